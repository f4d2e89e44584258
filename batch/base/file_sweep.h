/*
 * file_sweep: removing files from a folder, by name only.
 *
 * A folder named in a configuration may be anybody's.  Nothing is removed
 * here because of where it lies: the caller is asked for each name, and only
 * a regular file it knows as its own goes.
 */
#ifndef BASE_FILE_SWEEP_H
#define BASE_FILE_SWEEP_H

#include <stdbool.h>

struct err;

struct file_sweep {
    /* Is this a name the caller itself makes in this folder?  regular: it is
     * a file and not a folder, link, pipe or device; where it is none it
     * stays, whatever the answer.  What is to be said of it is the caller's
     * to say. */
    bool (*is_own)(void *context, const char *name, bool regular);
    void *context;
};

/* Asks for every entry directly in path, which must be a folder and no link
 * to one (ERR_CREATE).  Stops at the first failure; what is removed by then
 * stays removed. */
int file_sweep(const char *path, const struct file_sweep *sweep,
               struct err *err);

#endif
