#include "command/approve.h"

#include "base/arena.h"
#include "base/text.h"
#include "desk/workspace.h"

struct approve_options {
    struct date date;
    long count;
    const char *by;
};

static const struct option_row OPTION_ROWS[] = {
    {"date", 'd', N_("DATE"), N_("the night that was stopped"), .needed = true,
     OPTION_INTO(struct approve_options, date)},
    {"count", 'n', N_("COUNT"), N_("exactly this many letters"), .needed = true,
     .max = 100000000, OPTION_INTO(struct approve_options, count)},
    {"by", 'B', N_("NAME"), N_("who approves"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct approve_options, by)},
    {.name = NULL},
};

static int
approve(struct workspace *workspace, const struct approve_options *options,
        struct err *err)
{
    const struct approval approval = {.business_date = options->date,
                                      .count = options->count,
                                      .by = options->by,
                                      .at = workspace->now};
    char day[DATE_TEXT_SIZE];
    struct workspace_act act = {.kind = EVENT_APPROVE, .by = options->by};

    act.detail =
        arena_printf(workspace->arena, "%s: %ld",
                     date_format_iso(options->date, day), options->count);
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

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    struct workspace *workspace = workspace_open(at, WORKSPACE_LOCK, err);
    int status;

    if (workspace == NULL) {
        return -1;
    }
    status = approve(workspace, line->options, err);
    workspace_close(workspace);
    return status;
}

const struct command approve_command = {
    .name = "approve",
    .summary = N_("let exactly this count pass the plausibility gate"),
    .options = OPTION_ROWS,
    .options_size = sizeof(struct approve_options),
    .example = "approve --date 2024-03-04 --count 120 --by suzuki",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
