#include "register/facts.h"

#include <assert.h>

#include "base/arena.h"
#include "base/text.h"
#include "register/counter.h"
#include "register/hold_row.h"
#include "register/mark.h"
#include "register/query.h"
#include "register/store.h"
#include "register/tuple.h"

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

int
register_find(struct reg *reg, const struct record *record, struct arena *arena,
              struct register_row *row, struct err *err)
{
    struct query query;
    int got;

    *row = (struct register_row){.stored.kind = record->kind};
    query_open(&query, reg, sql_of(reg, record->kind, TUPLE_FIND));
    tuple_add_key(&query, record);
    got = query_next(&query, err);
    if (got > 0) {
        int64_t imported = query_integer(&query);

        row->exists = true;
        row->twice = reg->import != 0 && imported == reg->import;
        row->gone = query_integer(&query) != 0;
        tuple_read(&query, record->kind, arena, &row->stored.as);
    }
    query_close(&query);
    return got < 0 ? -1 : 0;
}

/* Names what differs from the stored row; nothing when there is none. */
static void
name_changes(struct reg *reg, const struct record *record,
             const struct register_row *row)
{
    int count;
    const struct fact *facts = fact_table(record->kind, &count);

    buf_clear(&reg->changed);
    for (int i = 0; row->exists && i < count; i++) {
        if (!fact_is_same(&record->as, &row->stored.as, &facts[i])) {
            buf_printf(&reg->changed, "%s%s",
                       reg->changed.size == 0 ? "" : ", ", facts[i].ja);
        }
    }
}

static int
write_record(struct reg *reg, const struct record *record, enum tuple_sql which,
             struct err *err)
{
    struct query query;

    query_open(&query, reg, sql_of(reg, record->kind, which));
    if (which != TUPLE_TOUCH) {
        tuple_add(&query, record);
    }
    query_add_number(&query, reg->import);
    if (which != TUPLE_INSERT) {
        tuple_add_key(&query, record);
    }
    if (query_run(&query, err) != 0) {
        return -1;
    }
    if (which == TUPLE_TOUCH) {
        return 0;
    }
    if (mark_person(reg, record_municipality(record),
                    record_resident(record) != NULL ? record_resident(record)
                                                    : "",
                    err) != 0) {
        return -1;
    }
    return hold_row_follow(reg, record, err);
}

static int
put_over(struct reg *reg, const struct record *record,
         const struct register_row *row, enum register_change *change,
         struct err *err)
{
    static const enum tuple_sql HOW[] = {
        [REGISTER_NEW] = TUPLE_INSERT,
        [REGISTER_CHANGED] = TUPLE_UPDATE,
        [REGISTER_UNCHANGED] = TUPLE_TOUCH,
    };
    struct record whole = *record;

    if (row->twice) {
        *change = REGISTER_TWICE;
        return 0;
    }
    if (row->exists) {
        fact_fill(&whole, &row->stored);
    }
    name_changes(reg, &whole, row);
    *change = !row->exists                         ? REGISTER_NEW
              : row->gone || reg->changed.size > 0 ? REGISTER_CHANGED
                                                   : REGISTER_UNCHANGED;
    return write_record(reg, &whole, HOW[*change], err);
}

int
register_put_over(struct reg *reg, const struct record *record,
                  const struct register_row *row, enum register_change *change,
                  struct err *err)
{
    /* an import is one transaction: a savepoint for each of a million rows
     * would only cost */
    if (reg->begun) {
        return put_over(reg, record, row, change, err);
    }
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, put_over(reg, record, row, change, err), err);
}

int
register_put(struct reg *reg, const struct record *record,
             enum register_change *change, struct err *err)
{
    struct arena *arena;
    struct register_row row;
    int result;

    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    arena = arena_new();
    result = register_find(reg, record, arena, &row, err);
    if (result == 0) {
        result = put_over(reg, record, &row, change, err);
    }
    arena_free(arena);
    return store_leave(reg, result, err);
}

const char *
register_changed_columns(const struct reg *reg)
{
    return buf_text(&reg->changed);
}

/* -- vanishing ------------------------------------------------------------ */

struct vanishing {
    const char *before;  /* municipality */
    const char *guarded; /* municipality, import; NULL: nobody is */
    const char *mark;    /* municipality, import; NULL: nobody's judgement */
    const char *gone;    /* municipality, import */
};

/* Who has died or left stays so: it says more than that he is missing. */
#define AND_PRESENT "AND status IN ('', 'living') "

static const struct vanishing VANISHING[RECORD_KINDS + 1] = {
    [RECORD_RESIDENT] =
        {"SELECT count(*) FROM resident "
         "WHERE municipality = $1 AND status <> 'unlinked'",
         "SELECT count(*) FROM resident "
         "WHERE municipality = $1 AND imported <> $2 AND support_measure = "
         "1 " AND_PRESENT,
         "INSERT INTO unjudged (municipality, resident, marked) "
         "SELECT municipality, id, " MARK_GENERATION " FROM resident "
         "WHERE municipality = $1 AND imported <> $2 " AND_PRESENT MARK_AGAIN,
         "UPDATE resident SET status = 'unlinked' "
         "WHERE municipality = $1 AND imported <> $2 " AND_PRESENT},
    [RECORD_CARD] =
        {"SELECT count(*) FROM card WHERE municipality = $1 AND gone_in = 0",
         NULL,
         "INSERT INTO unjudged (municipality, resident, marked) "
         "SELECT municipality, resident, " MARK_GENERATION " FROM card "
         "WHERE municipality = $1 AND imported <> $2 AND gone_in = "
         "0 " MARK_AGAIN,
         "UPDATE card SET gone_in = $2 "
         "WHERE municipality = $1 AND imported <> $2 AND gone_in = 0"},
    [RECORD_CERTIFICATE] =
        {"SELECT count(*) FROM certificate "
         "WHERE municipality = $1 AND gone_in = 0",
         NULL,
         "INSERT INTO unjudged (municipality, resident, marked) "
         "SELECT municipality, resident, " MARK_GENERATION " FROM certificate "
         "WHERE municipality = $1 AND imported <> $2 AND gone_in = "
         "0 " MARK_AGAIN,
         "UPDATE certificate SET gone_in = $2 "
         "WHERE municipality = $1 AND imported <> $2 AND gone_in = 0"},
    [RECORD_OFFICE] =
        {"SELECT count(*) FROM office WHERE municipality = $1 AND gone_in = 0",
         NULL,
         "INSERT INTO unjudged (municipality, resident, marked) "
         "SELECT DISTINCT municipality, '', " MARK_GENERATION " FROM office "
         "WHERE municipality = $1 AND imported <> $2 AND gone_in = "
         "0 " MARK_AGAIN,
         "UPDATE office SET gone_in = $2 "
         "WHERE municipality = $1 AND imported <> $2 AND gone_in = 0"},
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
count_rows(struct query *query, long *count, struct err *err)
{
    int64_t number = 0;
    int got = query_number(query, &number, err);

    *count = (long)number;
    return got < 0 ? -1 : 0;
}

static int
count_who_vanishes(struct reg *reg, const struct vanishing *how,
                   const char *municipality, struct register_vanished *out,
                   struct err *err)
{
    struct query query;

    query_open_once(&query, reg, how->before);
    query_add_text(&query, municipality);
    if (count_rows(&query, &out->before, err) != 0) {
        return -1;
    }
    if (how->guarded == NULL) {
        return 0;
    }
    query_open_once(&query, reg, how->guarded);
    query_add_text(&query, municipality);
    query_add_number(&query, reg->import);
    return count_rows(&query, &out->guarded, err);
}

static int
vanish(struct reg *reg, const struct vanishing *how, const char *municipality,
       struct register_vanished *out, struct err *err)
{
    int64_t gone;

    if (count_who_vanishes(reg, how, municipality, out, err) != 0 ||
        (how->mark != NULL &&
         vanish_step(reg, how->mark, municipality, err) < 0)) {
        return -1;
    }
    gone = vanish_step(reg, how->gone, municipality, err);
    out->gone = (long)gone;
    return gone < 0 ? -1 : 0;
}

int
register_vanish(struct reg *reg, enum record_kind kind,
                const char *municipality, struct register_vanished *out,
                struct err *err)
{
    *out = (struct register_vanished){0};
    /* a municipality does not vanish: its people would have no sender */
    if (VANISHING[kind].gone == NULL) {
        return 0;
    }
    assert(reg->import != 0);
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(
        reg, vanish(reg, &VANISHING[kind], municipality, out, err), err);
}

int
register_count_residents(struct reg *reg, long *count, struct err *err)
{
    struct query query;
    int64_t some = 0;

    query_open(&query, reg, "SELECT count(*) FROM resident WHERE gone_in = 0");
    if (query_number(&query, &some, err) < 0) {
        return -1;
    }
    *count = (long)some;
    return 0;
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
