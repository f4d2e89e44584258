#include "register/journal.h"

#include <string.h>

#include "base/arena.h"
#include "register/counter.h"
#include "register/many.h"
#include "register/query.h"
#include "register/seal.h"
#include "register/store.h"

/* -- runs ------------------------------------------------------------------ */

static const char PUT_RUN[] =
    "INSERT INTO run (id, business_date, started_at, finished_at, lot, read, "
    "selected, excluded, held, settings_hash) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
    "ON CONFLICT (id) DO UPDATE SET business_date = excluded.business_date, "
    "started_at = excluded.started_at, finished_at = excluded.finished_at, "
    "lot = excluded.lot, read = excluded.read, selected = excluded.selected, "
    "excluded = excluded.excluded, held = excluded.held, "
    "settings_hash = excluded.settings_hash";

static int
put_row(struct reg *reg, const struct run *run, struct err *err)
{
    struct query query;

    query_open(&query, reg, PUT_RUN);
    query_add_number(&query, run->id);
    query_add_date(&query, run->business_date);
    query_add_text(&query, run->started_at);
    query_add_text(&query, run->finished_at);
    query_add_number(&query, run->lot);
    query_add_number(&query, run->tally.read);
    query_add_number(&query, run->tally.selected);
    query_add_number(&query, tally_excluded(&run->tally));
    query_add_number(&query, tally_held(&run->tally));
    query_add_text(&query, run->settings_hash);
    return query_run(&query, err);
}

static int
put_reasons(struct reg *reg, const struct run *run, struct err *err)
{
    struct query query;

    query_open(&query, reg, "DELETE FROM run_reason WHERE run = $1");
    query_add_number(&query, run->id);
    if (query_run(&query, err) != 0) {
        return -1;
    }
    for (int i = REASON_NONE + 1; i < REASON_COUNT; i++) {
        if (run->tally.by_reason[i] == 0) {
            continue;
        }
        query_open(&query, reg,
                   "INSERT INTO run_reason (run, reason, people) "
                   "VALUES ($1, $2, $3)");
        query_add_number(&query, run->id);
        query_add_word(&query, reason_words, i);
        query_add_number(&query, run->tally.by_reason[i]);
        if (query_run(&query, err) != 0) {
            return -1;
        }
    }
    return 0;
}

static int
put_forecast(struct reg *reg, const struct run *run, struct err *err)
{
    struct query query;

    query_open(&query, reg, "DELETE FROM run_forecast WHERE run = $1");
    query_add_number(&query, run->id);
    if (query_run(&query, err) != 0) {
        return -1;
    }
    for (int night = 1; night <= RUN_FORECAST_NIGHTS; night++) {
        if (run->forecast[night - 1] == 0) {
            continue;
        }
        query_open(&query, reg,
                   "INSERT INTO run_forecast (run, night, letters) "
                   "VALUES ($1, $2, $3)");
        query_add_number(&query, run->id);
        query_add_number(&query, night);
        query_add_number(&query, run->forecast[night - 1]);
        if (query_run(&query, err) != 0) {
            return -1;
        }
    }
    return 0;
}

static int
load_forecast(struct reg *reg, struct run *run, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT night, letters FROM run_forecast WHERE run = $1");
    query_add_number(&query, run->id);
    while ((got = query_next(&query, err)) > 0) {
        int night = query_int(&query);

        run->forecast[night - 1] = (long)query_integer(&query);
    }
    query_close(&query);
    return got;
}

static int
put_run(struct reg *reg, struct run *run, struct err *err)
{
    int64_t id = run->id;

    if (id == 0 && counter_next(reg, "run", &id, err) != 0) {
        return -1;
    }
    run->id = (int)id;
    if (put_row(reg, run, err) != 0) {
        return -1;
    }
    return put_reasons(reg, run, err) == 0 ? put_forecast(reg, run, err) : -1;
}

int
register_put_run(struct reg *reg, struct run *run, struct err *err)
{
    int id = run->id;

    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    if (store_leave(reg, put_run(reg, run, err), err) != 0) {
        run->id = id;
        return -1;
    }
    return 0;
}

static int
load_reasons(struct reg *reg, struct run *run, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT reason, people FROM run_reason WHERE run = $1");
    query_add_number(&query, run->id);
    while ((got = query_next(&query, err)) > 0) {
        int reason = query_word(&query, reason_words);

        run->tally.by_reason[reason] = (long)query_integer(&query);
    }
    query_close(&query);
    return got;
}

#define RUN_COLUMNS                                                            \
    "SELECT id, business_date, started_at, finished_at, lot, read, "           \
    "selected, settings_hash FROM run WHERE finished_at <> '' "

static void
read_run(struct query *query, struct arena *arena, struct run *run)
{
    run->id = query_int(query);
    run->business_date = query_date(query);
    run->started_at = query_text(query, arena);
    run->finished_at = query_text(query, arena);
    run->lot = query_int(query);
    run->tally.read = (long)query_integer(query);
    run->tally.selected = (long)query_integer(query);
    query_hash(query, run->settings_hash);
}

static int
load_runs(struct reg *reg, int limit, struct arena *arena, struct run **out,
          size_t *count, struct err *err)
{
    struct run *all = NULL;
    struct query query;
    size_t size = 0;
    int got;

    query_open(&query, reg, RUN_COLUMNS "ORDER BY id DESC LIMIT $1");
    query_add_number(&query, limit);
    while ((got = query_next(&query, err)) > 0) {
        all = query_grow(arena, all, size, sizeof *all);
        read_run(&query, arena, &all[size++]);
    }
    query_close(&query);
    *out = all;
    *count = size;
    return got;
}

int
register_runs(struct reg *reg, int limit, struct arena *arena,
              const struct run **out, size_t *count, struct err *err)
{
    struct run *all = NULL;

    if (load_runs(reg, limit, arena, &all, count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < *count; i++) {
        if (load_reasons(reg, &all[i], err) != 0 ||
            load_forecast(reg, &all[i], err) != 0) {
            return -1;
        }
    }
    *out = all;
    return 0;
}

int
register_latest_run(struct reg *reg, struct arena *arena, struct run *out,
                    struct err *err)
{
    struct query query;
    int got;

    *out = (struct run){0};
    query_open(&query, reg,
               RUN_COLUMNS "ORDER BY business_date DESC, id DESC LIMIT 1");
    got = query_next(&query, err);
    if (got > 0) {
        read_run(&query, arena, out);
    }
    query_close(&query);
    if (got > 0 && (load_reasons(reg, out, err) != 0 ||
                    load_forecast(reg, out, err) != 0)) {
        return -1;
    }
    return got;
}

int
register_first_run(struct reg *reg, struct date *date, struct err *err)
{
    struct query query;
    int got;

    *date = (struct date){0};
    query_open(&query, reg,
               "SELECT business_date FROM run WHERE finished_at <> '' "
               "ORDER BY id LIMIT 1");
    got = query_next(&query, err);
    if (got > 0) {
        *date = query_date(&query);
    }
    query_close(&query);
    return got < 0 ? -1 : 0;
}

/* -- approvals ------------------------------------------------------------- */

int
register_put_approval(struct reg *reg, const struct approval *approval,
                      struct err *err)
{
    struct query query;

    query_open(&query, reg,
               "INSERT INTO approval (business_date, letters, approved_by, "
               "approved_at) VALUES ($1, $2, $3, $4) "
               "ON CONFLICT (business_date, letters) DO UPDATE SET "
               "approved_by = excluded.approved_by, "
               "approved_at = excluded.approved_at");
    query_add_date(&query, approval->business_date);
    query_add_number(&query, approval->count);
    query_add_text(&query, approval->by);
    query_add_text(&query, approval->at);
    return query_run(&query, err);
}

int
register_approved(struct reg *reg, struct date date, long count,
                  struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT 1 FROM approval WHERE business_date = $1 "
               "AND letters = $2");
    query_add_date(&query, date);
    query_add_number(&query, count);
    got = query_next(&query, err);
    query_close(&query);
    return got;
}

/* -- events ---------------------------------------------------------------- */

struct sealed {
    const struct event *events;
    char (*seals)[HASH_TEXT_SIZE];
};

static void
add_sealed(struct query *query, void *context, size_t row)
{
    const struct sealed *sealed = context;
    const struct event *event = &sealed->events[row];

    query_add_word(query, event_kind_words, (int)event->kind);
    query_add_text(query, event->at);
    query_add_text(query, event->by);
    query_add_text(query, event->login);
    query_add_text(query, event->municipality);
    query_add_text(query, event->resident);
    query_add_text(query, event->notice);
    query_add_text(query, event->reason);
    query_add_text(query, event->detail);
    query_add_text(query, sealed->seals[row]);
}

/* Each seal holds the one before it. */
static int
add_events(struct reg *reg, const struct event *events, size_t count,
           struct arena *arena, struct err *err)
{
    static const struct many_sql SQL = {
        .before = "INSERT INTO event (kind, happened_at, actor, login, "
                  "municipality, resident, notice, reason, detail, seal) "
                  "VALUES ",
        .after = "",
        .columns = 10};
    struct sealed sealed = {events,
                            arena_array(arena, count, sizeof *sealed.seals)};
    const struct many_rows rows = {
        .count = count, .add = add_sealed, .context = &sealed};
    struct seal_end end;
    const char *previous = end.seal;

    if (seal_last(reg, &end, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        seal_make(previous, &events[i], sealed.seals[i]);
        previous = sealed.seals[i];
    }
    return many_run(reg, &SQL, &rows, err);
}

int
register_add_events(struct reg *reg, const struct event *events, size_t count,
                    struct err *err)
{
    struct arena *arena;
    int result;

    if (store_enter(reg, STORE_WRITE, err) != 0) {
        return -1;
    }
    arena = arena_new();
    result = add_events(reg, events, count, arena, err);
    arena_free(arena);
    return store_leave(reg, result, err);
}

int
register_add_event(struct reg *reg, const struct event *event, struct err *err)
{
    return register_add_events(reg, event, 1, err);
}

static void
read_event(struct query *query, struct arena *arena, struct event *out)
{
    out->kind = (enum event_kind)query_word(query, event_kind_words);
    out->at = query_text(query, arena);
    out->by = query_text(query, arena);
    out->login = query_text(query, arena);
    out->municipality = query_text(query, arena);
    out->resident = query_text(query, arena);
    out->notice = query_text(query, arena);
    out->reason = query_text(query, arena);
    out->detail = query_text(query, arena);
}

/* The walk ends at the newest event of its beginning: a callback that adds
 * one does not prolong it. */
#define EVENT_COLUMNS                                                          \
    "SELECT kind, happened_at, actor, login, municipality, resident, "         \
    "notice, reason, detail FROM event WHERE id <= (SELECT max(id) FROM event) "

/* Also what stands under the numbers he had before (renumbering): from the
 * day each became his until it became another.  A number's events after it
 * was given up are its next bearer's. */
static const char OF_ONE[] =
    "WITH RECURSIVE who (municipality, resident, after, upto) AS ("
    "SELECT $1, $2, coalesce((SELECT max(n.last_event) FROM renumbering n "
    "WHERE n.from_municipality = $1 AND n.from_resident = $2), 0), "
    "9223372036854775807 "
    "UNION SELECT n.from_municipality, n.from_resident, "
    "coalesce((SELECT max(o.last_event) FROM renumbering o "
    "WHERE o.from_municipality = n.from_municipality "
    "AND o.from_resident = n.from_resident "
    "AND o.last_event < n.last_event), 0), n.last_event "
    "FROM renumbering n JOIN who w ON n.to_municipality = w.municipality "
    "AND n.to_resident = w.resident AND n.last_event >= w.after "
    "AND n.last_event < w.upto) " EVENT_COLUMNS
    "AND id IN (SELECT e.id FROM who w JOIN event e "
    "ON e.municipality = w.municipality AND e.resident = w.resident "
    "AND e.id > w.after AND e.id <= w.upto) ORDER BY id";

int
register_events(struct reg *reg, const char *municipality, const char *resident,
                register_event_fn *each, void *context, struct err *err)
{
    bool everybody = resident == NULL || *resident == '\0';
    struct arena *arena = arena_new();
    struct query query;
    int got;

    query_open_once(&query, reg,
                    everybody ? EVENT_COLUMNS "ORDER BY id" : OF_ONE);
    if (!everybody) {
        query_add_text(&query, municipality);
        query_add_text(&query, resident);
    }
    while ((got = query_next(&query, err)) > 0) {
        struct event event;

        arena_reset(arena);
        read_event(&query, arena, &event);
        if (each(context, &event, err) != 0) {
            got = -1;
            break;
        }
    }
    query_close(&query);
    arena_free(arena);
    return got;
}
