#include "template/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

enum {
    B = EMPHASIS_BOLD,
    I = EMPHASIS_ITALIC,
    S = EMPHASIS_STRIKE,
    C = EMPHASIS_CODE,
    L = EMPHASIS_LINK
};

struct expected {
    const char *text;
    unsigned emphasis;
};

static void
assert_runs(const char *text, const struct expected *expected, size_t count)
{
    struct arena *arena = arena_new();
    size_t found;
    const struct markdown_run *runs = markdown_parse(text, arena, &found);

    assert_int_equal(found, count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(runs[i].text, expected[i].text);
        assert_int_equal(runs[i].emphasis, expected[i].emphasis);
    }
    arena_free(arena);
}

#define RUNS(text, ...)                                                        \
    do {                                                                       \
        const struct expected expected[] = {__VA_ARGS__};                      \
                                                                               \
        assert_runs(text, expected, sizeof expected / sizeof expected[0]);     \
    } while (0)

static void
a_text_without_signs_is_one_run(void **state)
{
    (void)state;
    RUNS("有効期限", {"有効期限", 0});
    assert_runs("", NULL, 0);
}

static void
each_sign_emphasises_in_its_way(void **state)
{
    (void)state;
    RUNS("必ず**期限**まで", {"必ず", 0}, {"期限", B}, {"まで", 0});
    RUNS("*斜*", {"斜", I});
    RUNS("***両***", {"両", B | I});
    RUNS("~~消~~", {"消", S});
    RUNS("`code`", {"code", C});
}

static void
emphasis_may_stand_in_emphasis(void **state)
{
    (void)state;
    RUNS("**甲*乙*丙**", {"甲", B}, {"乙", B | I}, {"丙", B});
    RUNS("~~**甲**乙~~", {"甲", B | S}, {"乙", S});
}

static void
a_sign_without_its_partner_stands_for_itself(void **state)
{
    (void)state;
    RUNS("3 * 4", {"3 * 4", 0});
    RUNS("**甲", {"**甲", 0});
    RUNS("~甲~", {"~甲~", 0});
    RUNS("`甲", {"`甲", 0});
}

static void
a_backslash_takes_the_meaning_from_a_sign(void **state)
{
    (void)state;
    RUNS("\\*甲\\*", {"*甲*", 0});
    RUNS("**甲\\**乙**", {"甲**乙", B});
    RUNS("C:\\temp", {"C:\\temp", 0});
}

static void
no_sign_counts_within_code(void **state)
{
    (void)state;
    RUNS("`a**b`", {"a**b", C});
    RUNS("*a`*`b*", {"a", I}, {"*", I | C}, {"b", I});
    RUNS("`a\\`b`", {"a`b", C});
}

static void
a_link_is_its_label(void **state)
{
    (void)state;
    RUNS("[市の**案内**](https://example.jp/a(b))。", {"市の", L},
         {"案内", L | B}, {"。", 0});
    RUNS("[電話](tel:0123)", {"電話", L});
}

static void
a_link_to_anything_else_stands_for_itself(void **state)
{
    (void)state;
    RUNS("[甲](javascript:x)", {"[甲](javascript:x)", 0});
    RUNS("[甲]", {"[甲]", 0});
    RUNS("[甲](https://example.jp", {"[甲](https://example.jp", 0});
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_without_signs_is_one_run),
        cmocka_unit_test(each_sign_emphasises_in_its_way),
        cmocka_unit_test(emphasis_may_stand_in_emphasis),
        cmocka_unit_test(a_sign_without_its_partner_stands_for_itself),
        cmocka_unit_test(a_backslash_takes_the_meaning_from_a_sign),
        cmocka_unit_test(no_sign_counts_within_code),
        cmocka_unit_test(a_link_is_its_label),
        cmocka_unit_test(a_link_to_anything_else_stands_for_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
