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

struct approving {
    struct workspace *workspace;
    const struct approve_options *options;
};

static int
approve(void *context, struct err *err)
{
    const struct approving *act = context;
    struct workspace *workspace = act->workspace;
    const struct approve_options *options = act->options;
    const struct approval approval = {.business_date = options->date,
                                      .count = options->count,
                                      .by = options->by,
                                      .at = workspace->now};
    char day[DATE_TEXT_SIZE];
    struct workspace_act note = {.kind = EVENT_APPROVE, .by = options->by};

    note.detail =
        arena_printf(workspace->arena, "%s: %ld",
                     date_format_iso(options->date, day), options->count);
    return register_put_approval(workspace->reg, &approval, err) == 0
               ? workspace_note(workspace, &note, err)
               : -1;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    struct workspace *workspace = workspace_open(at, WORKSPACE_LOCK, err);
    struct approving act;
    int status;

    if (workspace == NULL) {
        return -1;
    }
    act = (struct approving){workspace, line->options};
    status = register_transact(workspace->reg, approve, &act, err);
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
