#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/era.h"

static void
every_day_since_meiji_has_an_era_that_has_begun(void **state)
{
    int32_t last = date_to_days((struct date){2100, 12, 31});

    (void)state;
    for (int32_t day = date_to_days((struct date){1868, 1, 25}); day <= last;
         day++) {
        struct date date = date_from_days(day);
        const struct era *era = era_of(date);

        assert_non_null(era);
        assert_true(date_compare(era->first, date) <= 0);
        assert_true(date_compare(date, era->last) <= 0);
    }
}

static void
the_day_of_a_change_belongs_to_the_newer_era(void **state)
{
    (void)state;
    assert_int_equal(era_of((struct date){2019, 5, 1})->letter, 'R');
    assert_int_equal(era_of((struct date){2019, 4, 30})->letter, 'H');
    assert_int_equal(era_of((struct date){1989, 1, 7})->letter, 'S');
    assert_int_equal(era_of((struct date){1926, 12, 25})->letter, 'S');
    assert_int_equal(era_of((struct date){1912, 7, 30})->letter, 'T');
}

static void
before_meiji_and_without_a_date_there_is_no_era(void **state)
{
    (void)state;
    assert_null(era_of((struct date){1868, 1, 24}));
    assert_null(era_of((struct date){0, 0, 0}));
}

static void
the_table_runs_from_the_newest_back_without_a_gap(void **state)
{
    (void)state;
    for (size_t i = 0; era_at(i + 1) != NULL; i++) {
        int gap = date_to_days(era_at(i)->first) -
                  date_to_days(era_at(i + 1)->last);

        assert_true(gap == 0 || gap == 1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_since_meiji_has_an_era_that_has_begun),
        cmocka_unit_test(the_day_of_a_change_belongs_to_the_newer_era),
        cmocka_unit_test(before_meiji_and_without_a_date_there_is_no_era),
        cmocka_unit_test(the_table_runs_from_the_newest_back_without_a_gap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
