/*
 * opening (開庁日): on which days a counter serves, as a city writes it.
 *
 * 開庁曜日 names weekdays: 月火水木金, 月～金, 平日 (= 月～金), 毎日, 月-土;
 * blank: nothing is said, every day counts.
 *
 * 休業日 lists closures, divided by 、 , ; or blanks:
 *
 *   祝日                      the national holidays of the list handed in
 *   年末年始                  12-29～01-03
 *   12-29～01-03              the same days of every year
 *   2026-05-02  2026-08-10～2026-08-14
 *   水曜                      every Wednesday
 *   第3土曜                   the third Saturday of a month; 第1・3土曜 both
 *   第3土曜の翌日             the day after it: the monthly shutdown of the
 *                             card system, which is no fixed Sunday
 *                             (2027-08-22, not 08-15)
 *
 * Dates in a list have the form 2026-05-02 or 05-02; / may stand for -, and
 * … 〜 ~ から for ～.  Full width is read as half width.
 *
 * Pure: the holidays are an argument, today is an argument.
 */
#ifndef DOMAIN_OPENING_H
#define DOMAIN_OPENING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "domain/municipality.h"

enum { OPENING_CLOSURES_MAX = 64 };

enum closure_kind {
    CLOSURE_HOLIDAYS, /* 祝日 */
    CLOSURE_YEARLY,   /* from … to, years ignored; may pass the year's end */
    CLOSURE_DATES,    /* from … to */
    CLOSURE_NTH       /* nth weekday of a month, and `after` days on */
};

struct closure {
    enum closure_kind kind;
    struct date from, to;
    int weekday; /* 0 = Sunday */
    int nth;     /* 1–5; 0: every one */
    int after;   /* days behind it: 1 for の翌日 */
};

struct opening {
    unsigned weekdays; /* bit 0 = Sunday … bit 6 */
    struct closure closures[OPENING_CLOSURES_MAX];
    int count;
};

/* Ascending, borrowed. */
struct holidays {
    const struct date *dates;
    size_t count;
};

/* Each reads one cell into its part of *opening.  0; −1 and *bad, borrowed
 * from text, where it stops being understood. */
int opening_read_weekdays(const char *text, struct opening *opening,
                          const char **bad);
int opening_read_closures(const char *text, struct opening *opening,
                          const char **bad);

/* Does an office with that opening serve on that day?  It must have opened
 * (開始日) and not closed for good (終了日) as well. */
bool opening_serves(const struct office *office, const struct opening *opening,
                    const struct holidays *holidays, struct date day);

/* The last day in from … to on which it serves; none when there is none. */
struct date opening_last_day(const struct office *office,
                             const struct opening *opening,
                             const struct holidays *holidays, struct date from,
                             struct date to);

#endif
