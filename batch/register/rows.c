#include "register/rows.h"

#include "base/arena.h"
#include "base/buf.h"
#include "register/counter.h"
#include "register/hold_row.h"
#include "register/many.h"
#include "register/mark.h"
#include "register/query.h"
#include "register/respell.h"
#include "register/store.h"
#include "register/stretch.h"
#include "register/tuple.h"
#include "register/twins.h"

int
register_import_start(struct reg *reg, struct err *err)
{
    return counter_next(reg, "import", &reg->import, err);
}

/* Some of the rows, in their order, and where their texts go. */
struct some {
    struct reg *reg;
    struct register_row *rows;
    size_t *places;
    size_t count;
    struct arena *arena;
};

static struct some
choose_none(struct reg *reg, struct register_row *rows, size_t count,
            struct arena *arena)
{
    return (struct some){.reg = reg,
                         .rows = rows,
                         .places = ARENA_ARRAY(arena, count, size_t),
                         .arena = arena};
}

static void
choose(struct some *some, size_t place)
{
    some->places[some->count++] = place;
}

static struct register_row *
row_of(const struct some *some, size_t i)
{
    return &some->rows[some->places[i]];
}

static int
run(const struct some *some, enum tuple_many which, struct many_rows *how,
    struct err *err)
{
    int kind = (int)some->rows[0].record.kind;

    how->context = (void *)some;
    how->count = some->count;
    return many_run(some->reg,
                    &some->reg->fact_many[kind * TUPLE_MANYS + (int)which], how,
                    err);
}

/* -- finding -------------------------------------------------------------- */

static void
add_key(struct query *query, void *context, size_t i)
{
    tuple_add_key(query, &row_of(context, i)->record);
}

static int
take_found(struct query *query, void *context, size_t i, struct err *err)
{
    const struct some *some = context;
    struct register_row *row = row_of(some, i);
    int64_t imported = query_integer(query);

    (void)err;
    row->exists = true;
    row->twice = some->reg->import != 0 && imported == some->reg->import;
    row->gone = query_integer(query) != 0;
    row->stored.kind = row->record.kind;
    tuple_read(query, row->record.kind, some->arena, &row->stored.as);
    return 0;
}

static int
find(const struct some *some, struct err *err)
{
    struct many_rows how = {.add = add_key, .take = take_found};

    return run(some, TUPLE_FIND_MANY, &how, err);
}

int
register_find_rows(struct reg *reg, struct register_row *rows, size_t count,
                   struct arena *arena, struct err *err)
{
    struct some all = choose_none(reg, rows, count, arena);
    const size_t *twins;

    for (size_t i = 0; i < count; i++) {
        choose(&all, i);
    }
    if (count == 0 || find(&all, err) != 0) {
        return count == 0 ? 0 : -1;
    }
    twins = twins_find(rows, count, TWINS_EXACT, arena);
    for (size_t i = 0; i < count; i++) {
        rows[i].twice = rows[i].twice || twins[i] != i;
    }
    return 0;
}

int
register_find(struct reg *reg, const struct record *record, struct arena *arena,
              struct register_row *row, struct err *err)
{
    *row = (struct register_row){.record = *record};
    return register_find_rows(reg, row, 1, arena, err);
}

/* -- one number in two spellings ------------------------------------------ */

/* Two rows of one call that spell one number differently are two only where
 * the register has both spellings already. */
static void
mark_twins(struct register_row *rows, size_t count, struct arena *arena)
{
    const size_t *twins = twins_find(rows, count, TWINS_FOLDED, arena);

    for (size_t i = 0; i < count; i++) {
        if (twins[i] != i && (!rows[i].exists || !rows[twins[i]].exists)) {
            rows[i].twice = true;
        }
    }
}

static int
take_spelled(struct query *query, void *context, size_t i, struct err *err)
{
    (void)query;
    (void)err;
    row_of(context, i)->respelled = true;
    return 0;
}

/* Rare: each is a step of its own. */
static int
adopt(const struct some *some, struct err *err)
{
    struct some found =
        choose_none(some->reg, some->rows, some->count, some->arena);

    for (size_t i = 0; i < some->count; i++) {
        struct register_row *row = row_of(some, i);

        if (!row->respelled) {
            continue;
        }
        if (respell_adopt(some->reg, &row->record, err) != 0) {
            return -1;
        }
        choose(&found, some->places[i]);
    }
    return find(&found, err);
}

int
register_adopt_spellings(struct reg *reg, struct register_row *rows,
                         size_t count, struct arena *arena, struct err *err)
{
    struct some unknown = choose_none(reg, rows, count, arena);
    struct many_rows how = {
        .add = add_key, .take = take_spelled, .context = &unknown};
    const struct many_sql *sql =
        count == 0 ? NULL : respell_sql(rows[0].record.kind);

    if (sql == NULL) {
        return 0;
    }
    mark_twins(rows, count, arena);
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].exists && !rows[i].twice) {
            choose(&unknown, i);
        }
    }
    how.count = unknown.count;
    return many_run(reg, sql, &how, err) == 0 ? adopt(&unknown, err) : -1;
}

static int
take_resembling(struct query *query, void *context, size_t i, struct err *err)
{
    const struct some *some = context;

    (void)err;
    row_of(some, i)->resembles = query_text(query, some->arena);
    return 0;
}

int
register_find_resembling(struct reg *reg, struct register_row *rows,
                         size_t count, struct arena *arena, struct err *err)
{
    struct some unknown = choose_none(reg, rows, count, arena);
    struct many_rows how = {
        .add = add_key, .take = take_resembling, .context = &unknown};
    const size_t *twins;

    if (count == 0 || rows[0].record.kind != RECORD_RESIDENT) {
        return 0;
    }
    twins = twins_find(rows, count, TWINS_FOLDED, arena);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].exists || rows[i].twice) {
            continue;
        }
        if (twins[i] != i) {
            rows[i].resembles = rows[twins[i]].record.as.resident.id;
        }
        choose(&unknown, i);
    }
    how.count = unknown.count;
    return many_run(reg, &respell_resembling, &how, err);
}

/* -- putting -------------------------------------------------------------- */

/* What differs from the stored row. */
static const char *
name_changes(const struct register_row *row, struct arena *arena)
{
    struct buf names = {0};
    const char *kept;
    int count;
    const struct fact *facts = fact_table(row->record.kind, &count);

    for (int i = 0; i < count; i++) {
        if (!fact_is_same(&row->record.as, &row->stored.as, &facts[i])) {
            buf_printf(&names, "%s%s", names.size == 0 ? "" : ", ",
                       facts[i].ja);
        }
    }
    kept = names.size == 0 ? "" : arena_strdup(arena, buf_text(&names));
    buf_reset(&names);
    return kept;
}

static void
judge(struct register_row *row, struct arena *arena)
{
    row->columns = "";
    if (row->twice) {
        row->change = REGISTER_TWICE;
        return;
    }
    if (!row->exists) {
        row->change = REGISTER_NEW;
        return;
    }
    fact_fill(&row->record, &row->stored);
    row->columns = name_changes(row, arena);
    row->change = row->gone || *row->columns != '\0' ? REGISTER_CHANGED
                                                     : REGISTER_UNCHANGED;
}

static void
add_whole(struct query *query, void *context, size_t i)
{
    const struct some *some = context;

    tuple_add(query, &row_of(some, i)->record);
    query_add_number(query, some->reg->import);
}

static void
add_touch(struct query *query, void *context, size_t i)
{
    const struct some *some = context;

    query_add_number(query, some->reg->import);
    tuple_add_key(query, &row_of(some, i)->record);
}

static const struct record **
records_of(const struct some *some)
{
    const struct record **records =
        ARENA_ARRAY(some->arena, some->count, const struct record *);

    for (size_t i = 0; i < some->count; i++) {
        records[i] = &row_of(some, i)->record;
    }
    return records;
}

/* What a written row does to others. */
static int
follow(const struct some *written, struct err *err)
{
    const struct record **records = records_of(written);

    return mark_people(written->reg, records, written->count, err) == 0
               ? hold_row_follow(written->reg, records, written->count,
                                 written->arena, err)
               : -1;
}

/* The rows that were there; also those that are written anew, where one walk
 * reaches all of them. */
static int
touch(const struct some *known, const struct some *unchanged, struct err *err)
{
    struct many_rows how = {.add = add_touch};
    int touched =
        stretch_touch(known->reg, records_of(known), known->count, err);

    return touched != 0 ? (touched < 0 ? -1 : 0)
                        : run(unchanged, TUPLE_TOUCH_MANY, &how, err);
}

static int
put_rows(struct reg *reg, struct register_row *rows, size_t count,
         struct arena *arena, struct err *err)
{
    struct some known = choose_none(reg, rows, count, arena);
    struct some unchanged = choose_none(reg, rows, count, arena);
    struct some written = choose_none(reg, rows, count, arena);
    struct many_rows how = {.add = add_whole};

    for (size_t i = 0; i < count; i++) {
        if (rows[i].refused) {
            continue;
        }
        judge(&rows[i], arena);
        if (rows[i].change == REGISTER_TWICE) {
            continue;
        }
        if (rows[i].exists) {
            choose(&known, i);
        }
        choose(rows[i].change == REGISTER_UNCHANGED ? &unchanged : &written, i);
    }
    if (count == 0 || touch(&known, &unchanged, err) != 0 ||
        run(&written, TUPLE_PUT_MANY, &how, err) != 0) {
        return count == 0 ? 0 : -1;
    }
    return follow(&written, err);
}

int
register_put_rows(struct reg *reg, struct register_row *rows, size_t count,
                  struct arena *arena, struct err *err)
{
    /* an import is one transaction: a savepoint for each of its calls would
     * only cost */
    if (reg->begun) {
        return put_rows(reg, rows, count, arena, err);
    }
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, put_rows(reg, rows, count, arena, err), err);
}

static int
find_and_put(struct reg *reg, struct register_row *row, struct arena *arena,
             struct err *err)
{
    return register_find_rows(reg, row, 1, arena, err) == 0
               ? put_rows(reg, row, 1, arena, err)
               : -1;
}

int
register_put(struct reg *reg, const struct record *record,
             enum register_change *change, struct err *err)
{
    struct register_row row = {.record = *record};
    struct arena *arena;
    int result;

    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    arena = arena_new();
    result = find_and_put(reg, &row, arena, err);
    *change = row.change;
    arena_free(arena);
    return store_leave(reg, result, err);
}
