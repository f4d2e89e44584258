/*
 * reading: in which order the elements of a page are read, and so drawn.
 *
 * A template lists elements in the order somebody added them.  Whoever reads a
 * PDF by its text (a screen reader, a search, a copy) reads in the order of
 * drawing: from top to bottom, and side by side from the left column to the
 * right one.  The page is cut along its widest blank strips, across or down,
 * and each piece again (a recursive X-Y cut); no strip down a page may cross a
 * rule or a frame, which hold together what stands in one row.  What is no
 * content comes first.
 *
 * Ink does not change by it: of two that overlap, where one paints an area,
 * the template's order stands.  Pure.
 */
#ifndef LAYOUT_READING_H
#define LAYOUT_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/length.h"

struct arena;

/* An element as it was drawn. */
struct reading_box {
    struct rect area;
    bool is_content; /* text, a barcode, a picture */
    bool holds;      /* a rule or a frame: no strip down crosses it */
    bool covers;     /* paints an area */
};

/* The indices of boxes (in the template's order) in the order of reading; in
 * arena. */
const size_t *reading_order(const struct reading_box *boxes, size_t count,
                            struct arena *arena);

#endif
