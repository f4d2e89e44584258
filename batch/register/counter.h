/*
 * counter: the series of numbers the register gives out, private to the
 * room.  A number whose transaction is rolled back is given again.
 */
#ifndef REGISTER_COUNTER_H
#define REGISTER_COUNTER_H

#include <stdint.h>

#include "base/err.h"

struct reg;

/* Gives out `count` numbers of the series of that name; *last is the last. */
int counter_add(struct reg *reg, const char *name, int64_t count, int64_t *last,
                struct err *err);
/* 1, 2, … of the series of that name. */
int counter_next(struct reg *reg, const char *name, int64_t *number,
                 struct err *err);

#endif
