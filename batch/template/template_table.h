/*
 * template_table: the table of a template: head, widths, styles, rows.
 * Private to template/template*.
 */
#ifndef TEMPLATE_TEMPLATE_TABLE_H
#define TEMPLATE_TEMPLATE_TABLE_H

#include "template/property.h"

void template_table_compile(const struct compiler *compiler,
                            const json_t *object, struct element *out);

#endif
