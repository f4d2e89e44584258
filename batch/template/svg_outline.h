/*
 * svg_outline: the shapes of SVG as moves, lines and cubic curves, in the
 * units of the drawing.
 *
 * Path data as SVG 1.1 has it, arcs and quadratic curves made cubic; basic
 * shapes by their equivalent paths (SVG 1.1, 8.3 and 9).
 * Private to template/svg*.
 */
#ifndef TEMPLATE_SVG_OUTLINE_H
#define TEMPLATE_SVG_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "template/artwork.h"

struct arena;

enum { SVG_STEPS_MAX = 200000 };

struct svg_point {
    double x, y;
};

struct svg_step {
    enum artwork_move move;
    struct svg_point to[3]; /* as in struct artwork_step */
};

struct svg_outline {
    struct arena *arena;
    struct svg_step *steps;
    size_t count;
    struct svg_point start, pen; /* of the subpath; where the pen stands */
    bool is_full;                /* SVG_STEPS_MAX were not enough */
};

/* False when the text is no path data, or has no end. */
bool svg_outline_path(struct svg_outline *outline, const char *data);
/* "x,y x,y …" of a polyline or polygon. */
bool svg_outline_points(struct svg_outline *outline, const char *points,
                        bool closes);
void svg_outline_line(struct svg_outline *outline, struct svg_point from,
                      struct svg_point to);
/* radius.x and .y not larger than half a side. */
void svg_outline_rectangle(struct svg_outline *outline, struct svg_point at,
                           struct svg_point size, struct svg_point radius);
void svg_outline_ellipse(struct svg_outline *outline, struct svg_point centre,
                         struct svg_point radius);

#endif
