/*
 * scan: taking words off the front of a text that a person or another
 * program wrote (dates, weekdays, closures).
 */
#ifndef BASE_SCAN_H
#define BASE_SCAN_H

#include <stdbool.h>

/* Moves *cursor behind word when it stands there; false, and *cursor stays,
 * when it does not. */
bool scan_word(const char **cursor, const char *word);

#endif
