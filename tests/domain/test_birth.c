#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "domain/birth.h"

static bool
same(struct birth a, struct birth b)
{
    struct arena *arena = arena_new();
    bool result = birth_is_same(&a, &b, arena);

    arena_free(arena);
    return result;
}

static void
a_birth_is_a_day_or_the_words_for_one_unknown(void **state)
{
    const struct birth day = {{1978, 4, 18}, NULL};
    const struct birth words = {{0}, "昭和53年月日不詳"};

    (void)state;
    assert_true(same(day, day));
    assert_false(same(day, (struct birth){{1978, 4, 19}, NULL}));
    assert_true(same(words, (struct birth){{0}, "昭和５３年月日不詳"}));
    assert_false(same(words, (struct birth){{0}, "昭和54年月日不詳"}));
    assert_false(same(day, words));
}

static void
nothing_said_opens_nothing(void **state)
{
    const struct birth nothing = {{0}, NULL}, empty = {{0}, ""};

    (void)state;
    assert_false(same(nothing, nothing));
    assert_false(same(nothing, empty));
    assert_false(same(empty, empty));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_birth_is_a_day_or_the_words_for_one_unknown),
        cmocka_unit_test(nothing_said_opens_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
