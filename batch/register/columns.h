/*
 * columns: the facts' tables and the one order of their columns, writing
 * and reading side by side; private to the room.
 *
 * The SQL on a fact's table is made from its columns once per open
 * register.  Every row also carries imported and gone_in (see the schema).
 */
#ifndef REGISTER_COLUMNS_H
#define REGISTER_COLUMNS_H

#include <stdint.h>

#include "base/date.h"
#include "domain/record.h"

struct arena;
struct query;

enum { COLUMNS_MAX = 32, COLUMNS_DATES = 8 };

enum columns_sql {
    COLUMNS_FIND,   /* imported, gone_in, all columns; by key */
    COLUMNS_INSERT, /* all columns, imported */
    COLUMNS_UPDATE, /* all columns, imported; by key */
    COLUMNS_TOUCH,  /* imported; by key */
    COLUMNS_LIST,   /* all columns of what is not gone; by the owner's key */
    COLUMNS_SQLS
};

struct columns_value {
    const char *text; /* NULL: it is the number */
    int64_t number;
};

/* A fact as its columns.  Not to be copied: it points into itself. */
struct columns_row {
    struct columns_value values[COLUMNS_MAX]; /* the key stands in front */
    int count;
    char dates[COLUMNS_DATES][DATE_TEXT_SIZE];
    int date_count;
};

const char *columns_table(enum record_kind kind);
int columns_key_count(enum record_kind kind);
/* All statements on all kinds, in arena: [kind × COLUMNS_SQLS + which]. */
const char *const *columns_sql(struct arena *arena);

/* Texts borrowed from the record. */
void columns_of_record(const struct record *record, struct columns_row *row);
void columns_add(struct query *query, const struct columns_value *values,
                 int count);

/* Each takes all columns of one row; texts in arena. */
void columns_read_resident(struct query *query, struct arena *arena,
                           struct resident *out);
void columns_read_card(struct query *query, struct arena *arena,
                       struct card *out);
void columns_read_certificate(struct query *query, struct arena *arena,
                              struct certificate *out);
void columns_read_office(struct query *query, struct arena *arena,
                         struct office *out);
void columns_read_municipality(struct query *query, struct arena *arena,
                               struct municipality *out);

#endif
