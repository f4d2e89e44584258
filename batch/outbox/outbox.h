/*
 * outbox: how a lot leaves the house, in the one sequence of durable steps.
 *
 *   planned (committed) → each bundle: render, write to tmp, fsync, reopen
 *   and compare, rename, fsync the folder → transaction: bundle rendered →
 *   manifest.csv, totals.txt the same way → transaction: lot releasing, with
 *   the hash of its manifest → RELEASED last → transaction: lot released
 *
 * The register is never ahead of the files.  Whatever is interrupted, the
 * same call does the rest: a file that already stands with the bytes it
 * should have is adopted, any other is written anew.
 *
 * From `releasing` on the shop may have the lot, and only the register knows:
 * the folder may be gone before anybody looks again.  See recover.h.
 */
#ifndef OUTBOX_OUTBOX_H
#define OUTBOX_OUTBOX_H

#include "domain/event.h"
#include "press/press.h"

#define OUTBOX_MANIFEST "manifest.csv"
/* The file whose presence says that a lot is complete and may leave. */
#define OUTBOX_MARKER "RELEASED"
/* The signature of the marker, where a key is configured: 64 bytes. */
#define OUTBOX_SIGNATURE "RELEASED.sig"
/* Beside it when the lot was recalled: nothing of it may be printed or
 * posted. */
#define OUTBOX_RECALLED "RECALLED"

struct outbox {
    const char *dir; /* lots: dir/L000001 */
    const char *tmp; /* same file system as dir; see scratch.h */
    struct press *press;
    struct reg *reg;
    const struct postage *postage; /* borrowed; NULL: nothing is weighed */
    const struct signature_key *sign_key; /* borrowed; NULL: no signature */
    /* What the events of releases carry. */
    const char *now, *by, *login;
};

/* Checks both folders: there, writable, on one file system. */
int outbox_check_folders(const struct outbox *outbox, struct err *err);
/* Removes from tmp what a killed run left (scratch.h).  Not before it is
 * known that the folders may be used. */
int outbox_prepare(const struct outbox *outbox, struct err *err);

/* Free space of the outbox against the pages to come (bytes a page is an
 * upper bound measured on the standard set); ERR_IO when too little. */
int outbox_check_space(const struct outbox *outbox, long pages,
                       struct err *err);

/* Could the bundles of a planned lot that are not finished yet be finished as
 * they were planned?  Nothing is written.  1 they could; 0 they cannot, err
 * says why (bundle_try); −1 it could not be found out. */
int outbox_try(const struct outbox *outbox, const struct lot *lot,
               struct err *err);

/* Finishes one lot, planned or releasing.  A file that differs in a folder
 * that already holds the marker is never touched (ERR_INPUT). */
int outbox_release(const struct outbox *outbox, const struct lot *lot,
                   struct err *err);

/* An event about a lot, which is nobody's in particular, in the caller's
 * transaction. */
int outbox_note(const struct outbox *outbox, enum event_kind kind,
                const char *reason, const char *detail, struct err *err);

/* What the last step writes, in the caller's transaction: the lot has left
 * the house. */
int outbox_put_released(const struct outbox *outbox, const struct lot *lot,
                        struct err *err);

#endif
