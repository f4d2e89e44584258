/*
 * resource: fonts, pictures, underlays and opacities as PDF objects.
 *
 * Writes what the content of a document referred to, once all of it is
 * known.
 */
#ifndef PDF_RESOURCE_H
#define PDF_RESOURCE_H

#include "base/buf.h"
#include "base/err.h"
#include "pdf/font.h"
#include "pdf/operators.h"
#include "pdf/sink.h"

/* Appends the keys of the Resources dictionary to dict.  -1: the sink refused
 * (ERR_SYSTEM) or a font cannot be taken apart (ERR_CONFIG). */
int resource_write(const struct operators_use *use, struct fontset *fonts,
                   const struct object_sink *sink, struct buf *dict,
                   struct err *err);

#endif
