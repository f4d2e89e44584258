#include "postal/bars.h"

#include <stdbool.h>

/* At 10 points, in 1/100 mm.  A long bar may be 340–360, a timing bar
 * 105–135, a bar 50–70 wide, a space 45–60, their sum 95–130 (p23).  Ink
 * spreads, so the long bar and the space leave a printer 0.1 and 0.05 mm to
 * either side. */
enum {
    LONG = 348,
    TIMING = 116,
    PITCH = 120,
    BAR = 64,
    WIDTH = (BARCODE_BARS - 1) * PITCH + BAR
};

/* Hundredths of a millimetre at 10 points to 1/1000 pt at points/1000. */
static int32_t
length_at(int hundredths, int32_t points)
{
    return (int32_t)((int64_t)hundredths * points * (LENGTH_INCH_MPT / 1000) /
                     LENGTH_INCH_UM);
}

/* The point size at which hundredths are length_mpt long. */
static int64_t
points_for(int hundredths, int32_t length_mpt)
{
    int64_t unit = (int64_t)hundredths * (LENGTH_INCH_MPT / 1000);

    return (((int64_t)length_mpt + 1) * LENGTH_INCH_UM - 1) / unit;
}

int32_t
bars_points(int32_t width_mpt, int32_t height_mpt)
{
    int64_t across = points_for(WIDTH, width_mpt);
    int64_t down = points_for(LONG, height_mpt);
    int64_t points = across < down ? across : down;

    if (width_mpt <= 0 || height_mpt <= 0 || points < BARS_POINTS_LEAST) {
        return 0;
    }
    return points < BARS_POINTS_MOST ? (int32_t)points : BARS_POINTS_MOST;
}

int32_t
bars_width(int32_t points)
{
    return length_at(WIDTH, points);
}

int32_t
bars_height(int32_t points)
{
    return length_at(LONG, points);
}

struct rect
bars_place(int index, enum barcode_bar bar, int32_t points)
{
    /* A timing bar fills the middle third, a long one all three. */
    bool above = bar == BARCODE_LONG || bar == BARCODE_SEMI_UP;
    bool below = bar == BARCODE_LONG || bar == BARCODE_SEMI_DOWN;
    int top = above ? 0 : (LONG - TIMING) / 2;
    int bottom = below ? LONG : (LONG + TIMING) / 2;
    int left = index * PITCH;
    struct rect box = {
        .x_mpt = length_at(left, points),
        .y_mpt = length_at(top, points),
    };

    box.width_mpt = length_at(left + BAR, points) - box.x_mpt;
    box.height_mpt = length_at(bottom, points) - box.y_mpt;
    return box;
}
