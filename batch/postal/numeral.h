/*
 * numeral: the kanji numerals of an address that stand for digits.
 *
 * 十一丁目 is read as 11, 二一番地 digit by digit as 21; without one of the
 * counters behind it (丁目 丁 番地 番 号 地割 線 の ノ) a numeral is a part of
 * a name and no number: 六条, 五階.  Source: post.japanpost.jp
 * zipcode/zipmanual p19.  Pure.
 *
 * 〇 is also written ○ and ◯, and among kanji numerals as the digit 0: all
 * are one zero (一○五番地, 一0五番地, 1〇5号).  A run which cannot be read
 * for certain is said to be unreadable, and its address gets no barcode:
 * a wrong one sends the letter astray, without one a person reads it.
 */
#ifndef POSTAL_NUMERAL_H
#define POSTAL_NUMERAL_H

#include <stddef.h>
#include <stdint.h>

enum {
    NUMERAL_DIGITS = 12, /* a longer run is no number */
    NUMERAL_UNREADABLE = -1
};

/* Looks for a run of numerals (kanji, circles, ASCII digits) at the start of
 * points (code points ended by 0).  *length is the length of the run, 0 when
 * there is none that needs reading: also where digits come first and only a
 * name follows (1六本木).  Returns how many digits were written to out,
 * without a NUL: 0 when the run is a part of a name; NUMERAL_UNREADABLE when
 * it ought to be a number and is none (十十番, 二三十番, ○番, 5十五番). */
int numeral_read(const uint32_t *points, size_t *length,
                 char out[NUMERAL_DIGITS]);

#endif
