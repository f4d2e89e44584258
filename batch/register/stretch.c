#include "register/stretch.h"

#include <stdbool.h>
#include <string.h>

#include "domain/fact.h"
#include "register/query.h"
#include "register/store.h"
#include "register/tuple.h"

enum { FEWEST = 16 }; /* rows that are worth a walk */

/* A key's value as the table orders it: byte by byte. */
static const char *
text_of(const struct record *record, const struct fact *fact)
{
    const void *value = fact_value(&record->as, fact);

    return fact_is_text(fact) ? *(const char *const *)value
                              : word_key(fact->words, *(const int *)value);
}

static int
compare(const struct record *a, const struct record *b, int *first)
{
    int count;
    const struct fact *facts = fact_table(a->kind, &count);
    int keys = fact_key_count(a->kind);

    for (*first = 0; *first < keys; ++*first) {
        int order =
            strcmp(text_of(a, &facts[*first]), text_of(b, &facts[*first]));

        if (order != 0) {
            return order;
        }
    }
    return 0;
}

/* Each behind the one before it, all of one municipality. */
static bool
are_in_order(const struct record *const *records, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        int first;

        if (compare(records[i - 1], records[i], &first) >= 0 || first == 0) {
            return false;
        }
    }
    return true;
}

static void
add_ends(struct query *query, const struct record *first,
         const struct record *last)
{
    query_add_text(query, record_municipality(first));
    tuple_add_key_within(query, first);
    tuple_add_key_within(query, last);
}

int
stretch_touch(struct reg *reg, const struct record *const *records,
              size_t count, struct err *err)
{
    const char *const *sql;
    struct query query;
    int64_t there = 0;

    if (count < FEWEST || !are_in_order(records, count)) {
        return 0;
    }
    sql = &reg->fact_sql[(int)records[0]->kind * TUPLE_SQLS];
    /* among many more there is no need to count to the end */
    query_open(&query, reg, sql[TUPLE_COUNT_STRETCH]);
    add_ends(&query, records[0], records[count - 1]);
    query_add_number(&query, (int64_t)count + 1);
    if (query_number(&query, &there, err) < 0) {
        return -1;
    }
    if (there != (int64_t)count) {
        return 0;
    }
    query_open(&query, reg, sql[TUPLE_TOUCH_STRETCH]);
    query_add_number(&query, reg->import);
    add_ends(&query, records[0], records[count - 1]);
    return query_run(&query, err) == 0 ? 1 : -1;
}
