/*
 * overlap: what covers what on composed pages.
 *
 * Judged by the ink (layout/ink.h), not by the boxes: an empty corner of a
 * text may lie under another.  Texts and barcodes may not meet, no rule may
 * run through them, and no area or picture may be drawn over them; on one drawn
 * before they may stand, as a letter does on its letterhead.
 */
#ifndef LAYOUT_OVERLAP_H
#define LAYOUT_OVERLAP_H

#include "layout/compose.h"

struct overlap {
    const struct element *over, *under; /* over is drawn later */
    size_t page;                        /* of the letter, from 0 */
    int32_t depth_mpt;                  /* how far to move it to be clear */
};

/* Of each pair of elements and page the deepest, in arena. */
size_t overlap_find(const struct composed *composed, struct arena *arena,
                    const struct overlap **out);

/* The letter with the elements of these overlaps in red, in arena. */
struct composed overlap_redden(const struct composed *composed,
                               const struct overlap *overlaps, size_t count,
                               struct arena *arena);

#endif
