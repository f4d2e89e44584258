#include "desk/fixture.h"

#include "desk/second.h"

/* -- helpers --------------------------------------------------------------- */

static bool
is_second(struct town *town, struct stamp first, const char *by,
          const char *login)
{
    int result;

    town->at.login = login;
    town->err.code = ERR_NONE;
    result = second_ask(town->workspace, &first, by, &town->err);
    assert_int_equal(town->err.code, result == 0 ? ERR_NONE : ERR_PERMISSION);
    return result == 0;
}

static const char REQUIRED[] = "templates = templates\nfonts = fonts.conf\n";
static const char DECLARED[] = "templates = templates\nfonts = fonts.conf\n"
                               "two_logins = declared\n";

/* -- tests ----------------------------------------------------------------- */

static void
two_persons_have_two_names_and_two_logins(void **state)
{
    struct town *town = *state;
    const struct stamp suzuki = {"鈴木", "suzuki", "…"};

    town_reopen(town, REQUIRED);
    assert_true(is_second(town, suzuki, "田中", "tanaka"));
    assert_false(is_second(town, suzuki, "田中", "suzuki"));
    assert_false(is_second(town, suzuki, "田中", "root (sudo suzuki)"));
    assert_false(is_second(town, suzuki, "鈴木", "tanaka"));
    assert_false(is_second(town, suzuki, "鈴　木", "tanaka"));
    /* what no kigen wrote down may be anybody's */
    assert_false(
        is_second(town, (struct stamp){"鈴木", "", "…"}, "田中", "tanaka"));
}

static void
declared_takes_the_names_on_trust_and_nothing_more(void **state)
{
    struct town *town = *state;
    const struct stamp suzuki = {"鈴木", "city", "…"};

    town_reopen(town, DECLARED);
    assert_true(is_second(town, suzuki, "田中", "city"));
    assert_false(is_second(town, suzuki, "鈴木", "city"));
    assert_false(is_second(town, suzuki, "鈴木", "tanaka"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(two_persons_have_two_names_and_two_logins),
        town_test(declared_takes_the_names_on_trust_and_nothing_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
