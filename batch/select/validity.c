#include "select/validity.h"

#include "select/stay.h"

static const enum date_leap_birthday leap_readings[] = {DATE_LEAP_FEB28,
                                                        DATE_LEAP_MAR1};
enum { LEAP_READINGS = 2 };

/* The earlier of two; no date does not limit. */
static struct date
validity_cap(struct date date, struct date limit)
{
    return !date_is_none(limit) && date_compare(limit, date) < 0 ? limit : date;
}

static struct date
validity_birthday(const struct resident *resident, struct date issued_on, int n,
                  enum date_leap_birthday leap)
{
    if (date_is_none(resident->born) || date_is_none(issued_on)) {
        return (struct date){0};
    }
    return date_nth_birthday_after(resident->born, issued_on, n, leap);
}

/* How many birthdays, for a holder of that age on the day. */
static int
validity_years(const struct resident *resident, struct date on, int adult_age,
               const struct generation_years *years,
               enum date_leap_birthday leap)
{
    return date_age(resident->born, on, leap) >= adult_age ? years->adult
                                                           : years->minor;
}

/* -- cards ------------------------------------------------------------- */

static int
validity_adult_age(struct date applied_on, const struct rules *rules)
{
    return date_compare(applied_on, rules->adult_age_from) < 0
               ? rules->adult_age_before
               : rules->adult_age;
}

/* The last day of a card that runs to the n-th birthday. */
static struct date
validity_card_end(const struct resident *resident, const struct card *card,
                  int n, enum date_leap_birthday leap,
                  const struct generation *generation)
{
    return date_add_months(
        validity_birthday(resident, card->issued_on, n, leap),
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
    years = validity_years(resident, card->issued_on,
                           validity_adult_age(applied_on, rules),
                           &generation->card, rules->leap);
    expires_on =
        validity_card_end(resident, card, years, rules->leap, generation);
    return stay_is_limited(resident)
               ? validity_cap(expires_on, resident->stay_until)
               : expires_on;
}

/* Does a stay that ends before the birthday explain the date?  Of someone who
 * has become a permanent resident since, the former stay does. */
static bool
validity_stay_explains(const struct resident *resident, struct date stored,
                       struct date birthday)
{
    if (resident->nationality != NATIONALITY_FOREIGN ||
        date_compare(stored, birthday) >= 0) {
        return false;
    }
    return !stay_is_limited(resident) || stay_ends_on(resident, stored) ||
           date_compare(stored, resident->stay_until) < 0;
}

static bool
validity_card_reading(const struct resident *resident, const struct card *card,
                      int years, enum date_leap_birthday leap,
                      const struct rules *rules)
{
    struct date end = validity_card_end(
        resident, card, years, leap, rules_generation(rules, card->issued_on));

    return date_compare(card->expires_on, end) == 0 ||
           validity_stay_explains(resident, card->expires_on, end);
}

bool
validity_card_is_explained(const struct resident *resident,
                           const struct card *card, const struct rules *rules)
{
    const struct generation *generation =
        rules_generation(rules, card->issued_on);
    int ages[2] = {rules->adult_age, rules->adult_age_before};
    int age_count = 2;

    if (date_is_none(resident->born) || date_is_none(card->issued_on)) {
        return false;
    }
    /* An application is never later than the issue. */
    if (!date_is_none(card->applied_on) ||
        date_compare(card->issued_on, rules->adult_age_from) < 0) {
        ages[0] = validity_adult_age(
            date_is_none(card->applied_on) ? card->issued_on : card->applied_on,
            rules);
        age_count = 1;
    }
    for (int i = 0; i < age_count * LEAP_READINGS; i++) {
        enum date_leap_birthday leap = leap_readings[i % LEAP_READINGS];
        int years =
            validity_years(resident, card->issued_on, ages[i / LEAP_READINGS],
                           &generation->card, leap);

        for (int renewal = 0; renewal <= 1; renewal++) {
            if (validity_card_reading(resident, card, years + renewal, leap,
                                      rules)) {
                return true;
            }
        }
    }
    return false;
}

/* -- certificates ------------------------------------------------------ */

static struct date
validity_limit(const struct certificate *certificate, struct date date,
               const struct validity_limits *limits)
{
    date = validity_cap(date, limits->card_expires_on);
    return certificate->type == CERTIFICATE_SIGNATURE
               ? validity_cap(date, limits->user_expires_on)
               : date;
}

/* The birthday of a first issue; needs a birth date. */
static int
validity_certificate_years(const struct resident *resident,
                           const struct certificate *certificate,
                           const struct validity_limits *limits,
                           const struct rules *rules,
                           enum date_leap_birthday leap)
{
    return validity_years(
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
    years = validity_certificate_years(resident, certificate, limits, rules,
                                       rules->leap) +
            (limits->renewal ? 1 : 0);
    return validity_limit(
        certificate,
        validity_birthday(resident, certificate->issued_on, years, rules->leap),
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
        enum date_leap_birthday leap = leap_readings[i / 2];
        int years = validity_certificate_years(resident, certificate, limits,
                                               rules, leap) +
                    i % 2;
        struct date birthday =
            validity_birthday(resident, certificate->issued_on, years, leap);

        if (date_compare(stored,
                         validity_limit(certificate, birthday, limits)) == 0 ||
            validity_stay_explains(resident, stored, birthday)) {
            return true;
        }
    }
    return false;
}
