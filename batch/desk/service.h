/*
 * service: will there be a counter to go to?  What `check` says of it.
 */
#ifndef DESK_SERVICE_H
#define DESK_SERVICE_H

#include "base/buf.h"
#include "desk/workspace.h"

/* A line for each municipality none of whose counters serves in the three
 * months from today (its letters are held), or none that serves agents; and
 * one where the list of holidays ends before.  −1 with err. */
int service_write(struct workspace *workspace, struct date today,
                  struct buf *out, struct err *err);

#endif
