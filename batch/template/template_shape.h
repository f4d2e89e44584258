/*
 * template_shape: line, rectangle, ellipse, checkbox and circleMark of a
 * template.
 * Private to template/template*.
 */
#ifndef TEMPLATE_TEMPLATE_SHAPE_H
#define TEMPLATE_TEMPLATE_SHAPE_H

#include "template/property.h"

/* A line: stroke and fill are its colour, stroke_mpt its height. */
void template_shape_compile_line(const struct compiler *compiler,
                                 const json_t *object, struct element *out);
/* Rectangle and ellipse: the stroke stands inside the box. */
void template_shape_compile_box(const struct compiler *compiler,
                                const json_t *object, struct element *out);
/* A checkbox: stroke and fill are its colour. */
void template_shape_compile_checkbox(const struct compiler *compiler,
                                     const json_t *object, struct element *out);
/* A circleMark: the stroke of an ellipse inside the box. */
void template_shape_compile_circle(const struct compiler *compiler,
                                   const json_t *object, struct element *out);

#endif
