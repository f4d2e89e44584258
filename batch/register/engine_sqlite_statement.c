#include "register/engine_sqlite_statement.h"

#include <sqlite3.h>
#include <string.h>

#include "base/buf.h"
#include "register/engine_sqlite.h"
#include "register/engine_sqlite_fail.h"

static sqlite3_stmt *
native(struct engine_statement *statement)
{
    return (sqlite3_stmt *)statement;
}

/* $1 names a parameter here; ?1 numbers it. */
static const char *
number_parameters(const char *sql, struct buf *own)
{
    if (strchr(sql, '$') == NULL) {
        return sql;
    }
    for (const char *c = sql; *c != '\0'; c++) {
        buf_add_byte(own, *c == '$' ? '?' : (unsigned char)*c);
    }
    return buf_text(own);
}

int
engine_sqlite_prepare(struct engine *engine, const char *sql, bool kept,
                      struct engine_statement **out)
{
    sqlite3_stmt *statement = NULL;
    struct buf own = {0};
    int code = sqlite3_prepare_v3(engine->db, number_parameters(sql, &own), -1,
                                  kept ? SQLITE_PREPARE_PERSISTENT : 0,
                                  &statement, NULL);

    buf_reset(&own);
    *out = (struct engine_statement *)statement;
    return engine_sqlite_code(code);
}

void
engine_sqlite_finish(struct engine_statement *statement)
{
    sqlite3_finalize(native(statement));
}

void
engine_sqlite_rewind(struct engine_statement *statement)
{
    sqlite3_reset(native(statement));
    sqlite3_clear_bindings(native(statement));
}

bool
engine_sqlite_is_busy(struct engine_statement *statement)
{
    return sqlite3_stmt_busy(native(statement)) != 0;
}

bool
engine_sqlite_is_writing(struct engine_statement *statement)
{
    return sqlite3_stmt_readonly(native(statement)) == 0;
}

int
engine_sqlite_bind_text(struct engine_statement *statement, int parameter,
                        const char *text)
{
    return engine_sqlite_code(sqlite3_bind_text(native(statement), parameter,
                                                text, -1, SQLITE_STATIC));
}

int
engine_sqlite_bind_copy(struct engine_statement *statement, int parameter,
                        const char *text)
{
    return engine_sqlite_code(sqlite3_bind_text(native(statement), parameter,
                                                text, -1, SQLITE_TRANSIENT));
}

int
engine_sqlite_bind_bytes(struct engine_statement *statement, int parameter,
                         const void *bytes, size_t size)
{
    /* a NULL pointer would bind NULL instead of no bytes */
    return engine_sqlite_code(sqlite3_bind_blob64(native(statement), parameter,
                                                  size > 0 ? bytes : "", size,
                                                  SQLITE_STATIC));
}

int
engine_sqlite_bind_number(struct engine_statement *statement, int parameter,
                          int64_t number)
{
    return engine_sqlite_code(
        sqlite3_bind_int64(native(statement), parameter, number));
}

int
engine_sqlite_step(struct engine_statement *statement)
{
    int code = sqlite3_step(native(statement));

    return code == SQLITE_ROW    ? ENGINE_ROW
           : code == SQLITE_DONE ? ENGINE_DONE
                                 : engine_sqlite_code(code);
}

const char *
engine_sqlite_text(struct engine_statement *statement, int column)
{
    const unsigned char *found = sqlite3_column_text(native(statement), column);

    return found != NULL ? (const char *)found : "";
}

const void *
engine_sqlite_bytes(struct engine_statement *statement, int column,
                    size_t *size)
{
    const void *found = sqlite3_column_blob(native(statement), column);

    *size = (size_t)sqlite3_column_bytes(native(statement), column);
    return found;
}

int64_t
engine_sqlite_number(struct engine_statement *statement, int column)
{
    return sqlite3_column_int64(native(statement), column);
}
