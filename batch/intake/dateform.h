/*
 * dateform: the five written forms of a date in a city's files.
 *
 *   2024-03-04   2024/03/04   20240304   R6.3.4   令和6年3月4日
 *
 * Months and days may have one digit where a separator stands; the first
 * year of an era is 1 or 元; systems that pad write blanks before a number
 * (令和 6年 3月 4日).  Eras: M 明治, T 大正, S 昭和, H 平成, R 令和; a date
 * outside its era is none (昭和64年1月8日 never was).  The last day of 明治
 * and 大正 is also the first of the next era: both names are right.
 */
#ifndef INTAKE_DATEFORM_H
#define INTAKE_DATEFORM_H

#include "base/date.h"

enum dateform_result {
    DATEFORM_TAKEN,
    DATEFORM_UNREADABLE, /* none of the five forms */
    DATEFORM_IMPOSSIBLE, /* a form, but no such day: 2024-02-30 */
    DATEFORM_OUTSIDE_ERA /* 昭和64年1月8日 */
};

/* Reads text, folded to ASCII width (fold.h).  *date is set only when
 * taken. */
enum dateform_result dateform_parse(const char *text, struct date *date);

#endif
