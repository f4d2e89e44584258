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
    assert_string_equal(lot_name(1234567, name), "L1234567");
    assert_string_equal(bundle_name(2147483647, name), "B2147483647");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_carry_nothing_but_the_number),
        cmocka_unit_test(a_number_beyond_its_digits_is_not_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
