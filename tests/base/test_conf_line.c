#include "base/conf_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

/* name and value NULL as conf_line has them. */
static void
assert_split(const char *text, const char *name, const char *value)
{
    static char copy[128];
    struct conf_line line;

    snprintf(copy, sizeof copy, "%s", text);
    assert_int_equal(conf_line_split(copy, &line), 0);
    if (name == NULL) {
        assert_null(line.name);
    } else {
        assert_string_equal(line.name, name);
    }
    if (value == NULL) {
        assert_null(line.value);
    } else {
        assert_string_equal(line.value, value);
    }
}

static void
key_and_value_lose_the_blanks_around_them(void **state)
{
    (void)state;
    assert_split("a=b", "a", "b");
    assert_split("  a b\t=\t c d \r", "a b", "c d");
    assert_split("a=", "a", "");
    assert_split("a==b", "a", "=b");
}

static void
a_section_is_a_name_alone(void **state)
{
    (void)state;
    assert_split("[102016]", "102016", NULL);
    assert_split("  [ IPAex Mincho ]  # font", "IPAex Mincho", NULL);
}

static void
comments_and_blanks_are_nothing(void **state)
{
    (void)state;
    assert_split("", NULL, NULL);
    assert_split(" \t\r", NULL, NULL);
    assert_split("#a=b", NULL, NULL);
    assert_split("  ; a=b", NULL, NULL);
}

static void
a_comment_mark_inside_a_word_belongs_to_it(void **state)
{
    (void)state;
    assert_split("a=b#c", "a", "b#c");
    assert_split("a=b;c ;d", "a", "b;c");
    assert_split("a= #c", "a", "");
}

static void
other_lines_are_refused(void **state)
{
    static const char *const WRONG[] = {"a",  "[",   "[]",   "[ ]",
                                        "[a", "= b", "[a] b"};
    char copy[16];
    struct conf_line line;

    (void)state;
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        snprintf(copy, sizeof copy, "%s", WRONG[i]);
        assert_int_equal(conf_line_split(copy, &line), -1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(key_and_value_lose_the_blanks_around_them),
        cmocka_unit_test(a_section_is_a_name_alone),
        cmocka_unit_test(comments_and_blanks_are_nothing),
        cmocka_unit_test(a_comment_mark_inside_a_word_belongs_to_it),
        cmocka_unit_test(other_lines_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
