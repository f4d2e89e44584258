#include "select/validity.h"

#include "select/stay.h"

static const enum date_leap_birthday LEAP_BIRTHDAYS[] = {DATE_LEAP_FEB28,
                                                         DATE_LEAP_MAR1};
enum { LEAP_READINGS = 2 };

/* The earlier of two; no date does not limit. */
static struct date
cap(struct date date, struct date limit)
{
    return !date_is_none(limit) && date_compare(limit, date) < 0 ? limit : date;
}

static struct date
nth_birthday(const struct resident *resident, struct date issued_on, int n,
             enum date_leap_birthday leap)
{
    if (date_is_none(resident->born) || date_is_none(issued_on)) {
        return (struct date){0};
    }
    return date_nth_birthday_after(resident->born, issued_on, n, leap);
}

/* How many birthdays, for a holder of that age on the day. */
static int
years_of(const struct resident *resident, struct date on, int adult_age,
         const struct generation_years *years, enum date_leap_birthday leap)
{
    return date_age(resident->born, on, leap) >= adult_age ? years->adult
                                                           : years->minor;
}

/* -- cards ------------------------------------------------------------- */

static int
adult_age_of(struct date applied_on, const struct rules *rules)
{
    return date_compare(applied_on, rules->adult_age_from) < 0
               ? rules->adult_age_before
               : rules->adult_age;
}

/* The last day of a card that runs to the n-th birthday. */
static struct date
card_end(const struct resident *resident, const struct card *card, int n,
         enum date_leap_birthday leap, const struct generation *generation)
{
    return date_add_months(nth_birthday(resident, card->issued_on, n, leap),
                           generation->card_months_more);
}

struct date
validity_card(const struct resident *resident, const struct card *card,
              const struct rules *rules)
{
    const struct generation *generation =
        rules_generation(rules, card->issued_on);
    struct date applied_on =
        date_is_none(card->applied_on) ? card->issued_on : card->applied_on;
    struct date expires_on;
    int years;

    if (date_is_none(resident->born) || date_is_none(card->issued_on)) {
        return (struct date){0};
    }
    years = years_of(resident, card->issued_on, adult_age_of(applied_on, rules),
                     &generation->card, rules->leap);
    expires_on = card_end(resident, card, years, rules->leap, generation);
    return stay_is_limited(resident) ? cap(expires_on, resident->stay_until)
                                     : expires_on;
}

/* Does the stay explain a date before the birthday?  Of someone who has
 * become a permanent resident since, the former stay does. */
static bool
stay_explains(const struct resident *resident, struct date stored)
{
    if (resident->nationality != NATIONALITY_FOREIGN) {
        return false;
    }
    return !stay_is_limited(resident) || stay_ends_on(resident, stored) ||
           date_compare(stored, resident->stay_until) < 0;
}

/* The ages from which a holder may have counted as an adult: two, where it is
 * not known on which side of the change of 2022 he applied. */
static int
adult_ages(const struct card *card, const struct rules *rules, int ages[2])
{
    /* An application is never later than the issue. */
    if (date_is_none(card->applied_on) &&
        date_compare(card->issued_on, rules->adult_age_from) >= 0) {
        ages[0] = rules->adult_age;
        ages[1] = rules->adult_age_before;
        return 2;
    }
    ages[0] = adult_age_of(date_is_none(card->applied_on) ? card->issued_on
                                                          : card->applied_on,
                           rules);
    return 1;
}

/* The years that one age line gives: by the age on the day of issue and by
 * that on the day of application.  Cities' pages name the one or the other,
 * so whoever had the birthday in between may have either. */
static int
card_years(const struct resident *resident, const struct card *card,
           int adult_age, enum date_leap_birthday leap,
           const struct rules *rules, int years[2])
{
    const struct generation_years *both =
        &rules_generation(rules, card->issued_on)->card;
    int count = 1;

    years[0] = years_of(resident, card->issued_on, adult_age, both, leap);
    if (!date_is_none(card->applied_on)) {
        years[count++] =
            years_of(resident, card->applied_on, adult_age, both, leap);
    }
    return count;
}

/* What a stored date may be of a card: the birthday of a reading, or a day
 * before one. */
enum validity_match { VALIDITY_NO_MATCH, VALIDITY_BEFORE, VALIDITY_BIRTHDAY };

static enum validity_match
card_reading(const struct resident *resident, const struct card *card,
             int adult_age, enum date_leap_birthday leap,
             const struct rules *rules)
{
    const struct generation *generation =
        rules_generation(rules, card->issued_on);
    enum validity_match match = VALIDITY_NO_MATCH;
    int years[2];
    int count = card_years(resident, card, adult_age, leap, rules, years);

    for (int i = 0; i < count; i++) {
        for (int renewal = 0; renewal <= 1; renewal++) {
            struct date end =
                card_end(resident, card, years[i] + renewal, leap, generation);
            int order = date_compare(card->expires_on, end);

            if (order == 0) {
                return VALIDITY_BIRTHDAY;
            }
            match = order < 0 ? VALIDITY_BEFORE : match;
        }
    }
    return match;
}

static enum validity_match
card_match(const struct resident *resident, const struct card *card,
           const struct rules *rules)
{
    enum validity_match best = VALIDITY_NO_MATCH;
    int ages[2];
    int age_count = adult_ages(card, rules, ages);

    if (date_is_none(resident->born) || date_is_none(card->issued_on)) {
        return VALIDITY_NO_MATCH;
    }
    for (int i = 0; i < age_count * LEAP_READINGS; i++) {
        enum validity_match match =
            card_reading(resident, card, ages[i / LEAP_READINGS],
                         LEAP_BIRTHDAYS[i % LEAP_READINGS], rules);

        best = match > best ? match : best;
    }
    return best;
}

bool
validity_card_is_explained(const struct resident *resident,
                           const struct card *card, const struct rules *rules)
{
    switch (card_match(resident, card, rules)) {
    case VALIDITY_BIRTHDAY:
        return true;
    case VALIDITY_BEFORE:
        return stay_explains(resident, card->expires_on);
    case VALIDITY_NO_MATCH:
        break;
    }
    return false;
}

static bool
is_birthday(const struct resident *resident, struct date date)
{
    for (int i = 0; i < LEAP_READINGS; i++) {
        struct date birthday =
            date_birthday(resident->born, date.year, LEAP_BIRTHDAYS[i]);

        if (date_compare(date, birthday) == 0) {
            return true;
        }
    }
    return false;
}

bool
validity_card_keeps_former_stay(const struct resident *resident,
                                const struct card *card,
                                const struct rules *rules)
{
    return !stay_is_limited(resident) && !date_is_none(card->expires_on) &&
           card_match(resident, card, rules) == VALIDITY_BEFORE &&
           !is_birthday(resident, card->expires_on);
}

/* -- certificates ------------------------------------------------------ */

static struct date
limit_by(const struct certificate *certificate, struct date date,
         const struct validity_limits *limits)
{
    date = cap(date, limits->card_expires_on);
    return certificate->type == CERTIFICATE_SIGNATURE
               ? cap(date, limits->user_expires_on)
               : date;
}

/* The birthday of a first issue; needs a birth date. */
static int
certificate_years(const struct resident *resident,
                  const struct certificate *certificate,
                  const struct validity_limits *limits,
                  const struct rules *rules, enum date_leap_birthday leap)
{
    return years_of(
        resident, certificate->issued_on, rules->adult_age,
        &rules_generation(rules, limits->card_issued_on)->certificate, leap);
}

struct date
validity_certificate(const struct resident *resident,
                     const struct certificate *certificate,
                     const struct validity_limits *limits,
                     const struct rules *rules)
{
    int years;

    if (date_is_none(resident->born) || date_is_none(certificate->issued_on)) {
        return (struct date){0};
    }
    years =
        certificate_years(resident, certificate, limits, rules, rules->leap) +
        (limits->renewal ? 1 : 0);
    return limit_by(
        certificate,
        nth_birthday(resident, certificate->issued_on, years, rules->leap),
        limits);
}

bool
validity_certificate_is_explained(const struct resident *resident,
                                  const struct certificate *certificate,
                                  const struct validity_limits *limits,
                                  const struct rules *rules)
{
    struct date stored = certificate->expires_on;

    if (date_is_none(resident->born) || date_is_none(certificate->issued_on)) {
        return false;
    }
    for (int i = 0; i < 2 * LEAP_READINGS; i++) {
        enum date_leap_birthday leap = LEAP_BIRTHDAYS[i / 2];
        int years =
            certificate_years(resident, certificate, limits, rules, leap) +
            i % 2;
        struct date birthday =
            nth_birthday(resident, certificate->issued_on, years, leap);

        if (date_compare(stored, limit_by(certificate, birthday, limits)) ==
                0 ||
            (date_compare(stored, birthday) < 0 &&
             stay_explains(resident, stored))) {
            return true;
        }
    }
    return false;
}
