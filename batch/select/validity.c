#include "select/validity.h"

#include "select/stay.h"

/* Counted from the day of issue; one more when renewed within the last
 * three months of the one before. */
enum { YEARS_CERTIFICATE = 5, YEARS_CARD_MINOR = 5, YEARS_CARD_ADULT = 10 };

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

/* -- cards ------------------------------------------------------------- */

static int
validity_card_years(const struct resident *resident, const struct card *card,
                    int adult_age, enum date_leap_birthday leap)
{
    return date_age(resident->born, card->issued_on, leap) >= adult_age
               ? YEARS_CARD_ADULT
               : YEARS_CARD_MINOR;
}

static int
validity_adult_age(struct date applied_on, const struct rules *rules)
{
    return date_compare(applied_on, rules->adult_age_from) < 0
               ? rules->adult_age_before
               : rules->adult_age;
}

struct date
validity_card(const struct resident *resident, const struct card *card,
              const struct rules *rules)
{
    struct date applied_on =
        date_is_none(card->applied_on) ? card->issued_on : card->applied_on;
    int adult_age = validity_adult_age(applied_on, rules);
    struct date expires_on;

    if (date_is_none(resident->born) || date_is_none(card->issued_on)) {
        return (struct date){0};
    }
    expires_on = validity_birthday(
        resident, card->issued_on,
        validity_card_years(resident, card, adult_age, rules->leap),
        rules->leap);
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
                      int years, enum date_leap_birthday leap)
{
    struct date birthday =
        validity_birthday(resident, card->issued_on, years, leap);

    return date_compare(card->expires_on, birthday) == 0 ||
           validity_stay_explains(resident, card->expires_on, birthday);
}

bool
validity_card_is_explained(const struct resident *resident,
                           const struct card *card, const struct rules *rules)
{
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
            validity_card_years(resident, card, ages[i / LEAP_READINGS], leap);

        for (int renewal = 0; renewal <= 1; renewal++) {
            if (validity_card_reading(resident, card, years + renewal, leap)) {
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

struct date
validity_certificate(const struct resident *resident,
                     const struct certificate *certificate,
                     const struct validity_limits *limits,
                     const struct rules *rules)
{
    struct date birthday = validity_birthday(
        resident, certificate->issued_on,
        YEARS_CERTIFICATE + (limits->renewal ? 1 : 0), rules->leap);

    return date_is_none(birthday)
               ? birthday
               : validity_limit(certificate, birthday, limits);
}

bool
validity_certificate_is_explained(const struct resident *resident,
                                  const struct certificate *certificate,
                                  const struct validity_limits *limits)
{
    struct date stored = certificate->expires_on;

    for (int i = 0; i < 2 * LEAP_READINGS; i++) {
        struct date birthday =
            validity_birthday(resident, certificate->issued_on,
                              YEARS_CERTIFICATE + i % 2, leap_readings[i / 2]);

        if (date_is_none(birthday)) {
            return false;
        }
        if (date_compare(stored,
                         validity_limit(certificate, birthday, limits)) == 0 ||
            validity_stay_explains(resident, stored, birthday)) {
            return true;
        }
    }
    return false;
}
