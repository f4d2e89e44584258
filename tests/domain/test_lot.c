#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "domain/lot.h"

static void
names_carry_nothing_but_the_number(void **state)
{
    char name[LOT_NAME_SIZE];

    (void)state;
    assert_string_equal(lot_name(1, name), "L000001");
    assert_string_equal(lot_name(123456, name), "L123456");
    assert_string_equal(bundle_name(1, name), "B0001");
    assert_string_equal(bundle_name(9999, name), "B9999");
}

static void
a_number_beyond_its_digits_is_not_cut(void **state)
{
    char name[LOT_NAME_SIZE];

    (void)state;
    assert_string_equal(bundle_name(2147483647, name), "B2147483647");
}

static void
a_lot_is_found_by_its_name_or_number(void **state)
{
    (void)state;
    assert_int_equal(lot_from_name("L000012"), 12);
    assert_int_equal(lot_from_name("L12"), 12);
    assert_int_equal(lot_from_name("12"), 12);
    assert_int_equal(lot_from_name(""), 0);
    assert_int_equal(lot_from_name("L"), 0);
    assert_int_equal(lot_from_name("LL1"), 0);
    assert_int_equal(lot_from_name("12x"), 0);
    assert_int_equal(lot_from_name("-1"), 0);
    assert_int_equal(lot_from_name("99999999999"), 0);
}

static void
a_lot_that_makes_up_has_the_name_of_the_one_it_belongs_to(void **state)
{
    char name[LOT_NAME_SIZE];

    (void)state;
    for (int series = 1; series < 2000; series++) {
        int lot = series * LOT_SERIES + 12;

        assert_int_equal(lot_from_name(lot_name(lot, name)), lot);
        assert_int_equal(lot_original(lot), 12);
    }
    assert_string_equal(lot_name(2 * LOT_SERIES + 12, name), "L000012-2");
    assert_int_equal(lot_original(12), 12);
    assert_int_equal(lot_from_name("L000012-0"), 0);
    assert_int_equal(lot_from_name("L000012-"), 0);
    assert_int_equal(lot_from_name("L000012-x"), 0);
    assert_int_equal(lot_from_name("L000012-9999999"), 0);
    assert_int_equal(lot_from_name("L1000000"), 0);
}

static void
a_bundle_is_found_by_its_name_or_number(void **state)
{
    (void)state;
    assert_int_equal(bundle_from_name("B0012"), 12);
    assert_int_equal(bundle_from_name("12"), 12);
    assert_int_equal(bundle_from_name("B"), 0);
    assert_int_equal(bundle_from_name(""), 0);
    assert_int_equal(bundle_from_name("B12.pdf"), 0);
    assert_int_equal(bundle_from_name("99999999999"), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lot_is_found_by_its_name_or_number),
        cmocka_unit_test(names_carry_nothing_but_the_number),
        cmocka_unit_test(a_number_beyond_its_digits_is_not_cut),
        cmocka_unit_test(
            a_lot_that_makes_up_has_the_name_of_the_one_it_belongs_to),
        cmocka_unit_test(a_bundle_is_found_by_its_name_or_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
