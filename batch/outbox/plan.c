#include "outbox/plan.h"

#include <assert.h>
#include <string.h>

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
static int
place(struct reg *reg, struct bundle *bundle, struct plan_letter *letter,
      struct err *err)
{
    struct notice *notice = &letter->notice;

    notice->state = NOTICE_SELECTED;
    notice->lot = bundle->lot;
    notice->bundle = bundle->id;
    notice->position = ++bundle->notices;
    notice->page_from = bundle->pages + 1;
    notice->page_to = bundle->pages + letter->pages;
    bundle->pages += letter->pages;
    bundle->sheets += notice->sheets;
    place_envelope(bundle, letter);
    return register_put_notice(reg, notice, err);
}

/* What the letters of the bundle were set with; those of a plate follow each
 * other. */
static int
keep_plate(struct reg *reg, const struct plan_request *request, size_t first,
           struct err *err)
{
    const struct plate *plate = request->letters[first].plate;

    return plate == NULL ||
                   (first > 0 && request->letters[first - 1].plate == plate)
               ? 0
               : plate_keep(plate, reg, err);
}

static int
close_bundle(struct reg *reg, struct lot *lot, const struct bundle *bundle,
             struct err *err)
{
    lot->bundles++;
    lot->notices += bundle->notices;
    lot->pages += bundle->pages;
    lot->sheets += bundle->sheets;
    return register_put_bundle(reg, bundle, err);
}

/* Fills one bundle from letters[*next] on. */
static int
fill_bundle(struct reg *reg, const struct plan_request *request,
            struct lot *lot, size_t *next, struct err *err)
{
    const struct notice *first = &request->letters[*next].notice;
    struct bundle bundle = open_bundle(lot, first);

    /* The bundle's row first: its notices refer to it. */
    if (keep_plate(reg, request, *next, err) != 0 ||
        register_put_bundle(reg, &bundle, err) != 0) {
        return -1;
    }
    while (*next < request->count && bundle.notices < request->bundle_size &&
           same_bundle(first, &request->letters[*next].notice)) {
        if (place(reg, &bundle, &request->letters[*next], err) != 0) {
            return -1;
        }
        ++*next;
    }
    return close_bundle(reg, lot, &bundle, err);
}

int
plan_close(struct reg *reg, const struct plan_request *request, struct lot *out,
           struct err *err)
{
    size_t next = 0;

    assert(request->count > 0 && request->bundle_size > 0);
    *out = (struct lot){.id = request->lot,
                        .business_date = request->business_date,
                        .state = LOT_PLANNED};
    if ((out->id == 0 && register_next_lot(reg, &out->id, err) != 0) ||
        register_put_lot(reg, out, err) != 0) {
        return -1;
    }
    while (next < request->count) {
        if (fill_bundle(reg, request, out, &next, err) != 0) {
            return -1;
        }
    }
    return register_put_lot(reg, out, err);
}
