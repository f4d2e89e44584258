/*
 * manifest: what the print shop checks the lot against.
 *
 * manifest.csv and manifest.json have one row a letter in printing order, and
 * after them one row a sealing envelope in the order of theirs: `part` says
 * which a row is, and a letter's `envelope` what is enclosed: the bundle of
 * envelopes it lies in, "common" for one of the print for all, or nothing.
 *
 * As in the files of banks (全銀) the rows stand between a header (part
 * "header": the lot, how many rows follow) and a trailer (part "trailer": that
 * count again, the sums of pages and sheets, and as `number` and `postcode`
 * the sums of all numbers and postcodes, cut to as many digits): a file that
 * was cut, doubled or edited does not agree with itself.
 *
 * RELEASED, written last, says that the lot is complete and has the hash of
 * every file of it in the form of sha256sum: `sha256sum -c RELEASED` proves a
 * copy.  Numbers, pages, postcodes, hashes: no names.  The texts depend on the
 * register alone, so that they are the same on every attempt.
 */
#ifndef OUTBOX_MANIFEST_H
#define OUTBOX_MANIFEST_H

#include "base/buf.h"
#include "postal/district.h"
#include "register/register.h"

/* The first line of manifest.csv. */
extern const char manifest_header[];

/* A lot with its rendered bundles in order. */
struct manifest {
    const struct lot *lot;
    const struct bundle *bundles;
    size_t count;
};

/* What a letter encloses where one print of envelopes serves all. */
#define MANIFEST_COMMON "common"

struct manifest_row {
    char number[NOTICE_NUMBER_SIZE];
    char bundle[LOT_NAME_SIZE];
    const char *hash; /* of the bundle's file; borrowed from the manifest */
    const char *part; /* "letter", "envelope" */
    char envelope[LOT_NAME_SIZE];
    const char *postcode, *replaces; /* in the arena */
    char district[DISTRICT_SIZE];    /* 郵便区番号 */
    enum notice_kind kind;
    bool has_barcode; /* カスタマバーコード, of a letter */
    long sequence;    /* 1… within the lot's rows */
    int position, page_from, page_to, sheets;
};

struct manifest_rows {
    struct manifest_row *all; /* in the arena; the letters first */
    size_t count;
    size_t letters; /* of them */
};

/* Reads the rows of a lot as it was handed over. */
int manifest_read(const struct manifest *manifest, struct reg *reg,
                  struct arena *arena, struct manifest_rows *out,
                  struct err *err);
void manifest_write_csv(const struct manifest *manifest,
                        const struct manifest_rows *rows, struct buf *out);
void manifest_write_json(const struct manifest *manifest,
                         const struct manifest_rows *rows, struct buf *out);

#endif
