/*
 * scratch: the folder of files that are not finished, tmp/kigen-run.
 *
 * tmp is a setting and may be anybody's folder: nothing directly in it is
 * ever touched.  The program makes one folder below, puts its mark into it,
 * and holds the mark locked while it works there: another run with the same
 * tmp is refused meanwhile, and what a killed one left is told from what a
 * living one needs.  From it only names that a lot has are removed
 * (scratch_is_lot_file); whatever else lies there stays and is named.  With
 * the work done the folder goes, so that an empty tmp is empty again.
 *
 *   mkdir kigen-run → kigen.mark, locked → files come and are renamed away
 *   → own files, kigen.mark, kigen-run removed
 *
 * A folder of that name without the mark is not the program's, unless it is
 * empty: then a kill came between the first two steps.
 */
#ifndef OUTBOX_SCRATCH_H
#define OUTBOX_SCRATCH_H

#include <stdbool.h>

#include "base/err.h"

struct scratch;

/* Makes the folder, or takes it over with what lies in it removed.  holder
 * is a line about the taker.  ERR_CREATE where the folder is another's,
 * ERR_BUSY while another run works there. */
struct scratch *scratch_open(const char *tmp, const char *holder,
                             struct err *err);
/* Borrowed from scratch. */
const char *scratch_path(const struct scratch *scratch);
/* Removes what is left and the folder; what cannot be removed is a warning,
 * for the next run meets it again.  NULL is legal. */
void scratch_close(struct scratch *scratch);

/* Removes what a killed run left; nothing is made. */
int scratch_clear(const char *tmp, const char *holder, struct err *err);

/* Is this the name of a file that the program itself writes into a lot's
 * folder: B0001.pdf, E0001.pdf, the papers, RELEASED, RECALLED? */
bool scratch_is_lot_file(const char *name);

/* Removes the folder of a lot, if it holds the files of a lot alone; what
 * else is in it stays there and is named in a warning.  A folder that is not
 * there is fine, one that holds RELEASED is left whole (ERR_INPUT). */
int scratch_remove_lot(const char *folder, struct err *err);

#endif
