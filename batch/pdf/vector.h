/*
 * vector: a drawing (of an svg element) as PDF operators.
 *
 * Bracketed by q and Q, so that the graphics state around it stays; clipped to
 * its box.  Private to pdf/operators.
 */
#ifndef PDF_VECTOR_H
#define PDF_VECTOR_H

#include <stdbool.h>

#include "base/buf.h"
#include "layout/page.h"

/* What it is drawn on. */
struct vector_sheet {
    int32_t height_mpt;    /* of the page: y turns upwards */
    int32_t opacity_milli; /* of the whole drawing; in force */
    bool *opacity_used;    /* by 1/1000: those that are set are marked */
};

void vector_write(const struct placed_artwork *placed,
                  const struct vector_sheet *sheet, struct buf *out);

#endif
