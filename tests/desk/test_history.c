#include "desk/fixture.h"

#include "desk/history.h"

static int
count(void *context, const struct event *event, struct err *err)
{
    (void)event;
    (void)err;
    ++*(int *)context;
    return 0;
}

static int
count_of(struct town *town, const char *resident, const char *by)
{
    const struct history history = {
        .municipality = CITY, .resident = resident, .by = by};
    int events = 0;

    assert_ok(town, history_walk(town->workspace, &history, count, &events,
                                 &town->err));
    return events;
}

static void
looking_at_a_persons_history_is_part_of_it(void **state)
{
    struct town *town = *state;

    town_settle_due(town, "100");
    assert_int_equal(count_of(town, "100", NULL), 1);
    assert_int_equal(count_of(town, "100", NULL), 2);
    /* that of all is nobody's */
    assert_int_equal(count_of(town, "", NULL), 2);
    assert_int_equal(count_of(town, "", NULL), 2);
}

static void
the_acts_of_one_hand_are_found_by_name_or_login(void **state)
{
    struct town *town = *state;
    const struct workspace_act act = {.kind = EVENT_LOOKUP,
                                      .by = "鈴木",
                                      .municipality = CITY,
                                      .resident = "100",
                                      .reason = "確認"};

    town_settle_due(town, "100");
    assert_ok(town, workspace_note(town->workspace, &act, &town->err));
    assert_int_equal(count_of(town, "", "鈴木"), 1);
    assert_int_equal(count_of(town, "", "tester"), 1);
    assert_int_equal(count_of(town, "", "佐藤"), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(looking_at_a_persons_history_is_part_of_it),
        town_test(the_acts_of_one_hand_are_found_by_name_or_login),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
