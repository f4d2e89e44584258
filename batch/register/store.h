/*
 * store: the open register, private to the room: its engine
 * (register/engine.h), its prepared statements, and what a transaction is.
 *
 * Only store, query, schema and shape speak to the engine; the other modules
 * of the room write SQL through query.h.
 *
 * A transaction that has written ends with lineage_advance, whoever began
 * it: there is no other way to a COMMIT.
 */
#ifndef REGISTER_STORE_H
#define REGISTER_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "register/engine.h"
#include "register/lineage.h"
#include "register/witness.h"

struct arena;

enum {
    STORE_STATEMENTS = 256 /* kept prepared; all SQL of the room fits */
};

struct prepared {
    const char *sql; /* known by its address */
    struct engine_statement *statement;
};

struct reg {
    const struct engine_kind *call;
    struct engine *engine;
    struct arena *arena;         /* lives as long as the register is open */
    const char *path;            /* in arena, for messages */
    const char *schema_dir;      /* in arena */
    int version;                 /* of the schema when opened; 0: any */
    const char *const *fact_sql; /* tuple_sql_make; in arena */
    const struct many_sql *fact_many; /* tuple_many_make; in arena */
    struct many_text *many;           /* statements for many rows; in arena */
    struct witness *witness;          /* in arena; NULL: nobody vouches */
    const char *now;                  /* what state files note; in arena */
    const char *refusal;              /* why nothing may be written; "" */
    struct lineage_order order;       /* of the transaction under way */
    char digest[TESTIMONY_ID_SIZE];   /* of the generation last written */
    int64_t written;                  /* rows, when the transaction began */
    int64_t import;                   /* the import under way; 0 = none */
    bool begun;                       /* within register_begin … commit */
    bool own;                         /* the outermost store_enter began it */
    int depth;                        /* of store_enter */
    struct prepared prepared[STORE_STATEMENTS];
    int prepared_count;
};

/* The engine that keeps the register at that place. */
const struct engine_kind *store_engine(const char *path);

/* Opens an existing register for reading and writing, durable and
 * distrustful.  NULL with err set when it is not to be used. */
struct reg *store_open(const char *path, struct err *err);
/* An empty one in memory. */
struct reg *store_open_scratch(const char *path, struct err *err);
/* From now on only rows are read and written. */
void store_lock_down(struct reg *reg);
/* For a mend of the tables; lock down again afterwards. */
void store_unlock(struct reg *reg);
void store_close(struct reg *reg); /* NULL is legal */

/* Finds or makes the prepared form of sql, a constant or a text in
 * reg->arena.  Returns the engine's code. */
int store_prepare(struct reg *reg, const char *sql,
                  struct engine_statement **statement);

/* 1 when there is a table of that name, 0, −1. */
int store_has_table(struct reg *reg, const char *name, struct err *err);

/* Several statements as one: a transaction of its own, or a savepoint in
 * the caller's.  Every enter has its leave, which keeps the work when
 * result is not negative, else undoes it, and returns result or −1. */
enum store_purpose { STORE_READ, STORE_WRITE };
int store_enter(struct reg *reg, enum store_purpose purpose, struct err *err);
int store_leave(struct reg *reg, int result, struct err *err);

/* True when the engine gave up the transaction by itself (disk full). */
bool store_has_lost_transaction(const struct reg *reg);

/* Says what an engine's code means.  Returns −1.  No values in the text. */
int store_fail(struct reg *reg, int code, struct err *err);

#endif
