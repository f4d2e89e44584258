/*
 * era (元号): the one table of eras.  A new era is a new row.
 *
 * 令和 from 2019-05-01, 平成 1989-01-08, 昭和 1926-12-25, 大正 1912-07-30,
 * 明治 1868-01-25.  明治, 大正 and 昭和 ended in the course of a day:
 * 1926-12-25 is written 大正15年 and 昭和元年; a printed date takes the newer
 * era.
 */
#ifndef BASE_ERA_H
#define BASE_ERA_H

#include <stddef.h>

#include "base/date.h"

struct era {
    struct date first; /* its year is the year 1 (元年) */
    struct date last;  /* the running era's: the end of the calendar */
    const char *name;  /* 令和 */
    char letter;       /* R, as forms abbreviate it */
};

/* Newest first; NULL past the end. */
const struct era *era_at(size_t index);
/* The era of a date; NULL before 明治 and for no date. */
const struct era *era_of(struct date date);

#endif
