#include "register/facts.h"

#include "base/arena.h"
#include "base/text.h"
#include "register/counter.h"
#include "register/mark.h"
#include "register/query.h"
#include "register/store.h"
#include "register/tuple.h"

#include <assert.h>
#include <string.h>

static const char *
sql_of(const struct reg *reg, enum record_kind kind, enum tuple_sql which)
{
    return reg->fact_sql[(int)kind * TUPLE_SQLS + (int)which];
}

int
register_import_start(struct reg *reg, struct err *err)
{
    return counter_next(reg, "import", &reg->import, err);
}

/* -- putting -------------------------------------------------------------- */

struct found {
    bool exists;
    bool same; /* and not gone */
    bool twice;
};

static int
find(struct reg *reg, const struct record *record, struct found *found,
     struct err *err)
{
    struct query query;
    int got;

    *found = (struct found){0};
    query_open(&query, reg, sql_of(reg, record->kind, TUPLE_FIND));
    tuple_add_key(&query, record);
    got = query_next(&query, err);
    if (got > 0) {
        int64_t imported = query_integer(&query);

        found->exists = true;
        found->twice = reg->import != 0 && imported == reg->import;
        found->same = query_integer(&query) == 0;
        buf_clear(&reg->changed);
        tuple_compare(&query, record, &reg->changed);
        found->same = found->same && reg->changed.size == 0;
    }
    query_close(&query);
    return got < 0 ? -1 : 0;
}

static int
write_record(struct reg *reg, const struct record *record,
             const struct found *found, struct err *err)
{
    bool whole = !found->exists || !found->same;
    struct query query;

    query_open(&query, reg,
               sql_of(reg, record->kind,
                      !found->exists ? TUPLE_INSERT
                      : whole        ? TUPLE_UPDATE
                                     : TUPLE_TOUCH));
    if (whole) {
        tuple_add(&query, record);
    }
    query_add_number(&query, reg->import);
    if (found->exists) {
        tuple_add_key(&query, record);
    }
    if (query_run(&query, err) != 0) {
        return -1;
    }
    if (whole && record_resident(record) != NULL) {
        return mark_person(reg, record_municipality(record),
                           record_resident(record), err);
    }
    return 0;
}

static int
put(struct reg *reg, const struct record *record, enum register_change *change,
    struct err *err)
{
    struct found found;

    if (find(reg, record, &found, err) != 0) {
        return -1;
    }
    if (found.twice) {
        *change = REGISTER_TWICE;
        return 0;
    }
    *change = !found.exists ? REGISTER_NEW
              : found.same  ? REGISTER_UNCHANGED
                            : REGISTER_CHANGED;
    return write_record(reg, record, &found, err);
}

int
register_put(struct reg *reg, const struct record *record,
             enum register_change *change, struct err *err)
{
    /* an import is one transaction: a savepoint for each of a million rows
     * would only cost */
    if (reg->begun) {
        return put(reg, record, change, err);
    }
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, put(reg, record, change, err), err);
}

const char *
register_changed_columns(const struct reg *reg)
{
    return buf_text(&reg->changed);
}

/* -- vanishing ------------------------------------------------------------ */

struct vanishing {
    const char *before; /* municipality */
    const char *mark;   /* municipality, import; NULL: nobody's judgement */
    const char *gone;   /* municipality, import */
};

static const struct vanishing VANISHING[RECORD_KINDS + 1] = {
    [RECORD_RESIDENT] =
        {"SELECT count(*) FROM resident "
         "WHERE municipality = ? AND status <> 'unlinked'",
         "INSERT INTO unjudged (municipality, resident) "
         "SELECT municipality, id FROM resident "
         "WHERE municipality = ? AND imported <> ? AND status <> 'unlinked' "
         "ON CONFLICT (municipality, resident) DO NOTHING",
         "UPDATE resident SET status = 'unlinked' "
         "WHERE municipality = ? AND imported <> ? AND status <> 'unlinked'"},
    [RECORD_CARD] =
        {"SELECT count(*) FROM card WHERE municipality = ? AND gone_in = 0",
         "INSERT INTO unjudged (municipality, resident) "
         "SELECT municipality, resident FROM card "
         "WHERE municipality = ? AND imported <> ? AND gone_in = 0 "
         "ON CONFLICT (municipality, resident) DO NOTHING",
         "UPDATE card SET gone_in = ?2 "
         "WHERE municipality = ?1 AND imported <> ?2 AND gone_in = 0"},
    [RECORD_CERTIFICATE] =
        {"SELECT count(*) FROM certificate "
         "WHERE municipality = ? AND gone_in = 0",
         "INSERT INTO unjudged (municipality, resident) "
         "SELECT municipality, resident FROM certificate "
         "WHERE municipality = ? AND imported <> ? AND gone_in = 0 "
         "ON CONFLICT (municipality, resident) DO NOTHING",
         "UPDATE certificate SET gone_in = ?2 "
         "WHERE municipality = ?1 AND imported <> ?2 AND gone_in = 0"},
    [RECORD_OFFICE] =
        {"SELECT count(*) FROM office WHERE municipality = ? AND gone_in = 0",
         NULL,
         "UPDATE office SET gone_in = ?2 "
         "WHERE municipality = ?1 AND imported <> ?2 AND gone_in = 0"},
};

/* How many rows one of the statements above has written. */
static int64_t
vanish_step(struct reg *reg, const char *sql, const char *municipality,
            struct err *err)
{
    struct query query;

    query_open_once(&query, reg, sql);
    query_add_text(&query, municipality);
    query_add_number(&query, reg->import);
    return query_count(&query, err);
}

static int
vanish(struct reg *reg, const struct vanishing *how, const char *municipality,
       long *before, long *gone, struct err *err)
{
    struct query query;
    int64_t count = 0;

    query_open_once(&query, reg, how->before);
    query_add_text(&query, municipality);
    if (query_number(&query, &count, err) < 0) {
        return -1;
    }
    *before = (long)count;
    if (how->mark != NULL &&
        vanish_step(reg, how->mark, municipality, err) < 0) {
        return -1;
    }
    count = vanish_step(reg, how->gone, municipality, err);
    *gone = (long)count;
    return count < 0 ? -1 : 0;
}

int
register_vanish(struct reg *reg, enum record_kind kind,
                const char *municipality, long *before, long *gone,
                struct err *err)
{
    *before = 0;
    *gone = 0;
    /* a municipality does not vanish: its people would have no sender */
    if (VANISHING[kind].gone == NULL) {
        return 0;
    }
    assert(reg->import != 0);
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(
        reg, vanish(reg, &VANISHING[kind], municipality, before, gone, err),
        err);
}

int
register_count_orphans(struct reg *reg, long *count, struct err *err)
{
    static const char *const SQL[] = {
        "SELECT count(*) FROM card c WHERE gone_in = 0 AND NOT EXISTS "
        "(SELECT 1 FROM resident r WHERE r.municipality = c.municipality "
        "AND r.id = c.resident)",
        "SELECT count(*) FROM certificate c WHERE gone_in = 0 AND NOT EXISTS "
        "(SELECT 1 FROM resident r WHERE r.municipality = c.municipality "
        "AND r.id = c.resident)",
    };

    *count = 0;
    for (size_t i = 0; i < sizeof SQL / sizeof SQL[0]; i++) {
        struct query query;
        int64_t some = 0;

        query_open(&query, reg, SQL[i]);
        if (query_number(&query, &some, err) < 0) {
            return -1;
        }
        *count += (long)some;
    }
    return 0;
}

/* -- reading -------------------------------------------------------------- */

int
register_municipality(struct reg *reg, const char *code, struct arena *arena,
                      struct municipality *out, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg, sql_of(reg, RECORD_MUNICIPALITY, TUPLE_FIND));
    query_add_text(&query, code);
    got = query_next(&query, err);
    if (got > 0) {
        (void)query_integer(&query); /* imported */
        (void)query_integer(&query); /* gone_in */
        tuple_read(&query, RECORD_MUNICIPALITY, arena, out);
    }
    query_close(&query);
    return got;
}

int
register_municipalities(struct reg *reg, struct arena *arena,
                        const struct municipality **out, size_t *count,
                        struct err *err)
{
    struct municipality *all = NULL;
    struct query query;
    size_t size = 0;
    int got;

    query_open(&query, reg, sql_of(reg, RECORD_MUNICIPALITY, TUPLE_LIST));
    while ((got = query_next(&query, err)) > 0) {
        all = query_grow(arena, all, size, sizeof *all);
        tuple_read(&query, RECORD_MUNICIPALITY, arena, &all[size++]);
    }
    query_close(&query);
    *out = all;
    *count = size;
    return got;
}

int
register_offices(struct reg *reg, const char *municipality, struct arena *arena,
                 const struct office **out, size_t *count, struct err *err)
{
    struct office *all = NULL;
    struct query query;
    size_t size = 0;
    int got;

    query_open(&query, reg, sql_of(reg, RECORD_OFFICE, TUPLE_LIST));
    query_add_text(&query, municipality);
    while ((got = query_next(&query, err)) > 0) {
        all = query_grow(arena, all, size, sizeof *all);
        tuple_read(&query, RECORD_OFFICE, arena, &all[size++]);
    }
    query_close(&query);
    *out = all;
    *count = size;
    return got;
}
