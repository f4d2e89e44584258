/*
 * evenness: narrow justified columns that do not hold whole characters.
 *
 * A column of 10.8 em holds ten characters, and every line is spread by what
 * is missing; 11 em is even (JLREQ 2.3.2: the line length is a multiple of
 * the character size).  Fixed sizes only; a column of 25 em and more has
 * spaces enough.
 */
#ifndef DESK_EVENNESS_H
#define DESK_EVENNESS_H

#include "base/buf.h"
#include "template/mailing.h"

/* Adds a line for each such text of the set, with the width that would be
 * even. */
void evenness_advise(const struct mailing_set *set, struct buf *out);

#endif
