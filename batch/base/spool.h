/*
 * spool: pieces of bytes put aside in order and read again in order, more of
 * them than memory should hold.
 *
 *   add, add, … → rewind → next, next, … → rewind …
 *
 * The first ones stay in memory.  When there are more, all of them go into a
 * file without a name in a folder of the caller's, which is gone with the
 * spool or with the process, whatever ends it; only where the file system
 * knows no such files, and a kill hits between two steps, an empty one named
 * ".kigen-spool" is left, which the next spool removes.  Only its owner can
 * read the file.
 *
 * A disk that gives back other bytes than it was given, or none, is found out
 * (ERR_IO).
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include <stddef.h>

#include "base/err.h"

struct spool;

/* memory: bytes that are kept before the file is made.  The folder is
 * borrowed. */
struct spool *spool_new(const char *folder, size_t memory);
void spool_free(struct spool *spool); /* NULL is legal */

int spool_add(struct spool *spool, const void *bytes, size_t size,
              struct err *err);

/* To the first piece.  Nothing is added any more. */
int spool_rewind(struct spool *spool, struct err *err);
/* The next piece, borrowed until the next call; 1, 0 there is none, −1. */
int spool_next(struct spool *spool, const char **bytes, size_t *size,
               struct err *err);

#endif
