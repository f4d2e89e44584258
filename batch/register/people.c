#include "register/people.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "register/query.h"
#include "register/store.h"
#include "register/tuple.h"

/* -- candidates ------------------------------------------------------------ */

static const char EVERYBODY[] =
    "SELECT municipality, id FROM resident ORDER BY municipality, id";

static const char MAYBE_DUE[] =
    "SELECT municipality, resident FROM certificate "
    "WHERE gone_in = 0 AND expires_on = '' "
    "UNION SELECT municipality, resident FROM certificate "
    "WHERE gone_in = 0 AND expires_on BETWEEN $1 AND $2 "
    "UNION SELECT municipality, resident FROM notice WHERE state = 'held' "
    "UNION SELECT municipality, resident FROM unjudged "
    "ORDER BY 1, 2";

static const char EXPIRING[] =
    "SELECT municipality, resident FROM certificate "
    "WHERE gone_in = 0 AND expires_on = '' "
    "UNION SELECT municipality, resident FROM certificate "
    "WHERE gone_in = 0 AND expires_on BETWEEN $1 AND $2 "
    "ORDER BY 1, 2";

static const struct date NO_END = {9999, 12, 31};

/* The keys as "municipality NUL resident NUL" …: about 20 bytes a person,
 * also when a first import makes a million of them. */
static int
list_keys(struct reg *reg, const struct register_candidates *which,
          struct buf *keys, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               which->all        ? EVERYBODY
               : which->expiring ? EXPIRING
                                 : MAYBE_DUE);
    if (!which->all) {
        query_add_date(&query, which->expires_from);
        query_add_date(&query, date_is_none(which->expires_to)
                                   ? NO_END
                                   : which->expires_to);
    }
    while ((got = query_next(&query, err)) > 0) {
        for (int i = 0; i < 2; i++) {
            const char *text = query_peek(&query);

            buf_add(keys, text, strlen(text) + 1);
        }
    }
    query_close(&query);
    return got;
}

/* The next keys of a list, and where it goes on. */
static size_t
take_keys(const struct buf *list, size_t *at, struct register_person *out,
          size_t most)
{
    size_t count = 0;

    while (count < most && *at < list->size) {
        struct register_person *key = &out[count++];

        key->municipality = list->data + *at;
        key->resident = key->municipality + strlen(key->municipality) + 1;
        *at = (size_t)(key->resident - list->data) + strlen(key->resident) + 1;
    }
    return count;
}

static int
walk(struct reg *reg, const struct buf *list, register_dossier_fn *each,
     void *context, struct err *err)
{
    const size_t most = reg->call->rows_at_once;
    struct arena *arena = arena_new();
    size_t at = 0, count;
    int result = 0;

    do {
        struct register_person *keys;
        struct dossier *dossiers;

        arena_reset(arena);
        keys = ARENA_ARRAY(arena, most, struct register_person);
        dossiers = ARENA_ARRAY(arena, most, struct dossier);
        count = take_keys(list, &at, keys, most);
        result = count > 0
                     ? register_dossiers(reg, keys, count, arena, dossiers, err)
                     : 0;
        for (size_t i = 0; result == 0 && i < count; i++) {
            if (dossiers[i].resident.id != NULL &&
                each(context, &dossiers[i], err) != 0) {
                result = -1;
            }
        }
    } while (result == 0 && count == most);
    arena_free(arena);
    return result;
}

/* The keys are listed first: the callback may write notices and marks. */
int
register_candidates(struct reg *reg, const struct register_candidates *which,
                    register_dossier_fn *each, void *context, struct err *err)
{
    struct buf keys = {0};
    int result = list_keys(reg, which, &keys, err);

    if (result == 0) {
        result = walk(reg, &keys, each, context, err);
    }
    buf_reset(&keys);
    return result;
}

int
register_residents(struct reg *reg, register_resident_fn *each, void *context,
                   struct err *err)
{
    struct arena *arena = arena_new();
    struct query query;
    int got;

    query_open_once(&query, reg,
                    reg->fact_sql[RECORD_RESIDENT * TUPLE_SQLS + TUPLE_ALL]);
    while ((got = query_next(&query, err)) > 0) {
        struct resident resident;

        arena_reset(arena);
        tuple_read(&query, RECORD_RESIDENT, arena, &resident);
        if (each(context, &resident, err) != 0) {
            got = -1;
            break;
        }
    }
    query_close(&query);
    arena_free(arena);
    return got;
}

int
register_readers(struct reg *reg, const char *municipality, struct arena *arena,
                 const struct register_reader **out, size_t *count,
                 struct err *err)
{
    struct register_reader *all = NULL;
    struct query query;
    size_t size = 0;
    int got;

    query_open(&query, reg,
               "SELECT DISTINCT style, language FROM resident "
               "WHERE (style <> '' OR language <> '') AND municipality = $1 "
               "AND gone_in = 0 ORDER BY style, language");
    query_add_text(&query, municipality);
    while ((got = query_next(&query, err)) > 0) {
        all = query_grow(arena, all, size, sizeof *all);
        all[size].style = query_text(&query, arena);
        all[size++].language = query_text(&query, arena);
    }
    query_close(&query);
    *out = all;
    *count = size;
    return got;
}

/* Who has not arrived was not handed out. */
static const char FORGET_MARKS[] =
    "DELETE FROM unjudged WHERE (municipality, resident) IN "
    "(SELECT u.municipality, u.resident FROM unjudged u WHERE u.marked <= $1 "
    "AND (u.resident = '' OR EXISTS (SELECT 1 FROM resident r "
    "WHERE r.municipality = u.municipality AND r.id = u.resident)) "
    "ORDER BY u.municipality, u.resident LIMIT $2)";

enum { MARKS_AT_ONCE = 5000 };

int
register_mark_judged(struct reg *reg, int64_t moment, struct err *err)
{
    int64_t gone;

    do {
        struct query query;

        query_open(&query, reg, FORGET_MARKS);
        query_add_number(&query, moment);
        query_add_number(&query, MARKS_AT_ONCE);
        gone = query_count(&query, err);
    } while (gone == MARKS_AT_ONCE);
    return gone < 0 ? -1 : 0;
}

int
register_moment(struct reg *reg, int64_t *moment, struct err *err)
{
    struct query query;

    query_open(&query, reg, "SELECT generation FROM lineage");
    return query_number(&query, moment, err) < 0 ? -1 : 0;
}

int
register_changed(struct reg *reg, int64_t moment, struct arena *arena,
                 const struct register_person **out, size_t *count,
                 struct err *err)
{
    struct register_person *all = NULL;
    struct query query;
    int got;

    *count = 0;
    query_open(&query, reg,
               "SELECT municipality, resident FROM unjudged WHERE marked > $1 "
               "ORDER BY municipality, resident");
    query_add_number(&query, moment);
    while ((got = query_next(&query, err)) > 0) {
        all = query_grow(arena, all, *count, sizeof *all);
        all[*count].municipality = query_text(&query, arena);
        all[(*count)++].resident = query_text(&query, arena);
    }
    query_close(&query);
    *out = all;
    return got;
}

int
register_add_late(struct reg *reg, const struct resident *resident,
                  struct date found_on, struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO late (municipality, resident, found_on, born) "
               "VALUES ($1, $2, $3, $4) "
               "ON CONFLICT (municipality, resident) "
               "DO UPDATE SET found_on = excluded.found_on, "
               "born = excluded.born");
    query_add_text(&query, resident->municipality);
    query_add_text(&query, resident->id);
    query_add_date(&query, found_on);
    query_add_date(&query, resident->born);
    return query_run(&query, err);
}

int
register_late(struct reg *reg, struct date since, register_late_fn *each,
              void *context, struct err *err)
{
    struct arena *arena = arena_new();
    struct query query;
    int got;

    query_open_once(&query, reg,
                    "SELECT municipality, resident, found_on FROM late "
                    "WHERE found_on >= $1 "
                    "ORDER BY found_on, municipality, resident");
    query_add_date(&query, since);
    while ((got = query_next(&query, err)) > 0) {
        const char *municipality, *resident;

        arena_reset(arena);
        municipality = query_text(&query, arena);
        resident = query_text(&query, arena);
        if (each(context, municipality, resident, query_date(&query), err) !=
            0) {
            got = -1;
            break;
        }
    }
    query_close(&query);
    arena_free(arena);
    return got;
}
