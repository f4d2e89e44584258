/*
 * path: outlines as PDF path operators.
 *
 * Numbers come in as 1/1000 pt with y upwards from the bottom of the page;
 * nothing is painted: the caller adds f, S or B.
 */
#ifndef PDF_PATH_H
#define PDF_PATH_H

#include <stdint.h>

#include "base/buf.h"

struct path_box {
    int32_t left, bottom, width, height; /* 1/1000 pt */
};

void path_rectangle(struct buf *out, const struct path_box *box);
/* The radius is cut to half the shorter side. */
void path_rounded(struct buf *out, const struct path_box *box,
                  int32_t radius_mpt);
void path_ellipse(struct buf *out, const struct path_box *box);

/* value/1000000 in decimal: what the elements of a rotation need. */
void path_add_micro(struct buf *out, int64_t value);

/* Sine of an angle in 1/1000 degree, times 1,000,000.  Computed here: a
 * libm may differ in the last digit, and bytes must not. */
int64_t path_sine_micro(int64_t angle_mdeg);

#endif
