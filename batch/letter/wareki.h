/*
 * wareki (和暦): dates as the public reads them: 令和6年3月4日, first years
 * 元年.  Eras are data (base/era.h): 令和 from 2019-05-01, 平成
 * 1989-01-08, 昭和 1926-12-25, 大正 1912-07-30, 明治 1868-01-25.
 */
#ifndef LETTER_WAREKI_H
#define LETTER_WAREKI_H

#include "base/date.h"

struct arena;

/* In arena; "" for no date.  A date before 明治 is given in the western
 * form 1867年12月31日. */
char *wareki_format(struct date date, struct arena *arena);
/* With the day of the week in brackets: 令和6年3月4日（月）. */
char *wareki_format_weekday(struct date date, struct arena *arena);

/* For foreign residents, whose own dates are in the western calendar:
 * 2024年3月4日, 2024年3月4日（令和6年3月4日）,
 * 2024年3月4日（月・令和6年3月4日）. */
char *wareki_format_both(struct date date, struct arena *arena);
char *wareki_format_both_weekday(struct date date, struct arena *arena);

#endif
