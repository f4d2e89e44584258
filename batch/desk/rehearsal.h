/*
 * rehearsal: proves, before anybody is selected, that every mailing can be
 * set: templates compile, their fonts are registered, what is the same on
 * every letter fits and has its glyphs, and their pictures can be drawn.
 */
#ifndef DESK_REHEARSAL_H
#define DESK_REHEARSAL_H

#include "desk/workspace.h"

/* Sets the static layers of both kinds of every set in use, once a set, for
 * an invented person.  ERR_CONFIG naming file, page and element.  Needs
 * WORKSPACE_FONTS. */
int rehearsal_hold(struct workspace *workspace, struct date today,
                   struct err *err);

#endif
