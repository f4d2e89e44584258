/*
 * dateform: the written forms of a date in a city's files and in what a
 * clerk types.  Whatever has one meaning is read; nothing is guessed.
 *
 *   2024-03-04   2024/03/04   2024.03.04   20240304   2024年3月4日
 *   R6.3.4   R6/3/4   R6-3-4   R060304   5060304   令和6年3月4日
 *
 * Months and days may have one digit where a separator stands; the first
 * year of an era is 1 or 元; systems that pad write blanks before a number
 * (令和 6年 3月 4日).  Eras: M 明治, T 大正, S 昭和, H 平成, R 令和, in
 * small letters too, or 1 … 5 in front of six digits, as older systems code
 * them.  Any dash stands for a hyphen.  A time of day is passed over when it
 * is midnight, which spreadsheets add.
 *
 * A date before its era is none (令和1年4月30日); one after it is read on
 * (平成32年4月18日 is 2020-04-18: forms printed before the change stay
 * right) and said so.  The last day of 明治 and 大正 is also the first of
 * the next era: both names are right.
 *
 * A register of residents also holds dates that nobody knows: 1945-00-00,
 * 昭和20年4月, 昭和20年不詳, 不詳; and 00000000 or 99999999 where there is no
 * date at all.  They are told apart, and never completed.
 */
#ifndef INTAKE_DATEFORM_H
#define INTAKE_DATEFORM_H

#include "base/date.h"

enum dateform_result {
    DATEFORM_TAKEN,
    DATEFORM_READ_ON, /* taken; its era had ended before that day */
    DATEFORM_PARTLY, /* 昭和20年4月, 1945-00-00, 不詳: not all is known */
    DATEFORM_NEVER,  /* 00000000, 9999/99/99: says that there is none */
    DATEFORM_UNREADABLE, /* none of the forms */
    DATEFORM_IMPOSSIBLE, /* a form, but no such day: 2024-02-30 */
    DATEFORM_BEFORE_ERA  /* 令和1年4月30日 */
};

/* Reads text, folded to ASCII width (base/fold.h).  *date is set only when
 * taken or read on. */
enum dateform_result dateform_parse(const char *text, struct date *date);

#endif
