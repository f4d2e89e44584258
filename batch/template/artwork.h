/*
 * artwork: vector paths as plain data, of an svg element.
 *
 * Lengths in 1/1000 pt from the top-left corner of the element's box, y
 * downwards.  Whatever the text of the drawing said in its own units, by
 * transformations and by inheritance is worked out: a path here only has to be
 * drawn, clipped to the box.
 */
#ifndef TEMPLATE_ARTWORK_H
#define TEMPLATE_ARTWORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum artwork_move {
    ARTWORK_MOVE = 1,
    ARTWORK_LINE,
    ARTWORK_CURVE, /* cubic: two control points, then the end */
    ARTWORK_CLOSE
};

struct artwork_step {
    enum artwork_move move;
    int32_t x_mpt[3], y_mpt[3]; /* a curve's three points; else the first */
};

enum artwork_cap { ARTWORK_BUTT, ARTWORK_ROUND, ARTWORK_SQUARE };
enum artwork_join { ARTWORK_MITER, ARTWORK_ROUNDED, ARTWORK_BEVEL };

struct artwork_stroke {
    uint32_t color; /* 0xRRGGBB, or COLOR_NONE: no stroke */
    int32_t opacity_milli;
    int32_t width_mpt;
    enum artwork_cap cap;
    enum artwork_join join;
    int32_t miter_milli;     /* limit of a mitre by the width */
    const int32_t *dash_mpt; /* lengths of strokes and gaps in turn */
    size_t dashes;           /* 0 = solid */
    int32_t dash_phase_mpt;
};

struct artwork_path {
    const struct artwork_step *steps;
    size_t count;
    uint32_t fill; /* 0xRRGGBB or COLOR_NONE */
    int32_t fill_opacity_milli;
    bool even_odd;
    struct artwork_stroke stroke;
    /* A pen that a transformation has flattened: steps and stroke are drawn
     * in a plane that this matrix brings into the box (a, b, c, d as SVG
     * orders them, 1/1000000).  0 0 0 0: there is none. */
    int32_t pen_micro[4];
};

struct artwork {
    const struct artwork_path *paths; /* in drawing order */
    size_t count;
};

#endif
