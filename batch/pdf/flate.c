#include "pdf/flate.h"

#include <libdeflate.h>
#include <stdlib.h>

#include "base/memory.h"

struct flate {
    struct libdeflate_compressor *compressor;
};

struct flate *
flate_new(int level)
{
    struct flate *flate = memory_alloc(sizeof *flate);

    flate->compressor = libdeflate_alloc_compressor(level);
    if (flate->compressor == NULL) {
        memory_lacking(sizeof *flate);
    }
    return flate;
}

void
flate_free(struct flate *flate)
{
    if (flate != NULL) {
        libdeflate_free_compressor(flate->compressor);
        free(flate);
    }
}

void
flate_add(struct flate *flate, const void *bytes, size_t size, struct buf *out)
{
    size_t bound = libdeflate_zlib_compress_bound(flate->compressor, size);

    buf_reserve(out, bound);
    out->size += libdeflate_zlib_compress(flate->compressor, bytes, size,
                                          out->data + out->size, bound);
    out->data[out->size] = '\0';
}
