/*
 * template_image: a PNG or JPEG data URI of a template.
 *
 * An image is always the one in the template: letters carry no personal
 * pictures.  Its header is read here, so that a broken or huge file is a
 * fault of the template.  Private to letter/template*.
 */
#ifndef LETTER_TEMPLATE_IMAGE_H
#define LETTER_TEMPLATE_IMAGE_H

#include "letter/property.h"

void template_image_compile(const struct compiler *compiler,
                            const json_t *object, struct element *out);

#endif
