/*
 * history: who looked at, printed or changed what, as the event table has it.
 */
#ifndef DESK_HISTORY_H
#define DESK_HISTORY_H

#include "desk/workspace.h"

struct history {
    const char *municipality; /* NULL: the only one */
    const char *resident;     /* "": all */
    const char *notice;       /* of this letter alone; or NULL */
    const char *by;           /* whose acts alone, by name or login; or NULL */
};

/* Hands out the events, the oldest first.  Looking at a person's history is
 * itself on record, before anything is handed out. */
int history_walk(struct workspace *workspace, const struct history *history,
                 register_event_fn *fn, void *context, struct err *err);

#endif
