#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/fold.h"
#include "base/utf8.h"

static void
all_94_full_width_forms_become_ascii(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    for (uint32_t code_point = 0xFF01; code_point <= 0xFF5E; code_point++) {
        char text[5];
        const char *folded;

        utf8_encode(code_point, text);
        folded = fold_width(arena, text);
        assert_int_equal(folded[0], code_point - 0xFF01 + 0x21);
        assert_int_equal(folded[1], '\0');
    }
    arena_free(arena);
}

static void
the_ideographic_space_becomes_a_space(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_string_equal(fold_width(arena, "　R　6"), " R 6");
    arena_free(arena);
}

static void
nothing_else_changes(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_string_equal(fold_width(arena, ""), "");
    assert_string_equal(fold_width(arena, "abc-123"), "abc-123");
    assert_string_equal(fold_width(arena, "①Ⅱ〜ｱ￥｟"), "①Ⅱ〜ｱ￥｟");
    assert_string_equal(fold_width(arena, "𠮷葛\U000E0102"), "𠮷葛\U000E0102");
    arena_free(arena);
}

static void
one_code_point_is_folded_like_a_text(void **state)
{
    (void)state;
    assert_int_equal(fold_point(0xFF11), '1');
    assert_int_equal(fold_point(0xFF5A), 'z');
    assert_int_equal(fold_point(0x3000), ' ');
    assert_int_equal(fold_point(0x2460), 0x2460);
    assert_int_equal(fold_point('a'), 'a');
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_code_point_is_folded_like_a_text),
        cmocka_unit_test(all_94_full_width_forms_become_ascii),
        cmocka_unit_test(the_ideographic_space_becomes_a_space),
        cmocka_unit_test(nothing_else_changes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
