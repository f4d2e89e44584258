#include "select/window.h"

#include "select/deadline.h"

enum { WINDOW_READINGS_DAYS = 3 }; /* the readings differ by so many */

/* First D with clamp(D + months) > expiry; monotone in D, so at most a
 * few days are walked (Nov 28 … Dec 1 for Feb 28). */
static struct date
strict_from(struct date expires_on, int months)
{
    struct date day = date_add_months(expires_on, -months);

    while (date_compare(date_add_months(day, months), expires_on) <= 0) {
        day = date_add_days(day, 1);
    }
    return day;
}

struct window
window_of(struct date expires_on, enum window_reading reading, int months)
{
    struct window window = {.to = expires_on};

    if (date_is_none(expires_on)) {
        return window;
    }
    switch (reading) {
    case WINDOW_STRICT:
        window.from = strict_from(expires_on, months);
        break;
    case WINDOW_SAME_DAY:
        window.from = date_add_months(expires_on, -months);
        break;
    case WINDOW_NEXT_DAY:
        window.from = date_add_days(date_add_months(expires_on, -months), 1);
        break;
    }
    return window;
}

bool
window_contains(struct window window, struct date day)
{
    return !date_is_none(window.to) && date_compare(window.from, day) <= 0 &&
           date_compare(day, window.to) <= 0;
}

struct date
window_latest_expiry(struct date today, int months)
{
    struct date latest = date_add_months(today, months);

    /* On the last day of a month every later day of the month reached is
     * clamped to today: on Feb 28, May 28 … 31. */
    if (today.day == date_days_in_month(today.year, today.month)) {
        latest.day = date_days_in_month(latest.year, latest.month);
    }
    return latest;
}

struct date
window_earliest_to_open(struct date today, int months)
{
    return date_add_days(window_latest_expiry(today, months),
                         -WINDOW_READINGS_DAYS);
}

struct window
window_second(struct date expires_on)
{
    return date_is_none(expires_on)
               ? (struct window){{0}, {0}}
               : (struct window){date_add_days(expires_on, 1),
                                 deadline_insurance(expires_on)};
}

struct date
window_earliest_second(struct date today)
{
    struct date first = {today.year, today.month, 1};

    return date_add_months(first, -DEADLINE_INSURANCE_MONTHS);
}
