#include "desk/overview.h"

#include "base/arena.h"
#include "base/buf.h"
#include "desk/docket.h"
#include "desk/pulllist.h"
#include "desk/staleness.h"

static int
look_at_cities(const struct workspace *workspace, struct overview *overview,
               struct err *err)
{
    struct staleness *staleness = staleness_new(
        workspace, date_in_japan(workspace->at->now), workspace->arena, err);
    const struct municipality *all = NULL;
    size_t count = 0;
    int status = staleness == NULL || register_municipalities(
                                          workspace->reg, workspace->arena,
                                          &all, &count, err) != 0
                     ? -1
                     : 0;
    struct buf lines = {0};

    for (size_t i = 0; status == 0 && i < count; i++) {
        const char *stale = NULL;

        status = staleness_of(staleness, all[i].code, &stale, err);
        if (stale != NULL) {
            buf_printf(&lines, "%s\n", stale);
        }
    }
    overview->waiting = arena_strdup(workspace->arena, buf_text(&lines));
    buf_reset(&lines);
    return status;
}

static int
look_at_imports(const struct workspace *workspace, struct overview *overview,
                struct err *err)
{
    const struct gate_limits limits = settings_gate(workspace->conf);
    struct gate_view view = {.today = date_in_japan(workspace->at->now)};
    struct buf stale = {0};

    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        if (register_feed(workspace->reg, (enum record_kind)kind,
                          workspace->arena, &overview->imports[kind],
                          err) != 0) {
            return -1;
        }
    }
    if (docket_imports(workspace->reg, workspace->arena, &view.imports,
                       &view.import_count, err) != 0) {
        return -1;
    }
    gate_write_stale(&limits, &view, &stale);
    overview->stale = arena_strdup(workspace->arena, buf_text(&stale));
    buf_reset(&stale);
    return look_at_cities(workspace, overview, err);
}

int
overview_look(struct workspace *workspace, struct overview *out,
              struct err *err)
{
    const char *said = NULL;
    int empty = workspace_is_empty(workspace, &said, err);

    *out = (struct overview){.empty = NULL};
    out->empty = empty == 1 ? said : NULL;
    if (empty < 0 ||
        register_runs(workspace->reg, OVERVIEW_RUNS, workspace->arena,
                      &out->runs, &out->run_count, err) != 0 ||
        mailroom_lots(workspace, &out->lots, &out->lot_count, err) != 0 ||
        register_count_orphans(workspace->reg, &out->orphans, err) != 0 ||
        pulllist_count(workspace, &out->to_pull, err) != 0 ||
        look_at_imports(workspace, out, err) != 0) {
        return -1;
    }
    return register_count_notices(workspace->reg, out->by_state, err);
}
