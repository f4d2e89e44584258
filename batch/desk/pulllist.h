/*
 * pulllist (抜取り): letters at the print shop that should not be posted as
 * they are.
 *
 * Each letter of a lot that the post does not have yet is judged again on the
 * newest facts as of the night that chose it: who has died, moved, got 支援
 * 措置 or a hold, whose card or certificate is live no longer, and whose name
 * or address on the envelope has changed.  Nothing is written.
 */
#ifndef DESK_PULLLIST_H
#define DESK_PULLLIST_H

#include "desk/workspace.h"

/* One letter to take out, the texts lent until the callback returns. */
struct pull_entry {
    const struct notice *notice;
    enum reason reason;   /* why it would not be written today; NONE: it
                             would, but otherwise … */
    bool other_addressee; /* … to another name or address */
    bool other_letter;    /* … about other certificates */
};
typedef int pulllist_fn(void *context, const struct pull_entry *entry,
                        struct err *err);

/* Of one lot and bundle (0: of the whole lot), in the order of the places. */
int pulllist_walk(struct workspace *workspace, int lot, int bundle,
                  pulllist_fn *each, void *context, struct err *err);

/* How many in all lots that the shop has, but for those released before that
 * was written down and those that nobody has said were mailed for longer than
 * the settings allow: they are long with the post. */
int pulllist_count(struct workspace *workspace, long *count, struct err *err);

#endif
