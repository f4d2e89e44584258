/*
 * ink: what a mark blackens, as a rectangle.
 *
 * A run takes the em boxes of its glyphs without the rim above and below,
 * without blanks at its ends and without the empty half of a bracket or 、。
 * there; a stroked box its four rules as well as its fill.  What is turned by
 * other than quarter turns, faint (a mark of the background) or invisible has
 * none.
 */
#ifndef LAYOUT_INK_H
#define LAYOUT_INK_H

#include "layout/page.h"

enum ink_kind {
    INK_CONTENT = 1, /* text, a barcode: must be read */
    INK_RULE,        /* a line, an edge of a frame */
    INK_GROUND       /* a filled area, a picture */
};

struct ink {
    enum ink_kind kind;
    struct rect area;
};

/* The most a mark has: a fill and four edges. */
enum { INK_MAX = 5 };

/* Returns how many. */
size_t ink_of_mark(const struct mark *mark, struct ink out[INK_MAX]);

/* The area of all of them together; false when there is none. */
bool ink_area(const struct mark *mark, struct rect *out);

#endif
