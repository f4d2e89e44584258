#include "domain/lot.h"

#include <assert.h>
#include <stdio.h>

const char *
lot_name(int lot, char out[LOT_NAME_SIZE])
{
    assert(lot > 0);
    snprintf(out, LOT_NAME_SIZE, "L%06d", lot);
    return out;
}

const char *
bundle_name(int bundle, char out[LOT_NAME_SIZE])
{
    assert(bundle > 0);
    snprintf(out, LOT_NAME_SIZE, "B%04d", bundle);
    return out;
}
