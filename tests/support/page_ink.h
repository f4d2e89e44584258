/*
 * page_ink: what a composed page blackens, as plain rectangles: its marks and
 * those of its stencils, in drawing order.
 *
 * A run takes its em boxes, without blanks at its ends and without the empty
 * half of a bracket or a 、。 there.  A stroked box is four rules as well as
 * its area.  1/1000 pt.  No mark of the templates is turned.
 */
#ifndef TESTS_PAGE_INK_H
#define TESTS_PAGE_INK_H

#include "layout/page.h"

#include <stdbool.h>

struct arena;

struct ink {
    const struct mark *mark;
    const char *text; /* of a run, without blanks; else NULL */
    int32_t left, top, right, bottom;
};

struct page_ink {
    const struct ink *of; /* in arena */
    size_t count;
};

struct page_ink page_ink_of(const struct page *page, struct arena *arena);

/* All runs as one text without blanks, in drawing order. */
char *page_ink_text(const struct page_ink *ink, struct arena *arena);

/* A text without blanks (U+0020, U+3000 and line feeds), in arena. */
char *page_ink_squeeze(const char *text, struct arena *arena);

/* Whether they share more than a hair (0.05 mm) in both directions. */
bool page_ink_meet(const struct ink *a, const struct ink *b);

/* The same ink with room around it. */
struct ink page_ink_grown(const struct ink *ink, int32_t by_mpt);

#endif
