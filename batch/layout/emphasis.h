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

#include "layout/measure.h"
#include "template/template.h" /* EMPHASIS_…, struct font_variants */

/* Bytes of a text from the span before up to end. */
struct text_span {
    size_t end;
    unsigned emphasis;
};

struct text_spans {
    const struct text_span *of;
    size_t count; /* 0 = nothing emphasised */
};

/* How a family shows an emphasis. */
struct emphasis_face {
    int family;        /* of measure */
    unsigned emphasis; /* bold and italic only where they are drawn so */
};

/* False when the element demands a family that fonts.conf has not. */
bool emphasis_find_face(const struct measure *measure,
                        const struct text_style *style, unsigned emphasis,
                        struct emphasis_face *out);

/* Room before and after a stretch of one emphasis, in 1/1000 em. */
int32_t emphasis_room_before(const struct text_style *style, unsigned emphasis);
int32_t emphasis_room_after(const struct text_style *style, unsigned emphasis,
                            int32_t ascent);

#endif
