#include "base/length.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

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

/* Tenths of a mm, rounded down; 1/1000 pt is nothing, because whole tenths
 * are rounded to it. */
static int64_t
tenths(int64_t length_mpt)
{
    int64_t um = (length_mpt + 1) * LENGTH_INCH_UM;
    int64_t unit = (int64_t)LENGTH_INCH_MPT * 100;

    return um >= 0 ? um / unit : -((-um + unit - 1) / unit);
}

static const char *
format_tenths(int64_t count, char out[LENGTH_TEXT_SIZE])
{
    int64_t size = count < 0 ? -count : count;

    snprintf(out, LENGTH_TEXT_SIZE, "%s%" PRId64 ".%" PRId64,
             count < 0 ? "-" : "", size / 10, size % 10);
    return out;
}

const char *
length_format_up(int32_t length_mpt, char out[LENGTH_TEXT_SIZE])
{
    return format_tenths(-tenths(-(int64_t)length_mpt), out);
}

const char *
length_format_down(int32_t length_mpt, char out[LENGTH_TEXT_SIZE])
{
    return format_tenths(tenths(length_mpt), out);
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
