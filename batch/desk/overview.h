/*
 * overview: how things stand: the last runs, lots, letters by state, imports.
 */
#ifndef DESK_OVERVIEW_H
#define DESK_OVERVIEW_H

#include "desk/mailroom.h"

enum { OVERVIEW_RUNS = 7 };

struct overview {
    const struct run *runs;
    size_t run_count;
    const struct mailroom_lot *lots; /* the oldest first */
    size_t lot_count;
    const char *empty; /* what to say of an empty register; or NULL */
    long by_state[NOTICE_STATES + 1];
    struct register_feed imports[RECORD_KINDS + 1];
    long orphans;        /* cards and certificates of nobody */
    long to_pull;        /* letters at the shop that should be taken out */
    const char *stale;   /* what would stop a run of today, a line each */
    const char *waiting; /* whose letters would wait, a line each */
};

/* As of now; in the workspace's arena. */
int overview_look(struct workspace *workspace, struct overview *out,
                  struct err *err);

#endif
