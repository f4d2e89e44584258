#include "register/renumber.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "register/people.h"
#include "register/query.h"
#include "register/relocate.h"
#include "register/store.h"
#include "register/told.h"

/* One change of number on its way. */
struct work {
    struct reg *reg;
    struct arena *arena;
    struct relocate_way way;   /* from where the rows stand now */
    struct dossier old, there; /* as they were */
    bool knows_old, knows_new;
    struct register_moved *moved;
};

/* -- who is who -------------------------------------------------------------
 */

static struct bearer
bearer_of_resident(const struct resident *resident)
{
    return (struct bearer){resident->born, resident->name, resident->kana};
}

static bool
has_in_common(const struct dossier *a, const struct dossier *b)
{
    for (int i = 0; i < a->certificate_count; i++) {
        for (int k = 0; k < b->certificate_count; k++) {
            if (a->certificates[i].type == b->certificates[k].type &&
                identity_same_number(a->certificates[i].serial,
                                     b->certificates[k].serial)) {
                return true;
            }
        }
    }
    for (int i = 0; i < a->card_count; i++) {
        for (int k = 0; k < b->card_count; k++) {
            if (identity_same_number(a->cards[i].number, b->cards[k].number)) {
                return true;
            }
        }
    }
    return false;
}

/* Of an old number that only letters are left of, the last one told says
 * whose it was. */
static bool
old_bearer(const struct work *work, struct bearer *out)
{
    const struct dossier *old = &work->old;

    if (work->knows_old) {
        *out = bearer_of_resident(&old->resident);
        return true;
    }
    if (old->told_count > 0) {
        *out = old->told[old->told_count - 1].who;
        return true;
    }
    return false;
}

static bool
is_taken(const struct work *work)
{
    const struct bearer now = bearer_of_resident(&work->there.resident);
    struct bearer then;

    if (!work->knows_new) {
        return false;
    }
    if (!old_bearer(work, &then)) {
        return false;
    }
    return date_compare(then.born, now.born) != 0 ||
           !(identity_same_name(then.name, now.name) ||
             identity_same_name(then.kana, now.kana) ||
             has_in_common(&work->old, &work->there));
}

/* The dossier of a number; of one without a resident what is told alone. */
static int
load(struct work *work, const struct register_number *number,
     struct dossier *out, bool *known, struct err *err)
{
    int got = register_dossier(work->reg, number->municipality,
                               number->resident, work->arena, out, err);

    *known = got > 0;
    if (got == 0) {
        out->resident.municipality = number->municipality;
        out->resident.id = number->resident;
        return told_load_own(work->reg, work->arena, out, err);
    }
    return got < 0 ? -1 : 0;
}

/* Rows of any kind under the old number. */
static int
count_rows(struct work *work, int64_t *count, struct err *err)
{
    struct query query;

    query_open(&query, work->reg,
               "SELECT (SELECT count(*) FROM resident "
               "WHERE municipality = $1 AND id = $2) "
               "+ (SELECT count(*) FROM notice "
               "WHERE municipality = $1 AND resident = $2) "
               "+ (SELECT count(*) FROM hold "
               "WHERE municipality = $1 AND resident = $2) "
               "+ (SELECT count(*) FROM card "
               "WHERE municipality = $1 AND resident = $2) "
               "+ (SELECT count(*) FROM certificate "
               "WHERE municipality = $1 AND resident = $2)");
    query_add_text(&query, work->way.from.municipality);
    query_add_text(&query, work->way.from.resident);
    return query_number(&query, count, err) < 0 ? -1 : 0;
}

/* -- the ledger -------------------------------------------------------------
 */

/* The how-many-eth bearer of the new number he is: the one its letters to him
 * say, else the next. */
static int
new_bearer(const struct work *work, const struct bearer *who)
{
    const struct dossier *there = &work->there;
    int next = 0;

    for (int i = there->told_count - 1; i >= 0; i--) {
        if (identity_of_bearers(who, &there->told[i].who) == IDENTITY_SAME) {
            return there->told[i].bearer;
        }
        if (there->told[i].bearer >= next) {
            next = there->told[i].bearer + 1;
        }
    }
    return next;
}

/* The numbers of his letters, NUL after each; a former bearer's stay. */
static int
list_letters(struct work *work, const struct bearer *who, struct buf *numbers,
             struct err *err)
{
    struct query query;
    int got;

    query_open(&query, work->reg,
               "SELECT number, born, name, kana FROM notice "
               "WHERE municipality = $1 AND resident = $2 ORDER BY number");
    query_add_text(&query, work->way.from.municipality);
    query_add_text(&query, work->way.from.resident);
    while ((got = query_next(&query, err)) > 0) {
        const char *number = query_text(&query, work->arena);
        struct bearer then = {.born = query_date(&query)};

        then.name = query_text(&query, work->arena);
        then.kana = query_text(&query, work->arena);
        if (identity_of_bearers(who, &then) != IDENTITY_OTHER) {
            buf_add(numbers, number, strlen(number) + 1);
        }
    }
    query_close(&query);
    return got;
}

/* Both numbers may have told of one expiry: both letters stay on record, the
 * one there owns the key. */
static int
yield_keys(struct work *work, const char *number, int bearer, struct err *err)
{
    struct query query;

    query_open(&query, work->reg,
               "UPDATE notice_certificate SET again = 1 WHERE number = $1 "
               "AND again = 0 AND EXISTS (SELECT 1 FROM notice_certificate o "
               "WHERE o.municipality = $2 AND o.resident = $3 "
               "AND o.bearer = $4 AND o.type = notice_certificate.type "
               "AND o.expires_on = notice_certificate.expires_on "
               "AND o.round = notice_certificate.round "
               "AND o.tells = 1 AND o.again = 0 AND o.number <> $1)");
    query_add_text(&query, number);
    query_add_text(&query, work->way.to.municipality);
    query_add_text(&query, work->way.to.resident);
    query_add_number(&query, bearer);
    return query_run(&query, err);
}

static int
move_letter(struct work *work, const char *number, int bearer, struct err *err)
{
    struct query query;

    if (yield_keys(work, number, bearer, err) != 0) {
        return -1;
    }
    query_open(
        &query, work->reg,
        "UPDATE notice SET municipality = $1, resident = $2, bearer = $3 "
        "WHERE number = $4");
    query_add_text(&query, work->way.to.municipality);
    query_add_text(&query, work->way.to.resident);
    query_add_number(&query, bearer);
    query_add_text(&query, number);
    work->moved->notices++;
    return query_run(&query, err);
}

static int
move_letters(struct work *work, struct err *err)
{
    struct bearer who = {.name = "", .kana = ""};
    struct buf numbers = {0};
    int result = 0;
    int bearer;
    size_t at = 0;

    if (!old_bearer(work, &who)) {
        who.name = who.kana = "";
    }
    bearer = new_bearer(work, &who);
    result = list_letters(work, &who, &numbers, err);
    while (result == 0 && at < numbers.size) {
        const char *number = numbers.data + at;

        at += strlen(number) + 1;
        result = move_letter(work, number, bearer, err);
    }
    buf_reset(&numbers);
    return result;
}

/* A person is held by one notice at most: that of the new number stays. */
static int
end_held(struct work *work, struct err *err)
{
    return relocate_step(
               work->reg, &work->way,
               "UPDATE notice SET state = 'withdrawn', reason = '' "
               "WHERE municipality = $1 AND resident = $2 "
               "AND state = 'held' AND EXISTS (SELECT 1 FROM notice o "
               "WHERE o.municipality = $3 AND o.resident = $4 "
               "AND o.state = 'held')",
               err) < 0
               ? -1
               : 0;
}

/* -- the whole --------------------------------------------------------------
 */

static int
note_renumbering(struct reg *reg, const struct register_renumbering *how,
                 struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO renumbering (from_municipality, from_resident, "
               "to_municipality, to_resident, last_event) "
               "VALUES ($1, $2, $3, $4, $5)");
    query_add_text(&query, how->from.municipality);
    query_add_text(&query, how->from.resident);
    query_add_text(&query, how->to.municipality);
    query_add_text(&query, how->to.resident);
    query_add_number(&query, how->last_event);
    return query_run(&query, err);
}

static int
carry(struct work *work, struct err *err)
{
    if ((work->knows_new && work->knows_old &&
         relocate_join(work->reg, &work->way, err) != 0) ||
        end_held(work, err) != 0 || move_letters(work, err) != 0) {
        return -1;
    }
    return relocate_facts(work->reg, &work->way, work->moved, err);
}

static int
renumber(struct work *work, enum register_renumbered *result, struct err *err)
{
    int64_t rows = 0;

    if (count_rows(work, &rows, err) != 0 ||
        load(work, &work->way.from, &work->old, &work->knows_old, err) != 0 ||
        load(work, &work->way.to, &work->there, &work->knows_new, err) != 0) {
        return -1;
    }
    *result = rows == 0         ? RENUMBER_UNKNOWN
              : is_taken(work)  ? RENUMBER_TAKEN
              : work->knows_new ? RENUMBER_JOINED
                                : RENUMBERED;
    return *result == RENUMBERED || *result == RENUMBER_JOINED
               ? carry(work, err)
               : 0;
}

int
register_renumber(struct reg *reg, const struct register_renumbering *how,
                  enum register_renumbered *result,
                  struct register_moved *moved, struct err *err)
{
    struct work work = {.reg = reg,
                        .arena = arena_new(),
                        .way = {how->from, how->to},
                        .moved = moved};
    int status;

    assert(reg->begun);
    *moved = (struct register_moved){0};
    if (how->aside != NULL) {
        work.way.from.resident = how->aside;
    }
    status = renumber(&work, result, err);
    if (status == 0 && (*result == RENUMBERED || *result == RENUMBER_JOINED)) {
        status = note_renumbering(reg, how, err);
    }
    arena_free(work.arena);
    return status;
}

int
register_set_aside(struct reg *reg, const struct register_number *from,
                   const char *aside, struct err *err)
{
    const struct relocate_way way = {*from, {from->municipality, aside}};
    struct register_moved moved = {0};

    if (relocate_step(reg, &way,
                      "UPDATE notice SET municipality = $3, resident = $4 "
                      "WHERE municipality = $1 AND resident = $2",
                      err) < 0) {
        return -1;
    }
    return relocate_facts(reg, &way, &moved, err);
}
