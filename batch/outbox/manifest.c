#include "outbox/manifest.h"

#include <string.h>

#include "outbox/bundle.h"

const char manifest_header[] =
    "number,lot,bundle,position,page_from,page_to,pages,sheets,postcode,kind,"
    "bundle_sha256,replaces,part,envelope\r\n";

struct rows {
    const struct manifest *manifest;
    struct buf *out;
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

/* One row: of what, and where it lies. */
struct place {
    const char *bundle, *hash, *part, *envelope;
    int position, page_from, page_to, sheets;
};

static void
write_row(const struct notice *notice, const struct place *place,
          struct buf *out)
{
    char lot[LOT_NAME_SIZE];

    buf_printf(out, "%s,%s,%s,%d,%d,%d,%d,%d,%s,%s,%s,", notice->number,
               lot_name(notice->lot, lot), place->bundle, place->position,
               place->page_from, place->page_to,
               place->page_to - place->page_from + 1, place->sheets,
               notice->postcode, word_key(notice_kind_words, (int)notice->kind),
               place->hash);
    notice_write_replaces(notice, " ", out);
    buf_printf(out, ",%s,%s\r\n", place->part, place->envelope);
}

static int
write_letter(void *context, const struct notice *notice, struct err *err)
{
    struct rows *rows = context;
    const struct bundle *bundle = bundle_of(rows->manifest, notice->bundle);
    char name[LOT_NAME_SIZE], envelopes[LOT_NAME_SIZE];
    struct place place = {.part = "letter",
                          .envelope = "",
                          .position = notice->position,
                          .page_from = notice->page_from,
                          .page_to = notice->page_to,
                          .sheets = notice->sheets};

    if (bundle == NULL) {
        return err_set(err, ERR_SYSTEM, "notice %s lies in no bundle",
                       notice->number);
    }
    place.bundle = bundle_name(notice->bundle, name);
    place.hash = bundle->hash;
    if (notice->envelope == NOTICE_ENVELOPE_COMMON) {
        place.envelope = "common";
    } else if (notice->envelope > 0) {
        place.envelope = bundle_envelopes_name(notice->bundle, envelopes);
    }
    write_row(notice, &place, rows->out);
    return 0;
}

static int
write_envelope(void *context, const struct notice *notice, struct err *err)
{
    struct rows *rows = context;
    const struct bundle *bundle = bundle_of(rows->manifest, notice->bundle);
    char name[LOT_NAME_SIZE];
    int faces;

    (void)err;
    if (notice->envelope <= 0 || bundle == NULL) {
        return 0;
    }
    faces = bundle->envelope_pages / bundle->envelopes;
    write_row(
        notice,
        &(struct place){.bundle = bundle_envelopes_name(notice->bundle, name),
                        .hash = bundle->envelope_hash,
                        .part = "envelope",
                        .envelope = "",
                        .position = (notice->envelope - 1) / faces + 1,
                        .page_from = notice->envelope,
                        .page_to = notice->envelope + faces - 1,
                        .sheets = 1},
        rows->out);
    return 0;
}

int
manifest_write_csv(const struct manifest *manifest, struct reg *reg,
                   struct buf *out, struct err *err)
{
    struct rows rows = {manifest, out};
    int lot = manifest->lot->id;

    buf_add_text(out, manifest_header);
    return register_handed_over(reg, lot, 0, write_letter, &rows, err) == 0
               ? register_handed_over(reg, lot, 0, write_envelope, &rows, err)
               : -1;
}

/* What is enclosed with the letters of a bundle. */
static void
write_envelopes_total(const struct bundle *bundle, struct buf *out)
{
    char name[LOT_NAME_SIZE];

    if (bundle->envelope_pages > 0) {
        buf_printf(out,
                   "envelope_bundle: %s.pdf municipality %s envelopes %d "
                   "pages %d sha256 %s\n",
                   bundle_envelopes_name(bundle->id, name),
                   bundle->municipality, bundle->envelopes,
                   bundle->envelope_pages, bundle->envelope_hash);
    } else if (bundle->envelopes > 0) {
        buf_printf(out,
                   "envelope_common: %s.pdf municipality %s envelopes %d\n",
                   bundle_name(bundle->id, name), bundle->municipality,
                   bundle->envelopes);
    }
}

void
manifest_write_totals(const struct manifest *manifest, struct buf *out)
{
    const struct lot *lot = manifest->lot;
    char name[LOT_NAME_SIZE], date[DATE_TEXT_SIZE];
    int envelopes = 0;

    for (size_t i = 0; i < manifest->count; i++) {
        envelopes += manifest->bundles[i].envelopes;
    }
    if (lot_original(lot->id) != lot->id) {
        buf_printf(out, "makes_up_for: %s\n",
                   lot_name(lot_original(lot->id), name));
    }
    buf_printf(out,
               "lot: %s\nbusiness_date: %s\nbundles: %d\nnotices: %d\n"
               "pages: %d\nsheets: %d\nenvelopes: %d\n",
               lot_name(lot->id, name),
               date_format_iso(lot->business_date, date), lot->bundles,
               lot->notices, lot->pages, lot->sheets, envelopes);
    for (size_t i = 0; i < manifest->count; i++) {
        const struct bundle *bundle = &manifest->bundles[i];

        buf_printf(out,
                   "bundle: %s.pdf municipality %s notices %d pages %d "
                   "sheets %d sha256 %s\n",
                   bundle_name(bundle->id, name), bundle->municipality,
                   bundle->notices, bundle->pages, bundle->sheets,
                   bundle->hash);
        write_envelopes_total(bundle, out);
    }
}

void
manifest_write_marker(const struct manifest *manifest, const struct buf *totals,
                      struct buf *out)
{
    char hash[HASH_TEXT_SIZE], file[BUNDLE_FILE_SIZE];

    hash_bytes(totals->data, totals->size, hash);
    buf_printf(out, "%s  manifest.csv\n%s  totals.txt\n",
               manifest->lot->manifest_hash, hash);
    for (size_t i = 0; i < manifest->count; i++) {
        const struct bundle *bundle = &manifest->bundles[i];

        bundle_file(bundle, BUNDLE_LETTERS, file);
        buf_printf(out, "%s  %s\n", bundle->hash, file);
        if (bundle_file(bundle, BUNDLE_ENVELOPES, file)) {
            buf_printf(out, "%s  %s\n", bundle->envelope_hash, file);
        }
    }
}
