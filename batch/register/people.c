#include "register/people.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "register/hold_row.h"
#include "register/query.h"
#include "register/store.h"
#include "register/told.h"
#include "register/tuple.h"

/* -- one dossier ----------------------------------------------------------- */

static void
open_list(struct query *query, struct reg *reg, enum record_kind kind,
          const struct resident *resident)
{
    query_open(query, reg, reg->fact_sql[(int)kind * TUPLE_SQLS + TUPLE_LIST]);
    query_add_text(query, resident->municipality);
    query_add_text(query, resident->id);
}

static void
open_of(struct query *query, struct reg *reg, const char *sql,
        const struct resident *resident)
{
    query_open(query, reg, sql);
    query_add_text(query, resident->municipality);
    query_add_text(query, resident->id);
}

static int
load_cards(struct reg *reg, struct arena *arena, struct dossier *out,
           struct err *err)
{
    struct card *cards = NULL;
    struct query query;
    int count = 0;
    int got;

    open_list(&query, reg, RECORD_CARD, &out->resident);
    while ((got = query_next(&query, err)) > 0) {
        cards = query_grow(arena, cards, (size_t)count, sizeof *cards);
        tuple_read(&query, RECORD_CARD, arena, &cards[count++]);
    }
    query_close(&query);
    out->cards = cards;
    out->card_count = count;
    return got;
}

static int
load_certificates(struct reg *reg, struct arena *arena, struct dossier *out,
                  struct err *err)
{
    struct certificate *all = NULL;
    struct query query;
    int count = 0;
    int got;

    open_list(&query, reg, RECORD_CERTIFICATE, &out->resident);
    while ((got = query_next(&query, err)) > 0) {
        all = query_grow(arena, all, (size_t)count, sizeof *all);
        tuple_read(&query, RECORD_CERTIFICATE, arena, &all[count++]);
    }
    query_close(&query);
    out->certificates = all;
    out->certificate_count = count;
    return got;
}

static int
load_late(struct reg *reg, struct dossier *out, struct err *err)
{
    struct query query;
    int got;

    open_of(&query, reg,
            "SELECT found_on FROM late "
            "WHERE municipality = $1 AND resident = $2 AND born = $3",
            &out->resident);
    query_add_date(&query, out->resident.born);
    got = query_next(&query, err);
    if (got > 0) {
        out->late_found_on = query_date(&query);
    }
    query_close(&query);
    return got < 0 ? -1 : 0;
}

static int
load(struct reg *reg, const char *municipality, const char *id,
     struct arena *arena, struct dossier *out, struct err *err)
{
    struct query query;
    int got;

    *out = (struct dossier){0};
    query_open(&query, reg,
               reg->fact_sql[RECORD_RESIDENT * TUPLE_SQLS + TUPLE_FIND]);
    query_add_text(&query, municipality);
    query_add_text(&query, id);
    got = query_next(&query, err);
    if (got > 0) {
        out->imported = query_integer(&query);
        (void)query_integer(&query); /* residents are never gone */
        tuple_read(&query, RECORD_RESIDENT, arena, &out->resident);
    }
    query_close(&query);
    if (got <= 0) {
        return got;
    }
    if (load_cards(reg, arena, out, err) != 0 ||
        load_certificates(reg, arena, out, err) != 0 ||
        hold_row_list(reg, &out->resident, arena, &out->holds, &out->hold_count,
                      err) != 0 ||
        told_load(reg, arena, out, err) != 0 || load_late(reg, out, err) != 0) {
        return -1;
    }
    return 1;
}

int
register_dossier(struct reg *reg, const char *municipality,
                 const char *resident, struct arena *arena, struct dossier *out,
                 struct err *err)
{
    /* within begin the snapshot is there already */
    if (reg->begun) {
        return load(reg, municipality, resident, arena, out, err);
    }
    if (store_enter(reg, STORE_READ, err) != 0) {
        return -1;
    }
    return store_leave(reg, load(reg, municipality, resident, arena, out, err),
                       err);
}

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

static const struct date NO_END = {9999, 12, 31};

/* The keys as "municipality NUL resident NUL" …: about 20 bytes a person,
 * also when a first import makes a million of them. */
static int
list_keys(struct reg *reg, const struct register_candidates *which,
          struct buf *keys, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg, which->all ? EVERYBODY : MAYBE_DUE);
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

/* The keys are listed first: the callback may write notices and marks. */
int
register_candidates(struct reg *reg, const struct register_candidates *which,
                    register_dossier_fn *each, void *context, struct err *err)
{
    struct arena *arena = arena_new();
    struct buf keys = {0};
    int result = list_keys(reg, which, &keys, err);
    size_t at = 0;

    while (result == 0 && at < keys.size) {
        const char *municipality = keys.data + at;
        const char *resident = municipality + strlen(municipality) + 1;
        struct dossier dossier;
        int got;

        at = (size_t)(resident - keys.data) + strlen(resident) + 1;
        arena_reset(arena);
        got =
            register_dossier(reg, municipality, resident, arena, &dossier, err);
        if (got < 0 || (got > 0 && each(context, &dossier, err) != 0)) {
            result = -1;
        }
    }
    buf_reset(&keys);
    arena_free(arena);
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
