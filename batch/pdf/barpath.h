/*
 * barpath: the bars of a code as one filled path, in few bytes.
 *
 * The two barcodes of a letter were half of what is its own.  Bars stand on a
 * grid: within 1/1000 pt of whole numbers of one step.  Where they do, the
 * path is written in that step, whose numbers are short and much alike, and
 * each edge stands to within 2/1000 pt; else each bar is written by its place.
 */
#ifndef PDF_BARPATH_H
#define PDF_BARPATH_H

#include <stddef.h>

#include "base/buf.h"
#include "base/length.h"

/* Fills the bars, y counting upwards, in the colour that is set. */
void barpath_write(struct buf *out, const struct rect *bars, size_t count);

#endif
