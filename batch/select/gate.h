/*
 * gate: is this night plausible?  Stops a run before anything is rendered
 * when it sees what a healthy night does not show (海老名市: nobody mailed;
 * 小山市: the wrong people mailed).
 */
#ifndef SELECT_GATE_H
#define SELECT_GATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "domain/run.h"

struct gate_limits {
    long cap;         /* more letters than this never pass unapproved; 0 = no
                         cap */
    int median_times; /* k: more than k × the median of the last runs, times
                         the nights since the last one */
    int median_floor; /* counts up to this never trip the median rule */
    int runs;         /* how many runs the median looks at (28) */
    int days_ahead;   /* business date at most this far after the last */
};

struct gate_view {
    struct date today;
    struct date last_completed; /* none: the first run */
    const struct run *runs;     /* finished runs, newest first */
    size_t run_count;
    long selected;
    long expected; /* how many the plan of the last nights led to expect */
    bool approved; /* this very date and count were approved */
};

/* 0 passes.  −1 with ERR_BUSY says what was seen, what the limit is and the
 * `kigen approve` line that lets it pass; an implausible date says so. */
int gate_check(const struct gate_limits *limits, const struct gate_view *view,
               struct err *err);

#endif
