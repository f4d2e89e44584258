#include "outbox/plan.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"

/* -- laying ------------------------------------------------------------ */

/* Letters that may lie in one bundle. */
static int
same_bundle(const struct notice *a, const struct notice *b)
{
    return a->kind == b->kind && strcmp(a->mailing, b->mailing) == 0 &&
           strcmp(a->municipality, b->municipality) == 0;
}

static struct bundle
open_bundle(const struct lot *lot, const struct notice *first)
{
    return (struct bundle){
        .lot = lot->id,
        .id = lot->bundles + 1,
        .municipality = first->municipality,
        .mailing = first->mailing,
        .state = BUNDLE_PLANNED,
    };
}

/* The next place in the print of the bundle's envelopes. */
static void
place_envelope(struct bundle *bundle, struct plan_letter *letter)
{
    letter->notice.envelope = 0;
    if (letter->has_envelope) {
        letter->notice.envelope = letter->envelope_pages == 0
                                      ? NOTICE_ENVELOPE_COMMON
                                      : bundle->envelope_pages + 1;
        bundle->envelopes++;
        bundle->envelope_pages += letter->envelope_pages;
    }
}

/* Gives the letter the next place of the bundle. */
static void
place(struct bundle *bundle, struct plan_letter *letter)
{
    struct notice *notice = &letter->notice;

    notice->state = NOTICE_SELECTED;
    notice->bundle = bundle->id;
    notice->position = ++bundle->notices;
    notice->page_from = bundle->pages + 1;
    notice->page_to = bundle->pages + letter->pages;
    bundle->pages += letter->pages;
    bundle->sheets += notice->sheets;
    place_envelope(bundle, letter);
}

/* Fills one bundle from letters[*next] on. */
static struct bundle
fill_bundle(const struct plan_request *request, const struct lot *lot,
            size_t *next)
{
    const struct notice *first = &request->letters[*next].notice;
    struct bundle bundle = open_bundle(lot, first);

    while (*next < request->count && bundle.notices < request->bundle_size &&
           same_bundle(first, &request->letters[*next].notice)) {
        place(&bundle, &request->letters[(*next)++]);
    }
    return bundle;
}

void
plan_lay(const struct plan_request *request, struct arena *arena,
         struct plan *plan)
{
    struct lot *lot = &plan->lot;
    size_t next = 0, count = 0;

    assert(request->count > 0 && request->bundle_size > 0);
    *plan = (struct plan){.request = request,
                          .lot = {.id = request->lot,
                                  .business_date = request->business_date,
                                  .state = LOT_PLANNED}};
    while (next < request->count) {
        struct bundle bundle = fill_bundle(request, lot, &next);

        lot->bundles++;
        lot->notices += bundle.notices;
        lot->pages += bundle.pages;
        lot->sheets += bundle.sheets;
        ARENA_GROW(arena, plan->bundles, count);
        plan->bundles[count++] = bundle;
    }
}

/* -- drafting ---------------------------------------------------------- */

int
plan_draft(const struct plan *plan, struct reg *reg, struct err *err)
{
    const struct plan_request *request = plan->request;
    const struct notice *some[PLAN_AT_ONCE];
    size_t next = 0;

    if (register_draft_drop(reg, err) != 0) {
        return -1;
    }
    while (next < request->count) {
        size_t count = 0;

        while (count < PLAN_AT_ONCE && next < request->count) {
            some[count++] = &request->letters[next++].notice;
        }
        if (register_draft_add(reg, some, count, err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* -- deciding ---------------------------------------------------------- */

/* What the letters were set with; those of a plate follow each other. */
static int
keep_plates(const struct plan_request *request, struct reg *reg,
            struct err *err)
{
    const struct plate *kept = NULL;

    for (size_t i = 0; i < request->count; i++) {
        const struct plate *plate = request->letters[i].plate;

        if (plate != NULL && plate != kept &&
            plate_keep(plate, reg, err) != 0) {
            return -1;
        }
        kept = plate;
    }
    return 0;
}

static int
put_bundles(struct plan *plan, struct reg *reg, struct err *err)
{
    for (int i = 0; i < plan->lot.bundles; i++) {
        plan->bundles[i].lot = plan->lot.id;
        if (register_put_bundle(reg, &plan->bundles[i], err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* The lot's row first: its bundles refer to it. */
static int
put_lot(struct plan *plan, struct reg *reg, struct err *err)
{
    struct lot *lot = &plan->lot;

    return (lot->id != 0 || register_next_lot(reg, &lot->id, err) == 0) &&
                   register_put_lot(reg, lot, err) == 0 &&
                   put_bundles(plan, reg, err) == 0
               ? keep_plates(plan->request, reg, err)
               : -1;
}

int
plan_keep(struct plan *plan, struct reg *reg, struct err *err)
{
    return put_lot(plan, reg, err) == 0
               ? register_draft_keep(reg, plan->lot.id, plan->request->count,
                                     err)
               : -1;
}

static int
put_letters(const struct plan *plan, struct reg *reg, struct err *err)
{
    const struct plan_request *request = plan->request;

    for (size_t i = 0; i < request->count; i++) {
        struct notice *notice = &request->letters[i].notice;

        notice->lot = plan->lot.id;
        if (register_put_notice(reg, notice, err) != 0) {
            return -1;
        }
    }
    return 0;
}

int
plan_close(struct reg *reg, const struct plan_request *request, struct lot *out,
           struct err *err)
{
    struct arena *arena = arena_new();
    struct plan plan;
    int status;

    plan_lay(request, arena, &plan);
    status = put_lot(&plan, reg, err) == 0 ? put_letters(&plan, reg, err) : -1;
    *out = plan.lot;
    arena_free(arena);
    return status;
}
