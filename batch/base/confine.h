/*
 * confine: work on foreign input where it can do no harm.
 *
 * The work is done in a child of its own: what it has it has from before, and
 * what it gives back is bytes.  It opens no file, reaches no network, starts
 * nothing (seccomp, where the kernel has it), gets a bounded share of memory
 * and time, and writes nowhere.  Whatever becomes of it, an error in a
 * library, a crash, an endless loop: the caller goes on and is told so.
 *
 * Not for work that needs a descriptor, a lock or another thread.
 */
#ifndef BASE_CONFINE_H
#define BASE_CONFINE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct confine_job {
    size_t memory; /* bytes, besides what the process has then */
    int seconds;   /* of work, and more of waiting */
    size_t output; /* bytes at most */
    /* Called first, while files can be opened (a library); NULL is legal. */
    void (*prepare)(void);
    void (*work)(void *context, struct buf *out);
    void *context;
};

/* Calls prepare() and work(context, out) in a child; *context is the child's
 * copy, so that only what is put into out comes back, behind what out holds.
 * 1: done.  0: the work has ended in some other way, or gave more than output;
 * out is as it was.  −1 with ERR_SYSTEM: no child could be had. */
int confine_work(const struct confine_job *job, struct buf *out,
                 struct err *err);

#endif
