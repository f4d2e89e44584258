#include "domain/lot.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

const char *
lot_name(int lot, char out[LOT_NAME_SIZE])
{
    assert(lot > 0);
    snprintf(out, LOT_NAME_SIZE, "L%06d", lot);
    return out;
}

int
lot_from_name(const char *name)
{
    enum { DIGITS_MOST = 9 };
    size_t length;
    int id = 0;

    if (*name == 'L') {
        name++;
    }
    length = strspn(name, "0123456789");
    if (length == 0 || length > DIGITS_MOST || name[length] != '\0') {
        return 0;
    }
    for (size_t i = 0; i < length; i++) {
        id = id * 10 + (name[i] - '0');
    }
    return id;
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
