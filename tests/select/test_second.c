/* The second notice: after the expiry, within the insurance's grace, to who
 * was told and has not renewed; and only where the municipality wants it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "person.h"

#define TOLD "told_sig=released told_user=released "
#define AFTER TOLD "today=2024-05-11 "

static struct rules
rules_with_second(void)
{
    struct rules rules = rules_standard();

    rules.second_notice = true;
    return rules;
}

static void
it_is_due_from_the_day_after_the_expiry_to_the_end_of_the_grace(void **state)
{
    static const char due[] = "notify second 2024-05-11 署名用 利用者証明用";
    static const char user[] = "notify second 2024-05-11 利用者証明用";
    static const struct person_case cases[] = {
        {"the last day of the certificate", TOLD "today=2024-05-10",
         "excluded NOTIFIED", NULL},
        {"the day after", AFTER, due, NULL},
        {"the last day of the third month", TOLD "today=2024-08-31", due, NULL},
        {"the day after that", TOLD "today=2024-09-01", "excluded NOTIFIED",
         "2024-05-10"},
        {"told a second time", AFTER "second_sig=released second_user=selected",
         "excluded NOTIFIED", NULL},
        {"the second letter was taken back",
         AFTER "second_sig=withdrawn second_user=withdrawn", due, NULL},
        {"the first letter came back",
         "told_sig=returned told_user=returned today=2024-05-11",
         "excluded NOTIFIED", NULL},
        {"never told", "today=2024-05-11", "excluded LATE", NULL},
        {"the first letter was taken back",
         "told_user=withdrawn no_sig "
         "today=2024-05-11",
         "excluded LATE", NULL},
        {"only of 署名用", "told_sig=released today=2024-05-11",
         "excluded LATE", "利用者証明用"},
        {"only of 利用者証明用", "told_user=released today=2024-05-11", user,
         "署名用 2024-05-10"},
        {"no 署名用", AFTER "no_sig", user, NULL},
        {"署名用 is revoked", AFTER "sig.status=失効", user, NULL},
        {"利用者証明用 is revoked", AFTER "user.status=失効",
         "excluded NOTIFIED", NULL},
        {"利用者証明用 has been renewed",
         AFTER "old_user.issued=2019-06-01 old_user.expires=2024-05-10 "
               "user.issued=2024-05-10 user.expires=2029-05-10 sig.status=失効",
         "excluded NOT_DUE", NULL},
        {"the card has ended as well",
         AFTER "card.issued=2014-06-01 card.expires=2024-05-10",
         "excluded NOTIFIED", NULL},
        {"the card is revoked", AFTER "card.status=廃止",
         "excluded CARD_NOT_LIVE", NULL},
        {"he has died", AFTER "status=死亡", "excluded NOT_RESIDENT", NULL},
        {"a limited stay",
         AFTER "nationality=外国人 stay=留学 "
               "stay_until=2025-03-31",
         "excluded LIMITED_STAY", NULL},
        {"支援措置", AFTER "support=1",
         "held SUPPORT_MEASURE second 2024-05-11", NULL},
        {"an operator's hold", AFTER "hold=sato",
         "held OPERATOR_HOLD second 2024-05-11", NULL},
        {"a planned move", AFTER "moving=2024-05-20",
         "held MOVE_PLANNED second 2024-05-11", NULL},
    };
    const struct rules rules = rules_with_second();

    (void)state;
    person_check(cases, sizeof cases / sizeof cases[0], &rules);
}

static void
nobody_is_told_a_second_time_unless_the_settings_say_so(void **state)
{
    static const struct person_case cases[] = {
        {"off", AFTER, "excluded NOTIFIED", "2024-05-10"},
    };
    const struct rules rules = rules_standard();

    (void)state;
    person_check(cases, 1, &rules);
}

/* A letter cannot be made ahead of what has not happened yet. */
static void
lead_days_do_not_apply(void **state)
{
    static const struct person_case cases[] = {
        {"the last day", TOLD "today=2024-05-10", "excluded NOTIFIED", NULL},
        {"the day after", AFTER, "notify second 2024-05-11 署名用 利用者証明用",
         NULL},
    };
    struct rules rules = rules_with_second();
    struct arena *arena = arena_new();
    struct person person;
    struct decision decision;

    (void)state;
    rules.lead_days = 30;
    person_check(cases, 2, &rules);
    person_make(&person, AFTER);
    decide(&person.dossier, &rules, person.today, arena, &decision);
    assert_int_equal(date_compare(decide_first_night(&decision, &rules),
                                  person_date("2024-05-11")),
                     0);
    arena_free(arena);
}

/* A release of the first letter lets no second one go. */
static void
a_support_hold_is_released_for_each_letter(void **state)
{
    static const char line[] =
        AFTER "support=1 protect=sato protect_released=suzuki";
    struct arena *arena = arena_new();
    struct person person;
    struct decision decision;

    (void)state;
    /* the letter that person_make() lets go is what standard rules have */
    person_make(&person, line);
    person.rules = rules_with_second();
    person.holds[0].letter.names = "certificate";
    assert_string_equal(person_decide(&person, arena, &decision),
                        "held SUPPORT_MEASURE second 2024-05-11");
    person_let_go(&person);
    assert_string_equal(person_decide(&person, arena, &decision),
                        "notify second 2024-05-11 署名用 利用者証明用");
    arena_free(arena);
}

/* Told under another number: of the second round only a second letter. */
static void
what_another_number_was_told_counts_by_round(void **state)
{
    const struct rules rules = rules_with_second();
    struct arena *arena = arena_new();

    (void)state;
    for (int kind = NOTICE_CERTIFICATE; kind <= NOTICE_SECOND; kind++) {
        struct person person;
        struct decision decision;
        struct told elsewhere;

        person_make(&person, AFTER "no_sig");
        elsewhere = person.told[1];
        elsewhere.resident = "2";
        elsewhere.kind = (enum notice_kind)kind;
        person.dossier.elsewhere = &elsewhere;
        person.dossier.elsewhere_count = 1;
        decide(&person.dossier, &rules, person.today, arena, &decision);
        assert_int_equal(decision.reason, kind == NOTICE_SECOND
                                              ? REASON_DATA_ERROR
                                              : REASON_NONE);
    }
    arena_free(arena);
}

/* -- every expiry of twenty-one years -------------------------------------- */

static uint64_t seed = 10;

static int
random_below(int limit)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((seed >> 33) % (uint64_t)limit);
}

/* Day by day, until the fourth month after the expiry's begins. */
static struct date
last_day_of_grace(struct date expires_on)
{
    struct date day = expires_on;
    int months = 0;

    for (;;) {
        struct date next = date_add_days(day, 1);

        months += next.month != day.month;
        if (months == 4) {
            return day;
        }
        day = next;
    }
}

static void
person_expiring(struct person *person, struct date expires_on,
                struct arena *arena)
{
    struct date born = {expires_on.year - 44, expires_on.month, expires_on.day};
    struct date issued =
        date_add_days(date_add_months(expires_on, -60), 1 + random_below(300));
    char text[4][DATE_TEXT_SIZE];

    date_format_iso(born, text[0]);
    date_format_iso(issued, text[1]);
    date_format_iso(expires_on, text[2]);
    date_format_iso(date_birthday(born, expires_on.year + 5, DATE_LEAP_FEB28),
                    text[3]);
    person_make(person,
                arena_printf(arena,
                             "born=%s card.issued=%s sig.issued=%s "
                             "user.issued=%s sig.expires=%s user.expires=%s "
                             "card.expires=%s",
                             text[0], text[1], text[1], text[1], text[2],
                             text[2], text[3]));
}

static void
tell(struct person *person, const struct decision *decision)
{
    const struct judged *both[] = {&decision->signature, &decision->user};

    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *it = both[i];

        assert_true(it->notify);
        person->told[person->dossier.told_count++] = (struct told){
            .type = it->certificate->type,
            .serial = it->certificate->serial,
            .who = {person->dossier.resident.born, "前橋花子", ""},
            .expires_on = it->expires_on,
            .kind = decision->kind,
            .state = NOTICE_RELEASED,
            .number = "0000000014",
            .replaces = "",
            .replaced_by = ""};
    }
}

/* Nights at random from long before the period to long after the grace. */
static void
live_through(struct person *person, struct arena *arena)
{
    const struct date expires_on = person->made[USER].expires_on;
    const struct date before = date_add_months(expires_on, -3);
    const struct date grace = last_day_of_grace(expires_on);
    const struct date end = date_add_days(grace, 40);
    struct date today = date_add_days(before, -20);
    struct date last_run = {0};
    bool told[NOTICE_ROUNDS + 1] = {false};

    for (; date_compare(today, end) < 0;
         today = date_add_days(today, 1 + random_below(25))) {
        bool first = !told[1] && date_compare(today, before) > 0 &&
                     date_compare(today, expires_on) <= 0;
        bool second = told[1] && !told[2] &&
                      date_compare(today, expires_on) > 0 &&
                      date_compare(today, grace) <= 0;
        const struct date_range reach =
            decide_reach(&person->rules, last_run, today);
        struct decision decision;

        arena_reset(arena);
        decide(&person->dossier, &person->rules, today, arena, &decision);
        assert_int_equal(decision.verdict,
                         first || second ? VERDICT_NOTIFY : VERDICT_EXCLUDED);
        if (decision.verdict == VERDICT_NOTIFY) {
            int round = notice_kind_round(decision.kind);

            assert_int_equal(round, first ? 1 : 2);
            assert_false(told[round]);
            assert_true(date_compare(reach.from, expires_on) <= 0);
            assert_true(date_compare(expires_on, reach.to) <= 0);
            assert_int_equal(
                date_compare(decision.window.to, first ? expires_on : grace),
                0);
            told[round] = true;
            tell(person, &decision);
        }
        last_run = today;
    }
}

static void
of_every_expiry_everybody_is_told_once_a_round(void **state)
{
    const struct rules rules = rules_with_second();
    const struct date end = {2041, 1, 1};
    struct arena *arena = arena_new();
    struct arena *night = arena_new();

    (void)state;
    for (struct date day = {2020, 1, 1}; date_compare(day, end) < 0;
         day = date_add_days(day, 1)) {
        struct person person;

        arena_reset(arena);
        person_expiring(&person, day, arena);
        person.rules = rules;
        live_through(&person, night);
    }
    arena_free(night);
    arena_free(arena);
}

/* domain-2026, section 8, row 24. */
static void
the_row_of_the_study_is_due_to_the_end_of_february(void **state)
{
    const struct window window = window_second((struct date){2026, 11, 10});

    (void)state;
    assert_int_equal(date_compare(window.from, (struct date){2026, 11, 11}), 0);
    assert_int_equal(date_compare(window.to, (struct date){2027, 2, 28}), 0);
    assert_int_equal(date_compare(window_earliest_second(window.to),
                                  (struct date){2026, 11, 1}),
                     0);
}

/* What a forecast looks at: whose expiry is followed by one of the nights. */
static void
a_forecast_reaches_those_who_expire_in_its_nights(void **state)
{
    const struct rules on = rules_with_second(), off = rules_standard();
    const struct date from = {2026, 11, 10}, to = {2026, 11, 24};
    struct date_range reach = decide_expiring(&on, from, to);

    (void)state;
    assert_int_equal(date_compare(reach.from, from), 0);
    assert_int_equal(date_compare(reach.to, (struct date){2026, 11, 23}), 0);
    reach = decide_expiring(&off, from, to);
    assert_true(date_is_none(reach.from) && date_is_none(reach.to));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            it_is_due_from_the_day_after_the_expiry_to_the_end_of_the_grace),
        cmocka_unit_test(
            nobody_is_told_a_second_time_unless_the_settings_say_so),
        cmocka_unit_test(lead_days_do_not_apply),
        cmocka_unit_test(a_support_hold_is_released_for_each_letter),
        cmocka_unit_test(what_another_number_was_told_counts_by_round),
        cmocka_unit_test(the_row_of_the_study_is_due_to_the_end_of_february),
        cmocka_unit_test(of_every_expiry_everybody_is_told_once_a_round),
        cmocka_unit_test(a_forecast_reaches_those_who_expire_in_its_nights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
