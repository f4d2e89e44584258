#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/scan.h"

static void
a_word_is_taken_off_the_front_or_left(void **state)
{
    const char *text = "令和6年";
    const char *cursor = text;

    (void)state;
    assert_false(scan_word(&cursor, "平成"));
    assert_ptr_equal(cursor, text);
    assert_true(scan_word(&cursor, "令和"));
    assert_string_equal(cursor, "6年");
    assert_false(scan_word(&cursor, "6年3月"));
    assert_true(scan_word(&cursor, "6年"));
    assert_string_equal(cursor, "");
    assert_false(scan_word(&cursor, "日"));
    assert_true(scan_word(&cursor, ""));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_taken_off_the_front_or_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
