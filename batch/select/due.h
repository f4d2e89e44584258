/*
 * due: is something due today?  Private to select/.
 *
 * Of several answers the first in this order is the person's: LATE,
 * SUPERSEDED, NOT_DUE, NOTIFIED.  One certificate that is due outweighs
 * whatever can be said of the other.
 *
 * The second notice (rules.second_notice) is due to whoever was told of the
 * expiry of his 利用者証明用, let it pass, and can still save the use of his
 * card as the health insurance card: from the day after the expiry to the end
 * of the grace, while the card itself is valid, once.  A live 署名用 that has
 * ended as well goes with it.  Whose first letter came back (返戻) gets no
 * second one, which would come back too.  lead_days does not apply: there is
 * nothing to print ahead of.
 */
#ifndef SELECT_DUE_H
#define SELECT_DUE_H

#include "select/inquiry.h"

/* Marks what is due and what is late.  Comes before the
 * questions. */
void due_find(struct inquiry *inquiry);

/* A certificate is not due after all; with the 利用者証明用 goes what only its
 * second notice would have named. */
void due_drop(struct inquiry *inquiry, struct judged *judged);

/* Something live is in its period, told or not. */
bool due_any_open(struct inquiry *inquiry);

/* How many certificates are due. */
int due_count(struct inquiry *inquiry);

inquiry_question due_ask_late;
inquiry_question due_ask_superseded;
inquiry_question due_ask_window;
inquiry_question due_ask_notified;

/* Kind and window of what is due; leaves both empty when nothing is. */
void due_describe(struct inquiry *inquiry);

#endif
