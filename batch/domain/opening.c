#include "domain/opening.h"

#include "base/scan.h"
#include "base/utf8.h"

static const char *const WEEKDAYS[7] = {"日", "月", "火", "水",
                                        "木", "金", "土"};
enum { EVERY_DAY = 0x7F, WORKING_DAYS = 0x3E };

/* Spellings of one sign. */
static const char *const RANGES[] = {"～", "〜", "~", "…", "から", NULL};
static const char *const DIVIDERS[] = {"、", "，", ",",  ";",
                                       "；", " ",  "　", NULL};
static const char *const DASHES[] = {"-", "/", "－", "／", NULL};

/* -- taking pieces off the front --------------------------------------- */

static bool
take_any(const char **cursor, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (scan_word(cursor, *words)) {
            return true;
        }
    }
    return false;
}

static void
skip_dividers(const char **cursor)
{
    while (take_any(cursor, DIVIDERS)) {
    }
}

/* Digits of either width; false when there is none. */
static bool
take_number(const char **cursor, int *number)
{
    int digits = 0;

    for (*number = 0; digits < 5; digits++) {
        const char *at = *cursor;
        uint32_t digit = utf8_next(&at);

        digit =
            digit >= 0xFF10 && digit <= 0xFF19 ? digit - 0xFF10 : digit - '0';
        if (digit > 9) {
            break;
        }
        *number = *number * 10 + (int)digit;
        *cursor = at;
    }
    return digits > 0;
}

static bool
take_weekday(const char **cursor, int *weekday)
{
    for (*weekday = 0; *weekday < 7; ++*weekday) {
        if (scan_word(cursor, WEEKDAYS[*weekday])) {
            if (scan_word(cursor, "曜")) {
                scan_word(cursor, "日");
            }
            return true;
        }
    }
    return false;
}

/* -- 開庁曜日 ---------------------------------------------------------- */

static unsigned
days_between(int first, int last)
{
    unsigned days = 0;

    for (int day = first;; day = (day + 1) % 7) {
        days |= 1u << day;
        if (day == last) {
            return days;
        }
    }
}

/* 月～金, 月-金 or one day. */
static bool
take_weekdays(const char **cursor, unsigned *days)
{
    int first, last;

    if (!take_weekday(cursor, &first)) {
        return false;
    }
    last = first;
    if ((take_any(cursor, RANGES) || take_any(cursor, DASHES)) &&
        !take_weekday(cursor, &last)) {
        return false;
    }
    *days |= days_between(first, last);
    return true;
}

int
opening_read_weekdays(const char *text, struct opening *opening,
                      const char **bad)
{
    unsigned days = 0;

    for (skip_dividers(&text); *text != '\0'; skip_dividers(&text)) {
        *bad = text;
        if (scan_word(&text, "毎日")) {
            days |= EVERY_DAY;
        } else if (scan_word(&text, "平日")) {
            days |= WORKING_DAYS;
        } else if (!take_weekdays(&text, &days)) {
            return -1;
        }
        scan_word(&text, "・");
    }
    opening->weekdays = days == 0 ? EVERY_DAY : days;
    return 0;
}

/* -- 休業日 ------------------------------------------------------------ */

/* 2026-05-02, or 05-02 with year 0.  The leap year lets 02-29 stand. */
static bool
take_date(const char **cursor, struct date *date)
{
    int first, second, third;
    struct date tried;

    if (!take_number(cursor, &first) || !take_any(cursor, DASHES) ||
        !take_number(cursor, &second)) {
        return false;
    }
    if (take_any(cursor, DASHES)) {
        if (!take_number(cursor, &third)) {
            return false;
        }
        *date = (struct date){first, second, third};
        return date_is_valid(*date);
    }
    tried = (struct date){2000, first, second};
    *date = (struct date){0, first, second};
    return date_is_valid(tried);
}

static bool
take_dates(const char **cursor, struct closure *closure)
{
    if (!take_date(cursor, &closure->from)) {
        return false;
    }
    closure->to = closure->from;
    if (take_any(cursor, RANGES) && !take_date(cursor, &closure->to)) {
        return false;
    }
    closure->kind = closure->from.year == 0 ? CLOSURE_YEARLY : CLOSURE_DATES;
    /* One form for both ends; a range of dates runs forward. */
    return (closure->from.year == 0) == (closure->to.year == 0) &&
           (closure->kind == CLOSURE_YEARLY ||
            date_compare(closure->from, closure->to) <= 0);
}

static bool
add(struct opening *opening, const struct closure *closure)
{
    if (opening->count == OPENING_CLOSURES_MAX) {
        return false;
    }
    opening->closures[opening->count++] = *closure;
    return true;
}

/* 第3土曜, 第1・3土曜の翌日, 水曜. */
static bool
take_nth(const char **cursor, struct opening *opening)
{
    struct closure closure = {.kind = CLOSURE_NTH};
    int nth[5], count = 0;

    scan_word(cursor, "毎月");
    if (scan_word(cursor, "第")) {
        do {
            scan_word(cursor, "第");
            if (count == 5 || !take_number(cursor, &nth[count]) ||
                nth[count] < 1 || nth[count] > 5) {
                return false;
            }
            count++;
        } while (scan_word(cursor, "・"));
    } else {
        nth[count++] = 0;
    }
    if (!take_weekday(cursor, &closure.weekday)) {
        return false;
    }
    closure.after = scan_word(cursor, "の翌日");
    for (int i = 0; i < count; i++) {
        closure.nth = nth[i];
        if (!add(opening, &closure)) {
            return false;
        }
    }
    return true;
}

static bool
take_closure(const char **cursor, struct opening *opening)
{
    struct closure closure = {.kind = CLOSURE_HOLIDAYS};

    if (scan_word(cursor, "祝日") || scan_word(cursor, "国民の祝日")) {
        return add(opening, &closure);
    }
    if (scan_word(cursor, "年末年始")) {
        closure = (struct closure){
            .kind = CLOSURE_YEARLY, .from = {0, 12, 29}, .to = {0, 1, 3}};
        return add(opening, &closure);
    }
    if (take_dates(cursor, &closure)) {
        return add(opening, &closure);
    }
    return false;
}

int
opening_read_closures(const char *text, struct opening *opening,
                      const char **bad)
{
    opening->count = 0;
    for (skip_dividers(&text); *text != '\0'; skip_dividers(&text)) {
        const char *rest = text;

        *bad = text;
        if (!take_closure(&rest, opening)) {
            rest = text;
            if (!take_nth(&rest, opening)) {
                return -1;
            }
        }
        text = rest;
        /* An item ends where it was understood to end. */
        if (*text != '\0' && !take_any(&text, DIVIDERS)) {
            return -1;
        }
    }
    return 0;
}

/* -- judging a day ----------------------------------------------------- */

static bool
is_holiday(const struct holidays *holidays, struct date day)
{
    size_t low = 0, high = holidays == NULL ? 0 : holidays->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = date_compare(holidays->dates[middle], day);

        if (order == 0) {
            return true;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return false;
}

/* Month and day as one number, so that a range may pass the year's end. */
static int
day_of_year(struct date date)
{
    return date.month * 100 + date.day;
}

static bool
falls_yearly(const struct closure *closure, struct date day)
{
    int from = day_of_year(closure->from), to = day_of_year(closure->to);
    int on = day_of_year(day);

    return from <= to ? on >= from && on <= to : on >= from || on <= to;
}

static bool
falls_on_nth(const struct closure *closure, struct date day)
{
    struct date counted = date_add_days(day, -closure->after);

    return date_weekday(counted) == closure->weekday &&
           (closure->nth == 0 || (counted.day - 1) / 7 + 1 == closure->nth);
}

static bool
is_closed(const struct closure *closure, const struct holidays *holidays,
          struct date day)
{
    switch (closure->kind) {
    case CLOSURE_HOLIDAYS:
        return is_holiday(holidays, day);
    case CLOSURE_YEARLY:
        return falls_yearly(closure, day);
    case CLOSURE_DATES:
        return date_compare(closure->from, day) <= 0 &&
               date_compare(day, closure->to) <= 0;
    case CLOSURE_NTH:
        return falls_on_nth(closure, day);
    }
    return false;
}

bool
opening_serves(const struct office *office, const struct opening *opening,
               const struct holidays *holidays, struct date day)
{
    if ((!date_is_none(office->opens_on) &&
         date_compare(day, office->opens_on) < 0) ||
        (!date_is_none(office->closes_on) &&
         date_compare(day, office->closes_on) > 0) ||
        (opening->weekdays & 1u << date_weekday(day)) == 0) {
        return false;
    }
    for (int i = 0; i < opening->count; i++) {
        if (is_closed(&opening->closures[i], holidays, day)) {
            return false;
        }
    }
    return true;
}

struct date
opening_last_day(const struct office *office, const struct opening *opening,
                 const struct holidays *holidays, struct date from,
                 struct date to)
{
    for (struct date day = to; date_compare(day, from) >= 0;
         day = date_add_days(day, -1)) {
        if (opening_serves(office, opening, holidays, day)) {
            return day;
        }
    }
    return (struct date){0};
}
