#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "domain/fact.h"
#include "select/refuge.h"

static void
a_reason_can_say_that_somebody_hides(void **state)
{
    static const char *const REFUGE[] = {"DV避難", "ＤＶ", "支援措置",
                                         "ストーカー被害", "虐待"};
    static const char *const OTHER[] = {"", "入院", "施設入所", "単身赴任",
                                        "成年後見人"};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        assert_true(refuge_is_meant(REFUGE[i]));
        assert_false(refuge_is_meant(OTHER[i]));
    }
}

static void
a_refuge_is_over_after_its_last_day(void **state)
{
    static const struct date LAST = {2024, 3, 3};
    static const struct date NEXT = {2024, 3, 4};
    struct record record;
    struct resident *resident = &record.as.resident;

    (void)state;
    fact_clear(&record, RECORD_RESIDENT);
    resident->mail_to = (struct address){"3710026", "見本町", "1番1号", ""};
    resident->mail_to_reason = "DV避難";
    resident->mail_to_until = LAST;
    assert_false(refuge_is_over(resident, LAST));
    assert_true(refuge_is_over(resident, NEXT));
    resident->mail_to_reason = "入院";
    assert_false(refuge_is_over(resident, NEXT));
    resident->mail_to_reason = "DV避難";
    resident->mail_to_until = (struct date){0};
    assert_false(refuge_is_over(resident, NEXT));
    resident->mail_to_until = LAST;
    resident->mail_to.postcode = "";
    assert_false(refuge_is_over(resident, NEXT));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reason_can_say_that_somebody_hides),
        cmocka_unit_test(a_refuge_is_over_after_its_last_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
