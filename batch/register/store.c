#include "register/store.h"

#include <assert.h>

#include "base/arena.h"
#include "register/lineage.h"
#include "register/schema.h"

int
store_fail(struct reg *reg, int code, struct err *err)
{
    return reg->call->fail(reg->engine, code, err);
}

/* -- opening ------------------------------------------------------------ */

/* One, so far; a place of another kind will name its engine. */
const struct engine_kind *
store_engine(const char *path)
{
    (void)path;
    return &engine_sqlite;
}

static struct reg *
open_with(const char *path, struct engine *engine)
{
    struct arena *arena;
    struct reg *reg;

    if (engine == NULL) {
        return NULL;
    }
    arena = arena_new();
    reg = ARENA_NEW(arena, struct reg);
    reg->arena = arena;
    reg->call = store_engine(path);
    reg->engine = engine;
    reg->path = arena_strdup(arena, path);
    reg->refusal = "";
    reg->now = "";
    return reg;
}

struct reg *
store_open(const char *path, struct err *err)
{
    return open_with(path, store_engine(path)->open(path, err));
}

struct reg *
store_open_scratch(const char *path, struct err *err)
{
    return open_with(path, store_engine(path)->open_scratch(err));
}

void
store_lock_down(struct reg *reg)
{
    reg->call->lock_down(reg->engine, true);
}

void
store_unlock(struct reg *reg)
{
    reg->call->lock_down(reg->engine, false);
}

void
store_close(struct reg *reg)
{
    if (reg == NULL) {
        return;
    }
    for (int i = 0; i < reg->prepared_count; i++) {
        reg->call->finish(reg->prepared[i].statement);
    }
    reg->call->close(reg->engine);
    arena_free(reg->arena);
}

/* -- statements and transactions ---------------------------------------- */

int
store_prepare(struct reg *reg, const char *sql,
              struct engine_statement **statement)
{
    struct prepared *slot = NULL;
    int code;

    for (int i = 0; i < reg->prepared_count; i++) {
        if (reg->prepared[i].sql == sql) {
            *statement = reg->prepared[i].statement;
            assert(!reg->call->is_busy(*statement));
            return 0;
        }
    }
    assert(reg->prepared_count < STORE_STATEMENTS);
    slot = &reg->prepared[reg->prepared_count];
    code = reg->call->prepare(reg->engine, sql, true, &slot->statement);
    if (code == 0) {
        slot->sql = sql;
        reg->prepared_count++;
    }
    *statement = slot->statement;
    return code;
}

int
store_has_table(struct reg *reg, const char *name, struct err *err)
{
    int code;

    if (reg->call->has_table(reg->engine, name, &code)) {
        return 1;
    }
    return code < 0 ? store_fail(reg, code, err) : 0;
}

bool
store_has_lost_transaction(const struct reg *reg)
{
    return (reg->begun || reg->depth > 0) && reg->call->is_free(reg->engine);
}

static int
execute(struct reg *reg, enum engine_step step, struct err *err)
{
    int code = reg->call->transact(reg->engine, step);

    return code < 0 ? store_fail(reg, code, err) : 0;
}

static void
undo(struct reg *reg, bool own)
{
    /* err holds the first failure already */
    (void)execute(reg, own ? ENGINE_ROLLBACK : ENGINE_UNDO, NULL);
}

int
store_enter(struct reg *reg, enum store_purpose purpose, struct err *err)
{
    bool own = purpose == STORE_WRITE && reg->depth == 0 && !reg->begun;

    if (store_has_lost_transaction(reg)) {
        return store_fail(reg, ENGINE_LOST, err);
    }
    if (execute(reg, own ? ENGINE_BEGIN : ENGINE_SAVEPOINT, err) != 0) {
        return -1;
    }
    if (own && schema_check_same(reg, err) != 0) {
        undo(reg, own);
        return -1;
    }
    if (reg->depth == 0) {
        reg->own = own;
        reg->written = reg->call->count_written(reg->engine);
    }
    reg->depth++;
    return 0;
}

static bool
has_written(const struct reg *reg)
{
    return reg->call->count_written(reg->engine) != reg->written;
}

/* Ends the outermost transaction or keeps the savepoint. */
static int
keep(struct reg *reg, bool outermost, bool own, struct err *err)
{
    bool written = outermost && has_written(reg);

    if (written && lineage_advance(reg, err) != 0) {
        return -1;
    }
    if (execute(reg, own ? ENGINE_COMMIT : ENGINE_KEEP, err) != 0) {
        return -1;
    }
    if (written) {
        lineage_settle(reg);
    }
    return 0;
}

int
store_leave(struct reg *reg, int result, struct err *err)
{
    bool lost = store_has_lost_transaction(reg);
    bool outermost = reg->depth == 1;
    bool own = reg->own && outermost;
    bool kept = false;

    assert(reg->depth > 0);
    if (!lost && result >= 0) {
        kept = keep(reg, outermost, own, err) == 0;
    }
    reg->depth--;
    if (lost) {
        return result < 0 ? -1 : store_fail(reg, ENGINE_LOST, err);
    }
    if (!kept) {
        undo(reg, own);
        return -1;
    }
    return result;
}
