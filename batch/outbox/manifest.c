#include "outbox/manifest.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "outbox/bundle.h"

const char manifest_header[] =
    "number,lot,bundle,position,page_from,page_to,pages,sheets,postcode,kind,"
    "bundle_sha256,replaces,part,envelope,sequence,district\r\n";

/* -- rows ------------------------------------------------------------------ */

struct reading {
    const struct manifest *manifest;
    struct arena *arena;
    struct manifest_rows letters, envelopes;
};

static const struct bundle *
bundle_of(const struct manifest *manifest, int id)
{
    for (size_t i = 0; i < manifest->count; i++) {
        if (manifest->bundles[i].id == id) {
            return &manifest->bundles[i];
        }
    }
    return NULL;
}

/* The next row, with what a letter and its envelope have in common. */
static struct manifest_row *
add_row(struct reading *reading, struct manifest_rows *rows,
        const struct notice *notice)
{
    struct manifest_row *row;
    struct buf replaces = {0};

    ARENA_GROW(reading->arena, rows->all, rows->count);
    row = &rows->all[rows->count++];
    *row = (struct manifest_row){.kind = notice->kind};
    memcpy(row->number, notice->number, sizeof row->number);
    row->postcode = arena_strdup(reading->arena, notice->postcode);
    district_of(notice->postcode, row->district);
    notice_write_replaces(notice, " ", &replaces);
    row->replaces = arena_strdup(reading->arena, buf_text(&replaces));
    buf_reset(&replaces);
    return row;
}

/* A flag of the snapshot; a text cannot look so, its quotation marks are
 * escaped. */
static bool
has_barcode(const struct notice *notice)
{
    return strstr(notice->snapshot, "\"バーコードあり\":true") != NULL;
}

static void
add_letter(struct reading *reading, const struct notice *notice,
           const struct bundle *bundle)
{
    struct manifest_row *row = add_row(reading, &reading->letters, notice);

    row->part = "letter";
    row->hash = bundle->hash;
    bundle_name(notice->bundle, row->bundle);
    row->position = notice->position;
    row->page_from = notice->page_from;
    row->page_to = notice->page_to;
    row->sheets = notice->sheets;
    row->has_barcode = has_barcode(notice);
    if (notice->envelope == NOTICE_ENVELOPE_COMMON) {
        snprintf(row->envelope, sizeof row->envelope, MANIFEST_COMMON);
    } else if (notice->envelope > 0) {
        bundle_envelopes_name(notice->bundle, row->envelope);
    }
}

static void
add_envelope(struct reading *reading, const struct notice *notice,
             const struct bundle *bundle)
{
    struct manifest_row *row = add_row(reading, &reading->envelopes, notice);
    int faces = bundle->envelope_pages / bundle->envelopes;

    row->part = "envelope";
    row->hash = bundle->envelope_hash;
    bundle_envelopes_name(notice->bundle, row->bundle);
    row->position = (notice->envelope - 1) / faces + 1;
    row->page_from = notice->envelope;
    row->page_to = notice->envelope + faces - 1;
    row->sheets = 1;
}

static int
read_letter(void *context, const struct notice *notice, struct err *err)
{
    struct reading *reading = context;
    const struct bundle *bundle = bundle_of(reading->manifest, notice->bundle);

    if (bundle == NULL) {
        return err_set(err, ERR_SYSTEM, "notice %s lies in no bundle",
                       notice->number);
    }
    add_letter(reading, notice, bundle);
    if (notice->envelope > 0) {
        add_envelope(reading, notice, bundle);
    }
    return 0;
}

int
manifest_read(const struct manifest *manifest, struct reg *reg,
              struct arena *arena, struct manifest_rows *out, struct err *err)
{
    struct reading reading = {.manifest = manifest, .arena = arena};

    *out = (struct manifest_rows){.all = NULL};
    if (register_handed_over(reg, manifest->lot->id, 0, read_letter, &reading,
                             err) != 0) {
        return -1;
    }
    *out = reading.letters;
    out->letters = out->count;
    for (size_t i = 0; i < reading.envelopes.count; i++) {
        ARENA_GROW(arena, out->all, out->count);
        out->all[out->count++] = reading.envelopes.all[i];
    }
    for (size_t i = 0; i < out->count; i++) {
        out->all[i].sequence = (long)i + 1;
    }
    return 0;
}

/* -- sums ------------------------------------------------------------------ */

/* As many digits as a number and a postcode have. */
#define NUMBER_MODULUS INT64_C(10000000000)
#define POSTCODE_MODULUS INT64_C(10000000)

struct sums {
    long pages, sheets;
    int64_t numbers, postcodes;
};

static struct sums
add_up(const struct manifest_rows *rows)
{
    struct sums sums = {0};

    for (size_t i = 0; i < rows->count; i++) {
        const struct manifest_row *row = &rows->all[i];

        sums.pages += row->page_to - row->page_from + 1;
        sums.sheets += row->sheets;
        sums.numbers =
            (sums.numbers + strtoll(row->number, NULL, 10)) % NUMBER_MODULUS;
        sums.postcodes = (sums.postcodes + strtoll(row->postcode, NULL, 10)) %
                         POSTCODE_MODULUS;
    }
    return sums;
}

/* -- CSV ------------------------------------------------------------------- */

void
manifest_write_csv(const struct manifest *manifest,
                   const struct manifest_rows *rows, struct buf *out)
{
    const struct sums sums = add_up(rows);
    char lot[LOT_NAME_SIZE];

    lot_name(manifest->lot->id, lot);
    buf_printf(out, "%s,%s,,%zu,,,,,,,,,header,,0,\r\n", manifest_header, lot,
               rows->count);
    for (size_t i = 0; i < rows->count; i++) {
        const struct manifest_row *row = &rows->all[i];

        buf_printf(out, "%s,%s,%s,%d,%d,%d,%d,%d,%s,%s,%s,%s,%s,%s,%ld,%s\r\n",
                   row->number, lot, row->bundle, row->position, row->page_from,
                   row->page_to, row->page_to - row->page_from + 1, row->sheets,
                   row->postcode, word_key(notice_kind_words, (int)row->kind),
                   row->hash, row->replaces, row->part, row->envelope,
                   row->sequence, row->district);
    }
    buf_printf(out,
               "%010" PRId64 ",%s,,%zu,,,%ld,%ld,%07" PRId64
               ",,,,trailer,,%zu,\r\n",
               sums.numbers, lot, rows->count, sums.pages, sums.sheets,
               sums.postcodes, rows->count + 1);
}

/* -- JSON ------------------------------------------------------------------ */

static void
write_row(const struct manifest_row *row, bool first, struct buf *out)
{
    buf_printf(out,
               "%s\n    {\"sequence\": %ld, \"part\": \"%s\", \"number\": "
               "\"%s\", \"bundle\": \"%s\", \"position\": %d, \"page_from\": "
               "%d, \"page_to\": %d, \"sheets\": %d, \"postcode\": \"%s\", "
               "\"district\": \"%s\", \"kind\": \"%s\", \"sha256\": \"%s\"",
               first ? "" : ",", row->sequence, row->part, row->number,
               row->bundle, row->position, row->page_from, row->page_to,
               row->sheets, row->postcode, row->district,
               word_key(notice_kind_words, (int)row->kind), row->hash);
    if (row->envelope[0] != '\0') {
        buf_printf(out, ", \"envelope\": \"%s\"", row->envelope);
    }
    if (row->replaces[0] != '\0') {
        buf_printf(out, ", \"replaces\": \"%s\"", row->replaces);
    }
    buf_add_text(out, "}");
}

void
manifest_write_json(const struct manifest *manifest,
                    const struct manifest_rows *rows, struct buf *out)
{
    const struct sums sums = add_up(rows);
    const struct lot *lot = manifest->lot;
    char name[LOT_NAME_SIZE], date[DATE_TEXT_SIZE];

    buf_printf(out,
               "{\n  \"header\": {\"lot\": \"%s\", \"business_date\": \"%s\", "
               "\"rows\": %zu",
               lot_name(lot->id, name),
               date_format_iso(lot->business_date, date), rows->count);
    if (lot_original(lot->id) != lot->id) {
        buf_printf(out, ", \"makes_up_for\": \"%s\"",
                   lot_name(lot_original(lot->id), name));
    }
    buf_add_text(out, "},\n  \"rows\": [");
    for (size_t i = 0; i < rows->count; i++) {
        write_row(&rows->all[i], i == 0, out);
    }
    buf_printf(out,
               "\n  ],\n  \"trailer\": {\"rows\": %zu, \"pages\": %ld, "
               "\"sheets\": %ld, \"number_sum\": \"%010" PRId64
               "\", \"postcode_sum\": \"%07" PRId64 "\"}\n}\n",
               rows->count, sums.pages, sums.sheets, sums.numbers,
               sums.postcodes);
}
