/*
 * letterwork: from a decision to a composed letter and its notice.
 *
 * Keeps, per municipality, what is the same for all its letters: its row,
 * its counters, its plates.
 */
#ifndef COMMAND_LETTERWORK_H
#define COMMAND_LETTERWORK_H

#include "command/workspace.h"
#include "select/decide.h"

struct letterwork;

struct letterwork *letterwork_new(struct workspace *workspace,
                                  struct date today, struct arena *arena);

/* Everything fields_fill needs about a person and a decision. */
struct letterwork_order {
    const struct dossier *dossier;
    const struct decision *decision;
    struct notice *notice; /* number and kind set; the rest is filled in */
};

/* The field values of a letter, in arena.  NULL with *detail (in arena) when
 * the municipality's own facts are missing, or with err. */
struct values *letterwork_fill(struct letterwork *work,
                               const struct letterwork_order *order,
                               struct arena *arena, const char **detail,
                               struct err *err);

/* Fills in snapshot, plate, postcode, sheets.  REASON_NONE and *pages when
 * the letter can be set; else the reason to hold it, with detail in arena.
 * −1 with err when the run must stop. */
int letterwork_compose(struct letterwork *work,
                       const struct letterwork_order *order,
                       struct arena *arena, int *pages, enum reason *reason,
                       const char **detail, struct err *err);

#endif
