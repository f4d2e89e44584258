/*
 * fact: one record as the columns of its table (columns.h), writing and
 * reading side by side; private to the room.
 */
#ifndef REGISTER_FACT_H
#define REGISTER_FACT_H

#include <stdint.h>

#include "base/date.h"
#include "domain/record.h"
#include "register/columns.h"

struct arena;
struct query;

enum { FACT_DATES = 8 };

struct fact_value {
    const char *text; /* NULL: it is the number */
    int64_t number;
};

/* Not to be copied: it points into itself. */
struct fact {
    struct fact_value values[COLUMNS_MAX]; /* the key stands in front */
    int count;
    char dates[FACT_DATES][DATE_TEXT_SIZE];
    int date_count;
};

/* Texts borrowed from the record. */
void fact_of_record(const struct record *record, struct fact *fact);
/* Adds them as parameters. */
void fact_add(struct query *query, const struct fact_value *values, int count);

/* Each takes all columns of one row; texts in arena. */
void fact_read_resident(struct query *query, struct arena *arena,
                        struct resident *out);
void fact_read_card(struct query *query, struct arena *arena, struct card *out);
void fact_read_certificate(struct query *query, struct arena *arena,
                           struct certificate *out);
void fact_read_office(struct query *query, struct arena *arena,
                      struct office *out);
void fact_read_municipality(struct query *query, struct arena *arena,
                            struct municipality *out);

#endif
