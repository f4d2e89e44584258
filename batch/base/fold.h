/*
 * fold: full-width forms (U+FF01–U+FF5E, U+3000) as their ASCII, so that
 * １２３ and 123 are one number.  Nothing else changes: ① stays ①.
 */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

/* Of one code point. */
uint32_t fold_point(uint32_t code_point);

/* Dashes that people and systems write for a hyphen: U+002D, U+2010–U+2015,
 * minus, the prolonged sound mark, and their full- and half-width forms. */
bool fold_is_dash(uint32_t code_point);

/* A copy in arena. */
char *fold_width(struct arena *arena, const char *text);

#endif
