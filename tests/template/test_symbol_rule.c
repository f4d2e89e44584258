#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "template/symbol_rule.h"

struct expectation {
    enum symbol_kind kind;
    const char *text;
    size_t size;
};

static void
check_sizes(const struct expectation *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(symbol_rule_size(cases[i].kind, cases[i].text),
                         cases[i].size);
    }
}

#define CHECK_SIZES(cases) check_sizes((cases), sizeof(cases) / sizeof *(cases))

static void
an_empty_value_is_taken_by_no_kind(void **state)
{
    (void)state;
    for (int kind = 1; kind < SYMBOL_KINDS; kind++) {
        assert_int_equal(symbol_rule_size((enum symbol_kind)kind, ""), 0);
    }
}

static void
the_samples_of_the_designer_are_taken(void **state)
{
    static const struct expectation cases[] = {
        {SYMBOL_QRCODE, "https://pdfme.com/", 18},
        {SYMBOL_JAPANPOST, "6540123789-A-K-Z", 16},
        {SYMBOL_EAN13, "2112345678900", 12},
        {SYMBOL_CODE39, "THIS IS CODE 39", 15},
        {SYMBOL_CODE128, "This is Code 128!", 17},
        {SYMBOL_NW7, "A0123456789B", 12},
        {SYMBOL_ITF14, "04601234567893", 13},
        {SYMBOL_GS1DATAMATRIX, "(01)03453120000011(17)191125(10)ABCD1234", 40},
    };

    (void)state;
    CHECK_SIZES(cases);
}

static void
characters_a_kind_does_not_have_are_refused(void **state)
{
    static const struct expectation cases[] = {
        {SYMBOL_CODE39, "abc", 0},          {SYMBOL_CODE39, "A*B", 0},
        {SYMBOL_CODE128, "漢字", 0},        {SYMBOL_CODE128, "a\tb", 0},
        {SYMBOL_CODE128, "caf\u00E9", 0},   {SYMBOL_JAPANPOST, "3710023 1", 0},
        {SYMBOL_JAPANPOST, "3710023a", 0},  {SYMBOL_EAN13, "21123456789O", 0},
        {SYMBOL_ITF14, "046012345678 ", 0}, {SYMBOL_NW7, "A01,23B", 0},
    };

    (void)state;
    CHECK_SIZES(cases);
}

static void
nw7_stands_between_two_letters_and_holds_none(void **state)
{
    static const struct expectation cases[] = {
        {SYMBOL_NW7, "a1d", 3},      {SYMBOL_NW7, "0123", 0},
        {SYMBOL_NW7, "A0123", 0},    {SYMBOL_NW7, "0123B", 0},
        {SYMBOL_NW7, "A0A1B", 0},    {SYMBOL_NW7, "AB", 0},
        {SYMBOL_NW7, "C-.$:/+D", 8},
    };

    (void)state;
    CHECK_SIZES(cases);
}

static void
a_gtin_may_lack_its_check_digit_but_not_have_a_wrong_one(void **state)
{
    static const struct expectation cases[] = {
        {SYMBOL_EAN13, "490123456789", 12},
        {SYMBOL_EAN13, "4901234567894", 12},
        {SYMBOL_EAN13, "4901234567890", 0},
        {SYMBOL_EAN13, "49012345678", 0},
        {SYMBOL_EAN13, "49012345678944", 0},
        {SYMBOL_ITF14, "0460123456789", 13},
        {SYMBOL_ITF14, "04601234567890", 0},
        {SYMBOL_ITF14, "10000000000007", 13},
        {SYMBOL_EAN13, "0000000000000", 12},
    };

    (void)state;
    CHECK_SIZES(cases);
}

static void
every_kind_is_found_by_its_name_and_says_what_it_takes(void **state)
{
    (void)state;
    for (int kind = 1; kind < SYMBOL_KINDS; kind++) {
        const struct symbol_rule *rule = symbol_rule_of((enum symbol_kind)kind);

        assert_int_equal(symbol_rule_find(rule->name), kind);
        assert_memory_equal(rule->mend, "give ", 5);
    }
    assert_string_equal(symbol_rule_of(SYMBOL_NW7)->name, "nw7");
    assert_int_equal(symbol_rule_find("pdf417"), 0);
}

/* pdfme's limits, and the encoder's where it takes less. */
static void
a_value_too_long_for_its_kind_is_refused(void **state)
{
    static const struct {
        enum symbol_kind kind;
        size_t longest;
    } limits[] = {{SYMBOL_QRCODE, 499},
                  {SYMBOL_CODE128, 120},
                  {SYMBOL_CODE39, 85},
                  {SYMBOL_GS1DATAMATRIX, 52}};
    char text[600];

    (void)state;
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        memset(text, '1', sizeof text);
        text[limits[i].longest] = '\0';
        assert_int_equal(symbol_rule_size(limits[i].kind, text),
                         limits[i].longest);
        text[limits[i].longest] = '1';
        text[limits[i].longest + 1] = '\0';
        assert_int_equal(symbol_rule_size(limits[i].kind, text), 0);
    }
}

static void
a_customer_barcode_begins_with_a_whole_postcode(void **state)
{
    static const struct expectation cases[] = {
        {SYMBOL_JAPANPOST, "37100231", 8},  {SYMBOL_JAPANPOST, "3710023", 7},
        {SYMBOL_JAPANPOST, "371002", 0},    {SYMBOL_JAPANPOST, "371002A1", 0},
        {SYMBOL_JAPANPOST, "371-00231", 0},
    };

    (void)state;
    CHECK_SIZES(cases);
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
        cmocka_unit_test(
            every_kind_is_found_by_its_name_and_says_what_it_takes),
        cmocka_unit_test(a_value_too_long_for_its_kind_is_refused),
        cmocka_unit_test(a_customer_barcode_begins_with_a_whole_postcode),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
