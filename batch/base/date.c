#include "base/date.h"

#include <stddef.h>

enum { FIRST_YEAR = 1800, LAST_YEAR = 9999 };

static bool
is_leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
floor_div(int64_t value, int64_t by)
{
    return (int)(value / by - (value % by < 0));
}

int
date_days_in_month(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return DAYS[month - 1] + (month == 2 && is_leap_year(year));
}

bool
date_is_valid(struct date date)
{
    return date.year >= FIRST_YEAR && date.year <= LAST_YEAR &&
           date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= date_days_in_month(date.year, date.month);
}

bool
date_is_none(struct date date)
{
    return date.year == 0;
}

int
date_compare(struct date a, struct date b)
{
    if (a.year != b.year) {
        return a.year < b.year ? -1 : 1;
    }
    if (a.month != b.month) {
        return a.month < b.month ? -1 : 1;
    }
    return (a.day > b.day) - (a.day < b.day);
}

/* Years are counted from March 1 of year 0, so that the leap day comes last
 * and the months before it repeat with 153 days every five. */
enum {
    DAYS_IN_400_YEARS = 146097,
    DAYS_IN_100_YEARS = 36524,
    DAYS_IN_4_YEARS = 1461,
    EPOCH = 719468 /* 0000-03-01 to 1970-01-01 */
};

int32_t
date_to_days(struct date date)
{
    int year = date.year - (date.month <= 2);
    int cycle = floor_div(year, 400);
    int year_of_cycle = year - cycle * 400;
    int month = (date.month + 9) % 12; /* 0 = March */
    int day_of_year = (153 * month + 2) / 5 + date.day - 1;

    return cycle * DAYS_IN_400_YEARS + year_of_cycle * 365 + year_of_cycle / 4 -
           year_of_cycle / 100 + day_of_year - EPOCH;
}

struct date
date_from_days(int32_t days)
{
    int64_t day = (int64_t)days + EPOCH;
    int cycle = floor_div(day, DAYS_IN_400_YEARS);
    int rest = (int)(day - (int64_t)cycle * DAYS_IN_400_YEARS);
    /* The leap days passed are taken off, so that 365 divides evenly. */
    int year = (rest - rest / (DAYS_IN_4_YEARS - 1) + rest / DAYS_IN_100_YEARS -
                rest / (DAYS_IN_400_YEARS - 1)) /
               365;
    int day_of_year = rest - (365 * year + year / 4 - year / 100);
    int month = (5 * day_of_year + 2) / 153; /* 0 = March */

    return (struct date){
        .year = cycle * 400 + year + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = day_of_year - (153 * month + 2) / 5 + 1,
    };
}

struct date
date_add_days(struct date date, int days)
{
    return date_from_days(date_to_days(date) + days);
}

struct date
date_add_months(struct date date, int months)
{
    int64_t count = (int64_t)date.year * 12 + date.month - 1 + months;
    int last;

    date.year = floor_div(count, 12);
    date.month = (int)(count - (int64_t)date.year * 12) + 1;
    last = date_days_in_month(date.year, date.month);
    if (date.day > last) {
        date.day = last;
    }
    return date;
}

int
date_weekday(struct date date)
{
    /* 1970-01-01 was a Thursday. */
    int64_t day = (int64_t)date_to_days(date) + 4;

    return (int)(day - (int64_t)floor_div(day, 7) * 7);
}

struct date
date_birthday(struct date born, int year, enum date_leap_birthday leap)
{
    struct date birthday = {year, born.month, born.day};

    if (born.month == 2 && born.day == 29 && !is_leap_year(year)) {
        birthday = leap == DATE_LEAP_MAR1 ? (struct date){year, 3, 1}
                                          : (struct date){year, 2, 28};
    }
    return birthday;
}

struct date
date_nth_birthday_after(struct date born, struct date from, int n,
                        enum date_leap_birthday leap)
{
    int year;

    if (date_compare(from, born) < 0) {
        from = born;
    }
    year = from.year;
    if (date_compare(date_birthday(born, year, leap), from) <= 0) {
        year++;
    }
    return date_birthday(born, year + n - 1, leap);
}

int
date_age(struct date born, struct date on, enum date_leap_birthday leap)
{
    struct date birthday = date_birthday(born, on.year, leap);

    return on.year - born.year - (date_compare(on, birthday) < 0);
}

static bool
parse_digits(const char *text, int count, int *value)
{
    int number = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        number = number * 10 + (text[i] - '0');
    }
    *value = number;
    return true;
}

int
date_parse_iso(const char *text, struct date *date)
{
    struct date read;

    /* Each part stops at the first NUL, so the next one is in bounds. */
    if (!parse_digits(text, 4, &read.year) || text[4] != '-' ||
        !parse_digits(text + 5, 2, &read.month) || text[7] != '-' ||
        !parse_digits(text + 8, 2, &read.day) || text[10] != '\0' ||
        !date_is_valid(read)) {
        return -1;
    }
    *date = read;
    return 0;
}

static void
write_digits(char *out, int count, int value)
{
    while (count > 0) {
        out[--count] = (char)('0' + value % 10);
        value /= 10;
    }
}

const char *
date_format_iso(struct date date, char out[DATE_TEXT_SIZE])
{
    out[0] = '\0';
    if (!date_is_valid(date)) {
        return out;
    }
    write_digits(out, 4, date.year);
    out[4] = '-';
    write_digits(out + 5, 2, date.month);
    out[7] = '-';
    write_digits(out + 8, 2, date.day);
    out[10] = '\0';
    return out;
}

struct date
date_in_japan(int64_t epoch_seconds)
{
    const int64_t offset = 9 * 3600;
    const int64_t day = 86400;
    int64_t days = epoch_seconds / day;
    int64_t second = epoch_seconds % day;

    if (second < 0) {
        second += day;
        days--;
    }
    days += second + offset >= day;
    return date_from_days((int32_t)days);
}
