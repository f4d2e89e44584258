/*
 * notices: the ledger as it is read: the notices that a filter lets through,
 * and how many there are.  Part of the door register/register.h.
 */
#ifndef REGISTER_NOTICES_H
#define REGISTER_NOTICES_H

#include "base/err.h"
#include "domain/notice.h"

struct reg;

typedef int register_notice_fn(void *context, const struct notice *notice,
                               struct err *err);
/* A filter; zero, NULL and "" match all.  Order: lot, bundle, position,
 * number, as they stand when the walk begins; read some dozens ahead of the
 * callback, which may move the one that it is given. */
struct register_notices {
    const char *number;
    const char *municipality;
    const char *resident;
    int lot, bundle;
    enum notice_state state;
    int most; /* so many at most, the first of them */
};
int register_notices(struct reg *reg, const struct register_notices *which,
                     register_notice_fn *each, void *context, struct err *err);
/* How many notices are in each state; by_state has room for all states. */
int register_count_notices(struct reg *reg, long *by_state, struct err *err);

#endif
