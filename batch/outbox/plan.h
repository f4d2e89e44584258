/*
 * plan: the places of a lot's letters, fixed before anything is rendered.
 *
 * Bundles hold letters of one municipality, kind and plate, at most
 * bundle_size of them, in the order given (the postal order); their sealing
 * envelopes lie in the same order.  plan_close writes lot, plates, bundles and
 * notices in the caller's transaction; once that is committed the lot will be
 * finished by this run or by any later one.
 */
#ifndef OUTBOX_PLAN_H
#define OUTBOX_PLAN_H

#include "press/plate.h"

/* A letter to place: the notice without its place, and what composing it
 * gave. */
struct plan_letter {
    struct notice notice;
    const struct plate *plate; /* borrowed; notice.mailing is its hash; NULL
                                  when that is kept already */
    int pages;
    bool has_envelope;  /* as struct frozen */
    int envelope_pages;
};

struct plan_request {
    int lot; /* 0: the next number */
    struct date business_date;
    int bundle_size;
    struct plan_letter *letters; /* grouped as they shall lie in bundles */
    size_t count;
};

/* Sets lot, bundle, position, pages and state of every letter and writes
 * them.  *out is the lot.  count must not be 0. */
int plan_close(struct reg *reg, const struct plan_request *request,
               struct lot *out, struct err *err);

#endif
