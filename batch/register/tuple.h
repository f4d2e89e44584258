/*
 * tuple: one record as a row of its table, made of domain/fact: the SQL, its
 * parameters and the columns of an answer; private to the room.
 *
 * The SQL is made once per open register.  Every row also carries imported
 * and gone_in (see the schema).  "All columns" are the facts of the kind in
 * their order.
 */
#ifndef REGISTER_TUPLE_H
#define REGISTER_TUPLE_H

#include "domain/fact.h"

struct arena;
struct query;

enum tuple_sql {
    TUPLE_FIND, /* imported, gone_in, all columns; by key */
    TUPLE_LIST, /* all columns of what is not gone; by the owner's key */
    TUPLE_ALL,  /* the same of everybody's; in order of the key */
    /* From one key to another of a municipality, both included; "" for 団体,
     * which are not told apart any further. */
    TUPLE_COUNT_STRETCH, /* how many, at most …; by the ends, most */
    TUPLE_TOUCH_STRETCH, /* imported; by the ends */
    TUPLE_SQLS
};

/* Statements for many rows (register/many.h), by what a row brings. */
enum tuple_many {
    TUPLE_FIND_MANY,  /* the key; answers as TUPLE_FIND */
    TUPLE_PUT_MANY,   /* all columns, imported: new, or over what is there */
    TUPLE_TOUCH_MANY, /* imported, the key */
    TUPLE_LIST_MANY,  /* the owner's key; answers with imported and the columns
                         of TUPLE_LIST, in its order */
    TUPLE_MANYS
};

/* All statements on all kinds, in arena: [kind × TUPLE_SQLS + which]. */
const char *const *tuple_sql_make(struct arena *arena);
/* … [kind × TUPLE_MANYS + which]. */
const struct many_sql *tuple_many_make(struct arena *arena);

/* Adds all columns, or those of the key, as parameters: texts borrowed from
 * the record until query_close. */
void tuple_add(struct query *query, const struct record *record);
void tuple_add_key(struct query *query, const struct record *record);
/* The same without the municipality, which leads. */
void tuple_add_key_within(struct query *query, const struct record *record);

/* Takes all columns of one row into the kind's struct; texts in arena. */
void tuple_read(struct query *query, enum record_kind kind, struct arena *arena,
                void *as);

#endif
