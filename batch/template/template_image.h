/*
 * template_image: the picture of an image element.
 *
 * An image that is not readOnly shows the data URI of the field of its own
 * name, as in pdfme; any other, and one that no field is named after, the
 * one in the template.  Private to template/template*.
 */
#ifndef TEMPLATE_TEMPLATE_IMAGE_H
#define TEMPLATE_TEMPLATE_IMAGE_H

#include "template/property.h"

void template_image_compile(const struct compiler *compiler,
                            const json_t *object, struct element *out);

#endif
