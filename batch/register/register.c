#include "register/register.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/text.h"
#include "register/query.h"
#include "register/schema.h"
#include "register/store.h"
#include "register/tuple.h"

/* -- opening --------------------------------------------------------------- */

struct making {
    const char *schema_dir;
};

static int
fill(void *context, const char *at, struct err *err)
{
    const struct making *making = context;
    struct reg *reg = store_open(at, err);
    int result = -1;

    if (reg != NULL) {
        result = schema_apply(reg, making->schema_dir, 0, err);
    }
    store_close(reg);
    return result;
}

int
register_create(const char *path, const char *schema_dir, struct err *err)
{
    struct making making = {schema_dir};

    return store_engine(path)->make(path, fill, &making, err);
}

/* A register of version 1 has no state yet; the next write begins it. */
static int
attach_for_upgrade(struct reg *reg, const struct register_places *places,
                   struct err *err)
{
    struct lineage row;
    int got = lineage_row_read(reg, &row, err);

    if (got <= 0 || places == NULL) {
        return got < 0 ? -1 : 0;
    }
    return register_attach(reg, places, err);
}

static int
upgrade(struct reg *reg, const char *schema_dir, int newest,
        const struct register_places *places, struct err *err)
{
    int version = schema_version(reg, err);

    if (version < 0) {
        return -1;
    }
    if (version == 0 || version >= newest) {
        /* nothing to do, too new, or no register */
        return schema_check(reg, schema_dir, err);
    }
    return attach_for_upgrade(reg, places, err) == 0
               ? schema_apply(reg, schema_dir, version, err)
               : -1;
}

int
register_upgrade(const char *path, const char *schema_dir,
                 const struct register_places *places, struct err *err)
{
    struct reg *reg = NULL;
    int newest = schema_newest(schema_dir, err);
    int result;

    if (newest < 0) {
        return -1;
    }
    reg = store_open(path, err);
    if (reg == NULL) {
        return -1;
    }
    reg->schema_dir = schema_dir;
    result = upgrade(reg, schema_dir, newest, places, err);
    store_close(reg);
    return result;
}

struct reg *
register_open(const char *path, const char *schema_dir, struct err *err)
{
    struct reg *reg = store_open(path, err);

    if (reg == NULL) {
        return NULL;
    }
    if (schema_check(reg, schema_dir, err) != 0) {
        store_close(reg);
        return NULL;
    }
    store_lock_down(reg);
    reg->schema_dir = arena_strdup(reg->arena, schema_dir);
    reg->fact_sql = tuple_sql_make(reg->arena);
    reg->fact_many = tuple_many_make(reg->arena);
    return reg;
}

void
register_close(struct reg *reg)
{
    store_close(reg);
}

void
register_set_wait(struct reg *reg, int milliseconds)
{
    reg->call->set_wait(reg->engine, milliseconds);
}

int
register_check(struct reg *reg, struct err *err)
{
    return reg->call->check_health(reg->engine, err) == 0
               ? register_verify(reg, err)
               : -1;
}

/* -- transactions ---------------------------------------------------------- */

int
register_begin(struct reg *reg, struct err *err)
{
    assert(!reg->begun && reg->depth == 0);
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    reg->begun = true;
    return 0;
}

int
register_commit(struct reg *reg, struct err *err)
{
    assert(reg->begun && reg->depth == 1);
    reg->begun = false;
    reg->import = 0;
    return store_leave(reg, 0, err);
}

void
register_rollback(struct reg *reg)
{
    if (!reg->begun) {
        return;
    }
    reg->begun = false;
    reg->import = 0;
    (void)store_leave(reg, -1, NULL);
}

int
register_transact(struct reg *reg, register_work_fn *work, void *context,
                  struct err *err)
{
    int result;

    if (register_begin(reg, err) != 0) {
        return -1;
    }
    result = work(context, err);
    if (result == 0 && register_commit(reg, err) == 0) {
        return 0;
    }
    register_rollback(reg);
    return result != 0 ? result : -1;
}
