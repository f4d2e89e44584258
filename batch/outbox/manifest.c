#include "outbox/manifest.h"

const char manifest_header[] =
    "number,lot,bundle,position,page_from,page_to,pages,sheets,postcode,kind,"
    "bundle_sha256,replaces\r\n";

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

static int
write_row(void *context, const struct notice *notice, struct err *err)
{
    struct rows *rows = context;
    const struct bundle *bundle = bundle_of(rows->manifest, notice->bundle);
    char lot[LOT_NAME_SIZE], name[LOT_NAME_SIZE];

    if (bundle == NULL) {
        return err_set(err, ERR_SYSTEM, "notice %s lies in no bundle",
                       notice->number);
    }
    buf_printf(rows->out, "%s,%s,%s,%d,%d,%d,%d,%d,%s,%s,%s,",
               notice->number, lot_name(notice->lot, lot),
               bundle_name(notice->bundle, name), notice->position,
               notice->page_from, notice->page_to,
               notice->page_to - notice->page_from + 1, notice->sheets,
               notice->postcode, word_key(notice_kind_words, (int)notice->kind),
               bundle->hash);
    notice_write_replaces(notice, " ", rows->out);
    buf_add_text(rows->out, "\r\n");
    return 0;
}

int
manifest_write_csv(const struct manifest *manifest, struct reg *reg,
                   struct buf *out, struct err *err)
{
    struct rows rows = {manifest, out};
    struct register_notices which = {.lot = manifest->lot->id};

    buf_add_text(out, manifest_header);
    return register_notices(reg, &which, write_row, &rows, err);
}

void
manifest_write_totals(const struct manifest *manifest, struct buf *out)
{
    const struct lot *lot = manifest->lot;
    char name[LOT_NAME_SIZE], date[DATE_TEXT_SIZE];

    buf_printf(out,
               "lot: %s\nbusiness_date: %s\nbundles: %d\nnotices: %d\n"
               "pages: %d\nsheets: %d\n",
               lot_name(lot->id, name),
               date_format_iso(lot->business_date, date), lot->bundles,
               lot->notices, lot->pages, lot->sheets);
    for (size_t i = 0; i < manifest->count; i++) {
        const struct bundle *bundle = &manifest->bundles[i];

        buf_printf(out,
                   "bundle: %s.pdf municipality %s notices %d pages %d "
                   "sheets %d sha256 %s\n",
                   bundle_name(bundle->id, name), bundle->municipality,
                   bundle->notices, bundle->pages, bundle->sheets,
                   bundle->hash);
    }
}

void
manifest_write_marker(const struct manifest *manifest, const struct buf *totals,
                      struct buf *out)
{
    char hash[HASH_TEXT_SIZE], name[LOT_NAME_SIZE];

    hash_bytes(totals->data, totals->size, hash);
    buf_printf(out, "%s  manifest.csv\n%s  totals.txt\n",
               manifest->lot->manifest_hash, hash);
    for (size_t i = 0; i < manifest->count; i++) {
        buf_printf(out, "%s  %s.pdf\n", manifest->bundles[i].hash,
                   bundle_name(manifest->bundles[i].id, name));
    }
}
