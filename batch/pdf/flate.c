#include "pdf/flate.h"

#include "base/memory.h"

#include <libdeflate.h>
#include <stdlib.h>

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

int
flate_unpack(const void *bytes, size_t size, size_t expected, struct buf *out)
{
    struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
    enum libdeflate_result result;

    if (unpacker == NULL) {
        memory_lacking(expected);
    }
    buf_reserve(out, expected);
    /* without a place for the size found, a shorter result is an error */
    result = libdeflate_zlib_decompress(unpacker, bytes, size,
                                        out->data + out->size, expected, NULL);
    libdeflate_free_decompressor(unpacker);
    if (result == LIBDEFLATE_SUCCESS) {
        out->size += expected;
    }
    out->data[out->size] = '\0';
    return result == LIBDEFLATE_SUCCESS ? 0 : -1;
}
