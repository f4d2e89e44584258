/*
 * SQLite: one file, its log beside it, one writer.
 */
#include "register/engine_sqlite.h"

#include <sqlite3.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "register/engine_sqlite_disk.h"
#include "register/engine_sqlite_fail.h"
#include "register/engine_sqlite_file.h"
#include "register/engine_sqlite_statement.h"

enum {
    WAIT_MS = 30 * 1000,  /* for another process, unless told else */
    NOTICE_MS = 2 * 1000, /* after which the log says so */
    WAIT_STEP_MS = 20,
    /* Without a network more gains nothing, and longer SQL costs memory. */
    ROWS_AT_ONCE = 64
};

/* -- opening ------------------------------------------------------------ */

static int
wait_for_other(void *context, int tries)
{
    const struct engine *engine = context;
    const struct timespec step = {.tv_nsec = WAIT_STEP_MS * 1000000L};
    int waited_ms = tries * WAIT_STEP_MS;

    if (waited_ms >= engine->wait_ms) {
        return 0;
    }
    if (waited_ms == NOTICE_MS) {
        log_warning(_("%s: waiting for another process that is using the "
                      "register"),
                    engine->path);
    }
    nanosleep(&step, NULL);
    return 1;
}

/* What a row may do; all else is refused (rows come from outside). */
static int
permit(void *context, int action, const char *first, const char *second,
       const char *database, const char *trigger)
{
    static const int PERMITTED[] = {
        SQLITE_SELECT, SQLITE_READ,        SQLITE_INSERT,    SQLITE_UPDATE,
        SQLITE_DELETE, SQLITE_TRANSACTION, SQLITE_SAVEPOINT, SQLITE_RECURSIVE,
    };
    static const char *const FUNCTIONS[] = {"count", "max",   "length",
                                            "ltrim", "upper", "coalesce"};

    (void)context;
    (void)database;
    (void)trigger;
    for (size_t i = 0; i < sizeof PERMITTED / sizeof PERMITTED[0]; i++) {
        if (action == PERMITTED[i]) {
            return SQLITE_OK;
        }
    }
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof FUNCTIONS[0]; i++) {
        if (action == SQLITE_FUNCTION && strcmp(second, FUNCTIONS[i]) == 0) {
            return SQLITE_OK;
        }
    }
    if (action == SQLITE_PRAGMA && strcmp(first, "quick_check") == 0) {
        return SQLITE_OK;
    }
    return SQLITE_DENY;
}

static void
lock_down(struct engine *engine, bool down)
{
    sqlite3_set_authorizer(engine->db, down ? permit : NULL, NULL);
}

static void
set_wait(struct engine *engine, int milliseconds)
{
    engine->wait_ms = milliseconds;
}

static void
distrust(sqlite3 *db)
{
    static const struct {
        int option, value;
    } OPTIONS[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
    };

    for (size_t i = 0; i < sizeof OPTIONS / sizeof OPTIONS[0]; i++) {
        sqlite3_db_config(db, OPTIONS[i].option, OPTIONS[i].value, (int *)NULL);
    }
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_extended_result_codes(db, 1);
}

/* FULL: with NORMAL a power cut has lost a whole ledger.  Temporary tables
 * hold names and stay in memory.  A damaged page is noticed when read.  A
 * row replaced is a row deleted, also to the triggers. */
static int
set_pragmas(sqlite3 *db)
{
    static const char *const PRAGMAS[] = {
        "PRAGMA journal_mode = WAL",      "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",       "PRAGMA temp_store = MEMORY",
        "PRAGMA cell_size_check = ON",    "PRAGMA cache_size = -65536",
        "PRAGMA recursive_triggers = ON",
    };
    int code = SQLITE_OK;

    for (size_t i = 0;
         code == SQLITE_OK && i < sizeof PRAGMAS / sizeof PRAGMAS[0]; i++) {
        code = sqlite3_exec(db, PRAGMAS[i], NULL, NULL, NULL);
    }
    return code;
}

static void
shut(struct engine *engine)
{
    for (int i = 0; i < ENGINE_STEPS; i++) {
        engine_sqlite_finish(engine->steps[i]);
    }
    sqlite3_close_v2(engine->db);
    arena_free(engine->arena);
}

static struct engine *
open_file(const char *path, struct err *err)
{
    struct arena *arena = arena_new();
    struct engine *engine = ARENA_NEW(arena, struct engine);
    int code;

    engine->arena = arena;
    engine->path = arena_strdup(arena, path);
    engine->wait_ms = WAIT_MS;
    engine_sqlite_disk_watch();
    code = sqlite3_open_v2(path, &engine->db,
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (engine->db == NULL) {
        memory_lacking(0);
    }
    if (code == SQLITE_OK) {
        distrust(engine->db);
        sqlite3_busy_handler(engine->db, wait_for_other, engine);
        code = sqlite3_db_readonly(engine->db, "main") == 1
                   ? SQLITE_READONLY
                   : set_pragmas(engine->db);
    }
    if (code != SQLITE_OK) {
        engine_sqlite_fail(engine, engine_sqlite_code(code), err);
        shut(engine);
        return NULL;
    }
    return engine;
}

static struct engine *
open_place(const char *path, struct err *err)
{
    return engine_sqlite_file_check(path, err) == 0 ? open_file(path, err)
                                                    : NULL;
}

static struct engine *
open_scratch(struct err *err)
{
    return open_file(":memory:", err);
}

static int64_t
count_changed(struct engine *engine)
{
    return sqlite3_changes64(engine->db);
}

static int64_t
count_written(struct engine *engine)
{
    return sqlite3_total_changes64(engine->db);
}

/* A comment at the end prepares to nothing. */
static int
run_script(struct engine *engine, const char *sql)
{
    int code = SQLITE_OK;

    while (code == SQLITE_OK && *sql != '\0') {
        sqlite3_stmt *statement = NULL;

        code = sqlite3_prepare_v2(engine->db, sql, -1, &statement, &sql);
        if (code == SQLITE_OK && statement != NULL) {
            code = sqlite3_step(statement);
            code = code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
            sqlite3_finalize(statement);
        }
    }
    return engine_sqlite_code(code);
}

static int
check_health(struct engine *engine, struct err *err)
{
    struct engine_statement *statement = NULL;
    int code = engine_sqlite_prepare(engine, "PRAGMA quick_check(1)", false,
                                     &statement);

    if (code == 0) {
        code = engine_sqlite_step(statement);
    }
    if (code == ENGINE_ROW &&
        strcmp(engine_sqlite_text(statement, 0), "ok") != 0) {
        code = ENGINE_DAMAGED;
    }
    engine_sqlite_finish(statement);
    return code < 0 ? engine_sqlite_fail(engine, code, err) : 0;
}

/* -- transactions ------------------------------------------------------- */

static int
execute(struct engine *engine, enum engine_step which)
{
    static const char *const SQL[] = {
        [ENGINE_BEGIN] = "BEGIN IMMEDIATE",
        [ENGINE_COMMIT] = "COMMIT",
        [ENGINE_ROLLBACK] = "ROLLBACK",
        [ENGINE_SAVEPOINT] = "SAVEPOINT call",
        [ENGINE_KEEP] = "RELEASE call",
        [ENGINE_UNDO] = "ROLLBACK TO call",
    };
    struct engine_statement **kept = &engine->steps[which];
    int code = *kept == NULL
                   ? engine_sqlite_prepare(engine, SQL[which], true, kept)
                   : 0;

    if (code == 0) {
        code = engine_sqlite_step(*kept);
        engine_sqlite_rewind(*kept);
    }
    return code;
}

static int
transact(struct engine *engine, enum engine_step which)
{
    int code = execute(engine, which);

    return code == 0 && which == ENGINE_UNDO ? execute(engine, ENGINE_KEEP)
                                             : code;
}

static bool
is_free(struct engine *engine)
{
    return sqlite3_get_autocommit(engine->db) != 0;
}

/* -- tables ------------------------------------------------------------- */

static bool
has_table(struct engine *engine, const char *name, int *code)
{
    struct engine_statement *statement = NULL;

    *code = engine_sqlite_prepare(engine,
                                  "SELECT 1 FROM sqlite_master "
                                  "WHERE type = 'table' AND name = ?",
                                  false, &statement);
    if (*code == 0) {
        *code = engine_sqlite_bind_text(statement, 1, name);
    }
    if (*code == 0) {
        *code = engine_sqlite_step(statement);
    }
    engine_sqlite_finish(statement);
    return *code == ENGINE_ROW;
}

/* Made when somebody lets it count its tables. */
static bool
is_statistics(const char *type, const char *name)
{
    return strcmp(type, "table") == 0 &&
           strncmp(name, "sqlite_stat", strlen("sqlite_stat")) == 0;
}

/* sql is empty for what the engine makes by itself. */
static int
list_items(struct engine *engine, struct arena *arena, struct engine_item **out,
           size_t *count)
{
    struct engine_statement *statement = NULL;
    int code = engine_sqlite_prepare(
        engine,
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL "
        "ORDER BY type, name",
        false, &statement);

    *out = NULL;
    *count = 0;
    while (code >= 0 && (code = engine_sqlite_step(statement)) == ENGINE_ROW) {
        const char *type =
            arena_strdup(arena, engine_sqlite_text(statement, 0));
        const char *name =
            arena_strdup(arena, engine_sqlite_text(statement, 1));

        if (!is_statistics(type, name)) {
            ARENA_GROW(arena, *out, *count);
            (*out)[(*count)++] = (struct engine_item){
                type, name,
                arena_strdup(arena, engine_sqlite_text(statement, 2))};
        }
    }
    engine_sqlite_finish(statement);
    return code;
}

static int
drop(struct engine *engine, const struct engine_item *item)
{
    struct buf sql = {0};
    int code;

    buf_printf(&sql, "DROP %s \"", item->type);
    for (const char *c = item->name; *c != '\0'; c++) {
        buf_printf(&sql, *c == '"' ? "\"\"" : "%c", *c);
    }
    buf_add_text(&sql, "\"");
    code = run_script(engine, buf_text(&sql));
    buf_reset(&sql);
    return code;
}

const struct engine_kind engine_sqlite = {
    .make = engine_sqlite_file_make,
    .open = open_place,
    .open_scratch = open_scratch,
    .close = shut,
    .lock_down = lock_down,
    .set_wait = set_wait,
    .rows_at_once = ROWS_AT_ONCE,
    .check_health = check_health,
    .prepare = engine_sqlite_prepare,
    .finish = engine_sqlite_finish,
    .rewind = engine_sqlite_rewind,
    .is_busy = engine_sqlite_is_busy,
    .is_writing = engine_sqlite_is_writing,
    .bind_text = engine_sqlite_bind_text,
    .bind_copy = engine_sqlite_bind_copy,
    .bind_bytes = engine_sqlite_bind_bytes,
    .bind_number = engine_sqlite_bind_number,
    .step = engine_sqlite_step,
    .text = engine_sqlite_text,
    .bytes = engine_sqlite_bytes,
    .number = engine_sqlite_number,
    .count_changed = count_changed,
    .count_written = count_written,
    .run_script = run_script,
    .transact = transact,
    .is_free = is_free,
    .has_table = has_table,
    .list_items = list_items,
    .drop = drop,
    .fail = engine_sqlite_fail,
};
