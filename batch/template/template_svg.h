/*
 * template_svg: the drawing of an svg element.
 *
 * As with images: an svg that is not readOnly is drawn from the field of its
 * own name, as in pdfme; any other, and one that no field is named after,
 * from the text in the template.  Private to template/template*.
 */
#ifndef TEMPLATE_TEMPLATE_SVG_H
#define TEMPLATE_TEMPLATE_SVG_H

#include "template/property.h"

void template_svg_compile(const struct compiler *compiler, const json_t *object,
                          struct element *out);

#endif
