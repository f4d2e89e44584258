/*
 * layer: the static layers that lie under the pages of letters.
 *
 * Where personal data move what stands below them, there is one set of
 * layers for each way in which it can stand (a table of one row, of two …),
 * made when the first letter needs it and kept as long as the composer: a
 * fixed text is set once and written once to a bundle, wherever it stands.
 * Which layers a letter gets depends on that letter alone, never on those
 * before it.
 */
#ifndef LAYOUT_LAYER_H
#define LAYOUT_LAYER_H

#include "layout/blueprint.h"

/* The layers of the pages of one template page. */
struct layer_set {
    struct layer_set *next;
    const struct flow_part *moved; /* where the moving fixed elements stand */
    size_t moved_count;
    const struct page *pages;
    size_t count;
};

/* Makes the layer of pages that hold nothing but staticSchema; once, after
 * blueprint_make. */
void layer_begin(struct blueprint *blueprint);

/* The layers for a letter whose moving elements stand as in flow. */
const struct layer_set *layer_find(const struct blueprint *blueprint,
                                   const struct blueprint_page *page,
                                   const struct flow *flow);

/* The layer of the number-th page; NULL when nothing is on it. */
const struct page *layer_of(const struct blueprint *blueprint,
                            const struct layer_set *set, size_t number);

#endif
