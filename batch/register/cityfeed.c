#include "register/cityfeed.h"

#include "base/arena.h"
#include "register/cityfeed_put.h"
#include "register/query.h"

int
register_count_city(struct reg *reg, enum record_kind kind,
                    const char *municipality, long *count, struct err *err)
{
#define OF_CITY " WHERE municipality = $1 AND gone_in = 0"
    static const char *const SQL[RECORD_KINDS + 1] = {
        [RECORD_RESIDENT] = "SELECT count(*) FROM resident" OF_CITY,
        [RECORD_CARD] = "SELECT count(*) FROM card" OF_CITY,
        [RECORD_CERTIFICATE] = "SELECT count(*) FROM certificate" OF_CITY,
        [RECORD_OFFICE] = "SELECT count(*) FROM office" OF_CITY,
        [RECORD_MUNICIPALITY] =
            "SELECT count(*) FROM municipality WHERE code = $1 "
            "AND gone_in = 0",
    };
    struct query query;
    int64_t some = 0;

    query_open(&query, reg, SQL[kind]);
    query_add_text(&query, municipality);
    if (query_number(&query, &some, err) < 0) {
        return -1;
    }
    *count = (long)some;
    return 0;
}

int
register_knows_cities(struct reg *reg, int delivery, enum record_kind kind,
                      bool *knows, struct err *err)
{
    struct query query;
    int64_t count = 0;

    query_open(&query, reg,
               "SELECT count(*) FROM delivery_city "
               "WHERE delivery = $1 AND kind = $2");
    query_add_number(&query, delivery);
    query_add_word(&query, record_kind_words, (int)kind);
    if (query_number(&query, &count, err) < 0) {
        return -1;
    }
    *knows = count > 0;
    return 0;
}

int
cityfeed_put(struct reg *reg, const struct delivery *delivery, struct err *err)
{
    for (size_t i = 0; i < delivery->city_count; i++) {
        const struct delivery_city *city = &delivery->cities[i];
        struct query query;

        query_open(&query, reg,
                   "INSERT INTO delivery_city (delivery, kind, municipality, "
                   "lines, known) VALUES ($1, $2, $3, $4, $5)");
        query_add_number(&query, delivery->id);
        query_add_word(&query, record_kind_words, (int)city->kind);
        query_add_text(&query, city->municipality);
        query_add_number(&query, city->rows);
        query_add_number(&query, city->known);
        if (query_run(&query, err) != 0) {
            return -1;
        }
    }
    return 0;
}

int
register_refused_unknown(struct reg *reg, enum record_kind kind, bool *refused,
                         struct err *err)
{
    struct query query;
    int64_t count = 0;

    query_open(
        &query, reg,
        "SELECT count(*) FROM delivery d WHERE d.result <> 'good' "
        "AND d.id > coalesce((SELECT max(c.delivery) FROM delivery_count c "
        "JOIN delivery g ON g.id = c.delivery WHERE c.kind = $1 "
        "AND c.mends = 0 AND g.result = 'good'), 0) "
        "AND EXISTS (SELECT 1 FROM delivery_file f WHERE f.delivery = d.id "
        "AND (f.kind = $1 OR (f.kind = '' AND NOT EXISTS "
        "(SELECT 1 FROM delivery g WHERE g.id > d.id "
        "AND g.result = 'good')))) "
        "AND NOT EXISTS (SELECT 1 FROM delivery_city x "
        "WHERE x.delivery = d.id AND x.kind = $1)");
    query_add_word(&query, record_kind_words, (int)kind);
    if (query_number(&query, &count, err) < 0) {
        return -1;
    }
    *refused = count > 0;
    return 0;
}

/* Is the newest of all of them a refused one? */
static int
find_refused(struct reg *reg, enum record_kind kind, const char *municipality,
             bool *refused, struct err *err)
{
    struct query query;
    int64_t flag = 0;

    query_open(&query, reg,
               "SELECT d.result = 'refused' FROM delivery_city c "
               "JOIN delivery d ON d.id = c.delivery "
               "LEFT JOIN delivery_count n ON n.delivery = c.delivery "
               "AND n.kind = c.kind "
               "WHERE c.municipality = $1 AND c.kind = $2 "
               "AND coalesce(n.mends, 0) = 0 "
               "ORDER BY c.delivery DESC LIMIT 1");
    query_add_text(&query, municipality);
    query_add_word(&query, record_kind_words, (int)kind);
    if (query_number(&query, &flag, err) < 0) {
        return -1;
    }
    *refused = flag != 0;
    return 0;
}

int
register_cityfeed(struct reg *reg, enum record_kind kind,
                  const char *municipality, struct arena *arena,
                  struct register_cityfeed *out, struct err *err)
{
    struct query query;
    int got;

    *out = (struct register_cityfeed){.good_count = 0};
    query_open(&query, reg,
               "SELECT d.happened_at, c.lines, c.known FROM delivery_city c "
               "JOIN delivery d ON d.id = c.delivery "
               "JOIN delivery_count n ON n.delivery = c.delivery "
               "AND n.kind = c.kind AND n.mends = 0 "
               "WHERE c.municipality = $1 AND c.kind = $2 "
               "AND d.result = 'good' ORDER BY c.delivery DESC LIMIT $3");
    query_add_text(&query, municipality);
    query_add_word(&query, record_kind_words, (int)kind);
    query_add_number(&query, REGISTER_CITYFEED_GOOD);
    while ((got = query_next(&query, err)) > 0) {
        int place = out->good_count++;

        out->good[place].at = query_text(&query, arena);
        out->good[place].rows = (long)query_integer(&query);
        out->good[place].known = (long)query_integer(&query);
    }
    query_close(&query);
    return got < 0 ? -1
                   : find_refused(reg, kind, municipality, &out->refused_since,
                                  err);
}
