/*
 * many: one statement for many rows, private to the room.
 *
 * The values of all rows are parameters of one VALUES (…), (…), which every
 * engine knows; how many rows go into one statement is the engine's to say
 * (rows_at_once in register/engine.h), so that an engine across a network is
 * asked once for a thousand of them.  SQLite gains too: opening the tables,
 * and a table of its own for each IN (…) of a CHECK, is more than half the
 * work of writing one row.
 */
#ifndef REGISTER_MANY_H
#define REGISTER_MANY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct query;
struct reg;

/* The rows stand between before and after, which are constants or in
 * reg->arena; so is the struct. */
struct many_sql {
    const char *before, *after;
    int columns;   /* parameters of a row */
    bool numbered; /* a row begins with its place among those of the statement,
                      and so does each row of the answer */
};

struct many_rows {
    size_t count;
    /* Adds the parameters of one row; texts borrowed until the call ends. */
    void (*add)(struct query *query, void *context, size_t row);
    /* Takes a row of the answer to a numbered statement, which is about that
     * row of the call, from its second column on; an answer may have none of
     * a row, and several.  NULL where nothing is answered.  −1 with err. */
    int (*take)(struct query *query, void *context, size_t row,
                struct err *err);
    void *context;
};

/* What writes stands within store_enter. */
int many_run(struct reg *reg, const struct many_sql *sql,
             const struct many_rows *rows, struct err *err);

#endif
