/*
 * holds: letters kept back by a person's word.  Part of the door
 * register/register.h.  Holds are read with the dossier (people.h).
 */
#ifndef REGISTER_HOLDS_H
#define REGISTER_HOLDS_H

#include "base/err.h"
#include "domain/dossier.h"

struct reg;

/* Both mark the resident to be judged by the next run.  The resident need
 * not be known. */
int register_add_hold(struct reg *reg, const struct hold *hold,
                      struct err *err);

/* Releases the holds in force of release's municipality and resident, at
 * released_at by released_by ("" is ERR_USAGE), but no support measure that
 * he set himself: 支援措置 needs a second person, which is a constraint of
 * the register too.  *released and *refused count them. */
int register_release_holds(struct reg *reg, const struct hold *release,
                           int *released, int *refused, struct err *err);

#endif
