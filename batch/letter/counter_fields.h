/*
 * counter_fields: what a letter says of the counters (窓口).
 *
 * Where all have the same hours these are said once, and the names stand in
 * two columns: the first half of the counters on the left, the other half
 * on the right.  The day to come by (来庁期限) is the one to act on: the
 * expiry, or the last day before it on which a counter serves.
 *
 * Private to letter/fields.
 */
#ifndef LETTER_COUNTER_FIELDS_H
#define LETTER_COUNTER_FIELDS_H

#include "letter/filler.h"

/* The counters named: the same for the whole lot. */
void counter_fields_offices(const struct filler *filler);
/* The days that matter to the reader of this letter. */
void counter_fields_days(const struct filler *filler);

#endif
