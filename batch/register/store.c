#include "register/store.h"

#include <assert.h>
#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "register/disk.h"
#include "register/lineage.h"

enum { WAIT_STEP_MS = 50 };

/* -- what failures mean ------------------------------------------------- */

struct meaning {
    int engine; /* primary code */
    enum err_code code;
    const char *text;
};

static const struct meaning MEANINGS[] = {
    {SQLITE_BUSY, ERR_BUSY,
     N_("another process is using the register; try again when it has "
        "finished")},
    {SQLITE_LOCKED, ERR_BUSY,
     N_("another process is using the register; try again when it has "
        "finished")},
    {SQLITE_CORRUPT, ERR_INPUT,
     N_("the register is damaged; put back the last backup")},
    {SQLITE_NOTADB, ERR_INPUT,
     N_("this file is not a register; name the right one or put back the "
        "last backup")},
    {SQLITE_FULL, ERR_IO, N_("the disk of the register is full; make room")},
    {SQLITE_IOERR, ERR_IO,
     N_("reading or writing the register failed; check its disk")},
    {SQLITE_READONLY, ERR_PERMISSION,
     N_("the register may not be written; check owner and mode of the file "
        "and of its folder")},
    {SQLITE_PERM, ERR_PERMISSION,
     N_("the register may not be written; check owner and mode of the file "
        "and of its folder")},
    {SQLITE_CANTOPEN, ERR_PERMISSION,
     N_("the register cannot be opened; check owner and mode of the file and "
        "of its folder")},
    {SQLITE_CONSTRAINT, ERR_SYSTEM,
     N_("a promise of the register would be broken; nothing was written")},
    {SQLITE_ABORT, ERR_IO,
     N_("the transaction was given up after an earlier failure")},
};

/* What looks damaged after the disk has failed may be whole: a backup put
 * back would not know of the letters since. */
static const struct meaning UNREADABLE = {
    SQLITE_CORRUPT, ERR_IO,
    N_("the disk failed while the register was read; check the disk, run "
       "again, and do not put back a backup")};

static const struct meaning OTHER = {
    SQLITE_ERROR, ERR_SYSTEM, N_("the register refuses a statement of kigen")};

static const struct meaning *
meaning_of(int code)
{
    if (((code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB) &&
        disk_has_failed()) {
        return &UNREADABLE;
    }
    for (size_t i = 0; i < sizeof MEANINGS / sizeof MEANINGS[0]; i++) {
        if (MEANINGS[i].engine == (code & 0xFF)) {
            return &MEANINGS[i];
        }
    }
    return &OTHER;
}

int
store_fail(struct reg *reg, int code, struct err *err)
{
    const struct meaning *meaning = meaning_of(code);
    int cause = sqlite3_system_errno(reg->db);

    if ((code & 0xFF) == SQLITE_NOMEM) {
        memory_lacking(0);
    }
    if ((code & 0xFF) == SQLITE_CANTOPEN &&
        (cause == EMFILE || cause == ENFILE)) {
        return err_set_errno(err, ERR_SYSTEM, cause,
                             _("%s: the register cannot be opened"), reg->path);
    }
    /* the engine's sentence names tables and columns, never values */
    if (meaning->code == ERR_SYSTEM) {
        return err_set(err, ERR_SYSTEM, "%s: %s (%s)", reg->path,
                       _(meaning->text), sqlite3_errmsg(reg->db));
    }
    return err_set(err, meaning->code, "%s: %s", reg->path, _(meaning->text));
}

int
store_fail_damaged(struct reg *reg, struct err *err)
{
    return store_fail(reg, SQLITE_CORRUPT, err);
}

/* -- waiting ------------------------------------------------------------ */

static int
wait_for_other(void *context, int tries)
{
    const struct reg *reg = context;
    const struct timespec step = {.tv_nsec = WAIT_STEP_MS * 1000000L};
    int waited_ms = tries * WAIT_STEP_MS;

    if (waited_ms >= reg->wait_ms) {
        return 0;
    }
    if (waited_ms == STORE_NOTICE_MS) {
        log_warning(_("%s: waiting for another process that is using the "
                      "register"),
                    reg->path);
    }
    nanosleep(&step, NULL);
    return 1;
}

/* -- opening ------------------------------------------------------------ */

/* What a row may do; all else is refused (rows come from outside). */
static int
permit(void *context, int action, const char *first, const char *second,
       const char *database, const char *trigger)
{
    static const int PERMITTED[] = {
        SQLITE_SELECT, SQLITE_READ,        SQLITE_INSERT,    SQLITE_UPDATE,
        SQLITE_DELETE, SQLITE_TRANSACTION, SQLITE_SAVEPOINT, SQLITE_RECURSIVE,
    };
    static const char *const FUNCTIONS[] = {"count", "max", "length", "ltrim",
                                            "upper", "coalesce"};

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

void
store_lock_down(struct reg *reg)
{
    sqlite3_set_authorizer(reg->db, permit, NULL);
}

void
store_unlock(struct reg *reg)
{
    sqlite3_set_authorizer(reg->db, NULL, NULL);
}

static void
distrust(struct reg *reg)
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
        sqlite3_db_config(reg->db, OPTIONS[i].option, OPTIONS[i].value,
                          (int *)NULL);
    }
    sqlite3_limit(reg->db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_extended_result_codes(reg->db, 1);
}

/* FULL: with NORMAL a power cut has lost a whole ledger.  Temporary tables
 * hold names and stay in memory.  A damaged page is noticed when read.  A
 * row replaced is a row deleted, also to the triggers. */
static int
set_pragmas(struct reg *reg, struct err *err)
{
    static const char *const PRAGMAS[] = {
        "PRAGMA journal_mode = WAL",      "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",       "PRAGMA temp_store = MEMORY",
        "PRAGMA cell_size_check = ON",    "PRAGMA cache_size = -65536",
        "PRAGMA recursive_triggers = ON",
    };

    for (size_t i = 0; i < sizeof PRAGMAS / sizeof PRAGMAS[0]; i++) {
        int code = sqlite3_exec(reg->db, PRAGMAS[i], NULL, NULL, NULL);

        if (code != SQLITE_OK) {
            return store_fail(reg, code, err);
        }
    }
    return 0;
}

struct reg *
store_open(const char *path, struct err *err)
{
    struct arena *arena = arena_new();
    struct reg *reg = ARENA_NEW(arena, struct reg);
    int code;

    reg->arena = arena;
    reg->path = arena_strdup(arena, path);
    reg->refusal = "";
    reg->now = "";
    disk_watch();
    reg->wait_ms = STORE_WAIT_MS;
    code = sqlite3_open_v2(path, &reg->db,
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (reg->db == NULL) {
        memory_lacking(0);
    }
    if (code == SQLITE_OK) {
        distrust(reg);
        sqlite3_busy_handler(reg->db, wait_for_other, reg);
        if (sqlite3_db_readonly(reg->db, "main") == 1) {
            code = SQLITE_READONLY;
        }
    }
    if (code != SQLITE_OK) {
        store_fail(reg, code, err);
        goto fail;
    }
    if (set_pragmas(reg, err) != 0) {
        goto fail;
    }
    return reg;
fail:
    store_close(reg);
    return NULL;
}

void
store_close(struct reg *reg)
{
    if (reg == NULL) {
        return;
    }
    for (int i = 0; i < reg->prepared_count; i++) {
        sqlite3_finalize(reg->prepared[i].statement);
    }
    /* rolls back what is open */
    sqlite3_close_v2(reg->db);
    buf_reset(&reg->changed);
    arena_free(reg->arena);
}

/* -- statements and transactions ---------------------------------------- */

int
store_prepare(struct reg *reg, const char *sql, struct sqlite3_stmt **statement)
{
    struct prepared *slot = NULL;
    int code;

    for (int i = 0; i < reg->prepared_count; i++) {
        if (reg->prepared[i].sql == sql) {
            *statement = reg->prepared[i].statement;
            assert(!sqlite3_stmt_busy(*statement));
            return SQLITE_OK;
        }
    }
    assert(reg->prepared_count < STORE_STATEMENTS);
    slot = &reg->prepared[reg->prepared_count];
    code = sqlite3_prepare_v3(reg->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                              &slot->statement, NULL);
    if (code == SQLITE_OK) {
        slot->sql = sql;
        reg->prepared_count++;
    }
    *statement = slot->statement;
    return code;
}

bool
store_has_lost_transaction(const struct reg *reg)
{
    return (reg->begun || reg->depth > 0) &&
           sqlite3_get_autocommit(reg->db) != 0;
}

static int
execute(struct reg *reg, const char *sql, struct err *err)
{
    struct sqlite3_stmt *statement = NULL;
    int code = store_prepare(reg, sql, &statement);

    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
        sqlite3_reset(statement);
    }
    return code == SQLITE_DONE ? 0 : store_fail(reg, code, err);
}

int
store_enter(struct reg *reg, enum store_purpose purpose, struct err *err)
{
    static const char BEGIN[] = "BEGIN IMMEDIATE";
    static const char SAVEPOINT[] = "SAVEPOINT call";
    bool own = purpose == STORE_WRITE && reg->depth == 0 && !reg->begun;

    if (store_has_lost_transaction(reg)) {
        return store_fail(reg, SQLITE_ABORT_ROLLBACK, err);
    }
    if (execute(reg, own ? BEGIN : SAVEPOINT, err) != 0) {
        return -1;
    }
    if (reg->depth == 0) {
        reg->own = own;
        reg->written = sqlite3_total_changes64(reg->db);
    }
    reg->depth++;
    return 0;
}

static bool
has_written(const struct reg *reg)
{
    return sqlite3_total_changes64(reg->db) != reg->written;
}

/* Ends the outermost transaction or keeps the savepoint. */
static int
keep(struct reg *reg, bool outermost, bool own, struct err *err)
{
    static const char COMMIT[] = "COMMIT";
    static const char RELEASE[] = "RELEASE call";
    bool written = outermost && has_written(reg);

    if (written && lineage_advance(reg, err) != 0) {
        return -1;
    }
    if (execute(reg, own ? COMMIT : RELEASE, err) != 0) {
        return -1;
    }
    if (written) {
        lineage_settle(reg);
    }
    return 0;
}

static void
undo(struct reg *reg, bool own)
{
    static const char ROLLBACK[] = "ROLLBACK";
    static const char UNDO[] = "ROLLBACK TO call";
    static const char RELEASE[] = "RELEASE call";

    /* err holds the first failure already */
    if (own) {
        (void)execute(reg, ROLLBACK, NULL);
    } else {
        (void)execute(reg, UNDO, NULL);
        (void)execute(reg, RELEASE, NULL);
    }
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
        return result < 0 ? -1 : store_fail(reg, SQLITE_ABORT_ROLLBACK, err);
    }
    if (!kept) {
        undo(reg, own);
        return -1;
    }
    return result;
}
