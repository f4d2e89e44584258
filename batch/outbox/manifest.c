#include "outbox/manifest.h"

const char manifest_header[] =
    "number,lot,bundle,position,page_from,page_to,pages,sheets,postcode,kind,"
    "bundle_sha256\r\n";

struct rows {
    const struct bundle *bundles;
    size_t count;
    struct buf *out;
};

static const struct bundle *
bundle_of(const struct rows *rows, int id)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->bundles[i].id == id) {
            return &rows->bundles[i];
        }
    }
    return NULL;
}

static int
write_row(void *context, const struct notice *notice, struct err *err)
{
    struct rows *rows = context;
    const struct bundle *bundle = bundle_of(rows, notice->bundle);
    char lot[LOT_NAME_SIZE], name[LOT_NAME_SIZE];

    if (bundle == NULL) {
        return err_set(err, ERR_SYSTEM, "notice %s lies in no bundle",
                       notice->number);
    }
    buf_printf(rows->out, "%s,%s,%s,%d,%d,%d,%d,%d,%s,%s,%s\r\n",
               notice->number, lot_name(notice->lot, lot),
               bundle_name(notice->bundle, name), notice->position,
               notice->page_from, notice->page_to,
               notice->page_to - notice->page_from + 1, notice->sheets,
               notice->postcode, word_key(notice_kind_words, (int)notice->kind),
               bundle->hash);
    return 0;
}

int
manifest_write_csv(struct reg *reg, const struct lot *lot,
                   const struct bundle *bundles, size_t count, struct buf *out,
                   struct err *err)
{
    struct rows rows = {bundles, count, out};
    struct register_notices which = {.lot = lot->id};

    buf_add_text(out, manifest_header);
    return register_notices(reg, &which, write_row, &rows, err);
}

void
manifest_write_totals(const struct lot *lot, const struct bundle *bundles,
                      size_t count, struct buf *out)
{
    char name[LOT_NAME_SIZE], date[DATE_TEXT_SIZE];

    buf_printf(out,
               "lot: %s\nbusiness_date: %s\nbundles: %d\nnotices: %d\n"
               "pages: %d\nsheets: %d\n",
               lot_name(lot->id, name),
               date_format_iso(lot->business_date, date), lot->bundles,
               lot->notices, lot->pages, lot->sheets);
    for (size_t i = 0; i < count; i++) {
        buf_printf(out,
                   "bundle: %s.pdf municipality %s notices %d pages %d "
                   "sheets %d sha256 %s\n",
                   bundle_name(bundles[i].id, name), bundles[i].municipality,
                   bundles[i].notices, bundles[i].pages, bundles[i].sheets,
                   bundles[i].hash);
    }
}

void
manifest_write_marker(const struct lot *lot, const char *manifest_hash,
                      struct buf *out)
{
    char name[LOT_NAME_SIZE];

    buf_printf(out,
               "%s  manifest.csv\n# lot %s: %d notices, %d bundles, "
               "%d pages\n",
               manifest_hash, lot_name(lot->id, name), lot->notices,
               lot->bundles, lot->pages);
}
