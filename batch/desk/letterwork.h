/*
 * letterwork: from a decision to a composed letter and its notice.
 *
 * Keeps, per municipality, what is the same for all its letters: its row,
 * its counters, its plates.
 */
#ifndef DESK_LETTERWORK_H
#define DESK_LETTERWORK_H

#include "desk/workspace.h"
#include "select/decide.h"

struct letterwork;

struct letterwork *letterwork_new(struct workspace *workspace,
                                  struct date today, struct arena *arena);

/* Takes this 団体 row and its counters (borrowed) for what the register would
 * say of that code. */
void letterwork_assume(struct letterwork *work,
                       const struct municipality *municipality,
                       const struct office *offices, size_t count);

/* Everything fields_fill needs about a person and a decision. */
struct letterwork_order {
    const struct dossier *dossier;
    const struct decision *decision;
    struct notice *notice; /* number and kind set; the rest is filled in */
};

/* The notice of a decision, without number, snapshot and place. */
struct notice letterwork_draft(const struct dossier *dossier,
                               const struct decision *decision,
                               struct date today);

/* The field values of a letter, in arena.  NULL with *detail (in arena) when
 * the municipality's own facts are missing, or with err. */
struct values *letterwork_fill(struct letterwork *work,
                               const struct letterwork_order *order,
                               struct arena *arena, const char **detail,
                               struct err *err);

/* Whether the letter can be set. */
struct letterwork_result {
    int pages;
    enum reason reason; /* REASON_NONE, or why to hold it … */
    const char *detail; /* … and where; in arena */
};

/* Composes the letter, and fills in the notice's snapshot, plate, postcode
 * and sheets.  −1 with err when the run must stop. */
int letterwork_compose(struct letterwork *work,
                       const struct letterwork_order *order,
                       struct arena *arena, struct letterwork_result *out,
                       struct err *err);

/* The same without a plate: writes nothing anywhere, the notice keeps no
 * snapshot.  What explain and plan ask. */
int letterwork_try(struct letterwork *work,
                   const struct letterwork_order *order, struct arena *arena,
                   struct letterwork_result *out, struct err *err);

#endif
