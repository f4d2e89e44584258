/*
 * mark: who is to be judged by the next run because his facts or holds have
 * changed, and by which generation of the register (register/lineage.h);
 * private to the room.
 */
#ifndef REGISTER_MARK_H
#define REGISTER_MARK_H

#include <stddef.h>

#include "base/err.h"

struct record;
struct reg;

/* The generation that the transaction under way will be, as SQL. */
#define MARK_GENERATION "(SELECT generation + 1 FROM lineage)"
/* How a statement that marks many ends. */
#define MARK_AGAIN                                                             \
    "ON CONFLICT (municipality, resident) "                                    \
    "DO UPDATE SET marked = excluded.marked"

/* resident "": all letters of the municipality. */
int mark_person(struct reg *reg, const char *municipality, const char *resident,
                struct err *err);
/* Whom the records are about: 窓口 and 団体 all letters of theirs. */
int mark_people(struct reg *reg, const struct record *const *records,
                size_t count, struct err *err);

#endif
