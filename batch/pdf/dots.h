/*
 * dots: characters made of dots as a TrueType font.
 *
 * Every run of dots becomes its exact outline, edge by edge: nothing is
 * smoothed and nothing guessed, so that what is printed is what was handed
 * over.  The body of the character (字面) is brought to where IPAex and IPAmj
 * have theirs, 0.12 em below the baseline, so that a mixed line looks even.
 */
#ifndef PDF_DOTS_H
#define PDF_DOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { DOTS_EM_MAX = 1024 }; /* dots an em; finer ones are outlines already */

/* One character; lengths in dots and at most two bodies, y upwards from the
 * baseline. */
struct dot_glyph {
    uint32_t code_point;
    int left, bottom, width, height;
    int advance;
    const uint8_t *rows; /* from the top, each (width + 7) / 8 bytes, the
                            leftmost dot in the highest bit */
};

struct dot_font {
    int em;                         /* dots */
    int descent;                    /* of the body, below the baseline */
    const struct dot_glyph *glyphs; /* sorted by code point, each once */
    size_t count;                   /* below 65,535 */
};

/* Appends the bytes of the font: glyf, cmap and what they need.  False: the
 * outline of a character, which, has more corners than the format counts. */
bool dots_to_truetype(const struct dot_font *font, struct buf *out,
                      uint32_t *which);

#endif
