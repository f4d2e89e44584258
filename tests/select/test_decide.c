#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "person.h"

#define BOTH "notify certificate 2024-02-11 署名用 利用者証明用"
#define ONLY_USER "notify certificate 2024-02-11 利用者証明用"
#define ONLY_SIG "notify certificate 2024-02-11 署名用"

/* Renewed early: both certificates new, the old ones in the window. */
#define RENEWED                                                                \
    "sig.issued=2024-02-20 sig.expires=2029-05-10 user.issued=2024-02-20 "     \
    "user.expires=2029-05-10 old_sig.issued=2019-06-01 "                       \
    "old_sig.expires=2024-05-10 old_user.issued=2019-06-01 "                   \
    "old_user.expires=2024-05-10"

/* Card of 2014: ten years, and both certificates of 2019 end with it. */
#define OLD_CARD "card.issued=2014-06-01 card.expires=2024-05-10"

static void
the_rows_of_the_table_who_gets_which_mailing(void **state)
{
    static const struct person_case cases[] = {
        {"both certificates are in the window", "", BOTH, NULL},
        {"one certificate in the window", "no_sig", ONLY_USER, NULL},
        {"moved since: 署名用 revoked", "sig.status=失効", ONLY_USER, NULL},
        {"moved since: 署名用 revoked and issued again",
         "old_sig.issued=2019-06-01 old_sig.expires=2024-05-10 "
         "sig.issued=2023-07-01",
         BOTH, NULL},
        {"newer certificates of both kinds", RENEWED, "excluded SUPERSEDED",
         "2024-05-10"},
        {"the card ends with the certificates", OLD_CARD,
         "notify card 2024-02-11 署名用 利用者証明用", NULL},
        {"limited stay", "nationality=外国人 stay=留学 stay_until=2025-03-31",
         "excluded LIMITED_STAY", NULL},
        {"永住者", "nationality=外国人 stay=永住者", BOTH, NULL},
        {"特別永住者", "nationality=外国人 stay=特別永住者", BOTH, NULL},
        {"高度専門職2号", "nationality=外国人 stay=高度専門職2号", BOTH, NULL},
        {"高度専門職第２号", "nationality=外国人 stay=高度専門職第２号", BOTH,
         NULL},
        {"永住者の配偶者等 is limited",
         "nationality=外国人 stay=永住者の配偶者等 stay_until=2026-01-01",
         "excluded LIMITED_STAY", NULL},
        {"dead", "status=死亡 changed=2024-02-01", "excluded NOT_RESIDENT",
         "死亡 since 2024-02-01"},
        {"moved out", "status=転出", "excluded NOT_RESIDENT", "転出"},
        {"struck off", "status=消除", "excluded NOT_RESIDENT", "消除"},
        {"missing from a complete file", "status=未連携",
         "excluded NOT_RESIDENT", "未連携"},
        {"card returned", "card.status=返納", "excluded CARD_NOT_LIVE", "返納"},
        {"card revoked", "card.status=廃止", "excluded CARD_NOT_LIVE", "廃止"},
        {"card suspended", "card.status=一時停止", "excluded CARD_NOT_LIVE",
         "一時停止"},
        {"under 15: 利用者証明用 only, card of five years",
         "no_sig born=2012-05-10 card.expires=2024-05-10",
         "notify card 2024-02-11 利用者証明用", NULL},
        {"a 支援措置", "support=1",
         "held SUPPORT_MEASURE certificate 2024-02-11", NULL},
        {"a hold by an operator", "hold=ito",
         "held OPERATOR_HOLD certificate 2024-02-11", "2024-01-10"},
        {"already expired when found", "today=2024-05-11", "excluded LATE",
         "署名用 2024-05-10, 利用者証明用 2024-05-10"},
        {"not yet notified of the expiry, but too early", "today=2024-02-10",
         "excluded NOT_DUE", "2024-02-11"},
        {"told already", "told_sig=released told_user=released",
         "excluded NOTIFIED", "2024-02-11"},
        {"no certificate", "no_sig no_user", "excluded NO_CERTIFICATE", NULL},
        {"both revoked", "sig.status=失効 user.status=失効",
         "excluded CERTIFICATE_NOT_LIVE", "失効"},
        {"送付先 in force", "to_postcode=3710001 to_town=町 to_lot=1", BOTH,
         NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

static void
an_unknown_status_is_an_error_and_never_a_letter(void **state)
{
    static const struct person_case cases[] = {
        {"resident", "status=転入", "held DATA_ERROR", "resident's status"},
        {"card", "card.status=交付中", "held DATA_ERROR", "card's status"},
        {"signature", "sig.status=保留", "held DATA_ERROR", "署名用"},
        {"user", "user.status=保留", "held DATA_ERROR", "利用者証明用"},
        {"not living comes first", "status=死亡 card.status=交付中",
         "excluded NOT_RESIDENT", NULL},
        {"no certificate comes first", "no_sig no_user card.status=交付中",
         "excluded NO_CERTIFICATE", NULL},
        {"of a superseded one it does not matter", "old_sig.status=期限切れ",
         BOTH, NULL},
        {"nor of the card of a revoked one",
         "card2.status=交付中 sig.card=2 sig.status=失効", ONLY_USER, NULL},
        {"of the card of a live one it does", "card2.status=交付中 sig.card=2",
         "held DATA_ERROR", NULL},
        {"the card is missing", "no_card", "held DATA_ERROR", "not on record"},
        {"the card of revoked certificates may be missing",
         "no_card sig.status=失効 user.status=失効",
         "excluded CERTIFICATE_NOT_LIVE", NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

static void
the_first_and_the_last_day_of_the_window_count(void **state)
{
    static const struct person_case cases[] = {
        {"the day before", "today=2024-02-10", "excluded NOT_DUE", NULL},
        {"the first day", "today=2024-02-11", BOTH, NULL},
        {"the expiry day", "today=2024-05-10", BOTH, NULL},
        {"the day after", "today=2024-05-11", "excluded LATE", NULL},
    };
    const struct rules rules = rules_standard();
    struct rules same_day = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
    same_day.window = WINDOW_SAME_DAY;
    PERSON_CHECK(
        ((const struct person_case[]){
            {"same-day reading", "today=2024-02-10",
             "notify certificate 2024-02-10 署名用 利用者証明用", NULL},
            {"the day before", "today=2024-02-09", "excluded NOT_DUE", NULL}}),
        &same_day);
}

/* 署名用 issued again after a move and limited by an earlier expiry. */
#define LATER_USER                                                             \
    "user.issued=2019-03-01 user.expires=2024-05-10 sig.issued=2018-04-01 "    \
    "sig.expires=2023-05-10 card.issued=2018-04-01 card.expires=2028-05-10"

static void
one_certificate_decides_for_itself_beside_the_other(void **state)
{
    static const struct person_case cases[] = {
        {"署名用 told, 利用者証明用 enters later", "told_sig=released",
         ONLY_USER, NULL},
        {"利用者証明用 told, 署名用 new", "told_user=released", ONLY_SIG, NULL},
        {"署名用 expired unnoticed, the other due", LATER_USER, ONLY_USER,
         "署名用 2023-05-10"},
        {"署名用 expired, told, the other due", LATER_USER " told_sig=released",
         ONLY_USER, ""},
        {"署名用 expired unnoticed, the other told",
         LATER_USER " told_user=released", "excluded NOTIFIED", NULL},
        {"署名用 expired unnoticed, the other not due",
         LATER_USER " today=2023-06-01", "excluded LATE", "2023-05-10"},
        {"署名用 expired and told, the other not due",
         LATER_USER " today=2023-06-01 told_sig=released", "excluded NOT_DUE",
         "2024-02-11"},
        {"both expired, both told",
         "today=2024-05-11 told_sig=released told_user=released",
         "excluded NOTIFIED", "2024-05-10"},
        {"both expired, one told", "today=2024-05-11 told_sig=released",
         "excluded LATE", "利用者証明用 2024-05-10"},
        {"署名用 first, alone in the window", LATER_USER " today=2023-03-01",
         "notify certificate 2023-02-11 署名用", NULL},
        {"the revoked one would be due, the other is not",
         LATER_USER " today=2023-03-01 sig.status=失効",
         "excluded CERTIFICATE_NOT_LIVE", "失効"},
        {"the revoked one would be due, the other is told",
         "sig.status=失効 told_user=released", "excluded NOTIFIED", NULL},
        {"suspended counts as dead", "sig.status=一時停止", ONLY_USER, NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

static void
only_a_notice_that_tells_takes_the_key(void **state)
{
    static const struct person_case cases[] = {
        {"selected", "told_sig=selected told_user=selected",
         "excluded NOTIFIED", NULL},
        {"held", "told_sig=held told_user=held", BOTH, NULL},
        {"withdrawn", "told_sig=withdrawn told_user=withdrawn", BOTH, NULL},
        {"of another certificate of the kind",
         "told_old_sig=released told_user=released", ONLY_SIG, NULL},
    };
    const struct rules rules = rules_standard();
    struct person person;
    struct decision decision;
    struct arena *arena = arena_new();

    (void)state;
    PERSON_CHECK(cases, &rules);
    /* An expiry mended since is a new key. */
    person_make(&person, "told_sig=released told_user=released");
    person.told[0].expires_on = (struct date){2023, 5, 10};
    assert_string_equal(person_decide(&person, arena, &decision), ONLY_SIG);
    person_make(&person, "told_sig=released told_user=released");
    person.told[0].kind = NOTICE_CARD;
    assert_string_equal(person_decide(&person, arena, &decision),
                        "excluded NOTIFIED");
    arena_free(arena);
}

static void
only_the_current_certificate_is_judged(void **state)
{
    static const struct person_case cases[] = {
        {"renewed, nothing in the window any more", RENEWED " today=2024-06-01",
         "excluded NOT_DUE", "2029-02-11"},
        {"renewed after being told", RENEWED " told_old_sig=released",
         "excluded SUPERSEDED", NULL},
        {"the newest is revoked, an older one still says 有効",
         "no_user old_sig.status=有効 old_sig.issued=2019-05-11 "
         "old_sig.expires=2024-05-10 sig.status=失効",
         "excluded CERTIFICATE_NOT_LIVE", NULL},
        {"revoked and issued again the same day",
         "old_sig.issued=2019-06-01 old_sig.expires=2024-05-10", BOTH, NULL},
        {"the older 有効 has expired and is superseded",
         "no_sig user.issued=2024-06-01 user.expires=2029-05-10 "
         "old_user.issued=2019-06-01 old_user.expires=2024-05-10 "
         "old_user.status=有効 today=2024-06-02",
         "excluded NOT_DUE", NULL},
        {"lost card, new card: the certificates of the dead one are dead",
         "card.status=廃止 card2.issued=2023-07-01 card2.expires=2033-05-10 "
         "old_sig.issued=2019-06-01 old_sig.expires=2024-05-10 "
         "old_sig.status=有効 old_user.issued=2019-06-01 "
         "old_user.expires=2024-05-10 old_user.status=有効 "
         "sig.card=2 sig.issued=2023-07-01 sig.expires=2028-05-10 "
         "user.card=2 user.issued=2023-07-01 user.expires=2028-05-10",
         "excluded SUPERSEDED", NULL},
        {"two cards of one day, one of them dead",
         "no_sig card2.status=廃止 user.card=2 old_user.issued=2019-06-01 "
         "old_user.expires=2024-05-10 old_user.status=有効",
         ONLY_USER, NULL},
        {"one certificate left on a dead card",
         "card.status=廃止 card2.issued=2019-06-02 user.card=2 "
         "user.issued=2019-06-02",
         ONLY_USER, NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

static void
a_missing_expiry_is_filled_in_by_the_rule(void **state)
{
    static const struct person_case cases[] = {
        {"5th birthday", "sig.expires= user.expires=", BOTH, NULL},
        {"capped by the user certificate",
         "sig.issued=2020-07-01 sig.expires=", BOTH, NULL},
        {"capped by the card",
         "sig.expires= user.expires= user.issued=2022-01-01 "
         "sig.issued=2022-01-01 card.issued=2014-06-01 "
         "card.expires=2024-05-10",
         "notify card 2024-02-11 署名用 利用者証明用", NULL},
        {"renewed within three months: the 6th birthday",
         "user.issued=2019-03-01 user.expires= no_sig "
         "old_user.issued=2014-06-01 old_user.expires=2019-05-10 "
         "card.issued=2019-03-01",
         ONLY_USER, NULL},
        {"renewed, the old one revoked that day: the 6th",
         "user.issued=2019-03-01 user.expires= no_sig "
         "old_user.expires=2019-05-10 old_user.revoked=2019-03-01 "
         "card.issued=2019-03-01",
         ONLY_USER, NULL},
        {"issued again after the expiry: the 5th",
         "today=2024-03-04 user.issued=2019-06-01 user.expires= no_sig "
         "old_user.issued=2014-03-01 old_user.expires=2018-05-10",
         ONLY_USER, NULL},
        {"revoked before the new one came: the 5th",
         "today=2023-03-04 user.issued=2019-03-01 user.expires= no_sig "
         "old_user.expires=2019-05-10 old_user.revoked=2019-02-20 "
         "card.issued=2019-03-01 card.expires=2028-05-10",
         "notify certificate 2023-02-11 利用者証明用", NULL},
        {"told under the date the rule gave",
         "told_sig=released told_user=released sig.expires= user.expires=",
         "excluded NOTIFIED", NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

static void
the_card_mailing_needs_the_card_to_end_with_the_certificates(void **state)
{
    static const struct person_case cases[] = {
        {"the card ends with a later certificate",
         "born=1980-05-10 card.issued=2014-06-01 card.expires=2024-05-10 "
         "no_sig user.issued=2018-06-01 user.expires=2023-05-10 "
         "today=2023-03-01",
         "notify certificate 2023-02-11 利用者証明用", NULL},
        {"only what is due counts: the user certificate, ending with the card, "
         "was told",
         OLD_CARD " told_user=released", "notify card 2024-02-11 署名用", NULL},
        {"held and otherwise due", OLD_CARD " hold=ito",
         "held OPERATOR_HOLD card 2024-02-11", NULL},
    };
    const struct rules rules = rules_standard();

    (void)state;
    PERSON_CHECK(cases, &rules);
}

static void
the_mailing_address_is_used_while_it_is_in_force(void **state)
{
    struct person person;
    const struct resident *resident = &person.dossier.resident;

    (void)state;
    person_make(&person, "to_postcode=3710001 to_until=2024-03-04");
    assert_ptr_equal(decide_mail_address(resident, person.today),
                     &resident->mail_to);
    assert_ptr_equal(
        decide_mail_address(resident, date_add_days(person.today, 1)),
        &resident->address);
    person_make(&person, "to_postcode=3710001");
    assert_ptr_equal(decide_mail_address(resident, (struct date){2199, 1, 1}),
                     &resident->mail_to);
    person_make(&person, "");
    assert_ptr_equal(decide_mail_address(resident, person.today),
                     &resident->address);
}

static void
a_run_counts_a_late_person_once_and_not_before_its_time(void **state)
{
    struct arena *arena = arena_new();
    struct person person;
    struct decision decision;

    (void)state;
    person_make(&person, "today=2024-05-11");
    person_decide(&person, arena, &decision);
    assert_true(decide_counts_late(&decision, &person.dossier,
                                   (struct date){2024, 5, 10}));
    assert_false(decide_counts_late(&decision, &person.dossier,
                                    (struct date){2024, 5, 11}));
    /* Listed the day after: counted.  Listed before it expired, for an
     * older expiry: counts. */
    person.dossier.late_found_on = (struct date){2024, 5, 11};
    assert_false(decide_counts_late(&decision, &person.dossier,
                                    (struct date){2024, 5, 10}));
    person.dossier.late_found_on = (struct date){2019, 5, 11};
    assert_true(decide_counts_late(&decision, &person.dossier,
                                   (struct date){2024, 5, 10}));
    /* The other one's expiry is still to come. */
    person_make(&person, LATER_USER " today=2023-06-01");
    person_decide(&person, arena, &decision);
    assert_false(decide_counts_late(&decision, &person.dossier,
                                    (struct date){2023, 5, 11}));
    person_make(&person, "");
    person_decide(&person, arena, &decision);
    assert_false(decide_counts_late(&decision, &person.dossier,
                                    (struct date){2000, 1, 1}));
    arena_free(arena);
}

static void
the_reach_goes_from_the_last_run_to_the_latest_open_window(void **state)
{
    const struct date none = {0};
    const struct date today = {2024, 3, 4};
    struct rules rules = rules_standard();
    struct date_range reach = decide_reach(&rules, none, today);

    (void)state;
    assert_int_equal(date_compare(reach.from, today), 0);
    assert_int_equal(date_compare(reach.to, (struct date){2024, 6, 4}), 0);
    reach = decide_reach(&rules, (struct date){2024, 2, 20}, today);
    assert_int_equal(date_compare(reach.from, (struct date){2024, 2, 20}), 0);
    reach = decide_reach(&rules, (struct date){2024, 4, 1}, today);
    assert_int_equal(date_compare(reach.from, today), 0);
    rules.late_from = (struct date){2023, 12, 1};
    reach = decide_reach(&rules, none, today);
    assert_int_equal(date_compare(reach.from, rules.late_from), 0);
}

static void
the_steps_tell_every_question_up_to_the_one_that_decided(void **state)
{
    struct arena *arena = arena_new();
    struct person person;
    struct decision decision;
    int all;

    (void)state;
    person_make(&person, "");
    person_decide(&person, arena, &decision);
    all = decision.step_count;
    assert_string_equal(decision.steps[0].rule, "resident_status_known");
    assert_string_equal(decision.steps[0].value, "現存");
    assert_string_equal(decision.steps[all - 1].rule, "facts_fresh");
    for (int i = 0; i < all; i++) {
        assert_true(decision.steps[i].ok);
        assert_true(decision.steps[i].text[0] != '\0');
        assert_true(decision.steps[i].value[0] != '\0');
    }
    person_make(&person, "card.status=廃止");
    person_decide(&person, arena, &decision);
    assert_true(decision.step_count < all);
    for (int i = 0; i < decision.step_count; i++) {
        assert_int_equal(decision.steps[i].ok, i < decision.step_count - 1);
    }
    assert_string_equal(decision.steps[decision.step_count - 1].rule,
                        "card_live");
    assert_string_equal(decision.steps[decision.step_count - 1].value, "廃止");
    arena_free(arena);
}

static void
steps_and_details_hold_no_name_address_or_serial(void **state)
{
    static const char *const lines[] = {
        "",
        "lot=",
        "support=1",
        "hold=ito",
        "no_card",
        "sig.issued=",
        "today=2024-06-01",
        RENEWED,
        "user.expires=2024-04-10",
        "told_sig=released told_user=released",
        "old_sig.status=有効 old_sig.expires=2024-05-10"};
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct person person;
        struct decision decision;

        person_make(&person, lines[i]);
        for (int k = 0; k < person.dossier.certificate_count; k++) {
            person.certificates[k].serial = "SERIAL";
        }
        person_decide(&person, arena, &decision);
        for (int k = 0; k <= decision.step_count; k++) {
            const char *text = k == decision.step_count
                                   ? decision.detail
                                   : decision.steps[k].value;

            assert_null(strstr(text, "前橋"));
            assert_null(strstr(text, "大手町"));
            assert_null(strstr(text, "SERIAL"));
        }
    }
    arena_free(arena);
}

static void
the_order_of_the_rows_changes_nothing(void **state)
{
    static const char *const lines[] = {
        RENEWED, "old_sig.issued=2019-06-01 old_sig.expires=2024-05-10",
        "old_sig.status=有効 old_sig.issued=2019-06-01",
        "sig.status=失効 old_sig.issued=2019-06-01 old_user.status=失効"};
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct person person;
        struct decision decision;
        const char *before, *detail;
        int count;

        person_make(&person, lines[i]);
        count = person.dossier.certificate_count;
        before = person_decide(&person, arena, &decision);
        detail = decision.detail;
        for (int turn = 0; turn < count; turn++) {
            struct certificate first = person.certificates[0];

            memmove(person.certificates, person.certificates + 1,
                    sizeof first * (size_t)(count - 1));
            person.certificates[count - 1] = first;
            assert_string_equal(person_decide(&person, arena, &decision),
                                before);
            assert_string_equal(decision.detail, detail);
        }
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rows_of_the_table_who_gets_which_mailing),
        cmocka_unit_test(an_unknown_status_is_an_error_and_never_a_letter),
        cmocka_unit_test(the_first_and_the_last_day_of_the_window_count),
        cmocka_unit_test(one_certificate_decides_for_itself_beside_the_other),
        cmocka_unit_test(only_a_notice_that_tells_takes_the_key),
        cmocka_unit_test(only_the_current_certificate_is_judged),
        cmocka_unit_test(a_missing_expiry_is_filled_in_by_the_rule),
        cmocka_unit_test(
            the_card_mailing_needs_the_card_to_end_with_the_certificates),
        cmocka_unit_test(the_mailing_address_is_used_while_it_is_in_force),
        cmocka_unit_test(
            a_run_counts_a_late_person_once_and_not_before_its_time),
        cmocka_unit_test(
            the_reach_goes_from_the_last_run_to_the_latest_open_window),
        cmocka_unit_test(
            the_steps_tell_every_question_up_to_the_one_that_decided),
        cmocka_unit_test(steps_and_details_hold_no_name_address_or_serial),
        cmocka_unit_test(the_order_of_the_rows_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
