/*
 * workspace_sets: the template sets of a workspace.  Part of the door
 * desk/workspace.h.
 *
 * The city's folder of sets (kigen.conf: templates, below DIR unless
 * absolute) stands before the delivered one: of two sets of one name the
 * city's is taken, whole.  What a set names of another set ("standard/
 * notice.json") is looked for in the same order.
 */
#ifndef DESK_WORKSPACE_SETS_H
#define DESK_WORKSPACE_SETS_H

#include "template/mailing.h"

struct municipality;
struct workspace;
struct workspace_set; /* a template set once read */

/* The folders of sets in their order, ended by NULL; in arena. */
const char *const *workspace_set_roots(const struct workspace *workspace);
/* The folder of a template set; of one that nobody has, where it would be
 * delivered. */
const char *workspace_set_folder(const struct workspace *workspace,
                                 const char *name);

/* A template set, read and compiled at first asking; its faults are logged.
 */
const struct mailing_set *workspace_set(struct workspace *workspace,
                                        const char *name, struct err *err);
/* The set's name for a municipality and reader. */
const char *workspace_set_name(const struct workspace *workspace,
                               const struct municipality *municipality,
                               bool large_print);

#endif
