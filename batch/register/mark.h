/*
 * mark: who is to be judged by the next run because his facts or holds have
 * changed, and by which generation of the register (register/lineage.h);
 * private to the room.
 */
#ifndef REGISTER_MARK_H
#define REGISTER_MARK_H

#include "base/err.h"

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

#endif
