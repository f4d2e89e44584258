/*
 * freshness: are the facts of one municipality too old for its letters?
 *
 * In a register of many municipalities the newest file of a kind may be
 * another's: the gate (select/gate.h) asks of all, this of each.  Only its
 * letters wait then.  A municipality whose rows come among a feed of changes
 * has days on which nothing changed: it is asked only where its own files are
 * whole ones, or where the settings give it a limit of its own.
 *
 * Pure.
 */
#ifndef SELECT_FRESHNESS_H
#define SELECT_FRESHNESS_H

#include <stdbool.h>

#include "base/date.h"
#include "domain/record.h"

struct arena;

/* Of one kind of file. */
struct freshness {
    enum record_kind kind;
    const char *municipality;
    struct date good_on;   /* the newest that brought its rows; none: never, and
                              nothing is asked */
    struct date newest_on; /* the newest of all; the same: the gate has asked */
    bool refused_since;    /* a newer one with its rows was refused */
    bool several;          /* the register has other municipalities: of a single
                              one the gate has asked of refusals */
    bool whole;            /* its files bring all that is on record */
    int limit;             /* in days; 0: not asked */
    int common_limit;      /* that of all */
};

/* The sentence, in arena; NULL when nothing is wrong. */
const char *freshness_doubt(const struct freshness *freshness,
                            struct date today, struct arena *arena);

#endif
