#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <uchar.h>

#include <cmocka.h>

#include "postal/numeral.h"

static const char UNREADABLE[] = "unreadable";

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
        int size = numeral_read(points, &length, digits);

        digits[size > 0 ? size : 0] = '\0';
        assert_string_equal(size == NUMERAL_UNREADABLE ? UNREADABLE : digits,
                            cases[i].digits);
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
        {U"〇〇七番", 3, "007"},
    };

    (void)state;
    CHECK_READINGS(cases);
}

static void
a_zero_may_be_a_circle_or_the_digit_of_the_other_script(void **state)
{
    static const struct reading cases[] = {
        {U"一○五番", 3, "105"}, {U"一◯五番", 3, "105"},
        {U"一〇五番", 3, "105"}, {U"一零五番", 3, "105"},
        {U"一0五番", 3, "105"},  {U"1〇5番", 3, "105"},
        {U"1〇5", 3, "105"},     {U"10〇番", 3, "100"},
    };

    (void)state;
    CHECK_READINGS(cases);
}

static void
a_run_that_ought_to_be_a_number_and_is_none_is_unreadable(void **state)
{
    static const struct reading cases[] = {
        {U"十百番", 2, UNREADABLE},   {U"十十番", 2, UNREADABLE},
        {U"二三十番", 3, UNREADABLE}, {U"十二三番", 3, UNREADABLE},
        {U"〇十番", 2, UNREADABLE},   {U"○番", 1, UNREADABLE},
        {U"○○号", 2, UNREADABLE},    {U"零番", 1, UNREADABLE},
        {U"5十五番", 3, UNREADABLE},  {U"3三番", 2, UNREADABLE},
        {U"一0五", 3, UNREADABLE},    {U"3○○", 3, UNREADABLE},
        {U"一二三四五六七八九〇一二三番", 13, UNREADABLE},
    };

    (void)state;
    CHECK_READINGS(cases);
}

static void
twelve_digits_are_read(void **state)
{
    static const struct reading cases[] = {
        {U"一二三四五六七八九〇一二番", 12, "123456789012"},
    };

    (void)state;
    CHECK_READINGS(cases);
}

static void
what_needs_no_reading_has_no_length(void **state)
{
    static const struct reading cases[] = {
        {U"", 0, ""},     {U"番", 0, ""},    {U"1番", 0, ""},
        {U"壱番", 0, ""}, {U"1六本", 0, ""}, {U"12三条", 0, ""},
    };

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
        cmocka_unit_test(
            a_zero_may_be_a_circle_or_the_digit_of_the_other_script),
        cmocka_unit_test(
            a_run_that_ought_to_be_a_number_and_is_none_is_unreadable),
        cmocka_unit_test(twelve_digits_are_read),
        cmocka_unit_test(what_needs_no_reading_has_no_length),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
