/*
 * fold: full-width forms (U+FF01–U+FF5E, U+3000) as their ASCII, so that
 * １２３ and 123 are one number.  Nothing else changes: ① stays ①.
 */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <stdint.h>

struct arena;

/* Of one code point. */
uint32_t fold_point(uint32_t code_point);

/* A copy in arena. */
char *fold_width(struct arena *arena, const char *text);

#endif
