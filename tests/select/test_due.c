#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "person.h"

/* decide() night after night with the ledger it fills, against a model that
 * knows only the expiries: each certificate is told of once, on the first
 * night of its window that has a run; what falls on the same night goes
 * into one letter. */

enum { PEOPLE = 400, NIGHTS = 260 };

static uint64_t seed = 4;

static int
random_below(int limit)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((seed >> 33) % (uint64_t)limit);
}

/* The first run in the window of an expiry, or -1; by days since the first
 * night. */
static int
model_night(struct date first, struct date expires_on, const bool *runs)
{
    struct date before = date_add_months(expires_on, -3);

    for (int night = 0; night < NIGHTS; night++) {
        struct date today = date_add_days(first, night);

        if (runs[night] && date_compare(today, before) > 0 &&
            date_compare(today, expires_on) <= 0) {
            return night;
        }
    }
    return -1;
}

/* A person with 署名用 limited by an older 利用者証明用 some days before the
 * present one ends.  Both ends are explained by what is on record. */
static void
random_person(struct person *person, struct arena *arena)
{
    struct date born =
        date_add_days((struct date){1960, 1, 1}, random_below(366));
    struct date user_ends = date_birthday(born, 2024, DATE_LEAP_FEB28);
    struct date signature_ends =
        date_add_days(user_ends, random_below(3) == 0 ? 0 : -random_below(150));
    char text[5][DATE_TEXT_SIZE];

    date_format_iso(born, text[0]);
    date_format_iso(user_ends, text[1]);
    date_format_iso(signature_ends, text[2]);
    date_format_iso(date_add_days(date_birthday(born, 2018, DATE_LEAP_FEB28),
                                  random_below(300)),
                    text[3]);
    date_format_iso(date_birthday(born, 2028, DATE_LEAP_FEB28), text[4]);
    person_make(person,
                arena_printf(arena,
                             "born=%s card.issued=%s card.expires=%s "
                             "user.issued=%s user.expires=%s "
                             "old_user.issued=2014-01-01 old_user.expires=%s "
                             "sig.issued=%s sig.expires=%s",
                             text[0], text[3], text[4], text[3], text[1],
                             text[2], text[3], text[2]));
}

static void
tell(struct person *person, const struct judged *judged, int *count)
{
    if (judged->notify) {
        person->told[person->dossier.told_count++] =
            (struct told){.type = judged->certificate->type,
                          .serial = judged->certificate->serial,
                          .who = {person->dossier.resident.born, "", ""},
                          .expires_on = judged->expires_on,
                          .kind = NOTICE_CERTIFICATE,
                          .state = NOTICE_RELEASED,
                          .number = "0000000014"};
        (*count)++;
    }
}

static void
live_through(struct person *person, struct date first, const bool *runs,
             struct arena *arena)
{
    int signature_night =
        model_night(first, person->made[SIG].expires_on, runs);
    int user_night = model_night(first, person->made[USER].expires_on, runs);
    int signature_count = 0, user_count = 0;

    for (int night = 0; night < NIGHTS; night++) {
        struct decision decision;

        if (!runs[night]) {
            continue;
        }
        decide(&person->dossier, &person->rules, date_add_days(first, night),
               arena, &decision);
        assert_int_not_equal(decision.verdict, VERDICT_HELD);
        assert_int_equal(decision.signature.notify, night == signature_night);
        assert_int_equal(decision.user.notify, night == user_night);
        assert_int_equal(decision.verdict == VERDICT_NOTIFY,
                         night == signature_night || night == user_night);
        tell(person, &decision.signature, &signature_count);
        tell(person, &decision.user, &user_count);
    }
    assert_int_equal(signature_count, signature_night >= 0);
    assert_int_equal(user_count, user_night >= 0);
}

static void
everybody_is_told_once_of_each_certificate_on_his_first_night(void **state)
{
    struct arena *arena = arena_new();
    bool runs[NIGHTS];

    (void)state;
    for (int i = 0; i < PEOPLE; i++) {
        struct person person;

        arena_reset(arena);
        for (int night = 0; night < NIGHTS; night++) {
            runs[night] = i % 3 == 0   ? true
                          : i % 3 == 1 ? night % 3 != 0
                                       : random_below(40) == 0;
        }
        random_person(&person, arena);
        live_through(
            &person,
            date_add_days(person.made[SIG].expires_on, -random_below(200)),
            runs, arena);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            everybody_is_told_once_of_each_certificate_on_his_first_night),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
