#include "desk/history.h"

#include <string.h>

#include "domain/stamp.h"

struct walk {
    const struct history *history;
    register_event_fn *fn;
    void *context;
};

static bool
is_by(const struct event *event, const char *by)
{
    return stamp_is_same_name(event->by, by) ||
           (event->login[0] != '\0' && stamp_is_same_login(event->login, by));
}

static int
pass_on(void *context, const struct event *event, struct err *err)
{
    const struct walk *walk = context;
    const char *by = walk->history->by, *notice = walk->history->notice;

    return (by == NULL || is_by(event, by)) &&
                   (notice == NULL || strcmp(event->notice, notice) == 0)
               ? walk->fn(walk->context, event, err)
               : 0;
}

int
history_walk(struct workspace *workspace, const struct history *history,
             register_event_fn *fn, void *context, struct err *err)
{
    struct walk walk = {history, fn, context};
    struct workspace_act act = {.kind = EVENT_LOOKUP,
                                .resident = history->resident,
                                .notice = history->notice,
                                .reason = "history"};

    act.municipality =
        workspace_municipality(workspace, history->municipality, err);
    if (act.municipality == NULL) {
        return -1;
    }
    if (*history->resident != '\0' &&
        workspace_note(workspace, &act, err) != 0) {
        return -1;
    }
    return register_events(workspace->reg, act.municipality, history->resident,
                           pass_on, &walk, err);
}
