/*
 * png: what a PNG file holds, for embedding (ISO/IEC 15948).
 *
 * A picture without alpha and interlace needs no decoding: PDF reads PNG's
 * own compressed rows.  The others are unpacked here to plain rows.  Chunk
 * sizes and CRCs, the zlib stream and the filters are checked: a damaged
 * picture is refused, not printed in part.  Gamma and colour profiles are
 * not applied (nor does pdfme).
 */
#ifndef PDF_PNG_H
#define PDF_PNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

enum png_color {
    PNG_GRAY = 0,
    PNG_RGB = 2,
    PNG_PALETTE = 3,
    PNG_GRAY_ALPHA = 4,
    PNG_RGB_ALPHA = 6
};

struct png {
    uint32_t width, height;
    int depth; /* bits a sample */
    enum png_color color;
    bool interlaced;
    const unsigned char *palette; /* RGB triples; borrowed from the file */
    size_t palette_count;
    const unsigned char *transparency; /* tRNS; borrowed; or NULL */
    size_t transparency_size;
    struct buf data; /* the zlib stream */
};

/* Reads the chunks; on failure ERR_CONFIG and nothing to reset. */
int png_read(const unsigned char *bytes, size_t size, struct png *out,
             struct err *err);
void png_reset(struct png *png);

int png_channels(const struct png *png); /* 1 to 4 */

/* Appends the samples row by row, top down, unfiltered and deinterlaced;
 * each row is filled up to whole bytes. */
int png_unpack(const struct png *png, struct buf *rows, struct err *err);

/* Checks the stream without keeping the result. */
int png_check(const struct png *png, struct err *err);

#endif
