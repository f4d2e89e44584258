#include "register/mark.h"

#include "register/query.h"

int
mark_person(struct reg *reg, const char *municipality, const char *resident,
            struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO unjudged (municipality, resident, marked) "
               "VALUES ($1, $2, " MARK_GENERATION ") " MARK_AGAIN);
    query_add_text(&query, municipality);
    query_add_text(&query, resident);
    return query_run(&query, err);
}
