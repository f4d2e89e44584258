#include "register/holds.h"

#include "base/text.h"
#include "register/mark.h"
#include "register/query.h"
#include "register/store.h"

static int
add_hold(struct reg *reg, const struct hold *hold, struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO hold (municipality, resident, reason, set_by, "
               "set_at, released_by, released_at, support_measure) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    query_add_text(&query, hold->municipality);
    query_add_text(&query, hold->resident);
    query_add_text(&query, hold->reason);
    query_add_text(&query, hold->set_by);
    query_add_text(&query, hold->set_at);
    query_add_text(&query, hold->released_by);
    query_add_text(&query, hold->released_at);
    query_add_number(&query, hold->support_measure);
    if (query_run(&query, err) != 0) {
        return -1;
    }
    return mark_person(reg, hold->municipality, hold->resident, err);
}

int
register_add_hold(struct reg *reg, const struct hold *hold, struct err *err)
{
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, add_hold(reg, hold, err), err);
}

static int
release_holds(struct reg *reg, const struct hold *release, int *released,
              int *refused, struct err *err)
{
    struct query query;
    int64_t count;

    query_open(&query, reg,
               "UPDATE hold SET released_by = ?1, released_at = ?2 "
               "WHERE municipality = ?3 AND resident = ?4 "
               "AND released_by = '' "
               "AND (support_measure = 0 OR set_by <> ?1)");
    query_add_text(&query, release->released_by);
    query_add_text(&query, release->released_at);
    query_add_text(&query, release->municipality);
    query_add_text(&query, release->resident);
    count = query_count(&query, err);
    if (count < 0) {
        return -1;
    }
    *released = (int)count;
    query_open(&query, reg,
               "SELECT count(*) FROM hold WHERE municipality = ? "
               "AND resident = ? AND released_by = ''");
    query_add_text(&query, release->municipality);
    query_add_text(&query, release->resident);
    if (query_number(&query, &count, err) < 0) {
        return -1;
    }
    *refused = (int)count;
    return mark_person(reg, release->municipality, release->resident, err);
}

int
register_release_holds(struct reg *reg, const struct hold *release,
                       int *released, int *refused, struct err *err)
{
    *released = 0;
    *refused = 0;
    if (release->released_by == NULL || *release->released_by == '\0') {
        return err_set(err, ERR_USAGE,
                       _("%s: who releases the hold is missing; name the "
                         "person"),
                       release->resident);
    }
    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    return store_leave(reg, release_holds(reg, release, released, refused, err),
                       err);
}
