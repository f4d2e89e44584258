/*
 * svg_transform: matrices of SVG, x' = a x + c y + e, y' = b x + d y + f.
 *
 * Private to template/svg*.
 */
#ifndef TEMPLATE_SVG_TRANSFORM_H
#define TEMPLATE_SVG_TRANSFORM_H

#include <stdbool.h>

#include "template/svg_outline.h"

struct svg_matrix {
    double a, b, c, d, e, f;
};

/* What `inner` does, then `outer`. */
struct svg_matrix svg_transform_join(struct svg_matrix outer,
                                     struct svg_matrix inner);
struct svg_point svg_transform_point(const struct svg_matrix *matrix,
                                     struct svg_point point);

/* Lays a list of transformations within a matrix; false when it is none. */
bool svg_transform_read(const char *text, struct svg_matrix *matrix);

/* From the units of a view box to a target of width and height, as
 * preserveAspectRatio says ("" = xMidYMid meet).  False when it says
 * nothing known. */
bool svg_transform_fit(const char *aspect, const double view[4], double width,
                       double height, struct svg_matrix *matrix);

/* By how much lengths grow, on the average of all directions. */
double svg_transform_scale(const struct svg_matrix *matrix);
/* Whether they grow alike in all directions, so that circles stay circles. */
bool svg_transform_is_even(const struct svg_matrix *matrix);

#endif
