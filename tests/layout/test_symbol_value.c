#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "layout/symbol_value.h"

struct expectation {
    enum barcode_kind kind;
    const char *text;
    size_t size;
};

static void
check_sizes(const struct expectation *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(symbol_value_size(cases[i].kind, cases[i].text),
                         cases[i].size);
    }
}

#define CHECK_SIZES(cases) check_sizes((cases), sizeof(cases) / sizeof *(cases))

static void
an_empty_value_is_taken_by_no_kind(void **state)
{
    (void)state;
    for (int kind = BARCODE_QRCODE; kind <= BARCODE_GS1DATAMATRIX; kind++) {
        assert_int_equal(symbol_value_size((enum barcode_kind)kind, ""), 0);
    }
}

static void
the_samples_of_the_designer_are_taken(void **state)
{
    static const struct expectation cases[] = {
        {BARCODE_QRCODE, "https://pdfme.com/", 18},
        {BARCODE_JAPANPOST, "6540123789-A-K-Z", 16},
        {BARCODE_EAN13, "2112345678900", 12},
        {BARCODE_CODE39, "THIS IS CODE 39", 15},
        {BARCODE_CODE128, "This is Code 128!", 17},
        {BARCODE_NW7, "A0123456789B", 12},
        {BARCODE_ITF14, "04601234567893", 13},
        {BARCODE_GS1DATAMATRIX, "(01)03453120000011(17)191125(10)ABCD1234", 40},
    };

    (void)state;
    CHECK_SIZES(cases);
}

static void
characters_a_kind_does_not_have_are_refused(void **state)
{
    static const struct expectation cases[] = {
        {BARCODE_CODE39, "abc", 0},
        {BARCODE_CODE39, "A*B", 0},
        {BARCODE_CODE128, "漢字", 0},
        {BARCODE_CODE128, "a\tb", 0},
        {BARCODE_CODE128, "caf\u00E9", 0},
        {BARCODE_JAPANPOST, "3710023 1", 0},
        {BARCODE_JAPANPOST, "3710023a", 0},
        {BARCODE_EAN13, "21123456789O", 0},
        {BARCODE_ITF14, "046012345678 ", 0},
        {BARCODE_NW7, "A01,23B", 0},
    };

    (void)state;
    CHECK_SIZES(cases);
}

static void
nw7_stands_between_two_letters_and_holds_none(void **state)
{
    static const struct expectation cases[] = {
        {BARCODE_NW7, "a1d", 3},      {BARCODE_NW7, "0123", 0},
        {BARCODE_NW7, "A0123", 0},    {BARCODE_NW7, "0123B", 0},
        {BARCODE_NW7, "A0A1B", 0},    {BARCODE_NW7, "AB", 0},
        {BARCODE_NW7, "C-.$:/+D", 8},
    };

    (void)state;
    CHECK_SIZES(cases);
}

static void
a_gtin_may_lack_its_check_digit_but_not_have_a_wrong_one(void **state)
{
    static const struct expectation cases[] = {
        {BARCODE_EAN13, "490123456789", 12},
        {BARCODE_EAN13, "4901234567894", 12},
        {BARCODE_EAN13, "4901234567890", 0},
        {BARCODE_EAN13, "49012345678", 0},
        {BARCODE_EAN13, "49012345678944", 0},
        {BARCODE_ITF14, "0460123456789", 13},
        {BARCODE_ITF14, "04601234567890", 0},
        {BARCODE_ITF14, "10000000000007", 13},
        {BARCODE_EAN13, "0000000000000", 12},
    };

    (void)state;
    CHECK_SIZES(cases);
}

static void
every_kind_has_a_name_and_says_what_it_takes(void **state)
{
    (void)state;
    for (int kind = BARCODE_QRCODE; kind <= BARCODE_GS1DATAMATRIX; kind++) {
        assert_true(strlen(symbol_value_kind((enum barcode_kind)kind)) > 2);
        assert_true(strlen(symbol_value_takes((enum barcode_kind)kind)) > 10);
    }
    assert_string_equal(symbol_value_kind(BARCODE_NW7), "nw7");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_value_is_taken_by_no_kind),
        cmocka_unit_test(the_samples_of_the_designer_are_taken),
        cmocka_unit_test(characters_a_kind_does_not_have_are_refused),
        cmocka_unit_test(nw7_stands_between_two_letters_and_holds_none),
        cmocka_unit_test(
            a_gtin_may_lack_its_check_digit_but_not_have_a_wrong_one),
        cmocka_unit_test(every_kind_has_a_name_and_says_what_it_takes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
