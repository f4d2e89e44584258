/*
 * pull: letters of one person that are on their way when something comes to
 * light that should have kept them back.  Whoever sets a hold, imports a
 * death or asks for a reprint is told where to take them out.
 */
#ifndef DESK_PULL_H
#define DESK_PULL_H

#include "desk/workspace.h"

/* Adds a line for each letter of the resident that has a place in a lot and
 * whose window was still open in the last night: notice, lot, bundle, pages,
 * state and what to do.  *count counts them; NULL is legal. */
int pull_write(struct workspace *workspace, const char *municipality,
               const char *resident, struct buf *out, long *count,
               struct err *err);

/* The residents whom an import changed so that a letter on its way matters:
 * no longer a living resident, 支援措置, another address.  Zeroed to begin.
 */
struct pull_list {
    struct pull_person *first, **end;
};
/* What the import of this record changed: the columns' Japanese names. */
void pull_remember(struct pull_list *list, const struct record *record,
                   const char *changed, struct arena *arena);
int pull_write_list(struct workspace *workspace, const struct pull_list *list,
                    struct buf *out, struct err *err);

#endif
