/*
 * engine: what keeps the register's rows, behind one struct of functions;
 * private to the room.  Today there is one, SQLite (engine_sqlite); store,
 * query, schema and shape speak to this header alone.
 *
 * What a second engine must provide (PostgreSQL is to come):
 *
 * SQL as the room writes it: parameters $1, $2 … which may stand more than
 * once and have the type of what is bound to them, INSERT … ON CONFLICT … DO
 * UPDATE … RETURNING, UPDATE … FROM, (VALUES …) AS v with its columns column1,
 * column2 … and SELECT … FROM it WHERE true ON CONFLICT, dates as ISO texts,
 * texts compared byte by byte (there: COLLATE "C"), max() of numbers, and
 * ltrim() and upper() of ASCII.  No date functions, no rowid, no limits but
 * LIMIT.  What is written differently there (STRICT, triggers, BLOB) stands in
 * its own schema files.
 *
 * Transactions: one writer at a time, who waits for the one before him at
 * most as long as set_wait says, and says so in the log once; readers wait for
 * nobody and see one snapshot from their first statement in a SAVEPOINT on.
 * ENGINE_COMMIT returns when a power cut can take nothing back.  Savepoints
 * nest; after a failed statement the work since the innermost one can be
 * undone and the transaction goes on.  (An engine whose transaction ends with
 * the first failed statement sets savepoints of its own.)  One that gives up a
 * whole transaction says so with `lost`.
 *
 * Distrust: rows come from outside.  After lock_down nothing but rows can be
 * read and written, whatever a row contains: no tables are made, no files and
 * no other database can be reached.
 *
 * Failures: fail() says in one sentence what has happened and what mends it,
 * without a value of any row, in the classes that register/register.h
 * promises; a lack of memory ends the process.
 *
 * Calls return 0 or more, or a negative code that only fail() of the same
 * engine reads, if possible before its next call.
 */
#ifndef REGISTER_ENGINE_H
#define REGISTER_ENGINE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct arena;
struct engine;           /* an open register; each engine has its own */
struct engine_statement; /* of it, prepared */

enum {
    ENGINE_DONE = 0,
    ENGINE_ROW = 1,
    /* Codes that every fail() knows: the transaction was given up after an
     * earlier failure; the register's pages are damaged. */
    ENGINE_LOST = INT_MIN,
    ENGINE_DAMAGED
};

enum engine_step {
    ENGINE_BEGIN, /* as the writer */
    ENGINE_COMMIT,
    ENGINE_ROLLBACK,
    ENGINE_SAVEPOINT, /* without a writer's transaction: a reader's snapshot */
    ENGINE_KEEP,      /* the innermost savepoint */
    ENGINE_UNDO,      /* what was done since it, and the savepoint itself */
    ENGINE_STEPS
};

/* A table, index or trigger as it was declared. */
struct engine_item {
    const char *type, *name, *sql;
};

struct engine_kind {
    /* Makes an empty register at place, which only its owner can read, lets
     * fill write into it, and lets it appear whole or not at all.  One that is
     * there already is ERR_CREATE. */
    int (*make)(const char *place,
                int (*fill)(void *context, const char *at, struct err *err),
                void *context, struct err *err);
    /* Nothing at place is ERR_CONFIG. */
    struct engine *(*open)(const char *place, struct err *err);
    /* An empty one in memory, for comparing tables. */
    struct engine *(*open_scratch)(struct err *err);
    void (*close)(struct engine *engine); /* rolls back what is open */
    void (*lock_down)(struct engine *engine, bool down);
    void (*set_wait)(struct engine *engine, int milliseconds);
    /* How many rows one statement for many (register/many.h) takes: so many
     * that a round trip more does not count, and that their parameters, up to
     * 32 a row, are allowed. */
    size_t rows_at_once;
    /* Reads every page. */
    int (*check_health)(struct engine *engine, struct err *err);

    /* kept: for many uses.  The SQL must stay where it is. */
    int (*prepare)(struct engine *engine, const char *sql, bool kept,
                   struct engine_statement **out);
    void (*finish)(struct engine_statement *statement); /* NULL is legal */
    /* To the first row again, and without parameters. */
    void (*rewind)(struct engine_statement *statement);
    bool (*is_busy)(struct engine_statement *statement); /* within its rows */
    bool (*is_writing)(struct engine_statement *statement); /* writes rows */
    /* Parameters from 1 on.  Text and bytes are borrowed until rewind. */
    int (*bind_text)(struct engine_statement *statement, int parameter,
                     const char *text);
    int (*bind_copy)(struct engine_statement *statement, int parameter,
                     const char *text);
    int (*bind_bytes)(struct engine_statement *statement, int parameter,
                      const void *bytes, size_t size);
    int (*bind_number)(struct engine_statement *statement, int parameter,
                       int64_t number);
    int (*step)(struct engine_statement *statement); /* ENGINE_ROW, _DONE */
    /* Columns from 0 on, borrowed until the next step.  A NULL is "", 0. */
    const char *(*text)(struct engine_statement *statement, int column);
    const void *(*bytes)(struct engine_statement *statement, int column,
                         size_t *size);
    int64_t (*number)(struct engine_statement *statement, int column);
    int64_t (*count_changed)(struct engine *engine); /* by the last one */
    int64_t (*count_written)(struct engine *engine); /* since it was opened */
    /* All statements of one file of the schema, in order. */
    int (*run_script)(struct engine *engine, const char *sql);

    int (*transact)(struct engine *engine, enum engine_step step);
    bool (*is_free)(struct engine *engine); /* no transaction is open */

    bool (*has_table)(struct engine *engine, const char *name, int *code);
    /* What was declared, by type and name, in arena; without what the engine
     * keeps for itself. */
    int (*list_items)(struct engine *engine, struct arena *arena,
                      struct engine_item **out, size_t *count);
    /* Drops an index or a trigger. */
    int (*drop)(struct engine *engine, const struct engine_item *item);

    /* −1 with err. */
    int (*fail)(struct engine *engine, int code, struct err *err);
};

extern const struct engine_kind engine_sqlite;

#endif
