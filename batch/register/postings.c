#include "register/postings.h"

#include <string.h>

#include "base/arena.h"
#include "register/mark.h"
#include "register/query.h"
#include "register/store.h"

/* -- lots ------------------------------------------------------------------ */

int
register_put_posting(struct reg *reg, const struct posting *posting,
                     struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO posting (lot, released_on, confirmed_on, "
               "mailed_on, recalled_on, deleted_on, deletion, marker_hash) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
               "ON CONFLICT (lot) DO UPDATE SET "
               "released_on = excluded.released_on, "
               "confirmed_on = excluded.confirmed_on, "
               "mailed_on = excluded.mailed_on, "
               "recalled_on = excluded.recalled_on, "
               "deleted_on = excluded.deleted_on, "
               "deletion = excluded.deletion, "
               "marker_hash = excluded.marker_hash");
    query_add_number(&query, posting->lot);
    query_add_date(&query, posting->released_on);
    query_add_date(&query, posting->confirmed_on);
    query_add_date(&query, posting->mailed_on);
    query_add_date(&query, posting->recalled_on);
    query_add_date(&query, posting->deleted_on);
    query_add_text(&query, posting->deletion);
    query_add_text(&query, posting->marker_hash);
    return query_run(&query, err);
}

/* -- counts ---------------------------------------------------------------- */

struct counting {
    struct arena *arena;
    struct register_pieces *all;
    size_t count;
};

static struct register_pieces *
pieces_of(struct counting *counting, int lot)
{
    size_t at = 0;

    while (at < counting->count && counting->all[at].posting.lot != lot) {
        at++;
    }
    if (at == counting->count) {
        counting->all = query_grow(counting->arena, counting->all,
                                   counting->count++, sizeof *counting->all);
        counting->all[at].posting =
            (struct posting){.lot = lot, .deletion = ""};
    }
    return &counting->all[at];
}

static int
count_lots(struct reg *reg, int lot, struct counting *counting, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT l.id, coalesce(p.released_on, ''), "
               "coalesce(p.confirmed_on, ''), coalesce(p.mailed_on, ''), "
               "coalesce(p.recalled_on, ''), coalesce(p.deleted_on, ''), "
               "coalesce(p.deletion, ''), coalesce(p.marker_hash, '') "
               "FROM lot l LEFT JOIN posting p ON p.lot = l.id "
               "WHERE $1 = 0 OR l.id = $1 ORDER BY l.id");
    query_add_number(&query, lot);
    while ((got = query_next(&query, err)) > 0) {
        struct register_pieces *pieces = pieces_of(counting, query_int(&query));

        pieces->posting.released_on = query_date(&query);
        pieces->posting.confirmed_on = query_date(&query);
        pieces->posting.mailed_on = query_date(&query);
        pieces->posting.recalled_on = query_date(&query);
        pieces->posting.deleted_on = query_date(&query);
        pieces->posting.deletion = query_text(&query, counting->arena);
        query_hash(&query, pieces->posting.marker_hash);
    }
    query_close(&query);
    return got;
}

static int
count_states(struct reg *reg, int lot, struct counting *counting,
             struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT lot, state, reason, count(*) FROM notice "
               "WHERE lot > 0 AND ($1 = 0 OR lot = $1) "
               "GROUP BY lot, state, reason ORDER BY lot");
    query_add_number(&query, lot);
    while ((got = query_next(&query, err)) > 0) {
        struct register_pieces *pieces = pieces_of(counting, query_int(&query));
        int state = query_word(&query, notice_state_words);
        int reason = query_word(&query, reason_words);
        long letters = (long)query_integer(&query);

        pieces->by_state[state] += letters;
        pieces->pulled += reason == REASON_PULLED ? letters : 0;
        pieces->recalled += reason == REASON_RECALLED ? letters : 0;
    }
    query_close(&query);
    return got;
}

static int
count_spoiled(struct reg *reg, int lot, struct counting *counting,
              struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT lot, count(*) FROM posting_spoil "
               "WHERE $1 = 0 OR lot = $1 GROUP BY lot ORDER BY lot");
    query_add_number(&query, lot);
    while ((got = query_next(&query, err)) > 0) {
        struct register_pieces *pieces = pieces_of(counting, query_int(&query));

        pieces->spoiled = (long)query_integer(&query);
    }
    query_close(&query);
    return got;
}

int
register_pieces(struct reg *reg, int lot, struct arena *arena,
                const struct register_pieces **out, size_t *count,
                struct err *err)
{
    struct counting counting = {.arena = arena};
    int result = -1;

    if (store_enter(reg, STORE_READ, err) != 0) {
        return -1;
    }
    if (count_lots(reg, lot, &counting, err) == 0 &&
        count_states(reg, lot, &counting, err) == 0 &&
        count_spoiled(reg, lot, &counting, err) == 0) {
        result = 0;
    }
    *out = counting.all;
    *count = counting.count;
    return store_leave(reg, result, err);
}

/* -- letters --------------------------------------------------------------- */

#define AT_THE_SHOP                                                            \
    "($1 = 0 OR lot = $1) AND ($2 = '' OR number = $2) "                       \
    "AND state IN ('released', 'confirmed') "

static int64_t
withdraw(struct reg *reg, const struct register_withdrawal *which,
         struct err *err)
{
    struct query query;

    reg->order.ledger = true;
    query_open(&query, reg,
               "INSERT INTO unjudged (municipality, resident, marked) "
               "SELECT DISTINCT municipality, resident, " MARK_GENERATION
               " FROM notice WHERE " AT_THE_SHOP MARK_AGAIN);
    query_add_number(&query, which->lot);
    query_add_text(&query, which->number);
    if (query_run(&query, err) != 0) {
        return -1;
    }
    query_open(&query, reg,
               "UPDATE notice SET state = 'withdrawn', tells = 0, "
               "reason = $3, detail = '' WHERE " AT_THE_SHOP);
    query_add_number(&query, which->lot);
    query_add_text(&query, which->number);
    query_add_word(&query, reason_words, (int)which->reason);
    return query_count(&query, err);
}

int64_t
register_withdraw(struct reg *reg, const struct register_withdrawal *which,
                  struct err *err)
{
    int64_t count;

    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    count = withdraw(reg, which, err);
    return store_leave(reg, count < 0 ? -1 : 0, err) != 0 ? -1 : count;
}

int64_t
register_advance(struct reg *reg, int lot, enum notice_state to,
                 struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "UPDATE notice SET state = $2 WHERE lot = $1 "
               "AND (state = 'released' "
               "OR (state = 'confirmed' AND $2 = 'mailed'))");
    query_add_number(&query, lot);
    query_add_word(&query, notice_state_words, (int)to);
    return query_count(&query, err);
}

/* -- spoiled pieces -------------------------------------------------------- */

int
register_add_spoil(struct reg *reg, const struct notice *notice,
                   struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO posting_spoil (number, lot, bundle, position, "
               "page_from, page_to, sheets, envelope) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
    query_add_text(&query, notice->number);
    query_add_number(&query, notice->lot);
    query_add_number(&query, notice->bundle);
    query_add_number(&query, notice->position);
    query_add_number(&query, notice->page_from);
    query_add_number(&query, notice->page_to);
    query_add_number(&query, notice->sheets);
    query_add_number(&query, notice->envelope);
    return query_run(&query, err);
}

/* A place in a bundle, and whose letter lay there. */
struct place {
    char number[NOTICE_NUMBER_SIZE];
    bool spoiled;
    int bundle, position, page_from, page_to, sheets, envelope;
};

static int
list_places(struct reg *reg, int lot, int bundle, struct arena *arena,
            struct place **out, size_t *count, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT number, 0, bundle AS b, position AS p, page_from, "
               "page_to, sheets, envelope FROM notice "
               "WHERE lot = $1 AND ($2 = 0 OR bundle = $2) "
               "UNION ALL "
               "SELECT number, 1, bundle, position, page_from, page_to, "
               "sheets, envelope FROM posting_spoil "
               "WHERE lot = $1 AND ($2 = 0 OR bundle = $2) ORDER BY b, p");
    query_add_number(&query, lot);
    query_add_number(&query, bundle);
    while ((got = query_next(&query, err)) > 0) {
        const char *number = query_peek(&query);
        struct place *place;

        *out = query_grow(arena, *out, *count, sizeof **out);
        place = &(*out)[(*count)++];
        memcpy(place->number, number, strnlen(number, NOTICE_NUMBER_SIZE - 1));
        place->spoiled = query_flag(&query);
        place->bundle = query_int(&query);
        place->position = query_int(&query);
        place->page_from = query_int(&query);
        place->page_to = query_int(&query);
        place->sheets = query_int(&query);
        place->envelope = query_int(&query);
    }
    query_close(&query);
    return got;
}

struct put_back {
    const struct place *place;
    int lot;
    register_notice_fn *each;
    void *context;
};

static int
put_back(void *context, const struct notice *notice, struct err *err)
{
    const struct put_back *back = context;
    const struct place *place = back->place;
    struct notice as_was = *notice;

    as_was.lot = back->lot;
    as_was.bundle = place->bundle;
    as_was.position = place->position;
    as_was.page_from = place->page_from;
    as_was.page_to = place->page_to;
    as_was.sheets = place->sheets;
    as_was.envelope = place->envelope;
    return back->each(back->context, &as_was, err);
}

static int
walk_places(struct reg *reg, int lot, int bundle, register_notice_fn *each,
            void *context, struct err *err)
{
    struct arena *arena = arena_new();
    struct place *places = NULL;
    size_t count = 0;
    int status = list_places(reg, lot, bundle, arena, &places, &count, err);

    for (size_t i = 0; status == 0 && i < count; i++) {
        const struct register_notices one = {.number = places[i].number};
        struct put_back back = {&places[i], lot, each, context};

        status = register_notices(reg, &one, put_back, &back, err);
    }
    arena_free(arena);
    return status;
}

int
register_handed_over(struct reg *reg, int lot, int bundle,
                     register_notice_fn *each, void *context, struct err *err)
{
    const struct register_notices all = {.lot = lot, .bundle = bundle};
    struct query query;
    int64_t spoiled = 0;

    query_open(&query, reg,
               "SELECT count(*) FROM posting_spoil WHERE lot = $1");
    query_add_number(&query, lot);
    if (query_number(&query, &spoiled, err) < 0) {
        return -1;
    }
    return spoiled == 0 ? register_notices(reg, &all, each, context, err)
                        : walk_places(reg, lot, bundle, each, context, err);
}

/* -- returns --------------------------------------------------------------- */

static int
put_return(struct reg *reg, const struct posting_return *back, struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO posting_return (number, reason, returned_on) "
               "VALUES ($1, $2, $3) ON CONFLICT (number) DO UPDATE SET "
               "reason = excluded.reason, "
               "returned_on = excluded.returned_on");
    query_add_text(&query, back->number);
    query_add_word(&query, return_reason_words, (int)back->reason);
    query_add_date(&query, back->returned_on);
    if (query_run(&query, err) != 0) {
        return -1;
    }
    query_open(&query, reg,
               "UPDATE notice SET state = 'returned' WHERE number = $1");
    query_add_text(&query, back->number);
    return query_run(&query, err);
}

int
register_put_return(struct reg *reg, const struct posting_return *back,
                    struct err *err)
{
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, put_return(reg, back, err), err);
}

int
register_return(struct reg *reg, const char *number, struct posting_return *out,
                struct err *err)
{
    struct query query;
    int got;

    *out = (struct posting_return){.number = ""};
    query_open(&query, reg,
               "SELECT number, reason, returned_on FROM posting_return "
               "WHERE number = $1");
    query_add_text(&query, number);
    got = query_next(&query, err);
    if (got > 0) {
        const char *found = query_peek(&query);

        memcpy(out->number, found, strnlen(found, NOTICE_NUMBER_SIZE - 1));
        out->reason =
            (enum return_reason)query_word(&query, return_reason_words);
        out->returned_on = query_date(&query);
    }
    query_close(&query);
    return got;
}
