/*
 * takeback: a lot that is planned and has not left the house is taken back,
 * in steps that take moments; private to outbox/recover.
 *
 *   its state            one transaction with its event: from then on it is
 *                        never finished
 *   its letters          some hundreds in a transaction; each waits as held,
 *                        without place and key, under the same number
 *   its files            when nothing in the register names them
 *
 * Cut in between, takeback_finish does the rest.
 */
#ifndef OUTBOX_TAKEBACK_H
#define OUTBOX_TAKEBACK_H

#include "outbox/outbox.h"

/* State and letters; why NULL: facts have changed.  The files are left. */
int takeback_lot(const struct outbox *outbox, const struct lot *lot,
                 const char *why, struct err *err);

/* What is left of lots that were taken back: letters and files. */
int takeback_finish(const struct outbox *outbox, struct err *err);

#endif
