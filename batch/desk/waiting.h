/*
 * waiting: the held notices as a run finds them, by resident.
 *
 * Someone who waits keeps his number until he is told or withdrawn.
 */
#ifndef DESK_WAITING_H
#define DESK_WAITING_H

#include "register/register.h"

struct waiting {
    struct notice *notices; /* sorted by municipality and resident */
    size_t count, capacity;
    struct arena *arena;
};

/* Reads all held notices into arena. */
int waiting_read(struct waiting *waiting, struct reg *reg, struct arena *arena,
                 struct err *err);

/* The resident's held notice, or NULL. */
const struct notice *waiting_find(const struct waiting *waiting,
                                  const char *municipality,
                                  const char *resident);

#endif
