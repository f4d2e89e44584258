/*
 * rehearsal: proves, before anybody is selected, that the settings name
 * municipalities there are and that every mailing can be set: templates
 * compile, their fonts are registered, what is the same on every letter fits
 * and has its glyphs, their pictures can be drawn, and the window of the
 * envelope shows what it should.
 */
#ifndef DESK_REHEARSAL_H
#define DESK_REHEARSAL_H

#include "desk/workspace.h"

/* Whether the window of the envelope shows the address and nothing else that
 * is personal (press/sight.h).  −1 with ERR_CONFIG, each fault logged. */
int rehearsal_check_window(const struct workspace *workspace,
                           const struct mailing_set *set, struct err *err);

/* Sets the static layers of both kinds of every set in use, once a set, for
 * an invented person.  ERR_CONFIG naming file, page and element.  Needs
 * WORKSPACE_FONTS. */
int rehearsal_hold(struct workspace *workspace, struct date today,
                   struct err *err);

#endif
