/*
 * sight: what the window of the envelope shows of a letter.
 *
 * The addressee must show in whatever position the paper slides to, and
 * nothing else that is personal may ever show (domain rules §8).  Judged by
 * the boxes of the first page's elements and the [envelope] of set.conf.
 */
#ifndef PRESS_SIGHT_H
#define PRESS_SIGHT_H

#include "base/buf.h"
#include "template/mailing.h"

/* Appends one line for each thing that is wrong, with its mend; returns how
 * many. */
int sight_check(const struct mailing_set *set, const struct mailing *mailing,
                struct buf *out);

#endif
