#include "register/schema.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/text.h"
#include "register/lineage.h"
#include "register/query.h"
#include "register/store.h"

enum {
    VERSIONS_MAX = 999,      /* three digits */
    FILE_LIMIT = 1024 * 1024 /* bytes; ours have a few thousand */
};

struct schema_files {
    const char *names[VERSIONS_MAX + 1]; /* by version; in arena */
    int newest;
};

/* 3 of "003_more.sql"; 0 for other files. */
static int
version_of(const char *name)
{
    size_t length = strlen(name);
    int version = 0;

    if (length < 9 || name[3] != '_' ||
        strcmp(name + length - 4, ".sql") != 0) {
        return 0;
    }
    for (int i = 0; i < 3; i++) {
        if (name[i] < '0' || name[i] > '9') {
            return 0;
        }
        version = version * 10 + (name[i] - '0');
    }
    return version;
}

static int
check_gaps(const char *schema_dir, const struct schema_files *files,
           struct err *err)
{
    if (files->newest == 0) {
        return err_set(err, ERR_CONFIG,
                       _("%s: there is no NNN_*.sql here; name kigen's schema "
                         "folder"),
                       schema_dir);
    }
    for (int i = 1; i <= files->newest; i++) {
        if (files->names[i] == NULL) {
            return err_set(err, ERR_CONFIG,
                           _("%s: version %03d of the schema is missing; "
                             "install kigen again"),
                           schema_dir, i);
        }
    }
    return 0;
}

static int
list_files(const char *schema_dir, struct arena *arena,
           struct schema_files *files, struct err *err)
{
    DIR *dir = file_open_dir(schema_dir);
    const struct dirent *entry;

    if (dir == NULL) {
        return err_set_errno(err, file_open_class(errno, ERR_CONFIG), errno,
                             _("%s: cannot open the schema folder"),
                             schema_dir);
    }
    while ((entry = readdir(dir)) != NULL) {
        int version = version_of(entry->d_name);

        if (version == 0) {
            continue;
        }
        if (files->names[version] != NULL) {
            err_set(err, ERR_CONFIG,
                    _("%s: version %d stands there twice, %s and %s; install "
                      "kigen again"),
                    schema_dir, version, files->names[version], entry->d_name);
            closedir(dir);
            return -1;
        }
        files->names[version] = arena_strdup(arena, entry->d_name);
        if (version > files->newest) {
            files->newest = version;
        }
    }
    closedir(dir);
    return check_gaps(schema_dir, files, err);
}

int
schema_newest(const char *schema_dir, struct err *err)
{
    struct arena *arena = arena_new();
    struct schema_files *files = ARENA_NEW(arena, struct schema_files);
    int newest = -1;

    if (list_files(schema_dir, arena, files, err) == 0) {
        newest = files->newest;
    }
    arena_free(arena);
    return newest;
}

int
schema_version(struct reg *reg, struct err *err)
{
    struct query query;
    int64_t number = 0;
    int there = store_has_table(reg, "schema_version", err);

    if (there <= 0) {
        return there;
    }
    query_open_once(&query, reg, "SELECT max(version) FROM schema_version");
    if (query_number(&query, &number, err) < 0) {
        return -1;
    }
    return (int)number;
}

int
schema_check(struct reg *reg, const char *schema_dir, struct err *err)
{
    int newest = schema_newest(schema_dir, err);
    int version = newest < 0 ? -1 : schema_version(reg, err);

    if (version < 0) {
        return -1;
    }
    if (version == 0) {
        return err_set(err, ERR_INPUT,
                       _("%s: this file is not a register of kigen; name the "
                         "right one or put back the last backup"),
                       reg->path);
    }
    if (version < newest) {
        return err_set(err, ERR_CONFIG,
                       _("%s: the register is of schema version %d, this "
                         "kigen needs %d; make a backup and run "
                         "`kigen upgrade`"),
                       reg->path, version, newest);
    }
    if (version > newest) {
        return err_set(err, ERR_CONFIG,
                       _("%s: the register is of schema version %d, this "
                         "kigen knows only %d; install the newer kigen "
                         "(`kigen --version` shows which one runs)"),
                       reg->path, version, newest);
    }
    reg->version = version;
    return 0;
}

int
schema_check_same(struct reg *reg, struct err *err)
{
    struct query query;
    int64_t version = 0;

    if (reg->version == 0) {
        return 0;
    }
    query_open(&query, reg, "SELECT max(version) FROM schema_version");
    if (query_number(&query, &version, err) < 0) {
        return -1;
    }
    if (version == reg->version) {
        return 0;
    }
    return err_set(err, ERR_BUSY,
                   _("%s: the register was brought to schema version %d while "
                     "this command was at work; nothing was written; run it "
                     "again"),
                   reg->path, (int)version);
}

static int
apply_text(struct reg *reg, const char *sql, struct err *err)
{
    int code = reg->call->run_script(reg->engine, sql);

    return code < 0 ? store_fail(reg, code, err) : 0;
}

static int
apply_file(struct reg *reg, const char *path, int version, struct err *err)
{
    struct buf text = {0};
    struct query query;
    int result = -1;

    if (file_read(path, FILE_LIMIT, &text, err) == 0 &&
        apply_text(reg, buf_text(&text), err) == 0) {
        query_open_once(&query, reg,
                        "INSERT INTO schema_version (version) VALUES ($1)");
        query_add_number(&query, version);
        result = query_run(&query, err);
    }
    if (result != 0) {
        err_context(err, "%s", path);
    }
    buf_reset(&text);
    return result;
}

int
schema_apply(struct reg *reg, const char *schema_dir, int from, struct err *err)
{
    struct arena *arena = arena_new();
    struct schema_files *files = ARENA_NEW(arena, struct schema_files);
    int result = list_files(schema_dir, arena, files, err);

    if (result == 0) {
        result = store_enter(reg, STORE_WRITE, err);
    }
    if (result == 0) {
        for (int i = from + 1; i <= files->newest && result == 0; i++) {
            result = apply_file(
                reg, file_join(arena, schema_dir, files->names[i]), i, err);
        }
        if (result == 0) {
            result = lineage_start(reg, err);
        }
        result = store_leave(reg, result, err);
    }
    arena_free(arena);
    return result;
}
