#include "register/numbering.h"

#include <string.h>

#include "base/buf.h"
#include "register/query.h"

int
register_renamed_to(struct reg *reg, const struct register_number *from,
                    struct arena *arena, struct register_number *to,
                    struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT to_municipality, to_resident FROM renumbering "
               "WHERE from_municipality = $1 AND from_resident = $2 "
               "ORDER BY id DESC");
    query_add_text(&query, from->municipality);
    query_add_text(&query, from->resident);
    got = query_next(&query, err);
    if (got > 0) {
        to->municipality = query_text(&query, arena);
        to->resident = query_text(&query, arena);
    }
    query_close(&query);
    return got;
}

int
register_numbers(struct reg *reg, const char *municipality,
                 register_number_fn *each, void *context, struct err *err)
{
    struct buf numbers = {0};
    struct query query;
    size_t at = 0;
    int result;

    query_open_once(&query, reg,
                    "SELECT id FROM resident WHERE municipality = $1 "
                    "UNION SELECT resident FROM notice "
                    "WHERE municipality = $1 ORDER BY 1");
    query_add_text(&query, municipality);
    while ((result = query_next(&query, err)) > 0) {
        const char *number = query_peek(&query);

        buf_add(&numbers, number, strlen(number) + 1);
    }
    query_close(&query);
    while (result == 0 && at < numbers.size) {
        const char *number = numbers.data + at;

        at += strlen(number) + 1;
        result = each(context, number, err);
    }
    buf_reset(&numbers);
    return result < 0 ? -1 : 0;
}
