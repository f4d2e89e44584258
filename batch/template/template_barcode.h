/*
 * template_barcode: the barcode types of a template.
 *
 * A value that stands in the template is checked here; one that comes from
 * data when the letter is composed.  Private to template/template*.
 */
#ifndef TEMPLATE_TEMPLATE_BARCODE_H
#define TEMPLATE_TEMPLATE_BARCODE_H

#include "template/property.h"

void template_barcode_compile(const struct compiler *compiler,
                              const json_t *object, enum symbol_kind kind,
                              struct element *out);

#endif
