/*
 * identity: are two numbers, two names, two people the same?
 *
 * A number (宛名番号, カード管理番号, 発行番号) is the same without leading
 * zeros and without regard to case: a spreadsheet drops the one, a new
 * system changes the other.
 *
 * A name is the same when it reads the same: blanks, width, case, small and
 * large kana, hiragana and katakana, the long mark, variation selectors and
 * the commonest variants of a kanji (髙 高, 﨑 崎, 齋 斎 …) mean nothing.  It
 * is compared only to recognise people, never printed so.
 *
 * Pure; no memory.
 */
#ifndef DOMAIN_IDENTITY_H
#define DOMAIN_IDENTITY_H

#include <stdbool.h>

#include "base/date.h"

bool identity_same_number(const char *a, const char *b);

/* A blank name is the same as none. */
bool identity_same_name(const char *a, const char *b);
/* As long as each other, three characters or more, and one of them differs
 * at most: 外字 of one system in the words of another. */
bool identity_near_name(const char *a, const char *b);

/* The bearer of a number as a register or a letter knew him.  Borrowed; "" =
 * unknown. */
struct bearer {
    struct date born;
    const char *name, *kana;
};

enum identity {
    IDENTITY_OTHER = 1, /* another birth date, another name */
    IDENTITY_SAME,
    IDENTITY_UNKNOWN /* another birth date, and no name to compare */
};

/* Of two bearers of one 宛名番号: the same birth date is the same person; a
 * birth date that was corrected leaves the name or the kana. */
enum identity identity_of_bearers(const struct bearer *a,
                                  const struct bearer *b);

/* Of two people under different numbers: is it one human, so that a number
 * was changed?  In a large city two people who share the birth date and the
 * day of issue are an everyday thing, twins too; so the name must be the
 * same, or the kana the same and the name near or the other one no longer a
 * living resident. */
bool identity_is_one_human(const struct bearer *a, const struct bearer *b,
                           bool both_living);

#endif
