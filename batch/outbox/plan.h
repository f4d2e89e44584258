/*
 * plan: the places of a lot's letters, fixed before anything is rendered.
 *
 * Bundles hold letters of one municipality, kind and plate, at most
 * bundle_size of them, in the order given (the postal order); their sealing
 * envelopes lie in the same order.
 *
 *   plan_lay     gives every letter its place; asks no register
 *   plan_draft   writes the letters beforehand, some hundreds in a
 *                transaction (register/draft.h); they tell nobody
 *   plan_keep    within the transaction that decides: lot, plates, bundles,
 *                and all that was drafted
 *
 * Once that is committed the lot will be finished by this run or by any later
 * one.  Whatever happens before, nothing was planned.
 */
#ifndef OUTBOX_PLAN_H
#define OUTBOX_PLAN_H

#include "press/plate.h"

enum { PLAN_AT_ONCE = 500 /* letters drafted in one transaction */ };

/* A letter to place: the notice without its place, and what composing it
 * gave. */
struct plan_letter {
    struct notice notice;
    const struct plate *plate; /* borrowed; notice.mailing is its hash; NULL
                                  when that is kept already */
    int pages;
    bool has_envelope; /* as struct frozen */
    int envelope_pages;
};

struct plan_request {
    int lot; /* 0: the next number */
    struct date business_date;
    int bundle_size;
    struct plan_letter *letters; /* grouped as they shall lie in bundles */
    size_t count;
};

struct plan {
    const struct plan_request *request; /* borrowed */
    struct lot lot;                     /* an id of 0 is set by plan_keep */
    struct bundle *bundles;             /* lot.bundles of them; in arena */
};

/* Sets bundle, position, pages and state of every letter.  count must not be
 * 0. */
void plan_lay(const struct plan_request *request, struct arena *arena,
              struct plan *plan);

/* What an earlier draft has left is dropped.  A failure leaves a part, which
 * register_draft_drop drops, now or on the next night. */
int plan_draft(const struct plan *plan, struct reg *reg, struct err *err);

int plan_keep(struct plan *plan, struct reg *reg, struct err *err);

/* A few letters, which may have been in another lot, at once: the places, and
 * all of it written in the caller's transaction.  *out is the lot. */
int plan_close(struct reg *reg, const struct plan_request *request,
               struct lot *out, struct err *err);

#endif
