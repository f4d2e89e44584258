/*
 * outlook: what the coming nights will select, by the same decide() and the
 * same trial as a run, without writing.
 */
#ifndef DESK_OUTLOOK_H
#define DESK_OUTLOOK_H

#include "desk/workspace.h"
#include "domain/run.h"

/* One coming night. */
struct outlook_night {
    struct tally tally;
    long by_kind[NOTICE_KINDS + 1];
};

/* `days` nights from `first` on, in the workspace's arena (WORKSPACE_FONTS):
 * what one night tells stays told on those after it.  NULL with err. */
const struct outlook_night *outlook_look(struct workspace *workspace,
                                         struct date first, int days,
                                         struct err *err);

#endif
