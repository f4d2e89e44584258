#include "register/journal.h"

#include "register/counter.h"
#include "register/query.h"
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
