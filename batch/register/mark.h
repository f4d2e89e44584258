/*
 * mark: who is to be judged by the next run because something about him
 * changed; private to the room.
 */
#ifndef REGISTER_MARK_H
#define REGISTER_MARK_H

#include "base/err.h"

struct reg;

/* Marks a person, whether or not the resident has arrived yet. */
int mark_person(struct reg *reg, const char *municipality, const char *resident,
                struct err *err);

#endif
