/*
 * rebuild: the files of a released lot, compared with what the register knows
 * of them, and made again where they are gone or damaged.
 *
 * A bundle is a function of the register (bundle.h), so it can be made again
 * byte for byte after a jam, a lost transfer or a broken disk.  Nothing is
 * put in place unless its hash is the one that was handed over: with other
 * fonts or another program it is refused and nothing changes.
 */
#ifndef OUTBOX_REBUILD_H
#define OUTBOX_REBUILD_H

#include <stddef.h>

#include "outbox/bundle.h"
#include "outbox/outbox.h"

enum rebuild_standing { REBUILD_RIGHT, REBUILD_MISSING, REBUILD_CHANGED };

struct rebuild_file {
    const char *name; /* B0001.pdf, E0001.pdf, manifest.csv … RELEASED */
    char hash[HASH_TEXT_SIZE]; /* as handed over */
    enum rebuild_standing standing;
    int bundle; /* 0: a paper of the lot */
    enum bundle_print print;
};

/* A lot's folder: what belongs there, and the names of what does not. */
struct rebuild_view {
    const char *folder;
    struct rebuild_file *files; /* in the order in which they are written */
    size_t count;
    const char **foreign;
    size_t foreign_count;
};

/* Reads every file of a released lot.  In arena. */
int rebuild_look(const struct outbox *outbox, const struct lot *lot,
                 struct arena *arena, struct rebuild_view *out,
                 struct err *err);

/* Makes one file again and puts it in its place.  ERR_CONFIG when it would
 * come out otherwise than it was handed over; nothing has changed then. */
int rebuild_file(const struct outbox *outbox, const struct lot *lot,
                 const struct rebuild_view *view,
                 const struct rebuild_file *file, struct err *err);

/* Writes the file that says so into a recalled lot's folder, if it is still
 * there; the register knows it already, so a failure is a warning. */
void rebuild_put_recalled(const struct outbox *outbox, const struct lot *lot);

#endif
