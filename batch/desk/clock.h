/*
 * clock: moments as Japan writes them, UTC + 9 h whatever TZ says.
 */
#ifndef DESK_CLOCK_H
#define DESK_CLOCK_H

#include <stdint.h>

enum { CLOCK_TEXT_SIZE = 40 }; /* "2024-03-04T02:00:00+09:00" and spare */

int64_t clock_now(void); /* seconds since the epoch */
const char *clock_format(int64_t epoch_seconds, char out[CLOCK_TEXT_SIZE]);

#endif
