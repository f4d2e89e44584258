/*
 * figure: lines, rectangles, ellipses, checkboxes, pictures and drawings.
 */
#ifndef LAYOUT_FIGURE_H
#define LAYOUT_FIGURE_H

#include <stdbool.h>

#include "layout/canvas.h"
#include "template/template.h"

/* A line, rectangle, ellipse or circleMark.  A line fills its box; strokes of
 * the others stand inside it. */
void figure_draw(const struct element *element, const struct rect *box,
                 struct canvas *canvas);

/* A square with rounded corners in the middle of the box, ticked or not;
 * the same drawing pdfme uses. */
void figure_draw_checkbox(const struct element *element, const struct rect *box,
                          bool checked, struct canvas *canvas);

/* As large as the box allows, in its middle, sides in proportion. */
void figure_draw_image(const struct image *image, const struct rect *box,
                       struct canvas *canvas);

/* A drawing that was made for this box. */
void figure_draw_artwork(const struct artwork *artwork, const struct rect *box,
                         struct canvas *canvas);

#endif
