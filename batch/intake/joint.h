/*
 * joint: where a file was joined to another one.
 *
 * Whoever joins files by `cat` or `copy` puts a byte order mark, or the header
 * row once more, in the middle of the new one.  Every row behind it would be a
 * fault of its own, mostly the same one: the place and the mend are told, and
 * nothing behind it is read.
 */
#ifndef INTAKE_JOINT_H
#define INTAKE_JOINT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "intake/sheet.h"

struct joint {
    struct buf header; /* the cells as they stand, a NUL after each; owned */
};

/* The header row of the file. */
void joint_keep(struct joint *joint, const struct sheet_cell *cells,
                size_t count);
/* Of a later row: the sentence when another file begins here, else NULL. */
const char *joint_find(const struct joint *joint,
                       const struct sheet_cell *cells, size_t count);

#endif
