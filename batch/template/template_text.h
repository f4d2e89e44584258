/*
 * template_text: text, multiVariableText and list of a template.
 *
 * Defaults are pdfme's: 13 pt, line height 1, left, top, black.  Private to
 * template/template*.
 */
#ifndef TEMPLATE_TEMPLATE_TEXT_H
#define TEMPLATE_TEMPLATE_TEXT_H

#include "template/property.h"

/* pdfme's defaults of a text. */
extern const struct text_style TEMPLATE_TEXT_STYLE;

/* The properties that texts and table cells share; out starts as the
 * defaults. */
void template_text_read_style(const struct compiler *compiler,
                              const json_t *object, struct text_style *out);

/* Each compiles one element; common properties are already read. */
void template_text_compile(const struct compiler *compiler,
                           const json_t *object, struct element *out);
void template_text_compile_variables(const struct compiler *compiler,
                                     const json_t *object, struct element *out);
void template_text_compile_list(const struct compiler *compiler,
                                const json_t *object, struct element *out);

/* Alignments as words, in the order of enum align; ended by NULL. */
extern const char *const TEMPLATE_TEXT_ALIGNS[];

/* Whether the element's own content is its value. */
bool template_text_is_fixed(const struct compiler *compiler,
                            const json_t *object);

#endif
