/*
 * crowding: whether address and name need each other's lines.
 *
 * The window shows five lines of at least 9 points, 71 mm wide.  Usually
 * three are the address's and two the name's, each in a box and a size of
 * its own; a longer address or name shares one box with the other.  Widths
 * are reckoned by character, rather too wide than too narrow, so that who is
 * not crowded does fit.  Whether all fits is for the layout to say.
 *
 * Private to letter/fields.
 */
#ifndef LETTER_CROWDING_H
#define LETTER_CROWDING_H

#include <stdbool.h>

/* address: with the building in a line of its own; name: without 様. */
bool crowding_is(const char *address, const char *name);

#endif
