/*
 * bars: the true size of a カスタマバーコード.
 *
 * All measures follow from its point size a, 8 ≤ a ≤ 11.5: at 10 points a
 * long bar is 3.48 mm high, a timing bar 1.16, a semi-long bar 2.32; bars are
 * 0.64 mm wide and stand 1.2 mm apart; the whole is 79.84 mm wide (63.87 mm
 * at 8 points).  Each stands off its limits on the side where a printer's ink
 * spreads.  2 mm around it must stay clear, also inside a window.  Source:
 * post.japanpost.jp zipcode/zipmanual p22–p24.  Pure; 1/1000 pt.
 */
#ifndef POSTAL_BARS_H
#define POSTAL_BARS_H

#include <stdint.h>

#include "postal/barcode.h"
#include "postal/zone.h"

enum {
    BARS_POINTS_LEAST = 8000, /* 1/1000 point */
    BARS_POINTS_MOST = 11500,
    BARS_CLEAR_MPT = 5670 /* 2 mm, rounded up */
};

/* The largest point size (1/1000) that fits width and height, at most
 * BARS_POINTS_MOST; 0 when not even the least does. */
int32_t bars_points(int32_t width_mpt, int32_t height_mpt);

/* What a whole barcode takes up at that point size. */
int32_t bars_width(int32_t points);
int32_t bars_height(int32_t points);

/* The rectangle of the index-th bar, from the barcode's top-left corner. */
struct rect bars_place(int index, enum barcode_bar bar, int32_t points);

#endif
