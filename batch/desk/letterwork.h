/*
 * letterwork: from a decision to a composed letter and its notice, with what
 * the workspace says.
 *
 * Keeps, per municipality, what is the same for all its letters: its row,
 * its counters, its settings, its plates.  What a letter is made of and how
 * it is set is press/'s (press/fill, press/frozen).
 */
#ifndef DESK_LETTERWORK_H
#define DESK_LETTERWORK_H

#include "desk/workspace.h"
#include "press/fill.h"
#include "press/frozen.h"

struct letterwork;

struct letterwork *letterwork_new(struct workspace *workspace,
                                  struct arena *arena);

/* Takes this 団体 row and its counters (borrowed) for what the register would
 * say of that code. */
void letterwork_assume(struct letterwork *work,
                       const struct municipality *municipality,
                       const struct office *offices, size_t count);

/* A person, a decision, and the letter's notice. */
struct letterwork_order {
    const struct dossier *dossier;
    const struct decision *decision;
    struct notice *notice; /* fill_draft's with its number */
};

/* The field values of a letter, in arena.  NULL with *detail (in arena) when
 * the municipality's own facts are missing, or with err. */
struct values *letterwork_fill(struct letterwork *work,
                               const struct letterwork_order *order,
                               struct arena *arena, const char **detail,
                               struct err *err);

/* Composes the letter, and fills in the notice's snapshot, plate, postcode
 * and sheets; writes nothing anywhere.  −1 with err when the run must stop. */
int letterwork_compose(struct letterwork *work,
                       const struct letterwork_order *order,
                       struct arena *arena, struct frozen *out,
                       struct err *err);

#endif
