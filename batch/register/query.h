/*
 * query: one SQL statement from its parameters to its last row, private to
 * the room.
 *
 *   struct query query;
 *
 *   query_open(&query, reg, SQL);
 *   query_add_text(&query, municipality);
 *   while ((got = query_next(&query, err)) > 0) { … }
 *   query_close(&query);
 *
 * A failure on the way is kept and told by query_next or query_run.
 * Parameters are added in the order of their numbers, $1 first, and columns
 * taken from left to right.
 */
#ifndef REGISTER_QUERY_H
#define REGISTER_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/hash.h"
#include "domain/word.h"

struct arena;
struct reg;
struct engine_statement;

struct query {
    struct reg *reg;
    struct engine_statement *statement; /* NULL after a failure */
    int code;                       /* the engine's, of a failure kept */
    int parameter;                  /* added so far */
    int column;                     /* taken so far, of this row */
    bool once;                      /* not kept prepared */
};

/* sql is kept prepared and known by its address.  Such a query is never
 * open while a callback runs: the callback may come back for the same. */
void query_open(struct query *query, struct reg *reg, const char *sql);
/* For texts made on the spot and for walks that a callback interrupts. */
void query_open_once(struct query *query, struct reg *reg, const char *sql);

/* Texts and bytes are borrowed until query_close; NULL is "". */
void query_add_text(struct query *query, const char *text);
void query_add_bytes(struct query *query, const void *bytes, size_t size);
void query_add_number(struct query *query, int64_t number);
void query_add_date(struct query *query, struct date date);
void query_add_word(struct query *query, const struct word *words, int value);

/* 1 a row, 0 no more, −1. */
int query_next(struct query *query, struct err *err);
void query_close(struct query *query);
/* To the end, and closes. */
int query_run(struct query *query, struct err *err);
/* Runs and gives the number of rows written; −1. */
int64_t query_count(struct query *query, struct err *err);
/* The first column of the only row; closes.  1, 0 no row, −1. */
int query_number(struct query *query, int64_t *number, struct err *err);

/* Texts in arena, never NULL. */
const char *query_text(struct query *query, struct arena *arena);
const char *query_bytes(struct query *query, struct arena *arena, size_t *size);
/* Borrowed until the next row. */
const char *query_peek(struct query *query);
int64_t query_integer(struct query *query);
int query_int(struct query *query);
bool query_flag(struct query *query);
struct date query_date(struct query *query);
int query_word(struct query *query, const struct word *words);
void query_hash(struct query *query, char out[HASH_TEXT_SIZE]);

/* Room for one more element behind count ones, in arena: the array, moved
 * when it was full.  The new element is zeroed. */
void *query_grow(struct arena *arena, void *array, size_t count, size_t size);

#endif
