/*
 * shape: lines, rectangles, ellipses, checkboxes and pictures.
 */
#ifndef LAYOUT_SHAPE_H
#define LAYOUT_SHAPE_H

#include <stdbool.h>

#include "layout/canvas.h"
#include "template/template.h"

/* A line, rectangle or ellipse.  A line fills its box; strokes of the others
 * stand inside it. */
void shape_draw(const struct element *element, const struct rect *box,
                struct canvas *canvas);

/* A square with rounded corners in the middle of the box, ticked or not;
 * the same drawing pdfme uses. */
void shape_draw_checkbox(const struct element *element, const struct rect *box,
                         bool checked, struct canvas *canvas);

/* As large as the box allows, in its middle, sides in proportion. */
void shape_draw_image(const struct image *image, const struct rect *box,
                      struct canvas *canvas);

#endif
