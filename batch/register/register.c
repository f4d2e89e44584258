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

/* An empty file nobody else can read; the engine gives its mode to the
 * files it sets beside it. */
static int
make_file(const char *path, struct err *err)
{
    int file = file_open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);

    if (file >= 0) {
        close(file);
        return 0;
    }
    return err_set_errno(err, file_open_class(errno, ERR_CREATE), errno,
                         _("%s: cannot create the register"), path);
}

static void
remove_files(struct arena *arena, const char *path)
{
    static const char *const SUFFIXES[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < sizeof SUFFIXES / sizeof SUFFIXES[0]; i++) {
        (void)unlink(arena_printf(arena, "%s%s", path, SUFFIXES[i]));
    }
}

static int
fill_file(const char *path, const char *schema_dir, struct err *err)
{
    struct reg *reg = NULL;
    int result = -1;

    if (make_file(path, err) != 0) {
        return -1;
    }
    reg = store_open(path, err);
    if (reg != NULL) {
        result = schema_apply(reg, schema_dir, 0, err);
    }
    /* the last to close leaves one file: no log beside it */
    store_close(reg);
    return result;
}

int
register_create(const char *path, const char *schema_dir, struct err *err)
{
    struct arena *arena = NULL;
    const char *fresh = NULL;
    int result = -1;

    if (access(path, F_OK) == 0) {
        return err_set(err, ERR_CREATE,
                       _("%s: there is a register already; move it away "
                         "first"),
                       path);
    }
    arena = arena_new();
    fresh = arena_printf(arena, "%s.new", path);
    /* left by a create that was killed */
    remove_files(arena, fresh);
    result = fill_file(fresh, schema_dir, err);
    if (result == 0) {
        result = file_publish(fresh, path, 0600, err);
    }
    if (result != 0) {
        remove_files(arena, fresh);
    }
    arena_free(arena);
    return result;
}

static int
must_exist(const char *path, struct err *err)
{
    struct stat status;

    if (stat(path, &status) == 0) {
        return S_ISREG(status.st_mode)
                   ? 0
                   : err_set(err, ERR_CONFIG,
                             _("%s: this is a directory, pipe or device, not "
                               "a register"),
                             path);
    }
    if (errno == ENOENT) {
        return err_set(err, ERR_CONFIG,
                       _("%s: there is no register; make one with "
                         "`kigen init`"),
                       path);
    }
    return err_set_errno(err, ERR_PERMISSION, errno,
                         _("%s: cannot open the register"), path);
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

    if (newest < 0 || must_exist(path, err) != 0) {
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
    struct reg *reg = NULL;

    if (must_exist(path, err) != 0) {
        return NULL;
    }
    reg = store_open(path, err);
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
    reg->wait_ms = milliseconds;
}

int
register_check(struct reg *reg, struct err *err)
{
    struct query query;
    int got;

    query_open_once(&query, reg, "PRAGMA quick_check(1)");
    got = query_next(&query, err);
    if (got > 0 && strcmp(query_peek(&query), "ok") != 0) {
        got = store_fail_damaged(reg, err);
    }
    query_close(&query);
    return got < 0 ? -1 : register_verify(reg, err);
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
