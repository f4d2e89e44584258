#include "desk/fixture.h"

#include "desk/overview.h"

static struct overview
look(struct town *town)
{
    struct overview overview;

    assert_ok(town, overview_look(town->workspace, &overview, &town->err));
    return overview;
}

static void
letters_are_counted_by_their_state(void **state)
{
    struct town *town = *state;
    struct notice notice = fixture_notice(1, "100", "s1");

    town_settle_due(town, "100");
    assert_int_equal(look(town).by_state[NOTICE_HELD], 0);
    notice.state = NOTICE_HELD;
    assert_ok(town,
              register_put_notice(town->workspace->reg, &notice, &town->err));
    assert_int_equal(look(town).by_state[NOTICE_HELD], 1);
    assert_int_equal(look(town).lot_count, 0);
    assert_int_equal(look(town).run_count, 0);
    assert_int_equal(look(town).orphans, 0);
}

static void
a_register_without_people_says_what_to_do(void **state)
{
    struct town *town = *state;

    assert_non_null(strstr(look(town).empty, "kigen import"));
    town_settle_due(town, "100");
    assert_null(look(town).empty);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(letters_are_counted_by_their_state),
        town_test(a_register_without_people_says_what_to_do),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
