#include "register/holds.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "register/hold_row.h"
#include "register/mark.h"
#include "register/query.h"
#include "register/store.h"

/* -- setting --------------------------------------------------------------- */

static int
next_id(struct reg *reg, int64_t *id, struct err *err)
{
    struct query query;

    query_open(&query, reg, "SELECT max(id) FROM hold");
    if (query_number(&query, id, err) < 0) {
        return -1;
    }
    (*id)++; /* of none it is 0 */
    return 0;
}

static int
add_hold(struct reg *reg, struct hold *hold, struct err *err)
{
    if (hold->support_measure && !hold->by_program) {
        hold->confirmed = hold->set;
    }
    if (next_id(reg, &hold->id, err) != 0 ||
        hold_row_insert(reg, hold, err) != 0) {
        return -1;
    }
    return mark_person(reg, hold->municipality, hold->resident, err);
}

int
register_add_hold(struct reg *reg, struct hold *hold, struct err *err)
{
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, add_hold(reg, hold, err), err);
}

static int
add_program_hold(struct reg *reg, struct hold *hold, bool *added,
                 struct err *err)
{
    struct query query;
    int64_t count = 0;

    query_open(&query, reg,
               "SELECT count(*) FROM hold WHERE municipality = $1 "
               "AND resident = $2 AND by_program = 1 AND ending = '' "
               "AND reason = $3");
    query_add_text(&query, hold->municipality);
    query_add_text(&query, hold->resident);
    query_add_text(&query, hold->reason);
    if (query_number(&query, &count, err) < 0) {
        return -1;
    }
    *added = count == 0;
    return *added ? add_hold(reg, hold, err) : 0;
}

int
register_add_program_hold(struct reg *reg, struct hold *hold, bool *added,
                          struct err *err)
{
    *added = false;
    hold->by_program = true;
    hold->set.by = HOLD_PROGRAM;
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, add_program_hold(reg, hold, added, err), err);
}

/* -- confirming and releasing ---------------------------------------------- */

int
register_hold(struct reg *reg, int64_t id, struct arena *arena,
              struct hold *out, struct err *err)
{
    return hold_row_find(reg, id, arena, out, err);
}

/* What stands in the register, with what the caller adds to it. */
static int
change(struct reg *reg, const struct hold *hold, bool release, struct err *err)
{
    struct arena *arena = arena_new();
    struct hold stored;
    char name[HOLD_NAME_SIZE];
    int result = hold_row_find(reg, hold->id, arena, &stored, err);

    if (result == 0 || (result > 0 && stored.end != HOLD_IN_FORCE)) {
        result = err_set(err, ERR_INPUT, _("hold %s is not in force"),
                         hold_name(hold->id, name));
    }
    if (result > 0) {
        if (release) {
            stored.released = hold->released;
            stored.end = hold->end;
            stored.letter = hold->letter;
            stored.fall = HOLD_STANDS;
        } else {
            stored.confirmed = hold->confirmed;
        }
        result = hold_row_update(reg, &stored, err);
    }
    if (result == 0) {
        result = mark_person(reg, stored.municipality, stored.resident, err);
    }
    arena_free(arena);
    return result;
}

int
register_confirm_hold(struct reg *reg, const struct hold *hold, struct err *err)
{
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, change(reg, hold, false, err), err);
}

int
register_release_hold(struct reg *reg, const struct hold *hold, struct err *err)
{
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, change(reg, hold, true, err), err);
}

/* -- permits --------------------------------------------------------------- */

int
register_add_permit(struct reg *reg, const struct permit *permit,
                    struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO permit (notice, part, because, reason, valid_on, "
               "given_by, given_login, given_at, used_by, used_login, used_at) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '')");
    query_add_text(&query, permit->notice);
    query_add_text(&query, permit->part);
    query_add_text(&query, permit->because);
    query_add_text(&query, permit->reason);
    query_add_date(&query, permit->valid_on);
    query_add_text(&query, permit->given.by);
    query_add_text(&query, permit->given.login);
    query_add_text(&query, permit->given.at);
    return query_run(&query, err);
}

int
register_permits(struct reg *reg, const char *notice, struct arena *arena,
                 const struct permit **out, size_t *count, struct err *err)
{
    struct permit *all = NULL;
    struct query query;
    int got;

    *count = 0;
    query_open(&query, reg,
               "SELECT id, notice, part, because, reason, valid_on, given_by, "
               "given_login, given_at FROM permit "
               "WHERE notice = $1 AND used_by = '' ORDER BY id DESC");
    query_add_text(&query, notice);
    while ((got = query_next(&query, err)) > 0) {
        struct permit *permit;

        all = query_grow(arena, all, *count, sizeof *all);
        permit = &all[(*count)++];
        permit->id = query_integer(&query);
        permit->notice = query_text(&query, arena);
        permit->part = query_text(&query, arena);
        permit->because = query_text(&query, arena);
        permit->reason = query_text(&query, arena);
        permit->valid_on = query_date(&query);
        permit->given.by = query_text(&query, arena);
        permit->given.login = query_text(&query, arena);
        permit->given.at = query_text(&query, arena);
        permit->used = (struct stamp){"", "", ""};
    }
    query_close(&query);
    *out = all;
    return got;
}

int
register_use_permit(struct reg *reg, const struct permit *permit,
                    struct err *err)
{
    struct query query;
    int64_t count;

    query_open(&query, reg,
               "UPDATE permit SET used_by = $1, used_login = $2, used_at = $3 "
               "WHERE id = $4 AND used_by = ''");
    query_add_text(&query, permit->used.by);
    query_add_text(&query, permit->used.login);
    query_add_text(&query, permit->used.at);
    query_add_number(&query, permit->id);
    count = query_count(&query, err);
    if (count == 0) {
        return err_set(err, ERR_INPUT,
                       _("the permit for notice %s has been used already; a "
                         "second person gives another"),
                       permit->notice);
    }
    return count < 0 ? -1 : 0;
}
