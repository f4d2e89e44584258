/*
 * length: lengths and rectangles on paper.
 *
 * Lengths are int32_t in 1/1000 pt, named *_mpt: 5 km of paper in each
 * direction.  Rectangles count from the top-left corner, y downwards, unless
 * a header says otherwise.  Pure.
 */
#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include <stdbool.h>
#include <stdint.h>

/* An inch is 72 pt and 25.4 mm. */
enum { LENGTH_INCH_MPT = 72000, LENGTH_INCH_UM = 25400 };

struct rect {
    int32_t x_mpt, y_mpt, width_mpt, height_mpt;
};

/* Rounded to the nearest; exact input gives the same as whole mm do.  The
 * fraction is for what designers write into templates. */
int32_t length_of_mm(double mm);

/* Whole mm, rounded up. */
int32_t length_to_mm(int32_t length_mpt);

/* mm to a tenth, "69.1", in out, which is returned: of what is needed rounded
 * up, of what there is rounded down, so that the one never looks like the
 * other when it is more. */
enum { LENGTH_TEXT_SIZE = 16 };
const char *length_format_up(int32_t length_mpt, char out[LENGTH_TEXT_SIZE]);
const char *length_format_down(int32_t length_mpt, char out[LENGTH_TEXT_SIZE]);

/* Whether they share more than an edge. */
bool rect_overlaps(const struct rect *a, const struct rect *b);
bool rect_holds(const struct rect *outer, const struct rect *inner);

#endif
