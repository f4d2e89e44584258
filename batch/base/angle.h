/*
 * angle: sines in integers.
 *
 * Angles are 1/1000 degree, sines 1/1,000,000.  A libm may differ in its last
 * digit, but what is rounded to the sixth does not: letters are the same bytes
 * on every machine.
 */
#ifndef BASE_ANGLE_H
#define BASE_ANGLE_H

#include <stdint.h>

int64_t angle_sine_micro(int64_t angle_mdeg);
int64_t angle_cosine_micro(int64_t angle_mdeg);

#endif
