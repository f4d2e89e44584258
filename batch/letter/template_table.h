/*
 * template_table: the table of a template: head, widths, styles, rows.
 * Private to letter/template*.
 */
#ifndef LETTER_TEMPLATE_TABLE_H
#define LETTER_TEMPLATE_TABLE_H

#include "letter/property.h"

void template_table_compile(const struct compiler *compiler,
                            const json_t *object, struct element *out);

#endif
