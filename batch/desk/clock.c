#include "desk/clock.h"

#include <stdio.h>
#include <time.h>

#include "base/date.h"

enum { JAPAN_OFFSET = 9 * 3600, DAY = 86400 };

int64_t
clock_now(void)
{
    return (int64_t)time(NULL);
}

const char *
clock_format(int64_t epoch_seconds, char out[CLOCK_TEXT_SIZE])
{
    struct date date = date_in_japan(epoch_seconds);
    int second = (int)((epoch_seconds + JAPAN_OFFSET) % DAY);

    snprintf(out, CLOCK_TEXT_SIZE, "%04d-%02d-%02dT%02d:%02d:%02d+09:00",
             date.year % 10000, date.month % 100, date.day % 100,
             second / 3600 % 24, second / 60 % 60, second % 60);
    return out;
}
