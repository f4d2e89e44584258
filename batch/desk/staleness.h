/*
 * staleness: the municipalities whose facts are too old for a letter
 * (select/freshness.h), as the journal of imports and the settings say.
 */
#ifndef DESK_STALENESS_H
#define DESK_STALENESS_H

#include "desk/workspace.h"

struct staleness;

/* How the kinds stand, once for many municipalities; in arena, which must
 * live as long.  NULL with err. */
struct staleness *staleness_new(const struct workspace *workspace,
                                struct date today, struct arena *arena,
                                struct err *err);

/* *out: what is too old of a municipality, in arena; NULL: nothing.  Asked of
 * the register once. */
int staleness_of(struct staleness *staleness, const char *municipality,
                 const char **out, struct err *err);
/* Warns, once, that the letters of a municipality wait, if they do. */
int staleness_warn(struct staleness *staleness, const char *municipality,
                   struct err *err);

#endif
