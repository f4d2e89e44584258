#include "desk/fixture.h"

#include "desk/outlook.h"

static void
who_is_told_on_one_night_is_not_told_on_the_next(void **state)
{
    struct town *town = *state;
    const struct outlook_night *nights;

    town_settle_due(town, "100");
    nights = outlook_look(town->workspace, TOWN_TODAY, 3, &town->err);
    if (nights == NULL) {
        fail_msg("%s", town->err.text);
    }
    assert_int_equal(nights[0].tally.selected, 1);
    assert_int_equal(nights[0].by_kind[NOTICE_CERTIFICATE], 1);
    assert_int_equal(nights[1].tally.selected, 0);
    assert_int_equal(nights[1].tally.by_reason[REASON_NOTIFIED], 1);
    assert_int_equal(nights[2].tally.by_reason[REASON_NOTIFIED], 1);
}

static void
who_enters_the_window_later_is_told_on_that_night(void **state)
{
    struct town *town = *state;
    const struct outlook_night *nights;

    /* renewable from 2024-03-06 */
    town_settle(town, "100", fixture_date(2024, 6, 5));
    nights = outlook_look(town->workspace, TOWN_TODAY, 3, &town->err);
    assert_non_null(nights);
    assert_int_equal(nights[0].tally.by_reason[REASON_NOT_DUE], 1);
    assert_int_equal(nights[1].tally.by_reason[REASON_NOT_DUE], 1);
    assert_int_equal(nights[2].tally.selected, 1);
}

static void
looking_ahead_writes_nothing(void **state)
{
    struct town *town = *state;

    town_settle_due(town, "100");
    assert_non_null(outlook_look(town->workspace, TOWN_TODAY, 2, &town->err));
    assert_int_equal(town_count(town, 0), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(who_is_told_on_one_night_is_not_told_on_the_next),
        town_test(who_enters_the_window_later_is_told_on_that_night),
        town_test(looking_ahead_writes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
