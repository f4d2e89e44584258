#include "register/lots.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "register/query.h"
#include "register/store.h"

/* Only the register has words for these: no city's file carries them. */
static const struct word LOT_STATE_WORDS[] = {
    {LOT_PLANNED, "作成中", "planned", NULL},
    {LOT_RELEASING, "引渡中", "releasing", NULL},
    {LOT_RELEASED, "引渡済", "released", NULL},
    {LOT_TAKEN_BACK, "取戻し", "taken_back", NULL},
    {0, NULL, NULL, NULL},
};

static const struct word BUNDLE_STATE_WORDS[] = {
    {BUNDLE_PLANNED, "作成中", "planned", NULL},
    {BUNDLE_RENDERED, "作成済", "rendered", NULL},
    {0, NULL, NULL, NULL},
};

/* -- lots and bundles ------------------------------------------------------ */

int
register_put_lot(struct reg *reg, const struct lot *lot, struct err *err)
{
    struct query query;

    query_open(
        &query, reg,
        "INSERT INTO lot (id, business_date, state, notices, bundles, "
        "pages, sheets, manifest_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
        "ON CONFLICT (id) DO UPDATE SET "
        "business_date = excluded.business_date, "
        "state = excluded.state, notices = excluded.notices, "
        "bundles = excluded.bundles, pages = excluded.pages, "
        "sheets = excluded.sheets, "
        "manifest_hash = excluded.manifest_hash");
    query_add_number(&query, lot->id);
    query_add_date(&query, lot->business_date);
    query_add_word(&query, LOT_STATE_WORDS, (int)lot->state);
    query_add_number(&query, lot->notices);
    query_add_number(&query, lot->bundles);
    query_add_number(&query, lot->pages);
    query_add_number(&query, lot->sheets);
    query_add_text(&query, lot->manifest_hash);
    return query_run(&query, err);
}

int
register_put_bundle(struct reg *reg, const struct bundle *bundle,
                    struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO bundle (lot, id, municipality, mailing, state, "
               "notices, pages, sheets, hash, envelopes, envelope_pages, "
               "envelope_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
               "$10, $11, $12) "
               "ON CONFLICT (lot, id) DO UPDATE SET "
               "municipality = excluded.municipality, "
               "mailing = excluded.mailing, state = excluded.state, "
               "notices = excluded.notices, pages = excluded.pages, "
               "sheets = excluded.sheets, hash = excluded.hash, "
               "envelopes = excluded.envelopes, "
               "envelope_pages = excluded.envelope_pages, "
               "envelope_hash = excluded.envelope_hash");
    query_add_number(&query, bundle->lot);
    query_add_number(&query, bundle->id);
    query_add_text(&query, bundle->municipality);
    query_add_text(&query, bundle->mailing);
    query_add_word(&query, BUNDLE_STATE_WORDS, (int)bundle->state);
    query_add_number(&query, bundle->notices);
    query_add_number(&query, bundle->pages);
    query_add_number(&query, bundle->sheets);
    query_add_text(&query, bundle->hash);
    query_add_number(&query, bundle->envelopes);
    query_add_number(&query, bundle->envelope_pages);
    query_add_text(&query, bundle->envelope_hash);
    return query_run(&query, err);
}

int
register_lots(struct reg *reg, enum lot_state state, struct arena *arena,
              const struct lot **out, size_t *count, struct err *err)
{
    struct lot *all = NULL;
    struct query query;
    size_t size = 0;
    int got;

    query_open(&query, reg,
               "SELECT id, business_date, state, notices, bundles, pages, "
               "sheets, manifest_hash FROM lot "
               "WHERE $1 = '' OR state = $1 ORDER BY id DESC");
    query_add_word(&query, LOT_STATE_WORDS, (int)state);
    while ((got = query_next(&query, err)) > 0) {
        struct lot *lot;

        all = query_grow(arena, all, size, sizeof *all);
        lot = &all[size++];
        lot->id = query_int(&query);
        lot->business_date = query_date(&query);
        lot->state = (enum lot_state)query_word(&query, LOT_STATE_WORDS);
        lot->notices = query_int(&query);
        lot->bundles = query_int(&query);
        lot->pages = query_int(&query);
        lot->sheets = query_int(&query);
        query_hash(&query, lot->manifest_hash);
    }
    query_close(&query);
    *out = all;
    *count = size;
    return got;
}

int
register_bundles(struct reg *reg, int lot, struct arena *arena,
                 const struct bundle **out, size_t *count, struct err *err)
{
    struct bundle *all = NULL;
    struct query query;
    size_t size = 0;
    int got;

    query_open(&query, reg,
               "SELECT lot, id, municipality, mailing, state, notices, pages, "
               "sheets, hash, envelopes, envelope_pages, envelope_hash "
               "FROM bundle WHERE lot = $1 ORDER BY id");
    query_add_number(&query, lot);
    while ((got = query_next(&query, err)) > 0) {
        struct bundle *bundle;

        all = query_grow(arena, all, size, sizeof *all);
        bundle = &all[size++];
        bundle->lot = query_int(&query);
        bundle->id = query_int(&query);
        bundle->municipality = query_text(&query, arena);
        bundle->mailing = query_text(&query, arena);
        bundle->state =
            (enum bundle_state)query_word(&query, BUNDLE_STATE_WORDS);
        bundle->notices = query_int(&query);
        bundle->pages = query_int(&query);
        bundle->sheets = query_int(&query);
        query_hash(&query, bundle->hash);
        bundle->envelopes = query_int(&query);
        bundle->envelope_pages = query_int(&query);
        query_hash(&query, bundle->envelope_hash);
    }
    query_close(&query);
    *out = all;
    *count = size;
    return got;
}

/* -- blobs ----------------------------------------------------------------- */

int
register_put_blob(struct reg *reg, const void *bytes, size_t size,
                  char hash[HASH_TEXT_SIZE], struct err *err)
{
    struct query query;

    hash_bytes(bytes, size, hash);
    query_open(&query, reg,
               "INSERT INTO blob (hash, bytes) VALUES ($1, $2) "
               "ON CONFLICT (hash) DO NOTHING");
    query_add_text(&query, hash);
    query_add_bytes(&query, bytes, size);
    return query_run(&query, err);
}

int
register_blob(struct reg *reg, const char *hash, struct arena *arena,
              const char **bytes, size_t *size, struct err *err)
{
    char seen[HASH_TEXT_SIZE];
    struct query query;
    int got;

    query_open(&query, reg, "SELECT bytes FROM blob WHERE hash = $1");
    query_add_text(&query, hash);
    got = query_next(&query, err);
    if (got > 0) {
        *bytes = query_bytes(&query, arena, size);
    }
    query_close(&query);
    if (got <= 0) {
        return got;
    }
    hash_bytes(*bytes, *size, seen);
    if (strcmp(seen, hash) != 0) {
        return err_set(err, ERR_INPUT,
                       _("%s: the register is damaged: the bytes kept under "
                         "%s are others; put back the last backup"),
                       reg->path, hash);
    }
    return 1;
}
