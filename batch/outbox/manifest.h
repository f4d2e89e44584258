/*
 * manifest: what the print shop checks the lot against.
 *
 * manifest.csv has one row a letter in printing order, and after them one row
 * a sealing envelope in the order of theirs: `part` says which a row is, and a
 * letter's `envelope` what is enclosed: the bundle of envelopes it lies in,
 * "common" for one of the print for all, or nothing.  totals.txt has the sums;
 * RELEASED, written last, says that the lot is complete and has the hash of
 * every file of it in the form of sha256sum: `sha256sum -c RELEASED` proves a
 * copy.  Numbers, pages, postcodes, hashes: no names.  The texts depend on the
 * register alone, so that they are the same on every attempt.
 */
#ifndef OUTBOX_MANIFEST_H
#define OUTBOX_MANIFEST_H

#include "base/buf.h"
#include "register/register.h"

/* The first row of manifest.csv. */
extern const char manifest_header[];

/* A lot with its rendered bundles in order. */
struct manifest {
    const struct lot *lot;
    const struct bundle *bundles;
    size_t count;
};

int manifest_write_csv(const struct manifest *manifest, struct reg *reg,
                       struct buf *out, struct err *err);
void manifest_write_totals(const struct manifest *manifest, struct buf *out);
/* totals is the text of totals.txt; the manifest's own hash is the lot's. */
void manifest_write_marker(const struct manifest *manifest,
                           const struct buf *totals, struct buf *out);

#endif
