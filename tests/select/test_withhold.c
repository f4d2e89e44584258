#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "person.h"

#define BOTH "notify certificate 2024-02-11 署名用 利用者証明用"
#define PROTECTED "held SUPPORT_MEASURE certificate 2024-02-11"

static void
a_support_measure_is_released_by_a_second_person_only(void **state)
{
    static const struct person_case cases[] = {
        {"flag, nobody has looked", "support=1", PROTECTED, "支援措置"},
        {"flag and a hold in force", "support=1 protect=sato", PROTECTED,
         "2024-01-10"},
        {"a hold in force without the flag", "protect=sato", PROTECTED,
         "2024-01-10"},
        {"released by a second person",
         "support=1 protect=sato protect_released=suzuki", BOTH, NULL},
        {"released by the one who set it",
         "support=1 protect=sato protect_released=sato", PROTECTED, NULL},
        {"the same without the flag", "protect=sato protect_released=sato",
         PROTECTED, NULL},
        {"set anew after a release",
         "support=1 protect=ito protect=sato protect_released=suzuki",
         PROTECTED, NULL},
        {"an operator's hold released does not release the measure",
         "support=1 hold=sato hold_released=suzuki", PROTECTED, NULL},
        {"both: the measure is named", "support=1 hold=sato", PROTECTED, NULL},
        {"measure released, hold in force",
         "support=1 hold=ito protect=sato protect_released=suzuki",
         "held OPERATOR_HOLD certificate 2024-02-11", NULL},
        {"not in the window: nothing to hold",
         "support=1 protect=sato today=2024-01-01", "excluded NOT_DUE", NULL},
        {"told already: nothing to hold",
         "support=1 told_sig=mailed told_user=mailed", "excluded NOTIFIED",
         NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

static void
an_operator_may_release_his_own_hold(void **state)
{
    static const struct person_case cases[] = {
        {"in force", "hold=ito", "held OPERATOR_HOLD certificate 2024-02-11",
         "2024-01-10"},
        {"released by himself", "hold=ito hold_released=ito", BOTH, NULL},
        {"one of two released", "hold=ito hold=sato hold_released=sato",
         "held OPERATOR_HOLD certificate 2024-02-11", NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

/* Stay, card and 利用者証明用 end together; 署名用 ended by its birthday. */
#define STAY                                                                   \
    "nationality=外国人 stay=留学 stay_until=2024-06-04 "                 \
    "card.expires=2024-06-04 user.issued=2021-01-01 user.expires=2024-06-04 "

static void
a_limited_stay_gets_no_letter_or_none_about_its_own_end(void **state)
{
    static const struct person_case stay_end_only[] = {
        {"only 署名用 is due by its birthday", STAY "today=2024-03-05",
         "notify certificate 2024-02-11 署名用", NULL},
        {"nothing but the end of the stay", STAY "today=2024-03-05 no_sig",
         "excluded LIMITED_STAY", "end of the stay"},
        {"the extension of two months",
         "nationality=外国人 stay=留学 stay_until=2024-04-04 "
         "card.expires=2024-06-04 user.issued=2021-01-01 "
         "user.expires=2024-06-04 no_sig today=2024-03-05",
         "excluded LIMITED_STAY", NULL},
        {"a birthday far from the end of the stay",
         "nationality=外国人 stay=留学 stay_until=2027-04-04", BOTH, NULL},
        {"a limited stay without its end", "nationality=外国人 stay=留学", BOTH,
         NULL},
        {"an end of stay without its status",
         "nationality=外国人 stay_until=2024-05-10 card.expires=2024-05-10",
         "excluded LIMITED_STAY", NULL},
    };
    static const struct person_case all[] = {
        {"both are in the window", STAY "today=2024-03-05",
         "excluded LIMITED_STAY", "settings"},
        {"not in the window", STAY "today=2024-01-05", "excluded NOT_DUE",
         NULL},
        {"a limited stay without its end", "nationality=外国人 stay=留学",
         "excluded LIMITED_STAY", NULL},
        {"before a hold", STAY "today=2024-03-05 support=1 hold=ito",
         "excluded LIMITED_STAY", NULL},
        {"a Japanese with 在留資格 by mistake", "stay=留学", BOTH, NULL},
    };
    struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(all, &rules);
    rules.limited_stay = LIMITED_STAY_STAY_END_ONLY;
    PERSON_CHECK(stay_end_only, &rules);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_support_measure_is_released_by_a_second_person_only),
        cmocka_unit_test(an_operator_may_release_his_own_hold),
        cmocka_unit_test(
            a_limited_stay_gets_no_letter_or_none_about_its_own_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
