/*
 * papers: the files that go with a lot's bundles to the print shop: manifest
 * and totals, for people and for machines, and the marker RELEASED.
 */
#ifndef OUTBOX_PAPERS_H
#define OUTBOX_PAPERS_H

#include "outbox/manifest.h"
#include "outbox/outbox.h"

enum paper {
    PAPER_MANIFEST, /* its hash is the lot's */
    PAPER_MANIFEST_JSON,
    PAPER_TOTALS,
    PAPER_TOTALS_JSON,
    PAPER_COUNT
};

/* "manifest.csv" */
extern const char *const paper_names[PAPER_COUNT];

struct papers {
    struct buf text[PAPER_COUNT]; /* of an older program's lot some are "" */
};

/* All of a lot with its rendered bundles; free with papers_reset whatever
 * happens. */
int papers_write(const struct outbox *outbox, const struct manifest *manifest,
                 struct papers *out, struct err *err);
void papers_reset(struct papers *papers);

/* RELEASED: every file of the lot with its hash, as sha256sum writes it. */
void papers_write_marker(const struct manifest *manifest,
                         const struct papers *papers, struct buf *out);
/* RELEASED.sig, of the marker's bytes; nothing without a key. */
void papers_write_signature(const struct outbox *outbox,
                            const struct buf *marker, struct buf *out);

#endif
