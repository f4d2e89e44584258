#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "select/representative.h"

static bool
needed(struct date born, bool ward, struct date today)
{
    const struct rules rules = rules_standard();
    const struct resident resident = {.born = born, .ward = ward};

    return representative_of(&resident, &rules, today) != REPRESENTATIVE_NONE;
}

static void
a_child_has_one_up_to_the_day_before_the_fifteenth_birthday(void **state)
{
    const struct date born = {2009, 3, 5}, leap = {2012, 2, 29};

    (void)state;
    assert_true(needed(born, false, (struct date){2024, 3, 4}));
    assert_false(needed(born, false, (struct date){2024, 3, 5}));
    assert_true(needed(leap, false, (struct date){2027, 2, 27}));
    assert_false(needed(leap, false, (struct date){2027, 2, 28}));
}

static void
a_ward_has_one_at_any_age(void **state)
{
    (void)state;
    assert_true(
        needed((struct date){1950, 1, 1}, true, (struct date){2024, 3, 4}));
    assert_false(
        needed((struct date){1950, 1, 1}, false, (struct date){2024, 3, 4}));
}

static void
how_he_comes_is_the_municipality_s_choice(void **state)
{
    const struct resident child = {.born = {2014, 6, 3}};
    const struct resident unknown = {.born_text = "平成26年不詳"};
    const struct date today = {2024, 3, 4};
    struct rules rules = rules_standard();

    (void)state;
    assert_int_equal(representative_of(&child, &rules, today),
                     REPRESENTATIVE_ALONE);
    rules.representative = REPRESENTATIVE_FORM;
    assert_int_equal(representative_of(&child, &rules, today),
                     REPRESENTATIVE_FORM);
    assert_int_equal(representative_of(&unknown, &rules, today),
                     REPRESENTATIVE_NONE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            a_child_has_one_up_to_the_day_before_the_fifteenth_birthday),
        cmocka_unit_test(a_ward_has_one_at_any_age),
        cmocka_unit_test(how_he_comes_is_the_municipality_s_choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
