#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "postal/postage.h"

static const char *const TABLE[] = {
    "# a comment",       "",
    "用紙 4.0",          "封筒 6",
    "同封 5.5 # g",      "料金 50 110",
    "料金 100 180",      "区内特別 100",
    "バーコード 1000 3", "区分 2000 3",
    "  区分 10000 4\r",
};

static struct postage
table(void)
{
    struct postage postage = {0};

    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        assert_true(postage_read(&postage, TABLE[i]));
    }
    return postage;
}

static void
a_letter_weighs_its_sheets_and_envelopes(void **state)
{
    const struct postage postage = table();

    (void)state;
    assert_int_equal(postage_weight(&postage, 2, true), 195);
    assert_int_equal(postage_weight(&postage, 1, false), 100);
}

static void
the_price_is_that_of_the_first_weight_that_reaches(void **state)
{
    const struct postage postage = table();

    (void)state;
    assert_int_equal(postage_yen(&postage, 1), 110);
    assert_int_equal(postage_yen(&postage, 500), 110);
    assert_int_equal(postage_yen(&postage, 501), 180);
    assert_int_equal(postage_yen(&postage, 1000), 180);
    assert_int_equal(postage_yen(&postage, 1001), 0);
}

static void
the_discount_is_the_best_that_is_reached(void **state)
{
    const struct postage postage = table();

    (void)state;
    assert_null(postage_sorting(&postage, 1999));
    assert_int_equal(postage_sorting(&postage, 2000)->percent, 3);
    assert_int_equal(postage_sorting(&postage, 9999)->percent, 3);
    assert_int_equal(postage_sorting(&postage, 1000000)->percent, 4);
    assert_int_equal(postage.district_pieces, 100);
    assert_int_equal(postage.barcode.pieces, 1000);
}

static void
what_cannot_be_read_or_does_not_rise_is_refused(void **state)
{
    static const char *const wrong[] = {
        "料金",          "料金 50",       "料金 50 110",  "料金 40 120",
        "料金 150 x",    "料金 150 1.5",  "用紙",         "用紙 0",
        "用紙 4 5",      "用紙 -4",       "区分 1000 3",  "区分 20000",
        "区分 20000 5x", "区内特別 x",    "バーコード 1", "別納 3",
        "4.0",           "料金150 200 3",
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct postage postage = table();

        assert_false(postage_read(&postage, wrong[i]));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_weighs_its_sheets_and_envelopes),
        cmocka_unit_test(the_price_is_that_of_the_first_weight_that_reaches),
        cmocka_unit_test(the_discount_is_the_best_that_is_reached),
        cmocka_unit_test(what_cannot_be_read_or_does_not_rise_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
