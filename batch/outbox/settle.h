/*
 * settle: a person's answer about a lot that was being handed over when a run
 * ended, and whose folder is gone: did the shop collect it?
 *
 * Until it is answered no run goes on (recover.h): to deliver the lot again
 * could print it twice, to leave it could tell nobody.
 */
#ifndef OUTBOX_SETTLE_H
#define OUTBOX_SETTLE_H

#include <stdbool.h>

#include "outbox/outbox.h"

enum settle_answer {
    SETTLE_COLLECTED,    /* the shop has it all: the lot is released */
    SETTLE_DELIVER_AGAIN /* it has nothing: the lot is planned as before, and
                            the next run finishes it or takes it back */
};

struct settle_request {
    int lot;
    enum settle_answer answer;
    const char *reason; /* outbox->by says so */
};

/* Does every file of the lot stand in the outbox, its marker aside? */
int settle_is_whole(const struct outbox *outbox, const struct lot *lot,
                    bool *whole, struct err *err);

/* One transaction with its event.  ERR_INPUT when there is nothing to answer:
 * another state, or a folder that stands whole. */
int settle_lot(const struct outbox *outbox,
               const struct settle_request *request, struct err *err);

#endif
