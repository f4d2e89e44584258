/*
 * columns: the facts' tables, their columns and the SQL made of them;
 * private to the room.
 *
 * The SQL is made once per open register.  Every row also carries imported
 * and gone_in (see the schema).  fact.h writes and reads the values in the
 * same order.
 */
#ifndef REGISTER_COLUMNS_H
#define REGISTER_COLUMNS_H

#include "domain/record.h"

struct arena;

enum { COLUMNS_MAX = 32 }; /* of one table */

enum columns_sql {
    COLUMNS_FIND,   /* imported, gone_in, all columns; by key */
    COLUMNS_INSERT, /* all columns, imported */
    COLUMNS_UPDATE, /* all columns, imported; by key */
    COLUMNS_TOUCH,  /* imported; by key */
    COLUMNS_LIST,   /* all columns of what is not gone; by the owner's key */
    COLUMNS_SQLS
};

int columns_count(enum record_kind kind);
const char *columns_name(enum record_kind kind, int index);
/* The leading columns that are the key. */
int columns_key_count(enum record_kind kind);

/* All statements on all kinds, in arena: [kind × COLUMNS_SQLS + which]. */
const char *const *columns_sql(struct arena *arena);

#endif
