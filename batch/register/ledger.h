/*
 * ledger: who has been told of what.  Part of the door
 * register/register.h.
 */
#ifndef REGISTER_LEDGER_H
#define REGISTER_LEDGER_H

#include <stdint.h>

#include "base/err.h"
#include "domain/lot.h"
#include "domain/notice.h"

struct reg;

/* Next free notice counter (1…) or lot id, taken within the transaction. */
int register_next_number(struct reg *reg, int64_t *counter, struct err *err);
int register_next_lot(struct reg *reg, int *lot, struct err *err);

/* Writes a notice by its number.  While its state tells, it owns one ledger
 * key per certificate named; a key already owned by another notice is
 * ERR_SYSTEM and nothing is written.  Held and withdrawn own none. */
int register_put_notice(struct reg *reg, const struct notice *notice,
                        struct err *err);

typedef int register_notice_fn(void *context, const struct notice *notice,
                               struct err *err);
/* A filter; zero and NULL match all.  Order: lot, bundle, position, number. */
struct register_notices {
    const char *number;
    const char *municipality;
    const char *resident;
    int lot, bundle;
    enum notice_state state;
};
int register_notices(struct reg *reg, const struct register_notices *which,
                     register_notice_fn *each, void *context, struct err *err);
/* Moves every notice of a lot (bundle 0 = all bundles) from one state to
 * another; a count other than `expected` is ERR_SYSTEM. */
int register_move_notices(struct reg *reg, const struct bundle *which,
                          enum notice_state from, enum notice_state to,
                          struct err *err);

#endif
