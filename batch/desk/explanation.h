/*
 * explanation: a resident's case on one day, as the run would judge it.
 */
#ifndef DESK_EXPLANATION_H
#define DESK_EXPLANATION_H

#include "desk/workspace.h"
#include "select/decide.h"

/* What an import changed about the person. */
struct explanation_change {
    const char *at, *columns;
};

struct explanation {
    struct date today;
    struct dossier dossier;
    struct decision decision;
    const struct explanation_change *changes; /* the oldest first */
    size_t change_count;
    const char *set; /* the template set of his letters */
};

/* Judges the resident as of today, tries the letter where one is due (without
 * templates or fonts that it was not tried is logged), and puts the look-up
 * on record.  In the workspace's arena.  ERR_INPUT: nobody has the number. */
int explanation_make(struct workspace *workspace, const char *municipality,
                     const char *resident, struct explanation *out,
                     struct err *err);

#endif
