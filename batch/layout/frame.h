/*
 * frame: background, border and padding of a text or a table cell.
 * The border stands inside the box, as in pdfme.
 */
#ifndef LAYOUT_FRAME_H
#define LAYOUT_FRAME_H

#include "layout/canvas.h"
#include "template/template.h"

/* What border and padding leave of the box; never negative. */
struct rect frame_inside(const struct text_style *style,
                         const struct rect *box);

/* Height of border and padding together. */
int32_t frame_height_mpt(const struct text_style *style);

void frame_draw(struct canvas *canvas, const struct text_style *style,
                const struct rect *box);

#endif
