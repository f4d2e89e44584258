#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "domain/stamp.h"

struct pair {
    const char *a, *b;
};

static void
one_name_however_it_is_typed(void **state)
{
    static const struct pair same[] = {
        {"田中太郎", "田中　太郎"},
        {"Ａ", "A"},
        {"tanaka", "Tanaka"},
        {"田中 太郎", "田中\u00a0太郎"},
        {"ﾀﾅｶ", "タナカ"},
        {"ｶﾞ", "ガ"},
        {"か\u3099", "が"},
        {"tanaka", "ｔａｎａｋａ"},
        {"葛\U000E0100", "葛"},
        {"神", "\uFA19"},
        {"①", "1"},
        {"Straße", "STRASSE"},
        {"tanaka\u200b", "tanaka"},
        {"tanaka ichiro", "TANAKA ICHIRO "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        if (!stamp_is_same_name(same[i].a, same[i].b)) {
            fail_msg("%s and %s are one", same[i].a, same[i].b);
        }
    }
}

/* 田中課長 may be 田中: no comparison of letters knows, and the manual says
 * so. */
static void
other_names_are_other_names(void **state)
{
    static const struct pair other[] = {{"田中", "鈴木"},
                                        {"田中", "田中課長"},
                                        {"髙田", "高田"},
                                        {"tanaka", "tanaka2"},
                                        {"", "tanaka"}};

    (void)state;
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        assert_false(stamp_is_same_name(other[i].a, other[i].b));
    }
}

static void
a_login_says_the_user_and_who_became_him(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_string_equal(stamp_login("kigen", NULL, arena), "kigen");
    assert_string_equal(stamp_login("kigen", "", arena), "kigen");
    assert_string_equal(stamp_login("kigen", "kigen", arena), "kigen");
    assert_string_equal(stamp_login("kigen", "suzuki", arena),
                        "kigen (sudo suzuki)");
    arena_free(arena);
}

static void
logins_that_may_be_one_persons_are_one(void **state)
{
    static const struct pair same[] = {
        {"kigen", "kigen"},
        {"kigen (sudo suzuki)", "kigen (sudo suzuki)"},
        {"kigen (sudo suzuki)", "root (sudo suzuki)"},
        {"kigen (sudo suzuki)", "suzuki"},
        {"suzuki", "root (sudo suzuki)"},
        {"kigen (sudo suzuki)", "kigen"},
        {"", "suzuki"},
        {"suzuki", ""},
        {"", ""},
    };
    static const struct pair other[] = {
        {"suzuki", "tanaka"},
        {"kigen (sudo suzuki)", "kigen (sudo tanaka)"},
        {"kigen (sudo suzuki)", "tanaka"},
        {"tanaka", "kigen (sudo suzuki)"},
        {"suzu", "suzuki"},
        {"kigen (sudo suzu)", "kigen (sudo suzuki)"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(stamp_is_same_login(same[i].a, same[i].b));
    }
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        assert_false(stamp_is_same_login(other[i].a, other[i].b));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_name_however_it_is_typed),
        cmocka_unit_test(other_names_are_other_names),
        cmocka_unit_test(a_login_says_the_user_and_who_became_him),
        cmocka_unit_test(logins_that_may_be_one_persons_are_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
