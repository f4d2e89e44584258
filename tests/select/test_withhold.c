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
         "H000009"},
        {"a hold in force without the flag", "protect=sato", PROTECTED,
         "2024-01-10"},
        {"released by a second person",
         "support=1 protect=sato protect_released=suzuki", BOTH, NULL},
        {"the same without the flag", "protect=sato protect_released=suzuki",
         BOTH, NULL},
        {"released by the one who set it",
         "support=1 protect=sato protect_released=sato", PROTECTED, NULL},
        {"by him in other letters",
         "support=1 protect=sato protect_released=Ｓａｔｏ", PROTECTED, NULL},
        {"by him, without the flag", "protect=sato protect_released=sato",
         PROTECTED, NULL},
        {"set anew after a release",
         "support=1 protect=ito protect=sato protect_released=suzuki",
         PROTECTED, "H000009"},
        {"of two holds one is released",
         "support=1 protect=sato protect_released=suzuki protect=ito",
         PROTECTED, "H000008"},
        {"an operator's hold released does not release the measure",
         "support=1 hold=sato hold_released=suzuki", PROTECTED, NULL},
        {"both: the measure is named", "support=1 hold=sato", PROTECTED, NULL},
        {"measure released, hold in force",
         "support=1 hold=ito protect=sato protect_released=suzuki",
         "held OPERATOR_HOLD certificate 2024-02-11", NULL},
        {"set by the program, nobody has looked", "support=1 protect=kigen",
         PROTECTED, "nobody has confirmed"},
        {"set by the program when the file ended it", "protect=kigen",
         PROTECTED, "nobody has confirmed it yet"},
        {"set by the program and looked at", "protect=kigen confirmed=sato",
         PROTECTED, "a second person releases it"},
        {"set by the program, looked at and released",
         "protect=kigen confirmed=sato protect_released=suzuki", BOTH, NULL},
        {"the measure has ended", "protect=sato protect_released=suzuki ended",
         BOTH, NULL},
        {"ended, but the flag is set",
         "support=1 protect=sato protect_released=suzuki ended", PROTECTED,
         "no second person"},
        {"a letter let go before the measure ended counts no more",
         "support=1 protect=ito protect_released=suzuki ended protect=sato "
         "protect_released=suzuki",
         PROTECTED, "no second person"},
        {"ended, but an older hold is in force",
         "protect=ito protect_released=suzuki ended protect=sato", PROTECTED,
         "H000008"},
        {"not in the window: nothing to hold",
         "support=1 protect=sato today=2024-01-01", "excluded NOT_DUE", NULL},
        {"told already: nothing to hold",
         "support=1 told_sig=released told_user=released", "excluded NOTIFIED",
         NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

#define LET "support=1 protect=sato protect_released=suzuki "

static void
a_release_lets_one_letter_go_and_falls_with_its_first_change(void **state)
{
    static const struct person_case cases[] = {
        {"as it was", LET, BOTH, NULL},
        {"somebody else has the number", LET "let.born=1950-05-10", PROTECTED,
         "birth date"},
        {"another address", LET "let.address=x", PROTECTED, "address"},
        {"then to 送付先, now to the registered one", LET "let.redirected=1",
         PROTECTED, "address"},
        {"the flag was not set then", LET "let.flagged=0", PROTECTED,
         "支援措置"},
        {"the flag is not set now",
         "protect=sato protect_released=suzuki let.flagged=1", PROTECTED,
         "支援措置"},
        {"the letter of another expiry",
         LET "let.names=certificate_user_2014-06-01_2019-05-10", PROTECTED,
         "another letter"},
        {"one certificate more than then",
         LET "let.names=certificate_user_2019-06-01_2024-05-10", PROTECTED,
         "another letter"},
        {"the register saw a change and a change back", LET "let.fall=address",
         PROTECTED, "H000009"},
        {"the flag had ended and was set anew", LET "let.fall=flag", PROTECTED,
         "set anew"},
        {"a certificate had changed", LET "let.fall=certificate", PROTECTED,
         "certificate"},
        {"the newest says which has changed",
         LET "let.fall=flag protect=ito protect_released=suzuki "
             "let.fall=address",
         PROTECTED, "H000009"},
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
        {"ended with the stay", STAY "today=2024-06-05 no_sig",
         "excluded LIMITED_STAY", "end of the stay"},
        {"ended with the stay, 署名用 before it by its birthday",
         STAY "today=2024-06-05", "excluded LATE", "署名用 2024-05-10"},
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
        {"ended, and nobody was to be told", STAY "today=2024-06-05",
         "excluded LIMITED_STAY", "settings"},
        {"ended, told before the stay was limited",
         STAY "today=2024-06-05 told_sig=released told_user=released",
         "excluded NOTIFIED", NULL},
    };
    struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(all, &rules);
    rules.limited_stay = LIMITED_STAY_STAY_END_ONLY;
    PERSON_CHECK(stay_end_only, &rules);
}

#define TO "to_postcode=3710001 to_town=町 to_lot=1 "
#define FLED TO "to_reason=DV避難 "

/* Holds of these cases were set on 2024-01-10 and released on 2024-01-12. */
static void
a_refuge_that_ended_is_a_question_for_two_persons(void **state)
{
    static const struct person_case cases[] = {
        {"its last day", FLED "to_until=2024-03-04", BOTH, NULL},
        {"the day after", FLED "to_until=2024-03-03", PROTECTED, "2024-03-03"},
        {"without an end", FLED, BOTH, NULL},
        {"of another reason", TO "to_reason=入院 to_until=2024-03-03", BOTH,
         NULL},
        {"two persons let this letter go",
         FLED "to_until=2024-01-09 protect=sato protect_released=suzuki", BOTH,
         NULL},
        {"one person is not enough",
         FLED "to_until=2024-01-09 protect=sato protect_released=sato",
         PROTECTED, NULL},
        {"the measure was said to be over after it",
         FLED "to_until=2024-01-11 protect=sato protect_released=suzuki ended",
         BOTH, NULL},
        {"… or before, when it still stood",
         FLED "to_until=2024-03-03 protect=sato protect_released=suzuki ended",
         PROTECTED, "2024-03-03"},
    };
    static const struct person_case registered[] = {
        {"the setting writes home", FLED "to_until=2024-03-03", BOTH, NULL},
        {"but not against the flag", FLED "to_until=2024-03-03 support=1",
         PROTECTED, NULL},
    };
    struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
    rules.refuge_ended = REFUGE_ENDED_REGISTERED;
    PERSON_CHECK(registered, &rules);
}

/* Asked last: whoever waits for another reason waits for that. */
static void
facts_that_are_too_old_hold_what_would_be_sent(void **state)
{
    static const struct person_case cases[] = {
        {"due", "stale=old", "held STALE_FACTS certificate 2024-02-11", "old"},
        {"not due", "stale=old today=2024-02-10", "excluded NOT_DUE", NULL},
        {"a hold", "stale=old hold=sato",
         "held OPERATOR_HOLD certificate 2024-02-11", NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_support_measure_is_released_by_a_second_person_only),
        cmocka_unit_test(
            a_release_lets_one_letter_go_and_falls_with_its_first_change),
        cmocka_unit_test(an_operator_may_release_his_own_hold),
        cmocka_unit_test(
            a_limited_stay_gets_no_letter_or_none_about_its_own_end),
        cmocka_unit_test(a_refuge_that_ended_is_a_question_for_two_persons),
        cmocka_unit_test(facts_that_are_too_old_hold_what_would_be_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
