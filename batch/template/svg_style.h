/*
 * svg_style: how a shape of SVG is painted: properties, as attributes or in
 * style="…", inherited from group to shape (SVG 1.1, 6 and 11).
 *
 * What would look otherwise than in a browser (filters, masks, gradients,
 * markers) is refused by name; what changes no picture is passed over.
 * Opacities of groups and shapes are multiplied: where two shapes of a
 * half-transparent group overlap, both show, as in pdfme's generator.
 * Private to template/svg*.
 */
#ifndef TEMPLATE_SVG_STYLE_H
#define TEMPLATE_SVG_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "template/artwork.h"
#include "template/xml.h"

enum { SVG_DASHES_MAX = 32 };

struct svg_style {
    struct arena *arena;
    double diagonal; /* what a percentage of a width is of */
    /* Paint: 0xRRGGBB or COLOR_NONE. */
    uint32_t color, fill, stroke;
    double color_opacity, fill_alpha, stroke_alpha; /* of the colours */
    double opacity;     /* of all groups around it and its own */
    double own_opacity; /* private */
    double fill_opacity, stroke_opacity;
    bool even_odd, is_hidden, is_absent; /* visibility; display */
    double stroke_width, miter, dash_phase;
    double dashes[SVG_DASHES_MAX];
    int dash_count;
    enum artwork_cap cap;
    enum artwork_join join;
};

/* Black fill, no stroke: what the outermost element inherits. */
struct svg_style svg_style_begin(double diagonal, struct arena *arena);

/* Applies the properties of a tag to what it inherited.  NULL, or what is
 * wrong and the mend. */
const char *svg_style_apply(struct svg_style *style, const struct xml *xml);

#endif
