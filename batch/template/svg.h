/*
 * svg: an SVG picture as a drawing of plain paths.
 *
 * Read are path, rect, circle, ellipse, line, polyline and polygon in groups,
 * with viewBox, preserveAspectRatio, transform, fills and strokes (svg_style.h)
 * as SVG 1.1 defines them and browsers show them; title, desc, metadata, what
 * editors keep for themselves and definitions that nothing uses are passed
 * over.  Whatever else would make a picture (text, image, use, gradients,
 * filters, style sheets, scripts, links) is refused by its name: the paper
 * shows all of a picture or the template does not compile.  Nothing outside
 * the text is ever read.
 *
 * The text is hostile: at most 1 MiB, 64 levels and 200,000 steps.
 */
#ifndef TEMPLATE_SVG_H
#define TEMPLATE_SVG_H

#include "template/artwork.h"

struct arena;

/* The box that the picture is fitted to. */
struct svg_box {
    int32_t width_mpt, height_mpt;
};

/* Reads the text (valid UTF-8) into arena.  NULL, or what is wrong with it and
 * the mend, and *artwork is not to be used. */
const char *svg_read(const char *text, struct svg_box box, struct arena *arena,
                     struct artwork *artwork);

#endif
