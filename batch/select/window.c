#include "select/window.h"

enum { WINDOW_MONTHS = 3 };

/* First D with clamp(D + 3 months) > expiry; monotone in D, so at most a
 * few days are walked (Nov 28 … Dec 1 for Feb 28). */
static struct date
window_strict_from(struct date expires_on)
{
    struct date day = date_add_months(expires_on, -WINDOW_MONTHS);

    while (date_compare(date_add_months(day, WINDOW_MONTHS), expires_on) <= 0) {
        day = date_add_days(day, 1);
    }
    return day;
}

struct window
window_of(struct date expires_on, enum window_reading reading)
{
    struct window window = {.to = expires_on};

    if (date_is_none(expires_on)) {
        return window;
    }
    switch (reading) {
    case WINDOW_STRICT:
        window.from = window_strict_from(expires_on);
        break;
    case WINDOW_SAME_DAY:
        window.from = date_add_months(expires_on, -WINDOW_MONTHS);
        break;
    case WINDOW_NEXT_DAY:
        window.from =
            date_add_days(date_add_months(expires_on, -WINDOW_MONTHS), 1);
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
window_latest_expiry(struct date today)
{
    struct date latest = date_add_months(today, WINDOW_MONTHS);

    /* On the last day of a month every later day of the month reached is
     * clamped to today: on Feb 28, May 28 … 31. */
    if (today.day == date_days_in_month(today.year, today.month)) {
        latest.day = date_days_in_month(latest.year, latest.month);
    }
    return latest;
}
