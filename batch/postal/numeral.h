/*
 * numeral: the kanji numerals of an address that stand for digits.
 *
 * 十一丁目 is read as 11, 二一番地 digit by digit as 21; without one of the
 * counters behind it (丁目 丁 番地 番 号 地割 線 の ノ) a numeral is a part of
 * a name and no number: 六条, 五階.  Source: post.japanpost.jp
 * zipcode/zipmanual p19.  Pure.
 */
#ifndef POSTAL_NUMERAL_H
#define POSTAL_NUMERAL_H

#include <stddef.h>
#include <stdint.h>

enum { NUMERAL_DIGITS = 12 }; /* a longer run is no number */

/* Looks for a run of kanji numerals at the start of points (code points
 * ended by 0).  *length is the length of the run, 0 when there is none.
 * Returns how many digits were written to out, without a NUL: 0 when no
 * counter follows or the run makes no number (十十, 二三十). */
size_t numeral_read(const uint32_t *points, size_t *length,
                    char out[NUMERAL_DIGITS]);

#endif
