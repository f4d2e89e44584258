#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "postal/bars.h"

/* Hundredths of a millimetre to 1/1000 pt. */
static int32_t
mm100(int hundredths)
{
    return (int32_t)((int64_t)hundredths * 720000 / 25400);
}

static void
assert_near(int32_t value, int32_t expected)
{
    assert_in_range(value + 10, expected + 8, expected + 12);
}

static void
the_whole_is_63_87_mm_wide_at_8_points_and_79_84_at_10(void **state)
{
    (void)state;
    /* 63.872 mm */
    assert_near(bars_width(8000), mm100(63872) / 10);
    assert_near(bars_width(10000), mm100(7984));
    assert_near(bars_height(8000), mm100(2784) / 10);
    assert_near(bars_height(10000), mm100(348));
}

static void
each_kind_of_bar_has_its_height_about_the_middle(void **state)
{
    static const struct {
        enum barcode_bar bar;
        int top, height;
    } kinds[] = {
        {BARCODE_LONG, 0, 348},
        {BARCODE_SEMI_UP, 0, 232},
        {BARCODE_SEMI_DOWN, 116, 232},
        {BARCODE_TIMING, 116, 116},
    };

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct rect box = bars_place(1, kinds[i].bar, 10000);

        assert_near(box.x_mpt, mm100(120));
        assert_near(box.y_mpt, mm100(kinds[i].top));
        assert_near(box.width_mpt, mm100(64));
        assert_near(box.height_mpt, mm100(kinds[i].height));
    }
}

/* Limits of p23, all of them scaled by a/10: long 3.40–3.60, timing
 * 1.05–1.35, pitch 0.95–1.30, bar 0.50–0.70, space 0.45–0.60. */
static void
every_measure_stands_off_its_limits_at_every_point_size(void **state)
{
    (void)state;
    for (int32_t points = BARS_POINTS_LEAST; points <= BARS_POINTS_MOST;
         points += 7) {
        for (int i = 0; i + 1 < BARCODE_BARS; i++) {
            struct rect bar = bars_place(i, BARCODE_LONG, points);
            struct rect next = bars_place(i + 1, BARCODE_TIMING, points);
            int32_t space = next.x_mpt - bar.x_mpt - bar.width_mpt;

#define AT(hundredths) ((int64_t)mm100(hundredths) * points / 10000)
            assert_in_range(bar.height_mpt, AT(345), AT(355));
            assert_in_range(next.height_mpt, AT(110), AT(130));
            assert_in_range(bar.width_mpt, AT(55), AT(65));
            assert_in_range(space, AT(50), AT(57));
            assert_in_range(next.x_mpt - bar.x_mpt, AT(95), AT(130));
        }
    }
}

static void
the_last_bar_ends_where_the_width_says(void **state)
{
    (void)state;
    for (int32_t points = 8000; points <= 11500; points += 125) {
        struct rect last = bars_place(BARCODE_BARS - 1, BARCODE_LONG, points);

        assert_int_equal(last.x_mpt + last.width_mpt, bars_width(points));
        assert_int_equal(last.height_mpt, bars_height(points));
    }
}

static void
the_point_size_is_the_largest_that_fits(void **state)
{
    (void)state;
    for (int32_t width = mm100(6400); width < mm100(9100); width += 97) {
        int32_t points = bars_points(width, mm100(500));

        assert_in_range(points, BARS_POINTS_LEAST, BARS_POINTS_MOST);
        assert_true(bars_width(points) <= width);
        assert_true(bars_width(points + 1) > width);
    }
    assert_int_equal(bars_points(mm100(9000), mm100(348)) / 10, 1000);
    assert_int_equal(bars_points(mm100(20000), mm100(2000)), BARS_POINTS_MOST);
}

static void
a_box_below_8_points_takes_no_barcode(void **state)
{
    (void)state;
    assert_int_equal(bars_points(mm100(6380), mm100(360)), 0);
    assert_int_equal(bars_points(mm100(8000), mm100(277)), 0);
    assert_int_equal(bars_points(0, 0), 0);
    assert_int_equal(bars_points(-1, mm100(360)), 0);
    assert_int_equal(bars_points(bars_width(8000), bars_height(8000)), 8000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_whole_is_63_87_mm_wide_at_8_points_and_79_84_at_10),
        cmocka_unit_test(each_kind_of_bar_has_its_height_about_the_middle),
        cmocka_unit_test(
            every_measure_stands_off_its_limits_at_every_point_size),
        cmocka_unit_test(the_last_bar_ends_where_the_width_says),
        cmocka_unit_test(the_point_size_is_the_largest_that_fits),
        cmocka_unit_test(a_box_below_8_points_takes_no_barcode),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
