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

/* Whether every mark that is read lies on a page of that size, up to a
 * tolerance of 1 pt. */
bool edge_marks_are_inside(const struct mark *marks, size_t count,
                           int32_t width_mpt, int32_t height_mpt);

/* The same of a page and what lies under it. */
bool edge_page_is_whole(const struct page *page);

#endif
