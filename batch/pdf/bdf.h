/*
 * bdf: a font of dots (Glyph Bitmap Distribution Format 2.1, Adobe), the
 * form in which cities hand their 外字 to print shops.
 *
 * Only fonts that number their characters by Unicode are taken
 * (CHARSET_REGISTRY "ISO10646"): what F040 is in the codes of a maker's
 * system nobody but the city knows, and a guess could print another's
 * character.
 */
#ifndef PDF_BDF_H
#define PDF_BDF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* Does a file with these bytes call itself one? */
bool bdf_is(const char *bytes, size_t size);

struct bdf_font {
    struct buf truetype; /* the caller resets it, after a failure too */
    int em;              /* dots */
};

/* Makes a TrueType font of it (dots.h).  ERR_CONFIG with line and mend; path
 * is for messages. */
int bdf_to_truetype(const char *path, const char *bytes, size_t size,
                    struct bdf_font *out, struct err *err);

#endif
