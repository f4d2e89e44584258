#include "command/history.h"

#include "base/text.h"
#include "command/options.h"
#include "command/print.h"
#include "desk/workspace.h"

static const char *municipality;
static int json;
static const struct poptOption table[] = {
    {"municipality", 'm', POPT_ARG_STRING, &municipality, 0, NULL, NULL},
    {"json", 'j', POPT_ARG_NONE, &json, 0, NULL, NULL},
    POPT_TABLEEND};
static const struct options options = {"history", table, 0, 1};

static void
write_json(const struct event *event, struct buf *out)
{
    print_open(out, NULL, '{');
    print_text(out, "at", event->at);
    print_text(out, "event", word_key(event_kind_words, (int)event->kind));
    print_text(out, "by", event->by);
    print_text(out, "municipality", event->municipality);
    print_text(out, "resident", event->resident);
    print_text(out, "notice", event->notice);
    print_text(out, "reason", event->reason);
    print_text(out, "detail", event->detail);
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

static int
print_event(void *context, const struct event *event, struct err *err)
{
    struct buf out = {0};

    (void)context;
    if (json) {
        write_json(event, &out);
    } else {
        buf_printf(&out, "%s  %s  %s  %s %s  %s %s\n", event->at,
                   word_ja(event_kind_words, (int)event->kind), event->by,
                   event->resident, event->notice, event->reason,
                   event->detail);
    }
    return print_out(&out, err);
}

/* Who looked at or printed this person's letter: looking at the history is
 * itself on record. */
static int
walk(struct workspace *workspace, const char *resident, struct err *err)
{
    struct workspace_act act = {
        .kind = EVENT_LOOKUP, .resident = resident, .reason = "history"};

    municipality = workspace_municipality(workspace, municipality, err);
    if (municipality == NULL) {
        return -1;
    }
    act.municipality = municipality;
    if (*resident != '\0' && workspace_note(workspace, &act, err) != 0) {
        return -1;
    }
    return register_events(workspace->reg, municipality, resident, print_event,
                           NULL, err);
}

int
command_history(const struct surroundings *at, int argc, const char **argv,
                struct err *err)
{
    const char *resident = "";
    struct workspace *workspace;
    int status;

    if (options_read(&options, argc, argv, &resident, err) < 0) {
        return -1;
    }
    workspace = workspace_open(at, WORKSPACE_READ, err);
    if (workspace == NULL) {
        return -1;
    }
    status = walk(workspace, resident, err);
    workspace_close(workspace);
    return status;
}
