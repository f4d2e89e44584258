/*
 * emphasis: which letters of a text are bold, slanted, struck, code or a
 * link, and how they are drawn.
 *
 * A text is told by spans of its bytes.  Where fonts.conf has the family
 * that the element names for bold or italic, that family is used; else the
 * face of the text is drawn bolder or slanted, and takes the room that
 * pdfme gives it.
 */
#ifndef LAYOUT_EMPHASIS_H
#define LAYOUT_EMPHASIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lines/lines.h"
#include "template/template.h" /* EMPHASIS_…, struct font_variants */

struct arena;

/* Bytes of a text from the span before up to end. */
struct emphasis_span {
    size_t end;
    unsigned emphasis;
};

struct emphasis_spans {
    const struct emphasis_span *of;
    size_t count; /* 0 = nothing emphasised */
};

/* The spans as stretches for line setting, in arena, one each; the family is
 * −1 where the element demands one that fonts.conf has not.  A stretch's look
 * is its emphasis as it is drawn: bold and italic only where no face of the
 * family is.  ascent is that of the text's own family, in 1/1000 em. */
const struct cluster_stretch *emphasis_stretches(
    const struct emphasis_spans *spans, const struct text_style *style,
    const struct measure *measure, int32_t ascent, struct arena *arena);

#endif
