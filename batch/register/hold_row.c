#include "register/hold_row.h"

#include "base/arena.h"
#include "register/dossier_set.h"
#include "register/many.h"
#include "register/query.h"
#include "register/store.h"
#include "register/tuple.h"

/* -- one row --------------------------------------------------------------- */

#define HOLD_COLUMNS                                                           \
    "municipality, resident, reason, support_measure, by_program, set_by, "    \
    "set_login, set_at, confirmed_by, confirmed_login, confirmed_at, "         \
    "released_by, released_login, released_at, ending, letter_born, "          \
    "letter_addresses, letter_redirected, letter_flagged, letter_names, fall"

static struct stamp
read_stamp(struct query *query, struct arena *arena)
{
    struct stamp stamp;

    stamp.by = query_text(query, arena);
    stamp.login = query_text(query, arena);
    stamp.at = query_text(query, arena);
    return stamp;
}

static void
read_hold(struct query *query, struct arena *arena, struct hold *out)
{
    out->id = query_integer(query);
    out->municipality = query_text(query, arena);
    out->resident = query_text(query, arena);
    out->reason = query_text(query, arena);
    out->support_measure = query_flag(query);
    out->by_program = query_flag(query);
    out->set = read_stamp(query, arena);
    out->confirmed = read_stamp(query, arena);
    out->released = read_stamp(query, arena);
    out->end = (enum hold_end)query_word(query, hold_end_words);
    out->letter.born = query_date(query);
    query_hash(query, out->letter.addresses);
    out->letter.redirected = query_flag(query);
    out->letter.flagged = query_flag(query);
    out->letter.names = query_text(query, arena);
    out->fall = (enum hold_fall)query_word(query, hold_fall_words);
}

static void
add_stamp(struct query *query, const struct stamp *stamp)
{
    query_add_text(query, stamp->by);
    query_add_text(query, stamp->login);
    query_add_text(query, stamp->at);
}

/* From confirmed_by on: what changes in a hold's life. */
static void
add_life(struct query *query, const struct hold *hold)
{
    add_stamp(query, &hold->confirmed);
    add_stamp(query, &hold->released);
    query_add_word(query, hold_end_words, (int)hold->end);
    query_add_date(query, hold->letter.born);
    query_add_text(query, hold->letter.addresses);
    query_add_number(query, hold->letter.redirected);
    query_add_number(query, hold->letter.flagged);
    query_add_text(query, hold->letter.names);
    query_add_word(query, hold_fall_words, (int)hold->fall);
}

int
hold_row_list(struct reg *reg, const struct resident *resident,
              struct arena *arena, const struct hold **out, int *count,
              struct err *err)
{
    static const char SQL[] =
        "SELECT id, " HOLD_COLUMNS " FROM hold "
        "WHERE municipality = $1 AND resident = $2 ORDER BY id DESC";
    struct hold *holds = NULL;
    struct query query;
    int got;

    *count = 0;
    query_open(&query, reg, SQL);
    query_add_text(&query, resident->municipality);
    query_add_text(&query, resident->id);
    while ((got = query_next(&query, err)) > 0) {
        holds = query_grow(arena, holds, (size_t)*count, sizeof *holds);
        read_hold(&query, arena, &holds[(*count)++]);
    }
    query_close(&query);
    *out = holds;
    return got;
}

static const struct many_sql LIST_MANY = {
    "SELECT v.column1, id, " HOLD_COLUMNS " FROM (VALUES ",
    ") AS v CROSS JOIN hold WHERE municipality = v.column2 "
    "AND resident = v.column3 ORDER BY v.column1, id DESC",
    2, true};

static int
take_hold(struct query *query, void *context, size_t row, struct err *err)
{
    const struct dossier_set *set = context;
    struct dossier *dossier = &set->dossiers[row];
    struct hold hold;

    (void)err;
    read_hold(query, set->arena, &hold);
    DOSSIER_SET_ADD(set, dossier->holds, dossier->hold_count, hold);
    return 0;
}

int
hold_row_load(const struct dossier_set *set, struct err *err)
{
    return dossier_set_run(set, &LIST_MANY, take_hold, err);
}

int
hold_row_find(struct reg *reg, int64_t id, struct arena *arena,
              struct hold *out, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT id, " HOLD_COLUMNS " FROM hold WHERE id = $1");
    query_add_number(&query, id);
    got = query_next(&query, err);
    if (got > 0) {
        read_hold(&query, arena, out);
    }
    query_close(&query);
    return got;
}

int
hold_row_insert(struct reg *reg, const struct hold *hold, struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO hold (" HOLD_COLUMNS
               ", id) VALUES ($1, $2, $3, $4, "
               "$5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
               "$18, $19, $20, $21, $22)");
    query_add_text(&query, hold->municipality);
    query_add_text(&query, hold->resident);
    query_add_text(&query, hold->reason);
    query_add_number(&query, hold->support_measure);
    query_add_number(&query, hold->by_program);
    add_stamp(&query, &hold->set);
    add_life(&query, hold);
    query_add_number(&query, hold->id);
    return query_run(&query, err);
}

int
hold_row_update(struct reg *reg, const struct hold *hold, struct err *err)
{
    struct query query;

    query_open(
        &query, reg,
        "UPDATE hold SET confirmed_by = $1, confirmed_login = $2, "
        "confirmed_at = $3, released_by = $4, released_login = $5, "
        "released_at = $6, ending = $7, letter_born = $8, "
        "letter_addresses = $9, letter_redirected = $10, "
        "letter_flagged = $11, letter_names = $12, fall = $13 WHERE id = $14");
    add_life(&query, hold);
    query_add_number(&query, hold->id);
    return query_run(&query, err);
}

/* -- following the facts --------------------------------------------------- */

/* The resident as he stands now: a file may have brought a part of him. */
static int
find_resident(struct reg *reg, const struct resident *key, struct arena *arena,
              struct resident *out, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               reg->fact_sql[RECORD_RESIDENT * TUPLE_SQLS + TUPLE_LIST]);
    query_add_text(&query, key->municipality);
    query_add_text(&query, key->id);
    got = query_next(&query, err);
    if (got > 0) {
        tuple_read(&query, RECORD_RESIDENT, arena, out);
    }
    query_close(&query);
    return got;
}

static int
follow(struct reg *reg, const struct resident *key, enum record_kind kind,
       struct arena *arena, struct err *err)
{
    const struct hold *holds = NULL;
    struct resident resident;
    int count = 0;
    int got = 1;

    if (hold_row_list(reg, key, arena, &holds, &count, err) != 0) {
        return -1;
    }
    for (int i = 0; i < count; i++) {
        struct hold hold = holds[i];

        if (hold.end != HOLD_LETTER_RELEASED || hold.fall != HOLD_STANDS) {
            continue;
        }
        hold.fall = HOLD_FALL_CERTIFICATE;
        if (kind == RECORD_RESIDENT) {
            got = find_resident(reg, key, arena, &resident, err);
            hold.fall = got > 0 ? hold_compare_person(&hold.letter, &resident)
                                : HOLD_FALL_BORN;
        }
        if (got < 0 || (hold.fall != HOLD_STANDS &&
                        hold_row_update(reg, &hold, err) != 0)) {
            return -1;
        }
    }
    return 0;
}

/* Records, and which of them are about somebody whose letter was let go. */
struct let_go {
    const struct record *const *records;
    bool *stands;
};

static void
add_person(struct query *query, void *context, size_t row)
{
    const struct record *record =
        ((const struct let_go *)context)->records[row];

    query_add_text(query, record_municipality(record));
    query_add_text(query, record_resident(record));
}

static int
take_person(struct query *query, void *context, size_t row, struct err *err)
{
    (void)query;
    (void)err;
    ((struct let_go *)context)->stands[row] = true;
    return 0;
}

int
hold_row_follow(struct reg *reg, const struct record *const *records,
                size_t count, struct arena *arena, struct err *err)
{
    /* Nearly nobody has one. */
    static const struct many_sql LET_GO = {
        .before = "SELECT v.column1 FROM (VALUES ",
        .after = ") AS v JOIN hold h ON h.municipality = v.column2 "
                 "AND h.resident = v.column3 WHERE h.ending = 'letter' "
                 "AND h.fall = ''",
        .columns = 2,
        .numbered = true};
    struct let_go let_go = {records, ARENA_ARRAY(arena, count, bool)};
    const struct many_rows rows = {.count = count,
                                   .add = add_person,
                                   .take = take_person,
                                   .context = &let_go};
    int result;

    if (count == 0 || (records[0]->kind != RECORD_RESIDENT &&
                       records[0]->kind != RECORD_CERTIFICATE)) {
        return 0;
    }
    result = many_run(reg, &LET_GO, &rows, err);
    for (size_t i = 0; i < count && result == 0; i++) {
        const struct resident key = {.municipality =
                                         record_municipality(records[i]),
                                     .id = record_resident(records[i])};

        if (let_go.stands[i]) {
            result = follow(reg, &key, records[i]->kind, arena, err);
        }
    }
    return result;
}
