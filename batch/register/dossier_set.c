#include "register/dossier_set.h"

#include <stdint.h>

#include "register/many.h"
#include "register/query.h"

static void
add_key(struct query *query, void *context, size_t row)
{
    const struct dossier_set *set = context;

    query_add_text(query, set->keys[row].municipality);
    query_add_text(query, set->keys[row].resident);
}

int
dossier_set_run(const struct dossier_set *set, const struct many_sql *sql,
                dossier_set_take_fn *take, struct err *err)
{
    const struct many_rows rows = {.count = set->count,
                                   .add = add_key,
                                   .take = take,
                                   .context =
                                       (void *)(uintptr_t)(const void *)set};

    return many_run(set->reg, sql, &rows, err);
}

void *
dossier_set_grow(const struct dossier_set *set, const void *list, int count,
                 size_t size)
{
    /* the lists of a dossier are const to all but who fills them */
    return query_grow(set->arena, (void *)(uintptr_t)list, (size_t)count, size);
}
