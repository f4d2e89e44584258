/*
 * postings: lots and letters after the shop has them.  Part of the door
 * register/register.h.
 */
#ifndef REGISTER_POSTINGS_H
#define REGISTER_POSTINGS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/posting.h"
#include "register/notices.h"

struct arena;
struct reg;

/* By lot, new or over what was there. */
int register_put_posting(struct reg *reg, const struct posting *posting,
                         struct err *err);

/* How the letters of one lot stand.  The reason of a withdrawn letter says
 * how it came to be so. */
struct register_pieces {
    struct posting posting; /* zero but for its lot where there is no row */
    long by_state[NOTICE_STATES + 1];
    long pulled, recalled; /* of the withdrawn */
    long spoiled;          /* pieces that lay here and were made again */
};
/* Of one lot, or of all (0) by number; in arena. */
int register_pieces(struct reg *reg, int lot, struct arena *arena,
                    const struct register_pieces **out, size_t *count,
                    struct err *err);

/* Withdraws the letters of a lot, or the one of that number, that the shop
 * has and the post has not (released, confirmed); their people are judged
 * anew by the next run.  Returns how many; −1. */
struct register_withdrawal {
    int lot;            /* 0: any */
    const char *number; /* "": any */
    enum reason reason;
};
int64_t register_withdraw(struct reg *reg,
                          const struct register_withdrawal *which,
                          struct err *err);

/* Moves a lot's letters from released and confirmed to mailed, or from
 * released to confirmed.  Returns how many; −1. */
int64_t register_advance(struct reg *reg, int lot, enum notice_state to,
                         struct err *err);

/* Writes that the piece at the notice's present place was spoiled.  The letter
 * itself is given another place afterwards (register_put_notice). */
int register_add_spoil(struct reg *reg, const struct notice *notice,
                       struct err *err);
/* The letters of a lot, and of a bundle unless 0, as they were handed over:
 * those spoiled and made again since stand at the place they had. */
int register_handed_over(struct reg *reg, int lot, int bundle,
                         register_notice_fn *each, void *context,
                         struct err *err);

/* By number; the notice becomes returned with it. */
int register_put_return(struct reg *reg, const struct posting_return *back,
                        struct err *err);
/* 1 found, 0 not, −1. */
int register_return(struct reg *reg, const char *number,
                    struct posting_return *out, struct err *err);

#endif
