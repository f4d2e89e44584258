#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <uchar.h>

#include <cmocka.h>

#include "postal/numeral.h"

struct reading {
    const char32_t *text;
    size_t length;
    const char *digits;
};

static void
check_readings(const struct reading *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t points[32] = {0};
        char digits[NUMERAL_DIGITS + 1] = "";
        size_t length = 99;

        for (size_t at = 0; cases[i].text[at] != 0; at++) {
            points[at] = cases[i].text[at];
        }
        digits[numeral_read(points, &length, digits)] = '\0';
        assert_string_equal(digits, cases[i].digits);
        assert_int_equal(length, cases[i].length);
    }
}

#define CHECK_READINGS(cases)                                                  \
    check_readings((cases), sizeof(cases) / sizeof *(cases))

static void
every_counter_makes_a_numeral_of_what_stands_before_it(void **state)
{
    static const struct reading cases[] = {
        {U"三丁目", 1, "3"}, {U"三丁", 1, "3"},   {U"三番地", 1, "3"},
        {U"三番", 1, "3"},   {U"三号", 1, "3"},   {U"三地割", 1, "3"},
        {U"三線", 1, "3"},   {U"三の", 1, "3"},   {U"三ノ", 1, "3"},
        {U"三ﾉ", 1, "3"},    {U"三階", 1, ""},    {U"三条", 1, ""},
        {U"三地", 1, ""},    {U"三 丁目", 1, ""}, {U"三", 1, ""},
    };

    (void)state;
    CHECK_READINGS(cases);
}

static void
units_multiply_and_plain_digits_stand_side_by_side(void **state)
{
    static const struct reading cases[] = {
        {U"十番", 1, "10"},        {U"二十番", 2, "20"},
        {U"十一番", 2, "11"},      {U"百一番", 2, "101"},
        {U"千番", 1, "1000"},      {U"九千九百九十九番", 7, "9999"},
        {U"三百二十番", 4, "320"}, {U"二一番", 2, "21"},
        {U"一〇〇番", 3, "100"},   {U"〇七番", 2, "07"},
        {U"零番", 1, "0"},
    };

    (void)state;
    CHECK_READINGS(cases);
}

static void
a_run_in_the_wrong_order_makes_no_number(void **state)
{
    static const struct reading cases[] = {
        {U"十百番", 2, ""},   {U"十十番", 2, ""}, {U"二三十番", 3, ""},
        {U"十二三番", 3, ""}, {U"〇十番", 2, ""},
    };

    (void)state;
    CHECK_READINGS(cases);
}

static void
a_run_longer_than_twelve_makes_no_number(void **state)
{
    static const struct reading cases[] = {
        {U"一二三四五六七八九〇一二番", 12, "123456789012"},
        {U"一二三四五六七八九〇一二三番", 13, ""},
    };

    (void)state;
    CHECK_READINGS(cases);
}

static void
what_is_no_numeral_has_no_length(void **state)
{
    static const struct reading cases[] = {
        {U"", 0, ""}, {U"番", 0, ""}, {U"1番", 0, ""}, {U"壱番", 0, ""}};

    (void)state;
    CHECK_READINGS(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            every_counter_makes_a_numeral_of_what_stands_before_it),
        cmocka_unit_test(units_multiply_and_plain_digits_stand_side_by_side),
        cmocka_unit_test(a_run_in_the_wrong_order_makes_no_number),
        cmocka_unit_test(a_run_longer_than_twelve_makes_no_number),
        cmocka_unit_test(what_is_no_numeral_has_no_length),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
