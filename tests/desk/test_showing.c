#include "desk/fixture.h"

#include "desk/showing.h"

/* Resident 100 of the town, as a card mailing. */
static struct showing
show_hundred(struct town *town)
{
    return (struct showing){.workspace = town->workspace,
                            .municipality = CITY,
                            .resident = "100",
                            .born = {.on = {1984, 5, 17}},
                            .reason = "確認",
                            .today = TOWN_TODAY,
                            .kind = NOTICE_CARD};
}

static const struct value *
value_of(const struct values *values, const char *name)
{
    int slot = vocabulary_find(values->vocabulary, name);

    assert_true(slot >= 0);
    return &values->of[slot];
}

static int
count_lookup(void *context, const struct event *event, struct err *err)
{
    (void)err;
    if (event->kind == EVENT_LOOKUP) {
        assert_string_equal(event->by, "tester");
        assert_string_equal(event->resident, "100");
        assert_string_equal(event->reason, "確認");
        ++*(int *)context;
    }
    return 0;
}

static void
a_resident_is_shown_as_if_due_and_the_look_is_on_record(void **state)
{
    struct town *town = *state;
    struct showing showing = show_hundred(town);
    const struct values *values;
    int lookups = 0;

    /* not due before next year */
    town_settle(town, "100", fixture_date(2025, 5, 17));
    values = showing_values(&showing, &town->err);
    if (values == NULL) {
        fail_msg("%s", town->err.text);
    }
    assert_true(value_of(values, "カード更新")->flag);
    assert_string_equal(value_of(values, "署名用有効期限")->text,
                        "令和7年5月17日");
    assert_string_equal(value_of(values, "利用者証明用有効期限")->text,
                        "令和7年5月17日");
    assert_string_equal(value_of(values, "更新終了日")->text, "令和7年5月17日");
    assert_ok(town, register_events(town->workspace->reg, CITY, "100",
                                    count_lookup, &lookups, &town->err));
    assert_int_equal(lookups, 1);
    assert_int_equal(town_count(town, 0), 0);
}

static void
a_resident_nobody_knows_is_bad_input(void **state)
{
    struct town *town = *state;
    struct showing showing = show_hundred(town);

    assert_null(showing_values(&showing, &town->err));
    assert_int_equal(town->err.code, ERR_INPUT);
}

static void
every_page_of_a_mailing_bears_the_mark(void **state)
{
    struct town *town = *state;
    struct showing showing = show_hundred(town);
    struct mailing mailing;

    showing.resident = NULL;
    showing.kind = NOTICE_CERTIFICATE;
    assert_non_null(showing_values(&showing, &town->err));
    assert_ok(town, showing_mailing(&showing, &mailing, &town->err));
    assert_int_equal(mailing.part_count, 3);
    for (size_t i = 0; i < mailing.part_count; i++) {
        const struct template_page *statics = &mailing.parts[i].design->statics;

        assert_true(statics->count > 0);
        assert_string_equal(statics->elements[statics->count - 1].name, "見本");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(a_resident_is_shown_as_if_due_and_the_look_is_on_record),
        town_test(a_resident_nobody_knows_is_bad_input),
        town_test(every_page_of_a_mailing_bears_the_mark),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
