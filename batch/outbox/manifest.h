/*
 * manifest: what the print shop checks the lot against.
 *
 * manifest.csv has one row a letter in printing order; totals.txt the sums;
 * RELEASED, written last, says that the lot is complete and names the
 * manifest's hash.  Numbers, pages, postcodes, hashes: no names.  The texts
 * depend on the register alone, so that they are the same on every attempt.
 */
#ifndef OUTBOX_MANIFEST_H
#define OUTBOX_MANIFEST_H

#include "base/buf.h"
#include "register/register.h"

/* The first row of manifest.csv. */
extern const char manifest_header[];

int manifest_write_csv(struct reg *reg, const struct lot *lot,
                       const struct bundle *bundles, size_t count,
                       struct buf *out, struct err *err);
void manifest_write_totals(const struct lot *lot, const struct bundle *bundles,
                           size_t count, struct buf *out);
void manifest_write_marker(const struct lot *lot, const char *manifest_hash,
                           struct buf *out);

#endif
