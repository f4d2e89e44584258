#include "register/relocate.h"

#include <stddef.h>

#include "register/mark.h"
#include "register/query.h"

int64_t
relocate_step(struct reg *reg, const struct relocate_way *way, const char *sql,
              struct err *err)
{
    struct query query;

    query_open(&query, reg, sql);
    query_add_text(&query, way->from.municipality);
    query_add_text(&query, way->from.resident);
    query_add_text(&query, way->to.municipality);
    query_add_text(&query, way->to.resident);
    return query_count(&query, err);
}

/* In order; of a person who came with a file under the new number, those
 * facts stand. */
static const char *const JOIN[] = {
    "UPDATE resident SET support_measure = 1 "
    "WHERE municipality = $3 AND id = $4 AND EXISTS (SELECT 1 FROM resident o "
    "WHERE o.municipality = $1 AND o.id = $2 AND o.support_measure = 1)",
    "DELETE FROM resident WHERE municipality = $1 AND id = $2 "
    "AND ($3 <> $1 OR $4 <> $2)",
    "DELETE FROM card WHERE municipality = $1 AND resident = $2 "
    "AND EXISTS (SELECT 1 FROM card o WHERE o.municipality = $3 "
    "AND o.resident = $4 "
    "AND ltrim(upper(o.number), '0') = ltrim(upper(card.number), '0'))",
    "UPDATE card SET gone_in = CASE WHEN imported > 0 THEN imported "
    "ELSE 1 END WHERE municipality = $1 "
    "AND resident = $2 AND gone_in = 0 AND EXISTS (SELECT 1 FROM card o "
    "WHERE o.municipality = $3 AND o.resident = $4 AND o.gone_in = 0)",
    "DELETE FROM certificate WHERE municipality = $1 AND resident = $2 "
    "AND EXISTS (SELECT 1 FROM certificate o WHERE o.municipality = $3 "
    "AND o.resident = $4 AND o.type = certificate.type "
    "AND ltrim(upper(o.serial), '0') = "
    "ltrim(upper(certificate.serial), '0'))",
    "UPDATE certificate SET gone_in = CASE WHEN imported > 0 THEN imported "
    "ELSE 1 END WHERE municipality = $1 "
    "AND resident = $2 AND gone_in = 0 AND EXISTS (SELECT 1 "
    "FROM certificate o WHERE o.municipality = $3 AND o.resident = $4 "
    "AND o.gone_in = 0)",
};

int
relocate_join(struct reg *reg, const struct relocate_way *way, struct err *err)
{
    for (size_t i = 0; i < sizeof JOIN / sizeof JOIN[0]; i++) {
        if (relocate_step(reg, way, JOIN[i], err) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Of which table, and what is counted. */
static const struct {
    const char *sql;
    size_t count; /* offset in struct register_moved; NOT_COUNTED */
} MOVES[] = {
#define NOT_COUNTED SIZE_MAX
#define COUNTED(member) offsetof(struct register_moved, member)
    {"UPDATE resident SET municipality = $3, id = $4 "
     "WHERE municipality = $1 AND id = $2",
     NOT_COUNTED},
    {"UPDATE card SET municipality = $3, resident = $4 "
     "WHERE municipality = $1 AND resident = $2",
     COUNTED(cards)},
    {"UPDATE certificate SET municipality = $3, resident = $4 "
     "WHERE municipality = $1 AND resident = $2",
     COUNTED(certificates)},
    {"UPDATE hold SET municipality = $3, resident = $4 "
     "WHERE municipality = $1 AND resident = $2",
     COUNTED(holds)},
    {"DELETE FROM late WHERE municipality = $3 AND resident = $4 "
     "AND EXISTS (SELECT 1 FROM late o WHERE o.municipality = $1 "
     "AND o.resident = $2)",
     NOT_COUNTED},
    {"UPDATE late SET municipality = $3, resident = $4 "
     "WHERE municipality = $1 AND resident = $2",
     NOT_COUNTED},
    {"DELETE FROM unjudged WHERE municipality = $1 AND resident = $2 "
     "AND ($3 <> $1 OR $4 <> $2)",
     NOT_COUNTED},
};

int
relocate_facts(struct reg *reg, const struct relocate_way *way,
               struct register_moved *moved, struct err *err)
{
    for (size_t i = 0; i < sizeof MOVES / sizeof MOVES[0]; i++) {
        int64_t rows = relocate_step(reg, way, MOVES[i].sql, err);

        if (rows < 0) {
            return -1;
        }
        if (MOVES[i].count != NOT_COUNTED) {
            *(long *)((char *)moved + MOVES[i].count) += (long)rows;
        }
    }
    return mark_person(reg, way->to.municipality, way->to.resident, err);
}
