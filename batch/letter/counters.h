/*
 * counters (窓口): which of them a letter names, and what it says of them.
 *
 * A letter names the counters that serve on at least one day of the period
 * it is about; one that opens or closes for good within it is named with the
 * day.  The holidays are an argument (domain/opening.h).
 */
#ifndef LETTER_COUNTERS_H
#define LETTER_COUNTERS_H

#include <stddef.h>

#include "domain/opening.h"

struct arena;

/* A municipality's counters and the days that count for them; borrowed. */
struct counters {
    const struct office *offices; /* in printing order */
    size_t count;
    struct holidays holidays;
    const struct opening *openings; /* of the offices; NULL: not read yet */
};

/* Reads 開庁曜日 and 休業日 of the offices once, into arena, for whoever asks
 * for many letters. */
void counters_read(struct counters *counters, struct arena *arena);

/* Both ends included. */
struct period {
    struct date from, to;
};

bool counters_serve(const struct counters *counters,
                    const struct office *office, struct period period);

/* The last day of the period on which one of them serves, or one that serves
 * agents; none when none does. */
struct date counters_last_day(const struct counters *counters, bool agents,
                              struct period period);

/* The same for a letter to call to.  Where the city says nothing in 開庁曜日,
 * but its 受付時間 begins with 平日 and names no other day, weekends count as
 * closed, and without 休業日 holidays and 12-29 to 01-03 too: a letter that
 * prints 平日 must not call for a Saturday. */
struct date counters_day_to_come(const struct counters *counters, bool agents,
                                 struct period period);

/* "大胡支所　１階", with "（4月1日から）" or "（4月30日まで）" where it opens
 * or closes within the period; in arena. */
const char *counters_name(const struct office *office, struct period period,
                          struct arena *arena);
/* The hours, with 最終受付 and 予約 where the city has said something of them;
 * in arena. */
const char *counters_hours(const struct office *office, struct arena *arena);

#endif
