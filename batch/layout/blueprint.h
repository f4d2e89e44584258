/*
 * blueprint: what of a template page is the same on every letter.
 *
 * Elements are ranked by their height on the page.  Up to the first one
 * whose height follows personal data everything stands where it always
 * stands; from that one on all is placed anew for each letter.  Whatever is
 * not personal is set once and drawn where it was designed, for the stencils
 * (layout/stencil.h).  Drawn is in the order of reading (layout/reading.h).
 */
#ifndef LAYOUT_BLUEPRINT_H
#define LAYOUT_BLUEPRINT_H

#include "layout/flow.h"
#include "layout/proof.h"
#include "letter/values.h"
#include "template/template.h"

struct stencil_shelf;
struct variants;

/* One element in the blueprint, in the template's drawing order. */
struct blueprint_item {
    const struct element *element;
    size_t index;             /* in drawing order */
    bool personal;            /* content depends on the letter … */
    bool is_shared;           /* … and is shared by many of them: */
    struct variants *variants; /* what has been set of it (variant.h) */
    bool optional;            /* the letter decides whether it is shown */
    bool hidden;              /* never shown */
    struct block block;       /* set once, unless personal */
    const struct mark *marks; /* drawn once where it was designed */
    size_t mark_count;
};

struct blueprint_page {
    const struct template_page *source;
    struct blueprint_item *items;
    size_t count;
    struct blueprint_item **order; /* by rank */
    size_t first_moving;           /* rank; count = none */
    struct flow flow;              /* as the fixed elements left it */
    size_t page_count;             /* pages they take */
    /* Where statics and items come in the order of drawing: positions below
     * the sum of both counts. */
    const size_t *static_place, *place;
    struct stencil_shelf *shelf;
};

struct blueprint_setup {
    const struct values *common;
    const struct measure *measure;
    struct arena *arena;
    struct proof *proof; /* NULL: any failure stops */
};

/* A template laid out as far as it is the same for all. */
struct blueprint {
    const struct design *design;
    struct blueprint_item *statics; /* staticSchema */
    size_t static_count;
    struct blueprint_setup setup;
    struct blueprint_page *pages; /* one per template page */
};

/* Lays a template out.  −1 with ERR_CONFIG naming file, page, element. */
int blueprint_make(const struct design *design,
                   const struct blueprint_setup *setup, struct blueprint *out,
                   struct err *err);

/* Draws an item's block where it was designed, for later copying. */
void blueprint_draw(struct blueprint_item *item,
                    const struct blueprint_setup *setup);

/* The flow of a template page before anything is placed. */
struct flow blueprint_flow(const struct design *design, struct arena *arena);

#endif
