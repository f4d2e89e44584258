/*
 * window: the renewal period of an expiry date.
 *
 * First renewable day = (expiry − 3 months, clamped to the month's end)
 * + 1 day (練馬区: the day after the corresponding day; where there is none,
 * the 1st of the next month); last day = the expiry day itself.
 * (公的個人認証法施行規則; 民法 140–143条; worked examples of city pages:
 * 2022-10-15 → 2022-07-16, 2025-10-01 → 2025-07-02, 05-01 → 02-02.)  The months
 * are those of the card's generation (select/generation.h).
 */
#ifndef SELECT_WINDOW_H
#define SELECT_WINDOW_H

#include <stdbool.h>

#include "base/date.h"
#include "select/rules.h"

struct window {
    struct date from; /* first renewable day */
    struct date to;   /* the expiry day, inclusive */
};

struct window window_of(struct date expires_on, enum window_reading reading,
                        int months);
bool window_contains(struct window window, struct date day);

/* The days on which a second notice serves its end: from the day after the
 * expiry to the last one of the insurance's grace (select/deadline.h). */
struct window window_second(struct date expires_on);
/* The earliest expiry whose second notice can serve on `today`. */
struct date window_earliest_second(struct date today);

/* The latest expiry whose window of so many months can be open on `today`
 * under any reading: the upper bound by which the register narrows. */
struct date window_latest_expiry(struct date today, int months);
/* The earliest expiry whose window can still open after `today`. */
struct date window_earliest_to_open(struct date today, int months);

#endif
