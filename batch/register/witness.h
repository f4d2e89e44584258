/*
 * witness: the state files, which know how far the register had come when it
 * was last written; private to the room.
 *
 * One stands beside the register, one beside the outbox; a backup put back
 * over the register leaves at least one of them as it was.  Each holds the
 * same record, as text in one of WITNESS_SLOTS places of 512 bytes (a disk
 * writes 512 bytes whole or not at all), each with its checksum; the record
 * of the highest sequence number counts, and a new one is written over the
 * oldest.  So one write and one fdatasync bring a record to the disk, and one
 * that is torn leaves the one before it.
 *
 *   within the transaction, just before COMMIT: witness_write {before, after}
 *   COMMIT
 *   witness_confirm {after}
 *
 * Killed in between, the register is at `before` or at `after`, and both are
 * right.  A confirmation needs no fdatasync: lost, it leaves {before, after},
 * which the register still fits.
 *
 * The second is for an outbox that lies elsewhere: it knows when the whole
 * working folder is put back from a backup.  It names the very folder it
 * stands for; of an outbox that was removed and made anew, or copied, it says
 * nothing against a first that is there.
 *
 * Readers and writers of a file exclude each other by flock(2); whole
 * transactions do so by the register's own write lock.  Should two writers
 * confirm at once, a confirmation never covers a newer record.
 */
#ifndef REGISTER_WITNESS_H
#define REGISTER_WITNESS_H

#include <stdbool.h>

#include "base/err.h"
#include "register/testimony.h"

enum {
    WITNESS_PLACES = 2, /* beside the register, beside the outbox */
    WITNESS_SLOTS = 4   /* the newest, its forerunners, one being written */
};

/* paths[1] NULL: there is no folder yet to stand beside.  Borrowed. */
struct witness {
    const char *paths[WITNESS_PLACES];
    char folder[TESTIMONY_FOLDER_SIZE]; /* witness_name_folder; "" none */
    bool told; /* that a file cannot be written: once */
};

/* A folder as no other has been or will be: its number and its birth. */
void witness_name_folder(const char *path, char out[TESTIMONY_FOLDER_SIZE]);

struct witness_view {
    bool found[WITNESS_PLACES]; /* there, with a whole record */
    bool foreign;               /* one speaks of another register */
    struct testimony newest;    /* of those to believe; sequence 0: none */
};

/* Reads both files.  One that is missing or has no whole record is not
 * found; −1 only when the first cannot be read. */
int witness_read(const struct witness *witness, struct witness_view *view,
                 struct err *err);

/* Brings record to the disk in both places, with the next sequence number; a
 * missing file is made.  The first place must succeed (ERR_IO,
 * ERR_PERMISSION, ERR_CREATE); of a second that fails the log warns, and it
 * stays behind: the newest of both counts. */
int witness_write(struct witness *witness, struct testimony *record,
                  struct err *err);

/* The register has arrived at `after` of the newest record, if that is its
 * digest.  A failure is none: see above. */
void witness_confirm(const struct witness *witness, const char *digest);

#endif
