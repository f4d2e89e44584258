#include "base/length.h"

#include <math.h>

int32_t
length_of_mm(double mm)
{
    return (int32_t)lround(mm * 1000 * LENGTH_INCH_MPT / LENGTH_INCH_UM);
}

int32_t
length_to_mm(int32_t length_mpt)
{
    int64_t um = (int64_t)length_mpt * LENGTH_INCH_UM;
    int64_t unit = (int64_t)LENGTH_INCH_MPT * 1000;

    return (int32_t)((um + unit - 1) / unit);
}

bool
rect_overlaps(const struct rect *a, const struct rect *b)
{
    return a->x_mpt < b->x_mpt + b->width_mpt &&
           b->x_mpt < a->x_mpt + a->width_mpt &&
           a->y_mpt < b->y_mpt + b->height_mpt &&
           b->y_mpt < a->y_mpt + a->height_mpt;
}

bool
rect_holds(const struct rect *outer, const struct rect *inner)
{
    return inner->x_mpt >= outer->x_mpt && inner->y_mpt >= outer->y_mpt &&
           inner->x_mpt + inner->width_mpt <= outer->x_mpt + outer->width_mpt &&
           inner->y_mpt + inner->height_mpt <= outer->y_mpt + outer->height_mpt;
}
