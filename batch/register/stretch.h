/*
 * stretch: rows that are all the table has from the first of them to the
 * last, private to the room.
 *
 * A city's whole file comes in the order of its numbers, and nearly all of it
 * is as it was.  That the rows came back is then written by one walk along
 * the table, at a fifth of the cost of looking each of them up.
 */
#ifndef REGISTER_STRETCH_H
#define REGISTER_STRETCH_H

#include <stddef.h>

#include "base/err.h"

struct reg;
struct record;

/* Records of one kind that the register has, in the order of the files.  1:
 * they were a stretch, and this import has brought all of them; 0: they are
 * none, nothing was written; −1. */
int stretch_touch(struct reg *reg, const struct record *const *records,
                  size_t count, struct err *err);

#endif
