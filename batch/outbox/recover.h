/*
 * recover: what an interrupted run has left, finished or taken back.
 *
 * A planned lot is finished as it was planned, with the same bytes, unless a
 * fact about one of its people has changed meanwhile (a death, a move, a
 * hold) and nothing has left the house yet: then the lot is taken back whole.
 * Its letters wait as held, keep their numbers, and are judged again by the
 * run that follows; its files are removed.  The same where it can no longer
 * be set as planned (fonts or program have changed): waiting for the fonts of
 * that night would keep everybody's letters back.
 *
 * A lot in state releasing may be at the shop.  It is never taken back, and
 * finished only where all its files stand; otherwise nobody but the shop
 * knows whether it has the lot, and recover_lots asks (ERR_BUSY, with the lot
 * and the command that answers: settle.h).
 */
#ifndef OUTBOX_RECOVER_H
#define OUTBOX_RECOVER_H

#include "outbox/outbox.h"

/* Says whether every letter of a planned lot would be written the same
 * today; −1 with err. */
struct recover_judge {
    int (*stands)(void *context, const struct lot *lot, bool *stands,
                  struct err *err);
    void *context;
};

struct recover_count {
    int finished, taken_back; /* lots */
    int unfit;                /* taken back: could no longer be set */
};

/* Every lot planned or releasing, oldest first. */
int recover_lots(const struct outbox *outbox, const struct recover_judge *judge,
                 struct recover_count *count, struct err *err);

/* The outbox against the register: a lot that stands released here and is
 * not known there, or not with this manifest, means that the register is an
 * older copy or the outbox another's (ERR_INPUT).  Asked before a run. */
int recover_compare(const struct outbox *outbox, struct err *err);

#endif
