/*
 * edge: nothing that is read may lie outside the page.
 *
 * A text or a barcode that runs over the edge would be cut in print without a
 * word: such a letter is held (COMPOSE_OVERFLOW).  Frames, areas and pictures
 * may bleed.  What is rotated is not judged.
 */
#ifndef LAYOUT_EDGE_H
#define LAYOUT_EDGE_H

#include <stdbool.h>

#include "layout/page.h"

/* How far the mark that is read and lies farthest out reaches over the edge
 * of a page of that size; 0 where none does by more than 1 pt. */
int32_t edge_beyond_mpt(const struct mark *marks, size_t count,
                        int32_t width_mpt, int32_t height_mpt);

/* What reaches over the edge of a page. */
struct edge_reach {
    const struct element *element; /* whose mark; may be NULL */
    int32_t beyond_mpt;
};

/* The next mark of a page that does; false at the end. */
bool edge_next(struct page_walk *walk, struct edge_reach *out);

#endif
