#include "desk/fixture.h"

#include "desk/explanation.h"

static int
count_lookup(void *context, const struct event *event, struct err *err)
{
    (void)err;
    if (event->kind == EVENT_LOOKUP) {
        assert_string_equal(event->reason, "explain");
        assert_string_equal(event->by, "tester");
        ++*(int *)context;
    }
    return 0;
}

static void
a_person_due_is_told_and_his_letter_was_tried(void **state)
{
    struct town *town = *state;
    struct explanation explanation = {.today = TOWN_TODAY};
    const struct decision *decision = &explanation.decision;
    int lookups = 0;

    town_settle_due(town, "100");
    assert_ok(town, explanation_make(town->workspace, CITY, "100", &explanation,
                                     &town->err));
    assert_int_equal(decision->verdict, VERDICT_NOTIFY);
    assert_string_equal(decision->steps[decision->step_count - 1].rule,
                        "letter_can_be_set");
    assert_true(decision->steps[decision->step_count - 1].ok);
    assert_int_equal(explanation.change_count, 0);
    assert_ok(town, register_events(town->workspace->reg, CITY, "100",
                                    count_lookup, &lookups, &town->err));
    assert_int_equal(lookups, 1);
    assert_int_equal(town_count(town, 0), 0);
}

static void
what_an_import_changed_is_named_with_its_time(void **state)
{
    struct town *town = *state;
    const struct event event = {.kind = EVENT_CHANGE,
                                .at = "2024-03-01T02:00:00+09:00",
                                .by = "tester",
                                .login = "tester",
                                .municipality = CITY,
                                .resident = "100",
                                .notice = "",
                                .reason = "",
                                .detail = "氏名"};
    struct explanation explanation = {.today = TOWN_TODAY};

    town_settle_due(town, "100");
    assert_ok(town,
              register_add_event(town->workspace->reg, &event, &town->err));
    assert_ok(town, explanation_make(town->workspace, CITY, "100", &explanation,
                                     &town->err));
    assert_int_equal(explanation.change_count, 1);
    assert_string_equal(explanation.changes[0].at, event.at);
    assert_string_equal(explanation.changes[0].columns, "氏名");
}

static void
nobody_of_that_number_is_bad_input(void **state)
{
    struct town *town = *state;
    struct explanation explanation = {.today = TOWN_TODAY};

    assert_int_equal(explanation_make(town->workspace, CITY, "100",
                                      &explanation, &town->err),
                     -1);
    assert_int_equal(town->err.code, ERR_INPUT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(a_person_due_is_told_and_his_letter_was_tried),
        town_test(what_an_import_changed_is_named_with_its_time),
        town_test(nobody_of_that_number_is_bad_input),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
