#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "desk/balance.h"

static void
assert_balance(const struct tally *tally, const char *line)
{
    struct buf out = {0};

    balance_write(tally, &out);
    assert_string_equal(buf_text(&out), line);
    buf_reset(&out);
}

static void
a_night_without_anybody_is_all_zeros(void **state)
{
    const struct tally tally = {0};

    (void)state;
    assert_balance(&tally, "read 0 = selected 0 + excluded 0 + held 0\n");
}

static void
each_reason_stands_with_its_verdict(void **state)
{
    struct tally tally = {.read = 15, .selected = 3};

    (void)state;
    tally.by_reason[REASON_NOT_DUE] = 5;
    tally.by_reason[REASON_LATE] = 1;
    tally.by_reason[REASON_DATA_ERROR] = 4;
    tally.by_reason[REASON_GLYPH] = 2;
    assert_true(tally_is_balanced(&tally));
    assert_balance(&tally,
                   "read 15 = selected 3 + excluded 6 (NOT_DUE 5, LATE 1) + "
                   "held 6 (DATA_ERROR 4, GLYPH 2)\n");
}

static void
every_reason_is_printed_once(void **state)
{
    (void)state;
    for (int reason = 1; reason < REASON_COUNT; reason++) {
        struct tally tally = {.read = 7};
        struct buf out = {0}, want = {0};
        bool held = reason_verdict((enum reason)reason) == VERDICT_HELD;

        tally.by_reason[reason] = 7;
        balance_write(&tally, &out);
        buf_printf(&want, "%s 7 (%s 7)", held ? "held" : "excluded",
                   word_key(reason_words, reason));
        assert_non_null(strstr(out.data, want.data));
        assert_ptr_equal(strchr(out.data, '('), strrchr(out.data, '('));
        buf_reset(&out);
        buf_reset(&want);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_night_without_anybody_is_all_zeros),
        cmocka_unit_test(each_reason_stands_with_its_verdict),
        cmocka_unit_test(every_reason_is_printed_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
