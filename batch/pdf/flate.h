/*
 * flate: zlib streams, as /FlateDecode wants them.
 *
 * A compressor is made once and used for many streams.  Equal input and
 * level give equal bytes.
 */
#ifndef PDF_FLATE_H
#define PDF_FLATE_H

#include <stddef.h>

#include "base/buf.h"

struct flate;

struct flate *flate_new(int level);   /* 0 to 12 */
void flate_free(struct flate *flate); /* NULL is legal */

/* Appends the compressed bytes to out. */
void flate_add(struct flate *flate, const void *bytes, size_t size,
               struct buf *out);

#endif
