#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

static void
an_empty_buf_reads_as_the_empty_text(void **state)
{
    struct buf buf = {0};

    (void)state;
    assert_string_equal(buf_text(&buf), "");
    buf_add(&buf, NULL, 0);
    assert_string_equal(buf_text(&buf), "");
    buf_reset(&buf);
}

static void
every_way_of_adding_keeps_the_final_nul(void **state)
{
    struct buf buf = {0};

    (void)state;
    buf_add_text(&buf, "令和");
    buf_add_byte(&buf, '6');
    buf_printf(&buf, "年%d月", 3);
    buf_add(&buf, "\0x", 2);
    assert_int_equal(buf.size, strlen("令和6年3月") + 2);
    assert_memory_equal(buf.data, "令和6年3月\0x", buf.size + 1);
    buf_reset(&buf);
    assert_null(buf.data);
    assert_int_equal(buf.size, 0);
}

static void
growing_byte_by_byte_loses_nothing(void **state)
{
    struct buf buf = {0};

    (void)state;
    for (int i = 0; i < 100000; i++) {
        buf_add_byte(&buf, (unsigned char)(i % 251));
        assert_int_equal(buf.data[buf.size], 0);
    }
    for (int i = 0; i < 100000; i++) {
        assert_int_equal((unsigned char)buf.data[i], i % 251);
    }
    buf_reset(&buf);
}

static void
clearing_keeps_the_memory(void **state)
{
    struct buf buf = {0};
    const char *data;

    (void)state;
    buf_add_text(&buf, "abc");
    data = buf.data;
    buf_clear(&buf);
    assert_string_equal(buf_text(&buf), "");
    assert_int_equal(buf.size, 0);
    assert_ptr_equal(buf.data, data);
    buf_reset(&buf);
}

static void
reserved_room_does_not_move(void **state)
{
    struct buf buf = {0};
    const char *data;

    (void)state;
    buf_reserve(&buf, 5000);
    data = buf.data;
    for (int i = 0; i < 5000; i++) {
        buf_add_byte(&buf, 'x');
    }
    assert_ptr_equal(buf.data, data);
    buf_reset(&buf);
}

static void
assert_milli(int64_t value, const char *expected)
{
    struct buf buf = {0};

    buf_add_milli(&buf, value);
    assert_string_equal(buf_text(&buf), expected);
    buf_reset(&buf);
}

static void
thousandths_are_written_without_trailing_zeros(void **state)
{
    (void)state;
    assert_milli(0, "0");
    assert_milli(12500, "12.5");
    assert_milli(-40, "-0.04");
    assert_milli(-1, "-0.001");
    assert_milli(1000, "1");
    assert_milli(-1000, "-1");
    assert_milli(100, "0.1");
    assert_milli(1010, "1.01");
    assert_milli(595276, "595.276");
    assert_milli(100000, "100");
    assert_milli(INT64_MAX, "9223372036854775.807");
    assert_milli(INT64_MIN, "-9223372036854775.808");
}

static void
a_decimal_comma_of_the_locale_does_not_show(void **state)
{
    (void)state;
    if (setlocale(LC_NUMERIC, "de_DE.UTF-8") == NULL) {
        skip();
    }
    assert_milli(12500, "12.5");
    setlocale(LC_NUMERIC, "C");
}

static void
assert_json(const char *text, const char *expected)
{
    struct buf buf = {0};

    buf_add_json(&buf, text);
    assert_string_equal(buf_text(&buf), expected);
    buf_reset(&buf);
}

static void
json_texts_are_quoted_and_escaped(void **state)
{
    (void)state;
    assert_json(NULL, "null");
    assert_json("", "\"\"");
    assert_json("宛名\"番号\"\\", "\"宛名\\\"番号\\\"\\\\\"");
    assert_json("a\n\r\t", "\"a\\n\\r\\t\"");
    assert_json("\x01\x1f\x7f", "\"\\u0001\\u001f\\u007f\"");
    assert_json("𠮷/", "\"𠮷/\"");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_buf_reads_as_the_empty_text),
        cmocka_unit_test(every_way_of_adding_keeps_the_final_nul),
        cmocka_unit_test(growing_byte_by_byte_loses_nothing),
        cmocka_unit_test(clearing_keeps_the_memory),
        cmocka_unit_test(reserved_room_does_not_move),
        cmocka_unit_test(thousandths_are_written_without_trailing_zeros),
        cmocka_unit_test(a_decimal_comma_of_the_locale_does_not_show),
        cmocka_unit_test(json_texts_are_quoted_and_escaped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
