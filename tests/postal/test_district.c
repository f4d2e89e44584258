#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "postal/district.h"

struct expectation {
    const char *postcode, *number;
};

static void
check_numbers(const struct expectation *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char out[DISTRICT_SIZE];

        assert_string_equal(district_of(cases[i].postcode, out),
                            cases[i].number);
    }
}

#define CHECK_NUMBERS(cases)                                                   \
    check_numbers((cases), sizeof(cases) / sizeof *(cases))

static void
the_two_examples_of_the_manual_have_three_and_five_digits(void **state)
{
    static const struct expectation cases[] = {{"1540023", "154"},
                                               {"3501106", "35011"}};

    (void)state;
    CHECK_NUMBERS(cases);
}

static void
a_city_centre_has_three_digits_and_its_joined_villages_five(void **state)
{
    static const struct expectation cases[] = {
        {"3710023", "371"},   {"3710805", "371"},   {"3710904", "371"},
        {"3718601", "371"},   {"3710101", "37101"}, {"3710201", "37102"},
        {"3792154", "37921"}, {"9813205", "98132"},
    };

    (void)state;
    CHECK_NUMBERS(cases);
}

static void
areas_full_of_five_digit_numbers_use_the_upper_blocks_for_them(void **state)
{
    static const struct expectation cases[] = {
        {"3998205", "39982"}, {"3770801", "37708"}, {"3770008", "377"},
        {"3890804", "38908"}, {"8618001", "86180"},
    };

    (void)state;
    CHECK_NUMBERS(cases);
}

static void
a_tower_belongs_to_the_three_digits_it_stands_in(void **state)
{
    static const struct expectation cases[] = {
        {"1006001", "100"}, {"1706035", "170"},   {"1630817", "163"},
        {"1506101", "150"}, {"1000101", "10001"},
    };

    (void)state;
    CHECK_NUMBERS(cases);
}

static void
a_postcode_too_short_is_taken_whole(void **state)
{
    static const struct expectation cases[] = {{"", ""}, {"3710", "3710"}};

    (void)state;
    CHECK_NUMBERS(cases);
}

/* A lot as it has to stand. */
static const struct district_key ordered[] = {
    {"3710023", "前橋市本町", "1番2", "0000009"},
    {"3710023", "前橋市本町", "2番1", "0000002"},
    {"3710023", "前橋市本町", "02番1", "0000003"},
    {"3710023", "前橋市本町", "2番10", "0000001"},
    {"3710023", "前橋市本町", "2番10", "0000004"},
    {"3710023", "前橋市本町", "１０番１", "0000005"},
    {"3710023", "前橋市本町", "98765432109876543210番", "0000006"},
    {"3710023", "前橋市本町", "乙1", "0000007"},
    {"3710023", "前橋市表町", "1", "0000008"},
    {"3710805", "前橋市南町", "1", "0000001"},
    {"3718601", "前橋市大手町", "1", "0000001"},
    {"3710101", "前橋市富士見町", "1", "0000001"},
    {"3720001", "伊勢崎市波志江町", "1", "0000001"},
};

static int
sign(int value)
{
    return (value > 0) - (value < 0);
}

static void
a_lot_stands_by_district_postcode_town_lot_and_resident(void **state)
{
    const size_t count = sizeof ordered / sizeof *ordered;

    (void)state;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            int expected = (i > j) - (i < j);

            /* 2番1 and 02番1 are worth the same: the bytes decide. */
            if ((i == 1 && j == 2) || (i == 2 && j == 1)) {
                expected = -expected;
            }
            assert_int_equal(sign(district_compare(&ordered[i], &ordered[j])),
                             expected);
        }
    }
}

static void
a_lot_that_ends_early_stands_first(void **state)
{
    const struct district_key shorter = {"3710023", "本町", "2", "1"};
    const struct district_key longer = {"3710023", "本町", "2番", "1"};
    const struct district_key none = {"3710023", "本町", "", "1"};

    (void)state;
    assert_true(district_compare(&shorter, &longer) < 0);
    assert_true(district_compare(&none, &shorter) < 0);
    assert_int_equal(district_compare(&none, &none), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_two_examples_of_the_manual_have_three_and_five_digits),
        cmocka_unit_test(
            a_city_centre_has_three_digits_and_its_joined_villages_five),
        cmocka_unit_test(
            areas_full_of_five_digit_numbers_use_the_upper_blocks_for_them),
        cmocka_unit_test(a_tower_belongs_to_the_three_digits_it_stands_in),
        cmocka_unit_test(a_postcode_too_short_is_taken_whole),
        cmocka_unit_test(
            a_lot_stands_by_district_postcode_town_lot_and_resident),
        cmocka_unit_test(a_lot_that_ends_early_stands_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
