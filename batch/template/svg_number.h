/*
 * svg_number: the numbers of SVG, in whatever locale.
 *
 * Private to template/svg*.
 */
#ifndef TEMPLATE_SVG_NUMBER_H
#define TEMPLATE_SVG_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* Moves *cursor behind a number (-1.5e3, .5, 2.) when one stands there; false,
 * and *cursor stays, when not.  Never infinite nor NaN. */
bool svg_number_read(const char **cursor, double *number);

/* Moves over blanks and at most one comma; true when it passed a comma. */
bool svg_number_skip_comma(const char **cursor);

/* All numbers of a list, at most `most`; how many there were, or −1 when
 * something else stands among them or there are more. */
int svg_number_list(const char *text, double *numbers, int most);

/* A length in user units (1/96 inch); percent is of `whole`.  False when it is
 * none, or one of a font. */
bool svg_number_length(const char *text, double whole, double *length);

#endif
