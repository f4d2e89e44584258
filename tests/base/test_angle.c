#include "base/angle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void
sines_are_right_in_every_quadrant(void **state)
{
    (void)state;
    assert_int_equal(angle_sine_micro(0), 0);
    assert_int_equal(angle_sine_micro(30000), 500000);
    assert_int_equal(angle_sine_micro(45000), 707107);
    assert_int_equal(angle_sine_micro(90000), 1000000);
    assert_int_equal(angle_sine_micro(150000), 500000);
    assert_int_equal(angle_sine_micro(180000), 0);
    assert_int_equal(angle_sine_micro(210000), -500000);
    assert_int_equal(angle_sine_micro(270000), -1000000);
    assert_int_equal(angle_sine_micro(-30000), -500000);
    assert_int_equal(angle_sine_micro(750000), 500000);
}

static void
cosines_go_a_quarter_ahead(void **state)
{
    (void)state;
    assert_int_equal(angle_cosine_micro(0), 1000000);
    assert_int_equal(angle_cosine_micro(60000), 500000);
    assert_int_equal(angle_cosine_micro(90000), 0);
    assert_int_equal(angle_cosine_micro(-120000), -500000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sines_are_right_in_every_quadrant),
        cmocka_unit_test(cosines_go_a_quarter_ahead),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
