#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

/* A second calendar, one day at a time: what the fast formulas are held
 * against. */
static struct date
next_day(struct date date)
{
    static const int LENGTHS[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    bool leap =
        date.year % 400 == 0 || (date.year % 4 == 0 && date.year % 100 != 0);
    int last = LENGTHS[date.month - 1] + (leap && date.month == 2 ? 1 : 0);

    if (date.day < last) {
        return (struct date){date.year, date.month, date.day + 1};
    }
    if (date.month < 12) {
        return (struct date){date.year, date.month + 1, 1};
    }
    return (struct date){date.year + 1, 1, 1};
}

static struct date
iso(const char *text)
{
    struct date date = {0};

    if (date_parse_iso(text, &date) != 0) {
        fail_msg("%s", text);
    }
    return date;
}

static bool
is_same(struct date a, struct date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

static void
assert_date(struct date date, const char *expected)
{
    char text[DATE_TEXT_SIZE];

    assert_string_equal(date_format_iso(date, text), expected);
}

static void
days_and_dates_agree_with_a_calendar_walked_day_by_day(void **state)
{
    struct date walked = {1868, 1, 1};
    int32_t days = date_to_days(walked);
    int weekday = 3; /* 1868-01-01 was a Wednesday */
    char text[DATE_TEXT_SIZE];

    (void)state;
    assert_int_equal(days, -37255);
    while (walked.year <= 2100) {
        struct date parsed;

        if (date_to_days(walked) != days ||
            !is_same(date_from_days(days), walked) ||
            date_weekday(walked) != weekday || !date_is_valid(walked) ||
            date_parse_iso(date_format_iso(walked, text), &parsed) != 0 ||
            !is_same(parsed, walked) ||
            !is_same(date_add_days(walked, 1), next_day(walked)) ||
            date_compare(walked, next_day(walked)) >= 0) {
            fail_msg("day %d", (int)days);
        }
        walked = next_day(walked);
        weekday = (weekday + 1) % 7;
        days++;
    }
}

static void
the_epoch_and_the_ends_of_the_calendar(void **state)
{
    (void)state;
    assert_int_equal(date_to_days((struct date){1970, 1, 1}), 0);
    assert_int_equal(date_to_days((struct date){2000, 3, 1}), 11017);
    assert_date(date_from_days(-1), "1969-12-31");
    assert_date(date_from_days(2932896), "9999-12-31");
    assert_date(date_from_days(date_to_days((struct date){1800, 1, 1})),
                "1800-01-01");
}

static void
dates_that_do_not_exist_are_not_valid(void **state)
{
    static const struct date WRONG[] = {
        {0, 0, 0},     {2023, 2, 29},  {1900, 2, 29}, {2024, 2, 30},
        {2024, 4, 31}, {2024, 0, 1},   {2024, 13, 1}, {2024, 1, 0},
        {2024, 1, 32}, {1799, 12, 31}, {10000, 1, 1}, {2024, -1, 1}};

    (void)state;
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        assert_false(date_is_valid(WRONG[i]));
    }
    assert_true(date_is_valid((struct date){2000, 2, 29}));
    assert_true(date_is_none((struct date){0}));
    assert_false(date_is_none((struct date){2024, 1, 1}));
}

static void
no_date_sorts_before_every_date(void **state)
{
    (void)state;
    assert_true(date_compare((struct date){0}, (struct date){1800, 1, 1}) < 0);
    assert_int_equal(date_compare((struct date){0}, (struct date){0}), 0);
    assert_true(date_compare(iso("2024-03-04"), iso("2024-02-29")) > 0);
}

static void
only_the_strict_iso_form_is_read(void **state)
{
    static const char *const WRONG[] = {
        "",           "2024",        "2024-3-4",       "2024/03/04",
        "20240304",   "2024-03-04 ", " 2024-03-04",    "2024-03-4",
        "2024-02-30", "2024-00-01",  "+024-03-04",     "2024-03-0a",
        "0000-00-00", "2024-03-",    "２０２４-03-04", "2024-03-04T"};
    struct date date = {1, 2, 3};

    (void)state;
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        assert_int_equal(date_parse_iso(WRONG[i], &date), -1);
        assert_true(is_same(date, (struct date){1, 2, 3}));
    }
    assert_int_equal(date_parse_iso("2024-02-29", &date), 0);
    assert_true(is_same(date, (struct date){2024, 2, 29}));
}

static void
no_date_is_written_as_nothing(void **state)
{
    (void)state;
    assert_date((struct date){0}, "");
    assert_date((struct date){10000, 1, 1}, "");
    assert_date((struct date){2024, 3, 4}, "2024-03-04");
}

static void
month_arithmetic_is_clamped_to_the_end_of_the_month(void **state)
{
    static const struct {
        const char *from;
        int months;
        const char *to;
    } CASES[] = {
        {"2022-10-15", -3, "2022-07-15"},  {"2026-05-31", -3, "2026-02-28"},
        {"2024-05-31", -3, "2024-02-29"},  {"2025-02-28", -3, "2024-11-28"},
        {"2024-02-29", -3, "2023-11-29"},  {"2025-04-30", -3, "2025-01-30"},
        {"2025-06-30", -3, "2025-03-30"},  {"2025-11-30", -3, "2025-08-30"},
        {"2025-08-31", -3, "2025-05-31"},  {"2025-01-31", 1, "2025-02-28"},
        {"2024-12-31", 2, "2025-02-28"},   {"2024-01-31", -1, "2023-12-31"},
        {"2024-03-04", 0, "2024-03-04"},   {"2024-03-04", 120, "2034-03-04"},
        {"2024-03-04", -12, "2023-03-04"}, {"2024-02-29", 12, "2025-02-28"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        assert_date(date_add_months(iso(CASES[i].from), CASES[i].months),
                    CASES[i].to);
    }
}

/* domain facts, window: first renewable day of an expiry, default reading */
static void
the_day_after_three_months_before_matches_the_worked_examples(void **state)
{
    static const char *const CASES[][2] = {
        {"2022-10-15", "2022-07-16"}, {"2025-10-01", "2025-07-02"},
        {"2025-05-01", "2025-02-02"}, {"2025-02-28", "2024-11-29"},
        {"2024-02-29", "2023-11-30"}, {"2025-04-30", "2025-01-31"},
        {"2025-06-30", "2025-03-31"}, {"2025-11-30", "2025-08-31"},
        {"2025-05-28", "2025-03-01"}, {"2025-05-29", "2025-03-01"},
        {"2025-05-30", "2025-03-01"}, {"2025-05-31", "2025-03-01"},
        {"2025-08-31", "2025-06-01"}};

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        assert_date(date_add_days(date_add_months(iso(CASES[i][0]), -3), 1),
                    CASES[i][1]);
    }
}

/* Whether day is a birthday, without date_birthday. */
static bool
is_birthday(struct date born, struct date day, enum date_leap_birthday leap)
{
    struct date tomorrow = next_day(day);

    if (born.month != 2 || born.day != 29) {
        return day.month == born.month && day.day == born.day;
    }
    if (day.month == 2 && day.day == 29) {
        return true;
    }
    if (leap == DATE_LEAP_FEB28) {
        return day.month == 2 && day.day == 28 && tomorrow.month == 3;
    }
    return day.month == 3 && day.day == 1 &&
           date_days_in_month(day.year, 2) == 28;
}

/* Every birth date of a leap year against every day of six years, walking
 * backwards so that the next birthdays are known. */
static void
check_birthdays(struct date born, enum date_leap_birthday leap)
{
    enum { LAST_YEAR = 2032, FIRST_YEAR = 2019, KNOWN = 6 };
    struct date following[KNOWN] = {{0}};
    int32_t first = date_to_days((struct date){FIRST_YEAR, 1, 1});
    int32_t last = date_to_days((struct date){LAST_YEAR, 12, 31});
    int seen = 0;

    for (int32_t d = last; d >= first; d--) {
        struct date day = date_from_days(d);

        for (int n = 1; n <= KNOWN && n <= seen; n++) {
            if (!is_same(date_nth_birthday_after(born, day, n, leap),
                         following[n - 1])) {
                char a[DATE_TEXT_SIZE], b[DATE_TEXT_SIZE];

                fail_msg("born %s, from %s, n %d", date_format_iso(born, a),
                         date_format_iso(day, b), n);
            }
        }
        if (is_birthday(born, day, leap)) {
            for (int i = KNOWN - 1; i > 0; i--) {
                following[i] = following[i - 1];
            }
            following[0] = day;
            seen++;
        }
    }
    assert_int_equal(seen, LAST_YEAR - FIRST_YEAR + 1);
}

static void
the_nth_birthday_agrees_with_counting_day_by_day(void **state)
{
    struct date born = {1988, 1, 1};

    (void)state;
    while (born.year == 1988) {
        check_birthdays(born, DATE_LEAP_FEB28);
        check_birthdays(born, DATE_LEAP_MAR1);
        born = next_day(born);
    }
}

static void
a_birthday_on_the_day_of_issue_is_not_counted(void **state)
{
    struct date born = {1990, 3, 4};

    (void)state;
    assert_date(date_nth_birthday_after(born, iso("2024-03-04"), 5, 0),
                "2029-03-04");
    assert_date(date_nth_birthday_after(born, iso("2024-03-03"), 5, 0),
                "2028-03-04");
    assert_date(date_nth_birthday_after(born, iso("2024-03-05"), 10, 0),
                "2034-03-04");
}

static void
a_child_of_feb_29_has_a_birthday_every_year(void **state)
{
    struct date born = {2000, 2, 29};

    (void)state;
    assert_date(date_birthday(born, 2023, DATE_LEAP_FEB28), "2023-02-28");
    assert_date(date_birthday(born, 2023, DATE_LEAP_MAR1), "2023-03-01");
    assert_date(date_birthday(born, 2024, DATE_LEAP_FEB28), "2024-02-29");
    assert_date(date_birthday(born, 2024, DATE_LEAP_MAR1), "2024-02-29");
    assert_date(date_birthday(born, 2100, DATE_LEAP_MAR1), "2100-03-01");
    /* Issued on Feb 28: a birthday under the one reading only. */
    assert_date(
        date_nth_birthday_after(born, iso("2023-02-28"), 1, DATE_LEAP_FEB28),
        "2024-02-29");
    assert_date(
        date_nth_birthday_after(born, iso("2023-02-28"), 1, DATE_LEAP_MAR1),
        "2023-03-01");
}

static void
an_issue_before_the_birth_counts_from_the_birth(void **state)
{
    struct date born = {2020, 6, 15};

    (void)state;
    assert_date(date_nth_birthday_after(born, iso("2019-01-01"), 1, 0),
                "2021-06-15");
    assert_date(date_nth_birthday_after(born, born, 5, 0), "2025-06-15");
}

static void
age_changes_on_the_birthday(void **state)
{
    struct date born = {2006, 4, 1};
    struct date leapling = {2004, 2, 29};

    (void)state;
    assert_int_equal(date_age(born, iso("2024-03-31"), 0), 17);
    assert_int_equal(date_age(born, iso("2024-04-01"), 0), 18);
    assert_int_equal(date_age(born, born, 0), 0);
    assert_true(date_age(born, iso("2006-03-31"), 0) < 0);
    assert_int_equal(date_age(leapling, iso("2022-02-28"), DATE_LEAP_FEB28),
                     18);
    assert_int_equal(date_age(leapling, iso("2022-02-28"), DATE_LEAP_MAR1), 17);
    assert_int_equal(date_age(leapling, iso("2022-03-01"), DATE_LEAP_MAR1), 18);
}

static void
the_day_in_japan_begins_at_fifteen_hours_utc(void **state)
{
    (void)state;
    assert_date(date_in_japan(0), "1970-01-01");
    assert_date(date_in_japan(53999), "1970-01-01");
    assert_date(date_in_japan(54000), "1970-01-02");
    assert_date(date_in_japan(-1), "1970-01-01");
    assert_date(date_in_japan(-32400), "1970-01-01");
    assert_date(date_in_japan(-32401), "1969-12-31");
    assert_date(date_in_japan(INT64_C(-3218832000)), "1868-01-01");
    assert_date(date_in_japan(INT64_C(1709510399)), "2024-03-04");
    assert_date(date_in_japan(INT64_C(253402268399)), "9999-12-31");
}

static void
the_zone_of_the_environment_does_not_matter(void **state)
{
    (void)state;
    setenv("TZ", "America/New_York", 1);
    assert_date(date_in_japan(INT64_C(1709564400)), "2024-03-05");
    setenv("TZ", "No/Such", 1);
    assert_date(date_in_japan(INT64_C(1709564399)), "2024-03-04");
    unsetenv("TZ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            days_and_dates_agree_with_a_calendar_walked_day_by_day),
        cmocka_unit_test(the_epoch_and_the_ends_of_the_calendar),
        cmocka_unit_test(dates_that_do_not_exist_are_not_valid),
        cmocka_unit_test(no_date_sorts_before_every_date),
        cmocka_unit_test(only_the_strict_iso_form_is_read),
        cmocka_unit_test(no_date_is_written_as_nothing),
        cmocka_unit_test(month_arithmetic_is_clamped_to_the_end_of_the_month),
        cmocka_unit_test(
            the_day_after_three_months_before_matches_the_worked_examples),
        cmocka_unit_test(the_nth_birthday_agrees_with_counting_day_by_day),
        cmocka_unit_test(a_birthday_on_the_day_of_issue_is_not_counted),
        cmocka_unit_test(a_child_of_feb_29_has_a_birthday_every_year),
        cmocka_unit_test(an_issue_before_the_birth_counts_from_the_birth),
        cmocka_unit_test(age_changes_on_the_birthday),
        cmocka_unit_test(the_day_in_japan_begins_at_fifteen_hours_utc),
        cmocka_unit_test(the_zone_of_the_environment_does_not_matter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
