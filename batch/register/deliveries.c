#include "register/deliveries.h"

#include "base/arena.h"
#include "register/cityfeed_put.h"
#include "register/counter.h"
#include "register/query.h"
#include "register/store.h"

static const struct word RESULT_WORDS[] = {
    {DELIVERY_BEGUN, "中断", "begun", NULL},
    {DELIVERY_GOOD, "取込済", "good", NULL},
    {DELIVERY_REFUSED, "拒否", "refused", NULL},
    {0, NULL, NULL, NULL},
};

/* -- writing ----------------------------------------------------------- */

static int
put_row(struct reg *reg, const struct delivery *delivery, struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO delivery (id, happened_at, actor, complete, "
               "result, status, message) VALUES ($1, $2, $3, $4, $5, $6, $7) "
               "ON CONFLICT (id) DO UPDATE SET "
               "happened_at = excluded.happened_at, actor = excluded.actor, "
               "complete = excluded.complete, result = excluded.result, "
               "status = excluded.status, message = excluded.message");
    query_add_number(&query, delivery->id);
    query_add_text(&query, delivery->at);
    query_add_text(&query, delivery->by);
    query_add_number(&query, delivery->complete);
    query_add_word(&query, RESULT_WORDS, (int)delivery->result);
    query_add_number(&query, delivery->status);
    query_add_text(&query, delivery->message);
    return query_run(&query, err);
}

static int
put_files(struct reg *reg, const struct delivery *delivery, struct err *err)
{
    struct query query;

    query_open(&query, reg, "DELETE FROM delivery_file WHERE delivery = $1");
    query_add_number(&query, delivery->id);
    if (query_run(&query, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < delivery->file_count; i++) {
        const struct delivery_file *file = &delivery->files[i];

        query_open(&query, reg,
                   "INSERT INTO delivery_file (delivery, place, kind, name, "
                   "hash, lines) VALUES ($1, $2, $3, $4, $5, $6)");
        query_add_number(&query, delivery->id);
        query_add_number(&query, (int64_t)i + 1);
        query_add_word(&query, record_kind_words, (int)file->kind);
        query_add_text(&query, file->name);
        query_add_text(&query, file->hash);
        query_add_number(&query, file->rows);
        if (query_run(&query, err) != 0) {
            return -1;
        }
    }
    return 0;
}

static int
put_count(struct reg *reg, const struct delivery *delivery, int kind,
          struct err *err)
{
    const struct delivery_count *count = &delivery->counts[kind];
    struct query query;

    query_open(&query, reg,
               "INSERT INTO delivery_count (delivery, kind, lines, added, "
               "changed, unchanged, gone, known, mends) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    query_add_number(&query, delivery->id);
    query_add_word(&query, record_kind_words, kind);
    query_add_number(&query, count->rows);
    query_add_number(&query, count->added);
    query_add_number(&query, count->changed);
    query_add_number(&query, count->unchanged);
    query_add_number(&query, count->gone);
    query_add_number(&query, count->known);
    query_add_number(&query, count->mends);
    return query_run(&query, err);
}

static int
put_counts(struct reg *reg, const struct delivery *delivery, struct err *err)
{
    struct query query;

    query_open(&query, reg, "DELETE FROM delivery_count WHERE delivery = $1");
    query_add_number(&query, delivery->id);
    if (query_run(&query, err) != 0) {
        return -1;
    }
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        if (delivery->brought[kind] &&
            put_count(reg, delivery, kind, err) != 0) {
            return -1;
        }
    }
    return 0;
}

static int
put_delivery(struct reg *reg, struct delivery *delivery, struct err *err)
{
    int64_t id = delivery->id;

    if (id == 0 && counter_next(reg, "delivery", &id, err) != 0) {
        return -1;
    }
    delivery->id = (int)id;
    if (put_row(reg, delivery, err) != 0 ||
        put_files(reg, delivery, err) != 0) {
        return -1;
    }
    return put_counts(reg, delivery, err) == 0
               ? cityfeed_put(reg, delivery, err)
               : -1;
}

int
register_put_delivery(struct reg *reg, struct delivery *delivery,
                      struct err *err)
{
    int id = delivery->id;

    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    if (store_leave(reg, put_delivery(reg, delivery, err), err) != 0) {
        delivery->id = id;
        return -1;
    }
    return 0;
}

/* -- reading ----------------------------------------------------------- */

int
register_kind_of_file(struct reg *reg, const char *name, enum record_kind *kind,
                      struct err *err)
{
    struct query query;
    int got;

    *kind = 0;
    query_open(&query, reg,
               "SELECT f.kind FROM delivery_file f "
               "JOIN delivery d ON d.id = f.delivery "
               "WHERE f.name = $1 AND f.kind <> '' AND d.result = 'good' "
               "ORDER BY d.id DESC LIMIT 1");
    query_add_text(&query, name);
    got = query_next(&query, err);
    if (got > 0) {
        *kind = (enum record_kind)query_word(&query, record_kind_words);
    }
    query_close(&query);
    return got < 0 ? -1 : 0;
}

int
register_newest_delivery(struct reg *reg, enum record_kind kind, int *id,
                         struct err *err)
{
    struct query query;
    int64_t number = 0;

    query_open(&query, reg,
               "SELECT max(c.delivery) FROM delivery_count c "
               "JOIN delivery d ON d.id = c.delivery "
               "WHERE c.kind = $1 AND d.result = 'good'");
    query_add_word(&query, record_kind_words, (int)kind);
    if (query_number(&query, &number, err) < 0) {
        return -1;
    }
    *id = (int)number;
    return 0;
}

int
register_count_facts(struct reg *reg, enum record_kind kind, long *count,
                     struct err *err)
{
    /* < 1, not = 0: by the table, not by an index that leads back to it */
    static const char *const SQL[RECORD_KINDS + 1] = {
        [RECORD_RESIDENT] = "SELECT count(*) FROM resident WHERE gone_in < 1",
        [RECORD_CARD] = "SELECT count(*) FROM card WHERE gone_in < 1",
        [RECORD_CERTIFICATE] =
            "SELECT count(*) FROM certificate WHERE gone_in < 1",
        [RECORD_OFFICE] = "SELECT count(*) FROM office WHERE gone_in < 1",
        [RECORD_MUNICIPALITY] =
            "SELECT count(*) FROM municipality WHERE gone_in < 1",
    };
    struct query query;
    int64_t some = 0;

    query_open(&query, reg, SQL[kind]);
    if (query_number(&query, &some, err) < 0) {
        return -1;
    }
    *count = (long)some;
    return 0;
}

#define NOT_HELD(who)                                                          \
    " AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.municipality = "            \
    "f.municipality AND h.resident = " who                                     \
    " AND h.by_program = 1 AND h.released_by = '')"

int
register_import_mends(struct reg *reg, enum record_kind kind, bool *mends,
                      struct err *err)
{
    static const struct {
        const char *rows, *others;
    } SQL[RECORD_KINDS + 1] = {
        [RECORD_RESIDENT] =
            {"SELECT count(*) FROM resident WHERE imported = $1",
             "SELECT count(*) FROM resident f WHERE f.imported = $1" NOT_HELD(
                 "f.id")},
        [RECORD_CARD] = {"SELECT count(*) FROM card WHERE imported = $1",
                         "SELECT count(*) FROM card f WHERE f.imported = "
                         "$1" NOT_HELD("f.resident")},
        [RECORD_CERTIFICATE] =
            {"SELECT count(*) FROM certificate WHERE imported = $1",
             "SELECT count(*) FROM certificate f WHERE f.imported = "
             "$1" NOT_HELD("f.resident")},
    };
    struct query query;
    int64_t rows = 0, others = 0;

    *mends = false;
    if (SQL[kind].rows == NULL) {
        return 0;
    }
    query_open(&query, reg, SQL[kind].rows);
    query_add_number(&query, reg->import);
    if (query_number(&query, &rows, err) < 0) {
        return -1;
    }
    query_open(&query, reg, SQL[kind].others);
    query_add_number(&query, reg->import);
    if (query_number(&query, &others, err) < 0) {
        return -1;
    }
    *mends = rows > 0 && others == 0;
    return 0;
}

#define DELIVERY_COLUMNS                                                       \
    "SELECT d.id, d.happened_at, d.actor, d.complete, d.result, d.status, "    \
    "d.message"

static void
read_delivery(struct query *query, struct arena *arena, struct delivery *out)
{
    *out = (struct delivery){.id = query_int(query)};
    out->at = query_text(query, arena);
    out->by = query_text(query, arena);
    out->complete = query_flag(query);
    out->result = (enum delivery_result)query_word(query, RESULT_WORDS);
    out->status = query_int(query);
    out->message = query_text(query, arena);
}

static int
load_good(struct reg *reg, enum record_kind kind, struct arena *arena,
          struct register_feed *out, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               DELIVERY_COLUMNS ", c.lines, c.added, c.changed, c.unchanged, "
                                "c.gone, c.known "
                                "FROM delivery_count c "
                                "JOIN delivery d ON d.id = c.delivery "
                                "WHERE c.kind = $1 AND d.result = 'good' "
                                "AND c.mends = 0 "
                                "ORDER BY c.delivery DESC LIMIT $2");
    query_add_word(&query, record_kind_words, (int)kind);
    query_add_number(&query, REGISTER_FEED_GOOD);
    while ((got = query_next(&query, err)) > 0) {
        struct delivery *good = &out->good[out->good_count++];
        struct delivery_count *count = &good->counts[kind];

        read_delivery(&query, arena, good);
        good->brought[kind] = true;
        count->rows = (long)query_integer(&query);
        count->added = (long)query_integer(&query);
        count->changed = (long)query_integer(&query);
        count->unchanged = (long)query_integer(&query);
        count->gone = (long)query_integer(&query);
        count->known = (long)query_integer(&query);
    }
    query_close(&query);
    return got;
}

static int
load_bad(struct reg *reg, enum record_kind kind, struct arena *arena,
         struct register_feed *out, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               DELIVERY_COLUMNS
               " FROM delivery d WHERE d.result <> 'good' AND EXISTS "
               "(SELECT 1 FROM delivery_file f WHERE f.delivery = d.id AND "
               "(f.kind = $1 OR (f.kind = '' AND NOT EXISTS "
               "(SELECT 1 FROM delivery g WHERE g.id > d.id "
               "AND g.result = 'good')))) "
               "ORDER BY d.id DESC LIMIT 1");
    query_add_word(&query, record_kind_words, (int)kind);
    got = query_next(&query, err);
    if (got > 0) {
        read_delivery(&query, arena, &out->bad);
    }
    query_close(&query);
    return got < 0 ? -1 : 0;
}

static int
load_files(struct reg *reg, struct arena *arena, struct delivery *delivery,
           struct err *err)
{
    struct delivery_file *all = NULL;
    struct query query;
    size_t count = 0;
    int got;

    query_open(&query, reg,
               "SELECT kind, name, hash, lines FROM delivery_file "
               "WHERE delivery = $1 ORDER BY place");
    query_add_number(&query, delivery->id);
    while ((got = query_next(&query, err)) > 0) {
        struct delivery_file *file;

        all = query_grow(arena, all, count, sizeof *all);
        file = &all[count++];
        file->kind = (enum record_kind)query_word(&query, record_kind_words);
        file->name = query_text(&query, arena);
        query_hash(&query, file->hash);
        file->rows = (long)query_integer(&query);
    }
    query_close(&query);
    delivery->files = all;
    delivery->file_count = count;
    return got;
}

int
register_feed(struct reg *reg, enum record_kind kind, struct arena *arena,
              struct register_feed *out, struct err *err)
{
    *out = (struct register_feed){0};
    if (load_good(reg, kind, arena, out, err) != 0 ||
        load_bad(reg, kind, arena, out, err) != 0) {
        return -1;
    }
    for (int i = 0; i < out->good_count; i++) {
        if (load_files(reg, arena, &out->good[i], err) != 0) {
            return -1;
        }
    }
    out->bad_since = out->bad.id != 0 &&
                     (out->good_count == 0 || out->bad.id > out->good[0].id);
    return out->bad.id == 0 ? 0 : load_files(reg, arena, &out->bad, err);
}
