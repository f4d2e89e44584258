#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "domain/run.h"

static void
a_reason_belongs_to_one_verdict(void **state)
{
    (void)state;
    assert_int_equal(reason_verdict(REASON_NONE), VERDICT_NOTIFY);
    for (int it = REASON_NOT_DUE; it <= REASON_LIMITED_STAY; it++) {
        assert_int_equal(reason_verdict((enum reason)it), VERDICT_EXCLUDED);
    }
    for (int it = REASON_SUPPORT_MEASURE; it < REASON_COUNT; it++) {
        assert_int_equal(reason_verdict((enum reason)it), VERDICT_HELD);
    }
}

static void
a_tally_sums_excluded_and_held_by_their_reasons(void **state)
{
    struct tally tally = {.read = 10, .selected = 3};

    (void)state;
    tally.by_reason[REASON_NOT_DUE] = 2;
    tally.by_reason[REASON_LATE] = 1;
    tally.by_reason[REASON_DATA_ERROR] = 3;
    tally.by_reason[REASON_OVERFLOW] = 1;
    assert_int_equal(tally_excluded(&tally), 3);
    assert_int_equal(tally_held(&tally), 4);
    assert_true(tally_is_balanced(&tally));
}

static void
one_person_too_many_or_too_few_is_not_balanced(void **state)
{
    struct tally tally = {.read = 5, .selected = 4};

    (void)state;
    assert_false(tally_is_balanced(&tally));
    tally.by_reason[REASON_LATE] = 1;
    assert_true(tally_is_balanced(&tally));
    tally.by_reason[REASON_GLYPH] = 1;
    assert_false(tally_is_balanced(&tally));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reason_belongs_to_one_verdict),
        cmocka_unit_test(a_tally_sums_excluded_and_held_by_their_reasons),
        cmocka_unit_test(one_person_too_many_or_too_few_is_not_balanced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
