/*
 * date: civil dates of the proleptic Gregorian calendar, and the two
 * counts the law needs: months and birthdays.
 *
 * A date has no time and no zone.  The business date is Japan's (UTC + 9 h,
 * no daylight saving), computed without TZ: a wrong TZ silently means UTC.
 * A zero-initialised date is "no date" (year 0 does not occur).
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct date {
    int year;  /* 1800–9999 when valid, 0 = no date */
    int month; /* 1–12 */
    int day;   /* 1–31 */
};

/* How a birthday on Feb 29 falls in a common year.  Civil law (民法 143条)
 * and 年齢計算ニ関スル法律 are read as Feb 28; some systems wrote Mar 1. */
enum date_leap_birthday { DATE_LEAP_FEB28, DATE_LEAP_MAR1 };

enum { DATE_TEXT_SIZE = 11 }; /* "2024-03-04" and NUL */

bool date_is_valid(struct date date);
bool date_is_none(struct date date);
/* < 0, 0, > 0; no date sorts before every date. */
int date_compare(struct date a, struct date b);

/* Days since 1970-01-01; the inverse of each other. */
int32_t date_to_days(struct date date);
struct date date_from_days(int32_t days);

struct date date_add_days(struct date date, int days);
/* Month arithmetic of 民法 143条: where the day does not exist in the month
 * reached, the last day of that month. */
struct date date_add_months(struct date date, int months);
int date_days_in_month(int year, int month);
int date_weekday(struct date date); /* 0 = Sunday … 6 = Saturday */

/* The birthday in that year. */
struct date date_birthday(struct date born, int year,
                          enum date_leap_birthday leap);
/* The n-th birthday after `from`; a birthday on `from` is not counted.  A
 * `from` before the birth counts from the birth. */
struct date date_nth_birthday_after(struct date born, struct date from, int n,
                                    enum date_leap_birthday leap);
/* Completed years of age on that day; negative before the birth. */
int date_age(struct date born, struct date on, enum date_leap_birthday leap);

/* Strict "2024-03-04"; 0, or -1 and *date untouched. */
int date_parse_iso(const char *text, struct date *date);
/* ISO form; "" for no date and for one that is not valid.  Returns out. */
const char *date_format_iso(struct date date, char out[DATE_TEXT_SIZE]);

/* The date in Japan at a moment given in seconds since the epoch (UTC). */
struct date date_in_japan(int64_t epoch_seconds);

#endif
