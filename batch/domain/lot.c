#include "domain/lot.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

const char *
lot_name(int lot, char out[LOT_NAME_SIZE])
{
    assert(lot > 0);
    if (lot < LOT_SERIES) {
        snprintf(out, LOT_NAME_SIZE, "L%06d", lot);
    } else {
        snprintf(out, LOT_NAME_SIZE, "L%06d-%d", lot_original(lot),
                 lot / LOT_SERIES);
    }
    return out;
}

int
lot_original(int lot)
{
    return lot % LOT_SERIES;
}

/* Up to limit; 0 when there are no digits or too many.  *end stands behind. */
static int
read_digits(const char *text, int limit, const char **end)
{
    int value = 0;

    while (*text >= '0' && *text <= '9') {
        value = value * 10 + (*text++ - '0');
        if (value > limit) {
            return 0;
        }
    }
    *end = text;
    return value;
}

int
lot_from_name(const char *name)
{
    const char *end = "x";
    int series = 0;
    int lot = read_digits(name + (*name == 'L'), LOT_SERIES - 1, &end);

    if (lot > 0 && *end == '-') {
        series = read_digits(end + 1, INT_MAX / LOT_SERIES - 1, &end);
        lot = series == 0 ? 0 : lot;
    }
    return lot > 0 && *end == '\0' ? series * LOT_SERIES + lot : 0;
}

const char *
bundle_name(int bundle, char out[LOT_NAME_SIZE])
{
    assert(bundle > 0);
    snprintf(out, LOT_NAME_SIZE, "B%04d", bundle);
    return out;
}

const char *
bundle_envelopes_name(int bundle, char out[LOT_NAME_SIZE])
{
    assert(bundle > 0);
    snprintf(out, LOT_NAME_SIZE, "E%04d", bundle);
    return out;
}

int
bundle_from_name(const char *name)
{
    const char *end = "x";
    int bundle = read_digits(name + (*name == 'B'), INT_MAX / 10 - 1, &end);

    return *end == '\0' ? bundle : 0;
}
