#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "letter/customer_barcode.h"

#define MM(mm) ((int32_t)((mm)*72000.0 / 25.4 + 0.5))

static struct customer_barcode barcode;

static void
the_largest_size_that_fits_is_taken(void **state)
{
    (void)state;
    assert_true(
        customer_barcode_fit("37100231-1-1", MM(80.5), MM(3.7), &barcode));
    /* 10 points are 79.8 mm wide */
    assert_in_range(barcode.width_mpt, MM(79.8), MM(80.5));
    assert_in_range(barcode.height_mpt, MM(3.5), MM(3.7));
    /* 11.5 points are the most */
    assert_true(customer_barcode_fit("37100231-1-1", MM(150), MM(9), &barcode));
    assert_in_range(barcode.width_mpt, MM(91.7), MM(91.9));
}

static void
the_bars_stand_in_order_within_their_box(void **state)
{
    (void)state;
    assert_true(customer_barcode_fit("37100231-1-1", MM(72), MM(4), &barcode));
    for (int i = 0; i < BARCODE_BARS; i++) {
        const struct rect *bar = &barcode.bars[i];

        assert_true(bar->width_mpt > 0 && bar->height_mpt > 0);
        assert_true(bar->x_mpt >= 0 && bar->y_mpt >= 0);
        assert_true(bar->x_mpt + bar->width_mpt <= barcode.width_mpt + 1);
        assert_true(bar->y_mpt + bar->height_mpt <= barcode.height_mpt + 1);
        assert_true(i == 0 || bar->x_mpt > barcode.bars[i - 1].x_mpt +
                                               barcode.bars[i - 1].width_mpt);
    }
}

static void
below_eight_points_there_is_no_room(void **state)
{
    (void)state;
    assert_true(customer_barcode_fit("37100231-1-1", MM(60), MM(4), &barcode));
    assert_int_equal(barcode.width_mpt, 0);
    assert_true(customer_barcode_fit("37100231-1-1", MM(80), MM(2), &barcode));
    assert_int_equal(barcode.width_mpt, 0);
}

static void
what_is_no_customer_barcode_is_refused(void **state)
{
    static const char *const VALUES[] = {
        "", "371", "371-0023", "3710000", "37100001-1", "37100231-あ"};

    (void)state;
    for (size_t i = 0; i < sizeof VALUES / sizeof VALUES[0]; i++) {
        assert_false(customer_barcode_fit(VALUES[i], MM(80), MM(4), &barcode));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_size_that_fits_is_taken),
        cmocka_unit_test(the_bars_stand_in_order_within_their_box),
        cmocka_unit_test(below_eight_points_there_is_no_room),
        cmocka_unit_test(what_is_no_customer_barcode_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
