/*
 * deposit: one file of a lot comes to stand in the lot's folder, whole and on
 * the disk, or not at all.  It is written in tmp and renamed (base/file.h), so
 * that a kill leaves only what scratch.h removes.
 */
#ifndef OUTBOX_DEPOSIT_H
#define OUTBOX_DEPOSIT_H

#include "outbox/outbox.h"

/* Makes name in folder hold these bytes.  A file that already does is adopted,
 * an unfinished one written anew; the folder is fsynced either way.  Where the
 * folder holds the marker nothing is written anew (ERR_INPUT), and what is no
 * file is left where it is (ERR_CREATE). */
int deposit_file(const struct outbox *outbox, const char *folder,
                 const char *name, const struct buf *bytes, struct err *err);

#endif
