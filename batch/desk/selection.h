/*
 * selection: tonight's letters.
 *
 * Walks everybody the register hands out, judges each by decide(), composes
 * each letter once to prove that it can be set whole, and writes what
 * follows (held and withdrawn notices, LATE list) into the caller's open
 * transaction.  What it decides is therefore from one snapshot, and a
 * rollback leaves nothing.
 */
#ifndef DESK_SELECTION_H
#define DESK_SELECTION_H

#include "desk/workspace.h"
#include "domain/run.h"
#include "outbox/plan.h"

/* So many are named at once; `notices --late` lists all. */
enum { SELECTION_LATE_NAMED = 20 };

struct selection_late {
    const char *municipality, *resident;
};

struct selection {
    struct date today;    /* set by the caller */
    struct date last_run; /* the latest date of all runs; none: the first */
    struct tally tally;
    long held_new; /* held now and not before, or for another reason */
    long late_new; /* newly listed as LATE: nobody told them in time */
    const struct selection_late *late; /* the first of them; in arena */
    size_t late_named;                 /* at most SELECTION_LATE_NAMED */
    long expected; /* letters that the last run foresaw; 0 on the first */
    long pages;
    struct plan_letter *letters; /* in postal order; in arena */
    size_t count;
};

/* Judges everybody for selection->today; the rest of selection must be zero.
 * arena holds the letters. */
int selection_make(struct workspace *workspace, struct arena *arena,
                   struct selection *selection, struct err *err);

#endif
