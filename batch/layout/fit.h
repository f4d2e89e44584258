/*
 * fit: lines that fit their box, by dynamicFontSize where the style has
 * one.
 *
 * FIT_HORIZONTAL looks for the largest size at which no paragraph needs to
 * be divided, and divides only at the smallest; FIT_VERTICAL for the
 * largest whose lines are not higher than the box.  Sizes are the style's
 * own (brought into the range) plus or minus quarter points, and the height
 * of lines is reckoned as in pdfme: of the first its ascent × lineHeight.
 * A text that would leave a rest of up to four characters on its last line is
 * rather set a little smaller, down to 85 %, on one line less.
 * At the smallest size, and where the size is fixed, it is enough that the
 * bodies of the characters have room.
 */
#ifndef LAYOUT_FIT_H
#define LAYOUT_FIT_H

#include <stdbool.h>
#include <stdint.h>

#include "lines/lines.h"
#include "template/template.h"

struct arena;

struct fitting {
    const struct cluster_text *clusters;
    const struct text_style *style;
    int32_t height_mpt; /* of the box; −1 = as high as it takes, and the size
                           is the style's */
    int32_t ascent;     /* of the font, 1/1000 em */
    bool searching;     /* for a size; private */
    struct paragraph_style paragraph; /* size_mpt and fewest are chosen */
    struct line_list lines;           /* the result */
};

/* Height of one line of a style at a size. */
int32_t fit_line_mpt(const struct text_style *style, int32_t size_mpt);

/* The least height of box that would hold the lines at the size chosen. */
int32_t fit_needed_mpt(const struct fitting *fit);

/* Chooses the size and sets lines, in arena.  False: too long, even at the
 * smallest size; the lines are those of that size. */
bool fit_lines(struct fitting *fit, struct arena *arena);

#endif
