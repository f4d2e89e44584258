/*
 * due: is something due today?  Private to select/.
 *
 * Of several answers the first in this order is the person's: LATE,
 * SUPERSEDED, NOT_DUE, NOTIFIED.  One certificate that is due outweighs
 * whatever can be said of the other.
 */
#ifndef SELECT_DUE_H
#define SELECT_DUE_H

#include "select/inquiry.h"

/* Marks what is due and what is late.  Comes before the
 * questions. */
void due_find(struct inquiry *inquiry);

/* How many certificates are due. */
int due_count(struct inquiry *inquiry);

inquiry_question due_ask_late;
inquiry_question due_ask_superseded;
inquiry_question due_ask_window;
inquiry_question due_ask_notified;

/* Kind and window of what is due; leaves both empty when nothing is. */
void due_describe(struct inquiry *inquiry);

#endif
