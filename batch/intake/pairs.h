/*
 * pairs: a CSV file of old and new 宛名番号, "old,new" a line.
 *
 * A first line that is no pair of numbers is its header.  Numbers may be in
 * quotation marks or full width, blank lines are passed over.  All faults are
 * listed, with line and mend: no number, an old or a new one twice.
 */
#ifndef INTAKE_PAIRS_H
#define INTAKE_PAIRS_H

#include <stddef.h>

#include "base/err.h"
#include "base/fault.h"

struct arena;

struct pair {
    const char *old, *next;
    long line;
};

/* *out and its texts in arena.  −1 with faults listed (ERR_INPUT), or a
 * failure of reading. */
int pairs_read(const char *path, struct arena *arena, struct fault_list *faults,
               struct pair **out, size_t *count, struct err *err);

#endif
