#include "register/mark.h"

#include <string.h>

#include "domain/record.h"
#include "register/many.h"
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

static const char *
person_of(const struct record *record)
{
    const char *resident = record_resident(record);

    return resident != NULL ? resident : "";
}

struct people {
    const struct record *const *records;
};

static void
add_person(struct query *query, void *context, size_t row)
{
    const struct record *record =
        ((const struct people *)context)->records[row];

    query_add_text(query, record_municipality(record));
    query_add_text(query, person_of(record));
}

int
mark_people(struct reg *reg, const struct record *const *records, size_t count,
            struct err *err)
{
    /* One statement may write a row once; without WHERE, ON would be taken for
     * the condition of a join. */
    static const struct many_sql SQL = {
        .before = "INSERT INTO unjudged (municipality, resident, marked) "
                  "SELECT DISTINCT v.column1, v.column2, " MARK_GENERATION
                  " FROM (VALUES ",
        .after = ") AS v WHERE true " MARK_AGAIN,
        .columns = 2};
    struct people people = {records};
    const struct many_rows rows = {
        .count = count, .add = add_person, .context = &people};

    return many_run(reg, &SQL, &rows, err);
}
