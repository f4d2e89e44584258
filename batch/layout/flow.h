/*
 * flow: where the blocks of a page stand once some of them have grown or
 * shrunk.
 *
 * As pdfme: blocks are placed in order of their height on the page; when
 * one ends lower or higher than it was drawn, all after it move by as much.
 * What no longer fits above the bottom padding goes on to a further page,
 * below the top padding, divided between units if it has several.
 *
 * Unlike pdfme: nothing rises onto what stands above it in its column.  Below
 * the lowest of that it keeps at least the room that was drawn between them,
 * and of alternatives (template/stacking) the highest counts as drawn.
 */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/element.h"

struct arena;

struct flow {
    int32_t top_mpt;     /* of the content area of a page */
    int32_t content_mpt; /* its height */
    int32_t offset_mpt;  /* how far the next block has moved so far */
    bool rises;          /* less than one before it */
    struct arena *arena;
    const struct flow_part *above; /* placed before these, by another flow; */
    size_t above_count;            /* … borrowed */
    struct flow_part *parts; /* placed so far */
    size_t count;
};

struct flow_part {
    const struct block *block;
    size_t tag;  /* the caller's, to know it by */
    size_t page; /* 0 = where the block was drawn */
    struct block_part part;
};

/* Places a block; call in order of y. */
void flow_add(struct flow *flow, const struct block *block, size_t tag);

/* Places a block where it was drawn, whatever came before. */
void flow_add_fixed(struct flow *flow, const struct block *block, size_t tag);

#endif
