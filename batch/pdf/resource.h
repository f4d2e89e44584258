/*
 * resource: fonts, pictures and opacities as PDF objects.
 *
 * Writes what the content of a document referred to, once all of it is
 * known.  Objects go to a sink, which document implements on libharu; the
 * texts here are finished PDF syntax.
 */
#ifndef PDF_RESOURCE_H
#define PDF_RESOURCE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "pdf/content.h"
#include "pdf/font.h"

/* Takes objects and gives their numbers, 0 on failure.  keys are those
 * between << and >>, copied; bytes are as the stream's Filter wants them;
 * Length is the sink's. */
struct object_sink {
    unsigned (*dict)(void *context, const char *keys);
    unsigned (*stream)(void *context, const char *keys,
                       const struct buf *bytes);
    void *context;
};

/* Appends the keys of the Resources dictionary to dict.  is_fast: count the
 * use of each face and prepare the often used ones (face_count_use).  -1:
 * the sink refused (ERR_SYSTEM) or a font cannot be taken apart
 * (ERR_CONFIG). */
int resource_write(const struct content_use *use, struct fontset *fonts,
                   bool is_fast, const struct object_sink *sink,
                   struct buf *dict, struct err *err);

#endif
