/*
 * template_element: one element of a page: its type and what all types have
 * in common.  Private to template/template*.
 */
#ifndef TEMPLATE_TEMPLATE_ELEMENT_H
#define TEMPLATE_TEMPLATE_ELEMENT_H

#include "template/property.h"

/* Compiles object into out; compiler->element is its name.  page is for the
 * size. */
void template_element_compile(const struct compiler *compiler, json_t *object,
                              const struct template_page *page,
                              struct element *out);

#endif
