/*
 * rehearsal: proves, before anybody is selected, that the settings name
 * municipalities there are and that every mailing can be set: templates
 * compile, their fonts are registered, what is the same on every letter fits
 * and has its glyphs, their pictures can be drawn, and the window of the
 * envelope shows what it should.
 */
#ifndef DESK_REHEARSAL_H
#define DESK_REHEARSAL_H

#include "base/fault.h"
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

/* The values of the longest letter of a municipality (press/specimen), in the
 * workspace's arena: what a template must have room for.  Of an invented one
 * while the register is empty.  NULL with *missing (in arena) without sender or
 * counters, or with err. */
struct values *rehearsal_longest(struct workspace *workspace,
                                 const char *municipality,
                                 enum notice_kind kind, struct date today,
                                 const char **missing, struct err *err);

/* Looks at every letter of every set in use (press/review.h) with the longest
 * values of its municipality, and at one of each further municipality that
 * uses the set.  Adds a line for each thing that is wrong.  −1 with err where
 * it could not be found out. */
int rehearsal_review(struct workspace *workspace, struct date today,
                     struct fault_list *lines, struct err *err);

/* Looks at the longest letter of each kind and set of every municipality, for
 * an import that has brought rows of 団体 or 窓口; of many municipalities
 * nothing, that is `check`'s. */
int rehearsal_try(struct workspace *workspace, struct date today,
                  struct fault_list *lines, struct err *err);

/* The same of a template that is in no mailing. */
int rehearsal_review_design(struct workspace *workspace,
                            const struct design *design, struct date today,
                            struct fault_list *lines, struct err *err);

#endif
