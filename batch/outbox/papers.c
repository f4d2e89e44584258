#include "outbox/papers.h"

#include "base/arena.h"
#include "base/signature.h"
#include "outbox/bundle.h"
#include "outbox/totals.h"

const char *const paper_names[PAPER_COUNT] = {
    [PAPER_MANIFEST] = OUTBOX_MANIFEST,
    [PAPER_MANIFEST_JSON] = "manifest.json",
    [PAPER_TOTALS] = "totals.txt",
    [PAPER_TOTALS_JSON] = "totals.json",
};

int
papers_write(const struct outbox *outbox, const struct manifest *manifest,
             struct papers *out, struct err *err)
{
    static const struct postage none;
    const struct postage *postage =
        outbox->postage == NULL ? &none : outbox->postage;
    struct arena *arena = arena_new();
    struct manifest_rows rows;
    struct totals totals;
    int status = -1;

    *out = (struct papers){0};
    if (manifest_read(manifest, outbox->reg, arena, &rows, err) == 0) {
        totals_count(&rows, postage, arena, &totals);
        manifest_write_csv(manifest, &rows, &out->text[PAPER_MANIFEST]);
        manifest_write_json(manifest, &rows, &out->text[PAPER_MANIFEST_JSON]);
        totals_write_note(manifest, &totals, postage, &out->text[PAPER_TOTALS]);
        totals_write_json(manifest, &totals, postage,
                          &out->text[PAPER_TOTALS_JSON]);
        status = 0;
    }
    arena_free(arena);
    return status;
}

void
papers_reset(struct papers *papers)
{
    for (int paper = 0; paper < PAPER_COUNT; paper++) {
        buf_reset(&papers->text[paper]);
    }
}

void
papers_write_marker(const struct manifest *manifest,
                    const struct papers *papers, struct buf *out)
{
    char hash[HASH_TEXT_SIZE], file[BUNDLE_FILE_SIZE];

    for (int paper = 0; paper < PAPER_COUNT; paper++) {
        if (papers->text[paper].size > 0) {
            hash_bytes(papers->text[paper].data, papers->text[paper].size,
                       hash);
            buf_printf(out, "%s  %s\n", hash, paper_names[paper]);
        }
    }
    for (size_t i = 0; i < manifest->count; i++) {
        const struct bundle *bundle = &manifest->bundles[i];

        bundle_file(bundle, BUNDLE_LETTERS, file);
        buf_printf(out, "%s  %s\n", bundle->hash, file);
        if (bundle_file(bundle, BUNDLE_ENVELOPES, file)) {
            buf_printf(out, "%s  %s\n", bundle->envelope_hash, file);
        }
    }
}

void
papers_write_signature(const struct outbox *outbox, const struct buf *marker,
                       struct buf *out)
{
    unsigned char signature[SIGNATURE_SIZE];

    if (outbox->sign_key != NULL) {
        signature_make(outbox->sign_key, marker->data, marker->size, signature);
        buf_add(out, signature, sizeof signature);
    }
}
