/*
 * excerpt: what a row of a file was read as, for whoever tries a mapping.
 *
 * Each column with its value where that tells nothing about a person (a
 * status, a date, a flag, the 宛名番号); of a text its length alone: the
 * terminal and its log are no place for names.
 */
#ifndef DESK_EXCERPT_H
#define DESK_EXCERPT_H

#include "domain/record.h"

struct arena;

enum { EXCERPT_ROWS = 3 };

/* "宛名番号 00010001, 住民状態 現存, 氏名 5 characters, …"; in arena. */
const char *excerpt_of(const struct record *record, struct arena *arena);

#endif
