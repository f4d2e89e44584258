#include "base/err.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <string.h>

static void
setting_an_error_returns_minus_one_and_keeps_code_and_text(void **state)
{
    struct err err = {0};

    (void)state;
    assert_int_equal(err_set(&err, ERR_INPUT, "row %d", 7), -1);
    assert_int_equal(err.code, ERR_INPUT);
    assert_string_equal(err.text, "row 7");
}

static void
the_arguments_may_point_into_the_old_text(void **state)
{
    struct err err = {0};

    (void)state;
    err_set(&err, ERR_INPUT, "inner");
    err_set(&err, ERR_CONFIG, "outer (%s)", err.text);
    assert_string_equal(err.text, "outer (inner)");
}

static void
the_system_text_of_errno_follows_a_colon(void **state)
{
    struct err err = {0};

    (void)state;
    assert_int_equal(err_set_errno(&err, ERR_IO, ENOSPC, "bundle %s", "B1"),
                     -1);
    assert_int_equal(err.code, ERR_IO);
    assert_string_equal(err.text, "bundle B1: No space left on device");
}

static void
context_goes_in_front_and_leaves_the_code(void **state)
{
    struct err err = {0};

    (void)state;
    err_set(&err, ERR_LETTER, "text does not fit");
    assert_int_equal(err_context(&err, "notice %d", 12), -1);
    assert_int_equal(err.code, ERR_LETTER);
    assert_string_equal(err.text, "notice 12: text does not fit");
}

/* Every alignment of the cut against the three bytes of a kanji. */
static void
a_long_text_is_cut_between_characters_and_ends_in_an_ellipsis(void **state)
{
    char text[ERR_TEXT_SIZE * 2];
    struct err err = {0};

    (void)state;
    for (size_t shift = 0; shift < 3; shift++) {
        size_t size = shift;

        memset(text, 'a', shift);
        while (size + 3 < sizeof text) {
            memcpy(text + size, "神", 3);
            size += 3;
        }
        text[size] = '\0';
        err_set(&err, ERR_INPUT, "%s", text);
        size = strlen(err.text);
        assert_true(size < ERR_TEXT_SIZE && size > ERR_TEXT_SIZE - 8);
        assert_true(utf8_is_valid(err.text, size, NULL));
        assert_string_equal(err.text + size - 3, "…");
    }
}

static void
context_in_front_of_a_full_text_keeps_it_valid(void **state)
{
    struct err err = {0};

    (void)state;
    err_set(&err, ERR_INPUT, "%02047d", 1);
    assert_int_equal(strlen(err.text), ERR_TEXT_SIZE - 1);
    err_context(&err, "場所");
    assert_true(utf8_is_valid(err.text, strlen(err.text), NULL));
    assert_int_equal(strncmp(err.text, "場所: 000", 11), 0);
    assert_non_null(strstr(err.text, "…"));
}

static void
another_code_keeps_the_sentence(void **state)
{
    struct err err = {0};

    (void)state;
    err_set(&err, ERR_INPUT, "template.json");
    assert_int_equal(err_recode(&err, ERR_CONFIG), -1);
    assert_int_equal(err.code, ERR_CONFIG);
    assert_string_equal(err.text, "template.json");
    assert_int_equal(err_recode(NULL, ERR_CONFIG), -1);
}

static void
the_table_of_statuses_holds_every_code_once_in_order(void **state)
{
    static const enum err_code CODES[] = {
        ERR_NONE,   ERR_LETTER, ERR_USAGE, ERR_INPUT,      ERR_SYSTEM,
        ERR_CREATE, ERR_IO,     ERR_BUSY,  ERR_PERMISSION, ERR_CONFIG};
    const int count = sizeof CODES / sizeof CODES[0];
    enum err_code code;

    (void)state;
    for (int i = 0; i < count; i++) {
        const char *text = err_describe(i, &code);

        assert_non_null(text);
        assert_int_equal(code, CODES[i]);
        assert_true(strlen(text) > 3);
    }
    assert_null(err_describe(count, &code));
    assert_null(err_describe(-1, &code));
}

static void
a_caller_without_interest_may_pass_null(void **state)
{
    (void)state;
    assert_int_equal(err_set(NULL, ERR_IO, "lost"), -1);
    assert_int_equal(err_set_errno(NULL, ERR_IO, EIO, "lost"), -1);
    assert_int_equal(err_context(NULL, "lost"), -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            setting_an_error_returns_minus_one_and_keeps_code_and_text),
        cmocka_unit_test(the_arguments_may_point_into_the_old_text),
        cmocka_unit_test(the_system_text_of_errno_follows_a_colon),
        cmocka_unit_test(context_goes_in_front_and_leaves_the_code),
        cmocka_unit_test(
            a_long_text_is_cut_between_characters_and_ends_in_an_ellipsis),
        cmocka_unit_test(context_in_front_of_a_full_text_keeps_it_valid),
        cmocka_unit_test(another_code_keeps_the_sentence),
        cmocka_unit_test(the_table_of_statuses_holds_every_code_once_in_order),
        cmocka_unit_test(a_caller_without_interest_may_pass_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
