/*
 * datelike: does a 番地 read as a date that a spreadsheet made of it?
 * Private to select/.
 *
 * 2-12-1 becomes 2002/12/1, 2-6 becomes 2月6日, 6-Feb, 2024-02-06 or the day
 * number 45328 when a CSV file is opened and saved.  2024-2-6 stays an
 * address: no spreadsheet writes a date so.
 */
#ifndef SELECT_DATELIKE_H
#define SELECT_DATELIKE_H

#include <stdbool.h>

/* text: half width, capitals, no blanks at the ends. */
bool datelike_is(const char *text);

#endif
