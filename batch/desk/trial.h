/*
 * trial: a decision to notify, tried as a letter.
 *
 * run holds a letter that cannot be set (GLYPH, OVERFLOW, no sender); explain
 * and plan say the same by trying it, without writing anything.
 */
#ifndef DESK_TRIAL_H
#define DESK_TRIAL_H

#include "desk/letterwork.h"

/* Where the decision is to notify: composes the letter, adds the step
 * "letter_can_be_set", and turns the decision into held with its reason when
 * it cannot.  Texts in arena.  −1 when templates or fonts are no good. */
int trial_hold(struct letterwork *work, const struct dossier *dossier,
               struct date today, struct arena *arena,
               struct decision *decision, struct err *err);

#endif
