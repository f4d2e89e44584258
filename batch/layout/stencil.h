/*
 * stencil: what stands alike on the pages of many letters, set once (版).
 *
 * Most of the ink of a letter is decided by a few flags and by how many rows
 * its tables have, not by whose letter it is.  Each stretch of a page between
 * two personal elements is a stencil: the elements in it, which part of each,
 * and where.  It is made when the first letter needs it, found again for each
 * other, and written once to a bundle.
 *
 * Which stencils a letter gets depends on that letter alone, never on those
 * before it: a bundle drawn again, alone or in other company, has the same
 * bytes.
 */
#ifndef LAYOUT_STENCIL_H
#define LAYOUT_STENCIL_H

#include "layout/blueprint.h"
#include "layout/page.h"

/* One element of a stretch; none of them is personal. */
struct stencil_part {
    const struct blueprint_item *item;
    struct block_part part;
};

/* Where the stencils of a template page are kept, in arena. */
struct stencil_shelf *stencil_shelf_new(struct arena *arena);

/* The stencil of these elements in this order; kept as long as the shelf. */
const struct stencil *stencil_find(struct stencil_shelf *shelf,
                                   const struct measure *measure,
                                   const struct stencil_part *parts,
                                   size_t count);

#endif
