/*
 * balance: read = selected + excluded (by reason) + held (by reason), as
 * printed.
 */
#ifndef DESK_BALANCE_H
#define DESK_BALANCE_H

#include "base/buf.h"
#include "domain/run.h"

/* Appends the balance as one line with its end. */
void balance_write(const struct tally *tally, struct buf *out);

#endif
