/*
 * piecework: letters that were taken out at the print shop, or came back.
 *
 * Letters are named by their numbers; a sheet's mark as scanned
 * (0000000014-1/2) is taken for the number in front of it.  A list is done
 * whole, in one transaction with an event for each, or not at all.
 */
#ifndef DESK_PIECEWORK_H
#define DESK_PIECEWORK_H

#include "desk/mailroom.h"

/* Takes letters out.  Every number that cannot be (unknown, posted, never
 * handed over) is logged, and then nothing is done: ERR_INPUT. */
int piecework_pull(struct workspace *workspace, const char *const *numbers,
                   size_t count, const struct mailroom_act *act,
                   struct err *err);

/* 返戻: letters that came back.  A letter may come back again, for another
 * reason.  Numbers as in piecework_pull. */
int piecework_return(struct workspace *workspace, const char *const *numbers,
                     size_t count, enum return_reason reason,
                     const struct mailroom_act *act, struct err *err);

#endif
