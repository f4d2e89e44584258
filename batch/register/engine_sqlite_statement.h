/*
 * engine_sqlite_statement: one SQL statement of SQLite's, as engine_kind wants
 * it; private to engine_sqlite.
 *
 * A statement is an sqlite3_stmt by another name.
 */
#ifndef REGISTER_ENGINE_SQLITE_STATEMENT_H
#define REGISTER_ENGINE_SQLITE_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct engine;
struct engine_statement;

int engine_sqlite_prepare(struct engine *engine, const char *sql, bool kept,
                          struct engine_statement **out);
void engine_sqlite_finish(struct engine_statement *statement);
void engine_sqlite_rewind(struct engine_statement *statement);
bool engine_sqlite_is_busy(struct engine_statement *statement);
bool engine_sqlite_is_writing(struct engine_statement *statement);
int engine_sqlite_bind_text(struct engine_statement *statement, int parameter,
                            const char *text);
int engine_sqlite_bind_copy(struct engine_statement *statement, int parameter,
                            const char *text);
int engine_sqlite_bind_bytes(struct engine_statement *statement, int parameter,
                             const void *bytes, size_t size);
int engine_sqlite_bind_number(struct engine_statement *statement, int parameter,
                              int64_t number);
int engine_sqlite_step(struct engine_statement *statement);
const char *engine_sqlite_text(struct engine_statement *statement, int column);
const void *engine_sqlite_bytes(struct engine_statement *statement, int column,
                                size_t *size);
int64_t engine_sqlite_number(struct engine_statement *statement, int column);

#endif
