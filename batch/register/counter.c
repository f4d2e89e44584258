#include "register/counter.h"

#include "register/query.h"

int
counter_add(struct reg *reg, const char *name, int64_t count, int64_t *last,
            struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO counter (name, last) VALUES ($1, $2) "
               "ON CONFLICT (name) DO UPDATE SET last = counter.last + "
               "excluded.last RETURNING last");
    query_add_text(&query, name);
    query_add_number(&query, count);
    return query_number(&query, last, err) < 0 ? -1 : 0;
}

int
counter_next(struct reg *reg, const char *name, int64_t *number,
             struct err *err)
{
    return counter_add(reg, name, 1, number, err);
}
