/*
 * next_letter: the letter of a person that would go out next, for whoever
 * lets it go beforehand.
 */
#ifndef DESK_NEXT_LETTER_H
#define DESK_NEXT_LETTER_H

#include "desk/workspace.h"
#include "select/decide.h"

/* Judged as the run does: on the night that held his letter if one waits,
 * else today, else on the day on which his letter would be due (the first of
 * the coming period, or the last of the one that is over).  The decision
 * borrows from dossier and the workspace's arena. */
int next_letter_judge(struct workspace *workspace,
                      const struct dossier *dossier, struct date today,
                      struct decision *out, struct err *err);

#endif
