/*
 * whose: the person meant by what was typed at the counter: a 宛名番号, or the
 * number of a letter of his, as it stands on the paper.
 */
#ifndef DESK_WHOSE_H
#define DESK_WHOSE_H

#include "desk/workspace.h"

struct whose {
    const char *municipality, *resident;
    const struct notice *notice; /* the letter meant; NULL: a 宛名番号 was */
};

/* typed is a 宛名番号 where somebody has it, else a notice's number if it is
 * one; municipality: --municipality, or NULL.  Whether there is such a person
 * is not asked.  In the workspace's arena. */
int whose_find(struct workspace *workspace, const char *municipality,
               const char *typed, struct whose *out, struct err *err);

#endif
