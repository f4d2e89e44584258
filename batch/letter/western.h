/*
 * western: the days of a letter once more, for readers of another language:
 * in the western calendar, in Japanese words and in digits.
 *
 * Private to letter/fields and the modules that fill a part of the table.
 */
#ifndef LETTER_WESTERN_H
#define LETTER_WESTERN_H

#include "letter/filler.h"

/* come_by: the last day on which going to a counter is not in vain. */
void western_fill(const struct filler *filler, struct date come_by);

#endif
