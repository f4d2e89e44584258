#include "register/counter.h"

#include "register/query.h"

int
counter_next(struct reg *reg, const char *name, int64_t *number,
             struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO counter (name, last) VALUES (?, 1) "
               "ON CONFLICT (name) DO UPDATE SET last = counter.last + 1 "
               "RETURNING last");
    query_add_text(&query, name);
    return query_number(&query, number, err) < 0 ? -1 : 0;
}
