#include "register/facts.h"

#include <assert.h>

#include "base/arena.h"
#include "base/text.h"
#include "register/mark.h"
#include "register/query.h"
#include "register/store.h"
#include "register/tuple.h"

static const char *
sql_of(const struct reg *reg, enum record_kind kind, enum tuple_sql which)
{
    return reg->fact_sql[(int)kind * TUPLE_SQLS + (int)which];
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
    /* Not gone_in = 0: by the index for that they would be walked in the order
     * of their numbers, from one end of both tables to the other. */
    static const char *const SQL[] = {
        "SELECT count(*) FROM card c WHERE gone_in < 1 AND NOT EXISTS "
        "(SELECT 1 FROM resident r WHERE r.municipality = c.municipality "
        "AND r.id = c.resident)",
        "SELECT count(*) FROM certificate c WHERE gone_in < 1 AND NOT EXISTS "
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
