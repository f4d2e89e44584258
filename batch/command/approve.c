#include "command/approve.h"

#include "base/arena.h"
#include "base/text.h"
#include "command/options.h"
#include "desk/workspace.h"

static const char *date_text, *by;
static long count = -1;
static const struct poptOption table[] = {
    {"date", 'd', POPT_ARG_STRING, &date_text, 0, NULL, NULL},
    {"count", 'n', POPT_ARG_LONG, &count, 0, NULL, NULL},
    {"by", 'B', POPT_ARG_STRING, &by, 0, NULL, NULL},
    POPT_TABLEEND};
static const struct options options = {"approve", table, 0, 0};

static int
approve(struct workspace *workspace, struct date date, struct err *err)
{
    const struct approval approval = {
        .business_date = date, .count = count, .by = by, .at = workspace->now};
    char day[DATE_TEXT_SIZE];
    struct workspace_act act = {.kind = EVENT_APPROVE, .by = by};

    act.detail = arena_printf(workspace->arena, "%s: %ld",
                              date_format_iso(date, day), count);
    if (register_begin(workspace->reg, err) != 0) {
        return -1;
    }
    if (register_put_approval(workspace->reg, &approval, err) != 0 ||
        workspace_note(workspace, &act, err) != 0 ||
        register_commit(workspace->reg, err) != 0) {
        register_rollback(workspace->reg);
        return -1;
    }
    return 0;
}

int
command_approve(const struct surroundings *at, int argc, const char **argv,
                struct err *err)
{
    struct date date = {0, 0, 0};
    struct workspace *workspace;
    int status;

    if (options_read(&options, argc, argv, NULL, err) < 0 ||
        options_need(&options, "--date", date_text, err) != 0 ||
        options_need(&options, "--count", count < 0 ? NULL : "given", err) !=
            0 ||
        options_need_words(&options, "--by", by, err) != 0 ||
        options_date("date", date_text, &date, err) != 0) {
        return -1;
    }
    workspace = workspace_open(at, WORKSPACE_LOCK, err);
    if (workspace == NULL) {
        return -1;
    }
    status = approve(workspace, date, err);
    workspace_close(workspace);
    return status;
}
