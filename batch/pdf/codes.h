/*
 * codes: the 16-bit character codes (CIDs) of one document.
 *
 * A code is given at the first use of (face, glyph, base, selector) and
 * never changes.  Two texts that share a glyph get two codes, so that each
 * extracts as it was written.  A face with more than CODES_PER_FONT of them
 * continues in a second PDF font.
 */
#ifndef PDF_CODES_H
#define PDF_CODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/page.h"

enum { CODES_PER_FONT = 65000 };

struct codes;

struct code {
    uint16_t font; /* index for codes_font */
    uint16_t cid;  /* from 1 on */
    int32_t advance;
};

/* What stands behind a code. */
struct code_entry {
    uint32_t glyph;
    uint32_t base, selector;
    int32_t advance; /* 1/1000 em */
};

struct code_font {
    uint16_t face;
    unsigned part;                    /* 0, 1 … of this face */
    const struct code_entry *entries; /* entries[i] has code i + 1 */
    size_t count;
};

struct codes *codes_new(void);
void codes_free(struct codes *codes); /* NULL is legal */

struct code codes_give(struct codes *codes, uint16_t face,
                       const struct glyph *glyph);

/* Four hexadecimal digits, as strings of content and CMaps are written. */
void codes_add_hex(struct buf *out, unsigned code);
/* A code point in UTF-16BE, likewise. */
void codes_add_utf16(struct buf *out, uint32_t code_point);

/* The index-th font in order of first use; false past the last.  Borrowed
 * until the next codes_give. */
bool codes_font(const struct codes *codes, size_t index, struct code_font *out);

#endif
