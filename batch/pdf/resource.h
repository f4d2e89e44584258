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

/* The keys of two Resources dictionaries: what pages draw by, and what the
 * forms among it draw by, which are no forms: readers refuse a dictionary that
 * leads back to itself. */
struct resource_keys {
    struct buf page, form;
};

/* Appends both.  -1: the sink refused (ERR_SYSTEM) or a font cannot be taken
 * apart (ERR_CONFIG). */
int resource_write(const struct operators_use *use, struct fontset *fonts,
                   const struct object_sink *sink, struct resource_keys *keys,
                   struct err *err);
void resource_reset(struct resource_keys *keys);

#endif
