/*
 * png_maker: PNG files for the tests, from rows that carry their filter
 * bytes already.
 */
#ifndef TESTS_SUPPORT_PNG_MAKER_H
#define TESTS_SUPPORT_PNG_MAKER_H

#include <libdeflate.h>
#include <string.h>

#include "base/buf.h"
#include "pdf/flate.h"

void png_add_32(struct buf *out, uint32_t value);

void png_add_chunk(struct buf *out, const char *type, const void *bytes,
                   size_t size);

struct png_plan {
    uint32_t width, height;
    unsigned char depth, color, interlace;
    const void *palette;
    size_t palette_size;
    const void *transparency;
    size_t transparency_size;
    const void *rows; /* filtered */
    size_t rows_size;
};

struct buf png_make(const struct png_plan *plan);

#endif
