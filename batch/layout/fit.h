/*
 * fit: lines that fit their box, by dynamicFontSize where the style has
 * one.
 *
 * FIT_HORIZONTAL looks for the largest size at which no paragraph needs to
 * be divided, and divides only at the smallest; FIT_VERTICAL for the
 * largest whose lines are not higher than the box.  Sizes are the style's
 * own (brought into the range) plus or minus quarter points, as in pdfme.
 */
#ifndef LAYOUT_FIT_H
#define LAYOUT_FIT_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct text_setting;

/* Chooses setting->paragraph.size_mpt and sets setting->lines.  height_mpt
 * −1: as high as it takes, and the size is the style's.  False: too long,
 * even at the smallest size. */
bool fit_lines(struct text_setting *setting, int32_t height_mpt,
               struct arena *arena);

#endif
