#include "base/angle.h"

#include <math.h>

int64_t
angle_sine_micro(int64_t angle_mdeg)
{
    double radians = (double)(angle_mdeg % 360000) * (M_PI / 180000);

    return llround(sin(radians) * 1000000);
}

int64_t
angle_cosine_micro(int64_t angle_mdeg)
{
    return angle_sine_micro(angle_mdeg + 90000);
}
