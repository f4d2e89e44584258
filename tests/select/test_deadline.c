#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "select/deadline.h"

static void
the_insurance_ends_with_the_third_month_after(void **state)
{
    static const struct {
        struct date expires_on, until;
    } cases[] = {
        {{2026, 11, 10}, {2027, 2, 28}}, {{2026, 12, 1}, {2027, 3, 31}},
        {{2027, 4, 1}, {2027, 7, 31}},   {{2027, 11, 30}, {2028, 2, 29}},
        {{2027, 1, 31}, {2027, 4, 30}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(date_compare(deadline_insurance(cases[i].expires_on),
                                      cases[i].until),
                         0);
    }
    assert_true(date_is_none(deadline_insurance((struct date){0})));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_insurance_ends_with_the_third_month_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
