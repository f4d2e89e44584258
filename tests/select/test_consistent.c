#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "person.h"

#define BOTH "notify certificate 2024-02-11 署名用 利用者証明用"
#define HELD "held DATA_ERROR"

/* Two facts in one sentence: the date or word that must be named. */
static void
data_that_contradict_themselves_are_held_with_both_facts(void **state)
{
    static const struct person_case cases[] = {
        {"署名用 later than 利用者証明用", "user.expires=2024-05-09", HELD,
         "2024-05-10, later than the 利用者証明用 one on 2024-05-09"},
        {"署名用 later than its card",
         "no_user card.expires=2024-04-30 card.issued=2014-06-01", HELD,
         "2024-05-10, later than its card on 2024-04-30"},
        {"利用者証明用 later than its card",
         "no_sig card.expires=2024-05-09 card.issued=2014-06-01", HELD,
         "2024-05-10, later than its card on 2024-05-09"},
        {"certificate issued after its expiry", "no_sig user.issued=2024-05-11",
         HELD, "issued on 2024-05-11, after its expiry on 2024-05-10"},
        {"card issued before the birth, expiry counted from there",
         "born=2020-05-10 no_sig card.expires=2025-05-10 "
         "user.expires=2025-05-10",
         HELD, "issued on 2019-06-01, before the birth on 2020-05-10"},
        {"the same without any expiry",
         "born=2020-05-10 no_sig card.expires= user.expires=", HELD,
         "before the birth on 2020-05-10"},
        {"issued on the day of birth",
         "born=2019-06-01 no_sig card.expires=2024-06-01 "
         "user.expires=2024-06-01",
         "notify card 2024-03-02 利用者証明用", NULL},
        {"card issued after its expiry", "card.issued=2029-05-11", HELD,
         "issued on 2029-05-11, after its expiry on 2029-05-10"},
        {"a certificate's expiry that is no birthday",
         "no_sig user.expires=2024-05-09", HELD,
         "2024-05-09, which no rule explains; by the rule it would be "
         "2024-05-10"},
        {"the 4th birthday", "no_sig user.expires=2023-05-10", HELD,
         "2023-05-10"},
        {"issued on a birthday, which was counted",
         "no_sig card.issued=2019-05-10 user.issued=2019-05-10 "
         "user.expires=2023-05-10",
         HELD, "by the rule it would be 2024-05-10"},
        {"a card's expiry that no rule explains", "card.expires=2028-05-10",
         HELD,
         "2028-05-10, which no rule explains; by the rule it would be "
         "2029-05-10"},
        {"two live certificates of one kind",
         "old_user.issued=2019-06-01 old_user.expires=2024-05-10 "
         "old_user.status=有効 user.issued=2019-06-02",
         HELD, "one issued on 2019-06-01, one on 2019-06-02"},
        {"two live ones of the same day",
         "old_sig.issued=2019-06-01 old_sig.expires=2024-05-10 "
         "old_sig.status=有効",
         HELD, "2019-06-01"},
        {"one certificate twice, its numbers written otherwise",
         "old_sig.issued=2019-06-01 old_sig.expires=2024-05-10 "
         "old_sig.status=有効 old_sig.serial=00s1 old_sig.card=01",
         BOTH, NULL},
        {"two live ones, the older on its last day",
         "today=2024-05-10 old_user.issued=2019-06-01 "
         "old_user.expires=2024-05-10 old_user.status=有効 "
         "user.issued=2024-05-09 user.expires=2029-05-10",
         HELD, "one issued on 2019-06-01, one on 2024-05-09"},
        {"no name", "name=", HELD, "氏名"},
        {"no postcode", "postcode=", HELD, "郵便番号"},
        {"no town", "town=", HELD, "町域"},
        {"no lot", "lot=", HELD, "番地"},
        {"no birth date", "born=", HELD, "生年月日"},
        {"通称 asked for, none there", "addressee=通称", HELD, "通称"},
        {"an unknown 国籍区分", "nationality=無国籍", HELD, "国籍区分"},
        {"a foreigner with no stay at all", "nationality=外国人", HELD,
         "在留資格"},
        {"half a 送付先", "to_town=町 to_lot=1", HELD, "送付先"},
        {"a certificate without a date of issue", "no_sig user.issued=", HELD,
         "no date of issue"},
        {"a card without a date of issue", "card.issued=", HELD,
         "no date of issue"},
        {"not in the window all the same",
         "today=2022-01-01 user.expires=2024-05-09", HELD, "2024-05-09"},
        {"after all has expired", "today=2030-01-01 user.expires=2024-05-09",
         HELD, "2024-05-09"},
        {"before a hold is looked at", "hold=ito support=1 lot=", HELD, "番地"},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

static void
what_is_not_judged_cannot_contradict(void **state)
{
    static const struct person_case cases[] = {
        {"a revoked 署名用 with a strange date",
         "sig.status=失効 sig.expires=2031-01-01",
         "notify certificate 2024-02-11 利用者証明用", NULL},
        {"a revoked 利用者証明用 that ended before",
         "user.status=失効 user.expires=2023-01-01",
         "notify certificate 2024-02-11 署名用", NULL},
        {"a superseded certificate with a strange date",
         "old_user.expires=2050-01-01", BOTH, NULL},
        {"the dead", "status=死亡 lot= name= user.expires=2024-05-09",
         "excluded NOT_RESIDENT", NULL},
        {"half a 送付先 whose time is over", "to_town=町 to_until=2024-03-03",
         BOTH, NULL},
        {"a live certificate that expired before the newer one",
         "old_user.status=有効", BOTH, NULL},
        {"issued on the day it expires, with its card",
         "no_sig user.issued=2024-05-10 card.issued=2014-06-01 "
         "card.expires=2024-05-10",
         "notify card 2024-02-11 利用者証明用", NULL},
        {"通称 asked for and there", "addressee=通称 alias=ハナ", BOTH, NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

static void
every_reading_of_the_rule_is_accepted(void **state)
{
    static const struct person_case cases[] = {
        {"renewed: 6th birthday",
         "user.issued=2018-06-01 sig.issued=2018-06-01 card.issued=2018-06-01",
         BOTH, NULL},
        {"renewed card: 11th birthday", "card.issued=2018-06-01", BOTH, NULL},
        {"Feb 29, read as Feb 28",
         "born=1980-02-29 today=2025-02-01 user.issued=2020-03-01 "
         "user.expires=2025-02-28 sig.issued=2020-03-01 "
         "sig.expires=2025-02-28 card.issued=2020-03-01 "
         "card.expires=2030-02-28",
         "notify certificate 2024-11-29 署名用 利用者証明用", NULL},
        {"Feb 29, read as Mar 1",
         "born=1980-02-29 today=2025-02-01 user.issued=2020-03-01 "
         "user.expires=2025-03-01 sig.issued=2020-03-01 "
         "sig.expires=2025-03-01 card.issued=2020-03-01 "
         "card.expires=2030-03-01",
         "notify certificate 2024-12-02 署名用 利用者証明用", NULL},
        {"署名用 limited by an earlier 利用者証明用",
         "old_user.issued=2019-03-01 old_user.expires=2024-03-20 "
         "user.issued=2023-06-01 user.expires=2028-05-10 "
         "sig.issued=2020-06-01 sig.expires=2024-03-20",
         "notify certificate 2023-12-21 署名用", NULL},
        {"署名用 after a move, limited by 利用者証明用",
         "sig.issued=2023-02-01", BOTH, NULL},
        {"17 at issue, applied for after the age changed",
         "born=2005-05-10 card.issued=2022-06-01 card.applied=2022-04-20 "
         "card.expires=2027-05-10 no_sig user.issued=2022-06-01 "
         "user.expires=2027-05-10",
         "excluded NOT_DUE", NULL},
        {"18 at issue, applied for after the age changed: ten years",
         "born=2004-05-10 card.issued=2022-06-01 card.applied=2022-04-20 "
         "card.expires=2032-05-10 no_sig user.issued=2022-06-01 "
         "user.expires=2027-05-10",
         "excluded NOT_DUE", NULL},
        {"18 at issue, applied for before: five years",
         "born=2004-05-10 card.issued=2022-06-01 card.applied=2022-03-31 "
         "card.expires=2027-05-10 no_sig user.issued=2022-06-01 "
         "user.expires=2027-05-10",
         "excluded NOT_DUE", NULL},
        {"18 at issue, applied for before, ten years: wrong",
         "born=2004-05-10 card.issued=2022-06-01 card.applied=2022-03-31 "
         "card.expires=2032-05-10 no_sig user.issued=2022-06-01 "
         "user.expires=2027-05-10",
         HELD, "2032-05-10"},
        {"18 at issue, application unknown: either",
         "born=2004-05-10 card.issued=2022-06-01 card.expires=2032-05-10 "
         "no_sig user.issued=2022-06-01 user.expires=2027-05-10",
         "excluded NOT_DUE", NULL},
        {"19 at issue before the age changed: surely five years",
         "born=2000-05-10 card.issued=2019-06-01 card.expires=2029-05-10", HELD,
         "2029-05-10"},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

/* 外国人 with a stay; the card and the certificates end with it. */
#define STAY "nationality=外国人 stay=技術・人文知識・国際業務 "

static void
the_end_of_a_stay_explains_an_expiry(void **state)
{
    static const struct person_case cases[] = {
        {"the end of the stay",
         STAY "stay_until=2024-04-20 card.expires=2024-04-20 "
              "user.expires=2024-04-20 sig.expires=2024-04-20",
         "excluded LIMITED_STAY", NULL},
        {"its extension by two months",
         STAY "stay_until=2024-03-20 card.expires=2024-05-20 no_sig "
              "user.issued=2019-06-01 user.expires=2024-05-10",
         "excluded LIMITED_STAY", NULL},
        {"the end of an earlier stay, since prolonged",
         STAY "stay_until=2027-04-20 card.expires=2024-04-20 "
              "user.expires=2024-04-20 sig.expires=2024-04-20",
         "excluded LIMITED_STAY", NULL},
        {"later than the stay and no birthday",
         STAY "stay_until=2024-04-20 card.expires=2024-07-01 no_sig "
              "user.expires=2024-05-10",
         HELD, "2024-07-01"},
        {"the former stay of one who is a permanent resident now",
         "nationality=外国人 stay=永住者 stay_until=2024-04-20 "
         "card.expires=2024-04-20 user.expires=2024-04-20 no_sig",
         "held EXPIRY_CHANGE", NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            data_that_contradict_themselves_are_held_with_both_facts),
        cmocka_unit_test(what_is_not_judged_cannot_contradict),
        cmocka_unit_test(every_reading_of_the_rule_is_accepted),
        cmocka_unit_test(the_end_of_a_stay_explains_an_expiry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
