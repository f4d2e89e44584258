/*
 * confirmation (製造結果): what the print shop says became of each letter of a
 * lot.
 *
 * The file must account for every letter of the lot that the shop still has,
 * each once, and for no other; else every number that does not fit is logged
 * and nothing is changed.  Spoiled pieces are made again: they become a lot of
 * their own that belongs to the first (L000001-1, see domain/lot.h), with the
 * same numbers and words, and the shop answers for it in the same way.
 */
#ifndef DESK_CONFIRMATION_H
#define DESK_CONFIRMATION_H

#include "desk/mailroom.h"

struct confirmation_request {
    const char *path;
    int bundle; /* the results are of this one alone; 0: of the lot */
    const char *by;
};

struct confirmation {
    int lot;
    long done, spoiled;
    int makes_up; /* the lot planned for the spoiled ones; 0: none */
};

/* One transaction with its events.  The lot that makes up is only planned:
 * confirmation_hand_over sets it, and so does the next run. */
int confirmation_take(struct workspace *workspace,
                      const struct confirmation_request *request,
                      struct confirmation *out, struct err *err);

/* Hands the lot of spoiled pieces over.  Where somebody in it has died, moved
 * or got a hold meanwhile it is taken back instead, and its people are judged
 * again by the next run: *taken_back. */
int confirmation_hand_over(struct workspace *workspace,
                           const struct confirmation *confirmation,
                           bool *taken_back, struct err *err);

#endif
