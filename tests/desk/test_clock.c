#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "desk/clock.h"

static const char *
format(int64_t seconds)
{
    static char out[CLOCK_TEXT_SIZE];

    return clock_format(seconds, out);
}

static void
a_moment_is_told_as_japan_writes_it(void **state)
{
    (void)state;
    assert_string_equal(format(0), "1970-01-01T09:00:00+09:00");
    assert_string_equal(format(1709485200), "2024-03-04T02:00:00+09:00");
}

static void
the_day_begins_at_midnight_in_japan(void **state)
{
    (void)state;
    assert_string_equal(format(1709477999), "2024-03-03T23:59:59+09:00");
    assert_string_equal(format(1709478000), "2024-03-04T00:00:00+09:00");
}

static void
a_leap_day_has_its_moments(void **state)
{
    (void)state;
    assert_string_equal(format(1709218799), "2024-02-29T23:59:59+09:00");
}

static void
the_zone_of_the_machine_does_not_matter(void **state)
{
    static const char *const zones[] = {"UTC", "America/New_York",
                                        "Pacific/Kiritimati"};

    (void)state;
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        assert_int_equal(setenv("TZ", zones[i], 1), 0);
        assert_string_equal(format(1709485200), "2024-03-04T02:00:00+09:00");
    }
}

static void
now_is_after_this_was_written(void **state)
{
    (void)state;
    assert_true(clock_now() > 1709485200);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_told_as_japan_writes_it),
        cmocka_unit_test(the_day_begins_at_midnight_in_japan),
        cmocka_unit_test(a_leap_day_has_its_moments),
        cmocka_unit_test(the_zone_of_the_machine_does_not_matter),
        cmocka_unit_test(now_is_after_this_was_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
