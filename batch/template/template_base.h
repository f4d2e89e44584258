/*
 * template_base: what lies under the elements of a template: a blank page, or
 * the pages of a PDF.
 *
 * basePdf is, as in pdfme, an object for a blank page or a PDF as data URI;
 * besides, the name of a PDF file beside the template, which then belongs to
 * its set.  Private to template/template*.
 */
#ifndef TEMPLATE_TEMPLATE_BASE_H
#define TEMPLATE_TEMPLATE_BASE_H

#include "template/property.h"

struct mailing_source;

/* Sets width, height and padding of a design, and base if it is a PDF.  beside:
 * where a named file is read from; NULL: no file may be named. */
void template_base_compile(struct compiler *compiler, const json_t *root,
                           const struct mailing_source *beside,
                           struct design *out);

#endif
