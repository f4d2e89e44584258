/*
 * path: outlines as PDF path operators.
 *
 * Rectangles come in with y upwards from the bottom of the page, x_mpt and
 * y_mpt being their bottom left corner; nothing is painted: the caller adds f,
 * S or B.
 */
#ifndef PDF_PATH_H
#define PDF_PATH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/length.h"

void path_rectangle(struct buf *out, const struct rect *box);
/* The radius is cut to half the shorter side. */
void path_rounded(struct buf *out, const struct rect *box, int32_t radius_mpt);
void path_ellipse(struct buf *out, const struct rect *box);

/* value/1000000 in decimal: what the elements of a rotation need. */
void path_add_micro(struct buf *out, int64_t value);

/* Sets a colour, 0xRRGGBB; grey as DeviceGray. */
void path_add_color(struct buf *out, uint32_t color, bool is_stroke);

#endif
