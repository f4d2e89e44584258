/*
 * totals: what a lot comes to: pieces, sheets, sides, envelopes, delivery
 * areas, discounts reached, weight and postage.
 *
 * totals.txt is the delivery note in Japanese that a person signs, totals.json
 * the same for a machine.  Both depend on the register and the table of
 * postage alone, and have no names.
 */
#ifndef OUTBOX_TOTALS_H
#define OUTBOX_TOTALS_H

#include "outbox/manifest.h"
#include "postal/district.h"
#include "postal/postage.h"

/* Letters of one 郵便区番号. */
struct totals_district {
    char number[DISTRICT_SIZE];
    long letters;
};

/* Letters of one weight. */
struct totals_weight {
    int weight; /* 1/10 g */
    long letters;
    int yen; /* each; 0: heavier than the table */
};

struct totals {
    long letters, sheets, sides;
    long envelopes; /* sealing envelopes enclosed, of both sorts */
    long printed;   /* of them, printed for their letter */
    long by_kind[NOTICE_KINDS + 1];
    long with_barcode;
    struct totals_district *districts; /* by number */
    size_t district_count;
    struct totals_weight *weights; /* rising */
    size_t weight_count;
    long tenths; /* of a gram, of all */
    long yen;    /* of all whose weight the table reaches */
};

/* Of the letters among a lot's rows.  In arena. */
void totals_count(const struct manifest_rows *rows,
                  const struct postage *postage, struct arena *arena,
                  struct totals *out);

void totals_write_note(const struct manifest *manifest,
                       const struct totals *totals,
                       const struct postage *postage, struct buf *out);
void totals_write_json(const struct manifest *manifest,
                       const struct totals *totals,
                       const struct postage *postage, struct buf *out);

#endif
