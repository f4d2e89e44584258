/*
 * ledger: who has been told of what.  Part of the door
 * register/register.h.
 *
 * Three promises are constraints, not code: of one kind of certificate and
 * one expiry a person is told by one notice a round; a person has at most one
 * held notice; a place in a bundle holds one letter.  Breaking one is
 * ERR_SYSTEM and writes nothing; the transaction around it may go on.
 */
#ifndef REGISTER_LEDGER_H
#define REGISTER_LEDGER_H

#include <stdint.h>

#include "base/err.h"
#include "domain/lot.h"
#include "domain/notice.h"

struct reg;

/* The next free notice counter (1…); takes none. */
int register_next_number(struct reg *reg, int64_t *number, struct err *err);
/* Takes so many notice counters from *first on, or the next lot id, within the
 * transaction: a rollback gives them back. */
int register_take_numbers(struct reg *reg, int64_t count, int64_t *first,
                          struct err *err);
int register_next_lot(struct reg *reg, int *lot, struct err *err);

/* Writes a notice by its number, new or over what was there.  While its
 * state tells (notice_state_tells), it owns one ledger key per certificate
 * named; held and withdrawn own none. */
int register_put_notice(struct reg *reg, const struct notice *notice,
                        struct err *err);

/* Moves every notice of which->lot and bundle which->id (0 = of the whole
 * lot) that is in state `from` to another; a count other than
 * which->notices is ERR_SYSTEM and moves nothing. */
int register_move_notices(struct reg *reg, const struct bundle *which,
                          enum notice_state from, enum notice_state to,
                          struct err *err);

#endif
