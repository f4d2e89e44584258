#include "command/history.h"

#include "base/text.h"
#include "command/print.h"
#include "desk/history.h"

struct history_options {
    const char *municipality, *by;
    bool json;
};

static const struct option_row OPTION_ROWS[] = {
    {"municipality", 'm', N_("CODE"),
     N_("the municipality, when the register has more than one"),
     .form = FORM_CODE, OPTION_INTO(struct history_options, municipality)},
    {"by", 'B', N_("NAME"),
     N_("only what somebody of this name or login did or tried"),
     .form = FORM_WORDS, OPTION_INTO(struct history_options, by)},
    {"json", 'j', NULL, N_("one JSON object a line, keys in English"),
     OPTION_INTO(struct history_options, json)},
    {.name = NULL},
};

static void
write_json(const struct event *event, struct buf *out)
{
    print_open(out, NULL, '{');
    print_text(out, "at", event->at);
    print_text(out, "event", word_key(event_kind_words, (int)event->kind));
    print_text(out, "by", event->by);
    print_text(out, "login", event->login);
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
    const struct history_options *options = context;
    struct buf out = {0};

    if (options->json) {
        write_json(event, &out);
    } else {
        buf_printf(&out, "%s  %s  %s%s%s%s  %s %s  %s %s\n", event->at,
                   word_ja(event_kind_words, (int)event->kind), event->by,
                   event->login[0] == '\0' ? "" : " (", event->login,
                   event->login[0] == '\0' ? "" : ")", event->resident,
                   event->notice, event->reason, event->detail);
    }
    return print_out(&out, err);
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    struct history_options options =
        *(const struct history_options *)line->options;
    const struct history history = {
        .municipality = options.municipality,
        .resident = line->argument_count > 0 ? line->arguments[0] : "",
        .by = options.by};
    struct workspace *workspace = workspace_open(at, WORKSPACE_READ, err);
    int status = workspace == NULL ? -1
                                   : history_walk(workspace, &history,
                                                  print_event, &options, err);

    workspace_close(workspace);
    return status;
}

const struct command history_command = {
    .name = "history",
    .summary = N_("who looked at, printed or changed what"),
    .argument = {N_("RESIDENT"), 0, 1, FORM_CODE},
    .options = OPTION_ROWS,
    .options_size = sizeof(struct history_options),
    .example = "history 00010001",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
