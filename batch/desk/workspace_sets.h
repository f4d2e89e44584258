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
struct record;
struct resident;
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
/* The name of the set that a reader's letters are set in; resident NULL: of
 * somebody of whom nothing is known.  The first of these that says one:
 *   - 様式 of the person
 *   - 大字 of the person: large_print_set
 *   - 言語 of the person, where language_sets asks it
 *   - foreign_set, of a foreign resident
 *   - テンプレート of the municipality
 *   - template_set */
const char *workspace_set_name(const struct workspace *workspace,
                               const struct municipality *municipality,
                               const struct resident *resident);

/* Every set that some letter of the municipality may be set in, each once, the
 * ordinary one first; in the workspace's arena.  Asks the register for what
 * its people have. */
int workspace_set_names(const struct workspace *workspace,
                        const struct municipality *municipality,
                        const char *const **names, size_t *count,
                        struct err *err);

/* Whether there is such a set; of one that is not, ERR_LETTER for the row that
 * names it, with the sets there are. */
int workspace_set_is_there(struct workspace *workspace, const char *name,
                           struct err *err);
/* The same of every column of a row that names a set. */
int workspace_check_set_names(struct workspace *workspace,
                              const struct record *record, struct err *err);

#endif
