#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "select/validity.h"

static const struct validity_limits no_limits;

static struct resident
born_on(int year, int month, int day)
{
    return (struct resident){.born = {year, month, day},
                             .nationality = NATIONALITY_JAPANESE,
                             .stay_status = ""};
}

static void
assert_date(struct date date, const char *text)
{
    char out[DATE_TEXT_SIZE];

    assert_string_equal(date_format_iso(date, out), text);
}

static struct date
user_expiry(struct resident resident, struct date issued_on,
            const struct validity_limits *limits)
{
    const struct rules rules = rules_standard();
    struct certificate certificate = {.type = CERTIFICATE_USER,
                                      .issued_on = issued_on};

    return validity_certificate(&resident, &certificate, limits, &rules);
}

/* The n-th birthday after the issue, found by walking the years. */
static struct date
naive_birthday(struct date born, struct date issued_on, int n)
{
    for (int year = issued_on.year;; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        struct date birthday = {year, born.month, born.day};

        if (born.month == 2 && born.day == 29 && !leap) {
            birthday.day = 28;
        }
        if (birthday.year * 10000 + birthday.month * 100 + birthday.day >
                issued_on.year * 10000 + issued_on.month * 100 +
                    issued_on.day &&
            --n == 0) {
            return birthday;
        }
    }
}

static void
every_birth_date_and_issue_date_of_sample_years(void **state)
{
    const struct rules rules = rules_standard();

    (void)state;
    for (struct date born = {1992, 1, 1}; born.year == 1992;
         born = date_add_days(born, 1)) {
        struct resident resident = born_on(1992, born.month, born.day);

        for (struct date issued = {2023, 1, 1}; issued.year <= 2024;
             issued = date_add_days(issued, 1)) {
            struct certificate certificate = {.type = CERTIFICATE_USER,
                                              .issued_on = issued};
            struct date expected = naive_birthday(born, issued, 5);
            struct date expires_on = validity_certificate(
                &resident, &certificate, &no_limits, &rules);

            assert_true(date_compare(expires_on, expected) == 0);
            certificate.expires_on = expires_on;
            assert_true(validity_certificate_is_explained(
                &resident, &certificate, &no_limits, &rules));
            certificate.expires_on = naive_birthday(born, issued, 4);
            assert_false(validity_certificate_is_explained(
                &resident, &certificate, &no_limits, &rules));
        }
    }
}

static void
a_birthday_on_the_day_of_issue_is_not_counted(void **state)
{
    struct resident resident = born_on(1980, 5, 10);

    (void)state;
    assert_date(user_expiry(resident, (struct date){2019, 5, 9}, &no_limits),
                "2023-05-10");
    assert_date(user_expiry(resident, (struct date){2019, 5, 10}, &no_limits),
                "2024-05-10");
    assert_date(user_expiry(resident, (struct date){2019, 5, 11}, &no_limits),
                "2024-05-10");
}

static void
a_renewal_runs_to_the_6th_birthday(void **state)
{
    const struct validity_limits renewal = {.renewal = true};

    (void)state;
    assert_date(
        user_expiry(born_on(1980, 5, 10), (struct date){2024, 3, 4}, &renewal),
        "2029-05-10");
}

static void
a_certificate_ends_with_its_card_and_signature_with_user(void **state)
{
    const struct rules rules = rules_standard();
    const struct resident resident = born_on(1980, 5, 10);
    const struct validity_limits limits = {.card_expires_on = {2023, 12, 1},
                                           .user_expires_on = {2023, 11, 1}};
    struct certificate certificate = {.type = CERTIFICATE_SIGNATURE,
                                      .issued_on = {2019, 6, 1}};

    (void)state;
    assert_date(validity_certificate(&resident, &certificate, &limits, &rules),
                "2023-11-01");
    certificate.type = CERTIFICATE_USER;
    assert_date(validity_certificate(&resident, &certificate, &limits, &rules),
                "2023-12-01");
}

static void
a_birthday_on_feb_29_follows_the_setting(void **state)
{
    struct rules rules = rules_standard();
    const struct resident resident = born_on(1992, 2, 29);
    struct certificate certificate = {.type = CERTIFICATE_USER,
                                      .issued_on = {2020, 6, 1}};

    (void)state;
    assert_date(
        validity_certificate(&resident, &certificate, &no_limits, &rules),
        "2025-02-28");
    rules.leap = DATE_LEAP_MAR1;
    assert_date(
        validity_certificate(&resident, &certificate, &no_limits, &rules),
        "2025-03-01");
}

/* Born, applied for, issued → expiry by the rule. */
static void
the_age_line_of_a_card_follows_the_day_of_application(void **state)
{
    static const struct {
        struct date born, applied, issued;
        const char *expires;
    } rows[] = {
        /* 17, the day before the 18th birthday: a minor. */
        {{2004, 6, 2}, {2022, 4, 1}, {2022, 6, 1}, "2026-06-02"},
        /* 18 today: an adult, and today's birthday is not counted. */
        {{2004, 6, 1}, {2022, 4, 1}, {2022, 6, 1}, "2032-06-01"},
        /* The same, applied for a day earlier: the line is 20. */
        {{2004, 6, 1}, {2022, 3, 31}, {2022, 6, 1}, "2027-06-01"},
        {{2002, 6, 2}, {2022, 3, 31}, {2022, 6, 1}, "2026-06-02"},
        {{2002, 6, 1}, {2022, 3, 31}, {2022, 6, 1}, "2032-06-01"},
        /* Unknown: the day of issue stands for it. */
        {{2003, 6, 1}, {0, 0, 0}, {2022, 3, 31}, "2026-06-01"},
        {{2003, 6, 1}, {0, 0, 0}, {2022, 4, 1}, "2031-06-01"},
    };
    const struct rules rules = rules_standard();

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct resident resident =
            born_on(rows[i].born.year, rows[i].born.month, rows[i].born.day);
        struct card card = {.applied_on = rows[i].applied,
                            .issued_on = rows[i].issued};

        card.expires_on = validity_card(&resident, &card, &rules);
        assert_date(card.expires_on, rows[i].expires);
        assert_true(validity_card_is_explained(&resident, &card, &rules));
    }
}

static void
a_card_of_a_limited_stay_ends_with_it(void **state)
{
    const struct rules rules = rules_standard();
    struct resident resident = born_on(1980, 5, 10);
    struct card card = {.issued_on = {2019, 6, 1}};

    (void)state;
    resident.nationality = NATIONALITY_FOREIGN;
    resident.stay_status = "留学";
    resident.stay_until = (struct date){2024, 3, 31};
    assert_date(validity_card(&resident, &card, &rules), "2024-03-31");
    resident.stay_status = "永住者";
    assert_date(validity_card(&resident, &card, &rules), "2029-05-10");
}

static void
without_birth_or_issue_there_is_no_expiry(void **state)
{
    const struct rules rules = rules_standard();
    struct resident resident = born_on(1980, 5, 10);
    struct card card = {.expires_on = {2029, 5, 10}};
    struct certificate certificate = {.type = CERTIFICATE_USER,
                                      .expires_on = {2024, 5, 10}};

    (void)state;
    assert_true(date_is_none(validity_card(&resident, &card, &rules)));
    assert_false(validity_card_is_explained(&resident, &card, &rules));
    assert_true(date_is_none(
        validity_certificate(&resident, &certificate, &no_limits, &rules)));
    assert_false(validity_certificate_is_explained(&resident, &certificate,
                                                   &no_limits, &rules));
    resident.born = (struct date){0};
    card.issued_on = (struct date){2019, 6, 1};
    assert_true(date_is_none(validity_card(&resident, &card, &rules)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_birth_date_and_issue_date_of_sample_years),
        cmocka_unit_test(a_birthday_on_the_day_of_issue_is_not_counted),
        cmocka_unit_test(a_renewal_runs_to_the_6th_birthday),
        cmocka_unit_test(
            a_certificate_ends_with_its_card_and_signature_with_user),
        cmocka_unit_test(a_birthday_on_feb_29_follows_the_setting),
        cmocka_unit_test(the_age_line_of_a_card_follows_the_day_of_application),
        cmocka_unit_test(a_card_of_a_limited_stay_ends_with_it),
        cmocka_unit_test(without_birth_or_issue_there_is_no_expiry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
