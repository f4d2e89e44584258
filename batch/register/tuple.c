#include "register/tuple.h"

#include "base/arena.h"
#include "base/buf.h"
#include "register/many.h"
#include "register/query.h"

static const struct relation {
    const char *table;
    int owner_count; /* leading columns of TUPLE_LIST's condition */
    const char *order;
} RELATIONS[RECORD_KINDS + 1] = {
    [RECORD_RESIDENT] = {"resident", 2, "municipality, id"},
    [RECORD_CARD] = {"card", 2, "number"},
    [RECORD_CERTIFICATE] = {"certificate", 2, "card, type, serial"},
    /* 表示順 0 is last, in name order */
    [RECORD_OFFICE] = {"office", 1,
                       "CASE WHEN position = 0 THEN 1 ELSE 0 END, position, "
                       "name"},
    [RECORD_MUNICIPALITY] = {"municipality", 0, "code"},
};

/* -- SQL ----------------------------------------------------------------- */

/* "a, b, c". */
static void
add_names(struct buf *sql, const struct fact *facts, int count)
{
    for (int i = 0; i < count; i++) {
        buf_printf(sql, "%s%s", i > 0 ? ", " : "", facts[i].key);
    }
}

/* "a = $4, b = $5, c = $6". */
static void
add_equal(struct buf *sql, const struct fact *facts, int count,
          const char *between, int first)
{
    for (int i = 0; i < count; i++) {
        buf_printf(sql, "%s%s = $%d", i > 0 ? between : "", facts[i].key,
                   first + i);
    }
}

static void
add_condition(struct buf *sql, const struct fact *facts, int count, int first)
{
    buf_add_text(sql, " WHERE ");
    add_equal(sql, facts, count, " AND ", first);
}

/* " WHERE a = $1 AND (b, c) >= ($2, $3) AND (b, c) <= ($4, $5)". */
static void
add_stretch(struct buf *sql, const struct fact *facts, int keys, int first)
{
    int parameter = first + 1;

    buf_printf(sql, " WHERE %s = $%d", facts[0].key, first);
    for (int end = 0; end < 2; end++) {
        buf_add_text(sql, " AND (");
        add_names(sql, facts + 1, keys - 1);
        buf_add_text(sql, end == 0 ? ") >= (" : ") <= (");
        for (int i = 1; i < keys; i++) {
            buf_printf(sql, "%s$%d", i > 1 ? ", " : "", parameter++);
        }
        buf_add_text(sql, ")");
    }
}

static void
make_sql(struct buf *sql, enum record_kind kind, enum tuple_sql which)
{
    const struct relation *relation = &RELATIONS[kind];
    int keys = fact_key_count(kind);
    int count;
    const struct fact *facts = fact_table(kind, &count);

    switch (which) {
    case TUPLE_FIND:
        buf_add_text(sql, "SELECT imported, gone_in, ");
        add_names(sql, facts, count);
        buf_printf(sql, " FROM %s", relation->table);
        add_condition(sql, facts, keys, 1);
        break;
    case TUPLE_LIST:
        buf_add_text(sql, "SELECT ");
        add_names(sql, facts, count);
        buf_printf(sql, " FROM %s WHERE gone_in = 0", relation->table);
        if (relation->owner_count > 0) {
            buf_add_text(sql, " AND ");
            add_equal(sql, facts, relation->owner_count, " AND ", 1);
        }
        buf_printf(sql, " ORDER BY %s", relation->order);
        break;
    case TUPLE_ALL:
        buf_add_text(sql, "SELECT ");
        add_names(sql, facts, count);
        buf_printf(sql, " FROM %s WHERE gone_in = 0 ORDER BY ",
                   relation->table);
        add_names(sql, facts, keys);
        break;
    case TUPLE_COUNT_STRETCH:
        if (keys > 1) {
            buf_printf(sql, "SELECT count(*) FROM (SELECT 1 FROM %s",
                       relation->table);
            add_stretch(sql, facts, keys, 1);
            buf_printf(sql, " LIMIT $%d) AS s", 2 * keys);
        }
        break;
    case TUPLE_TOUCH_STRETCH:
        if (keys > 1) {
            buf_printf(sql, "UPDATE %s SET imported = $1", relation->table);
            add_stretch(sql, facts, keys, 2);
        }
        break;
    case TUPLE_SQLS:
        break;
    }
}

const char *const *
tuple_sql_make(struct arena *arena)
{
    const char **all = ARENA_ARRAY(
        arena, (RECORD_KINDS + 1) * (size_t)TUPLE_SQLS, const char *);
    struct buf sql = {0};

    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        for (int which = 0; which < TUPLE_SQLS; which++) {
            buf_clear(&sql);
            make_sql(&sql, (enum record_kind)kind, (enum tuple_sql)which);
            all[kind * TUPLE_SQLS + which] =
                arena_strdup(arena, buf_text(&sql));
        }
    }
    buf_reset(&sql);
    return all;
}

/* -- SQL for many rows --------------------------------------------------- */

/* " AND f.a = v.column2 AND f.b = v.column3": what VALUES calls its columns
 * is the same everywhere. */
static void
add_join(struct buf *sql, const struct fact *facts, int keys,
         const char *relation, const char *between)
{
    for (int i = 0; i < keys; i++) {
        buf_printf(sql, "%s%s.%s = v.column%d", i > 0 ? " AND " : between,
                   relation, facts[i].key, i + 2);
    }
}

static void
make_find_many(enum record_kind kind, struct buf *before, struct buf *after)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);

    buf_add_text(before, "SELECT v.column1, f.imported, f.gone_in");
    for (int i = 0; i < count; i++) {
        buf_printf(before, ", f.%s", facts[i].key);
    }
    buf_add_text(before, " FROM (VALUES ");
    buf_printf(after, ") AS v JOIN %s f", RELATIONS[kind].table);
    add_join(after, facts, fact_key_count(kind), "f", " ON ");
}

static void
make_put_many(enum record_kind kind, struct buf *before, struct buf *after)
{
    int keys = fact_key_count(kind);
    int count;
    const struct fact *facts = fact_table(kind, &count);

    buf_printf(before, "INSERT INTO %s (", RELATIONS[kind].table);
    add_names(before, facts, count);
    buf_add_text(before, ", imported) VALUES ");
    buf_add_text(after, " ON CONFLICT (");
    add_names(after, facts, keys);
    buf_add_text(after, ") DO UPDATE SET ");
    for (int i = keys; i < count; i++) {
        buf_printf(after, "%s = excluded.%s, ", facts[i].key, facts[i].key);
    }
    buf_add_text(after, "imported = excluded.imported, gone_in = 0");
}

static void
make_touch_many(enum record_kind kind, struct buf *before, struct buf *after)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);
    const char *table = RELATIONS[kind].table;

    buf_printf(before, "UPDATE %s SET imported = v.column1 FROM (VALUES ",
               table);
    buf_add_text(after, ") AS v");
    add_join(after, facts, fact_key_count(kind), table, " WHERE ");
}

static void
make_list_many(enum record_kind kind, struct buf *before, struct buf *after)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);

    buf_add_text(before, "SELECT v.column1, imported, ");
    add_names(before, facts, count);
    buf_add_text(before, " FROM (VALUES ");
    buf_printf(after, ") AS v CROSS JOIN %s f", RELATIONS[kind].table);
    add_join(after, facts, RELATIONS[kind].owner_count, "f",
             " WHERE gone_in = 0 AND ");
    buf_printf(after, " ORDER BY v.column1, %s", RELATIONS[kind].order);
}

static struct many_sql
make_many(struct arena *arena, enum record_kind kind, enum tuple_many which)
{
    static void (*const MAKE[])(enum record_kind kind, struct buf * before,
                                struct buf * after) = {
        [TUPLE_FIND_MANY] = make_find_many,
        [TUPLE_PUT_MANY] = make_put_many,
        [TUPLE_TOUCH_MANY] = make_touch_many,
        [TUPLE_LIST_MANY] = make_list_many,
    };
    struct many_sql sql = {.numbered = which == TUPLE_FIND_MANY ||
                                       which == TUPLE_LIST_MANY};
    struct buf before = {0}, after = {0};
    int count;

    (void)fact_table(kind, &count);
    sql.columns = which == TUPLE_FIND_MANY    ? fact_key_count(kind)
                  : which == TUPLE_LIST_MANY  ? RELATIONS[kind].owner_count
                  : which == TUPLE_TOUCH_MANY ? fact_key_count(kind) + 1
                                              : count + 1;
    MAKE[which](kind, &before, &after);
    sql.before = arena_strdup(arena, buf_text(&before));
    sql.after = arena_strdup(arena, buf_text(&after));
    buf_reset(&before);
    buf_reset(&after);
    return sql;
}

const struct many_sql *
tuple_many_make(struct arena *arena)
{
    struct many_sql *all = ARENA_ARRAY(
        arena, (RECORD_KINDS + 1) * (size_t)TUPLE_MANYS, struct many_sql);

    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        for (int which = 0; which < TUPLE_MANYS; which++) {
            all[kind * TUPLE_MANYS + which] = make_many(
                arena, (enum record_kind)kind, (enum tuple_many)which);
        }
    }
    return all;
}

/* -- writing ------------------------------------------------------------- */

static void
add_value(struct query *query, const struct fact *fact, const void *value)
{
    switch (fact->type) {
    case FACT_TEXT:
    case FACT_LOT:
    case FACT_RESIDENT:
    case FACT_NUMBER:
    case FACT_CODE:
    case FACT_POSTCODE:
    case FACT_SET:
    case FACT_WEEKDAYS:
    case FACT_CLOSURES:
        query_add_text(query, *(const char *const *)value);
        break;
    case FACT_DATE:
        query_add_date(query, *(const struct date *)value);
        break;
    case FACT_FLAG:
        query_add_number(query, *(const bool *)value);
        break;
    case FACT_POSITION:
        query_add_number(query, *(const int *)value);
        break;
    case FACT_WORD:
    case FACT_STATUS:
        query_add_word(query, fact->words, *(const int *)value);
        break;
    }
}

void
tuple_add(struct query *query, const struct record *record)
{
    int count;
    const struct fact *facts = fact_table(record->kind, &count);

    for (int i = 0; i < count; i++) {
        add_value(query, &facts[i], fact_value(&record->as, &facts[i]));
    }
}

void
tuple_add_key(struct query *query, const struct record *record)
{
    int count;
    const struct fact *facts = fact_table(record->kind, &count);

    for (int i = 0; i < fact_key_count(record->kind); i++) {
        add_value(query, &facts[i], fact_value(&record->as, &facts[i]));
    }
}

void
tuple_add_key_within(struct query *query, const struct record *record)
{
    int count;
    const struct fact *facts = fact_table(record->kind, &count);

    for (int i = 1; i < fact_key_count(record->kind); i++) {
        add_value(query, &facts[i], fact_value(&record->as, &facts[i]));
    }
}

/* -- reading ------------------------------------------------------------- */

void
tuple_read(struct query *query, enum record_kind kind, struct arena *arena,
           void *as)
{
    int count;
    const struct fact *facts = fact_table(kind, &count);

    for (int i = 0; i < count; i++) {
        void *place = fact_place(as, &facts[i]);

        switch (facts[i].type) {
        case FACT_TEXT:
        case FACT_LOT:
        case FACT_RESIDENT:
        case FACT_NUMBER:
        case FACT_CODE:
        case FACT_POSTCODE:
        case FACT_SET:
        case FACT_WEEKDAYS:
        case FACT_CLOSURES:
            *(const char **)place = query_text(query, arena);
            break;
        case FACT_DATE:
            *(struct date *)place = query_date(query);
            break;
        case FACT_FLAG:
            *(bool *)place = query_flag(query);
            break;
        case FACT_POSITION:
            *(int *)place = query_int(query);
            break;
        case FACT_WORD:
        case FACT_STATUS:
            *(int *)place = query_word(query, facts[i].words);
            break;
        }
    }
}
