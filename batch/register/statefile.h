/*
 * statefile: one state file, as register/witness.h describes it: WITNESS_SLOTS
 * places of a record each, of which the newest whole one counts; private to
 * the room.
 *
 * An open one is locked, which keeps two processes from each other's slots.
 */
#ifndef REGISTER_STATEFILE_H
#define REGISTER_STATEFILE_H

#include <stdbool.h>

#include "base/err.h"
#include "register/testimony.h"

/* open(2)'s flags, flock(2)'s lock.  A descriptor, or −1 with errno:
 * EWOULDBLOCK when another process has it for too long. */
int statefile_open(const char *path, int flags, int lock);
void statefile_close(int file);
/* Says why it could not be opened, by errno.  −1. */
int statefile_fail(const char *path, struct err *err);

/* The newest whole record; sequence 0 when there is none.  −1 with errno. */
int statefile_read(int file, struct testimony *out);
/* Into the slot of its sequence; −1 with errno. */
int statefile_write(int file, const struct testimony *record);

/* A new file with this record; it appears whole. */
int statefile_make(const char *path, const struct testimony *record,
                   struct err *err);
/* Or is it somebody's, of that name? */
bool statefile_is_ours(int file);

#endif
