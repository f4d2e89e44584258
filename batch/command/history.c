#include "command/history.h"

#include "base/text.h"
#include "command/print.h"
#include "desk/history.h"
#include "desk/whose.h"

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

/* -- the life of a letter ----------------------------------------------------
 */

static void
write_day(struct buf *out, const char *what, struct date day)
{
    char text[DATE_TEXT_SIZE];

    if (!date_is_none(day)) {
        buf_printf(out, "  %s %s", what, date_format_iso(day, text));
    }
}

/* Where it has been: the days of its lot, and its state today. */
static void
write_life(const struct notice *notice, const struct posting *posting,
           const struct posting_return *back, bool json, struct buf *out)
{
    char lot[LOT_NAME_SIZE] = "";

    if (notice->lot != 0) {
        lot_name(notice->lot, lot);
    }
    if (json) {
        print_open(out, NULL, '{');
        print_text(out, "notice", notice->number);
        print_text(out, "state",
                   word_key(notice_state_words, (int)notice->state));
        print_text(out, "lot", lot[0] == '\0' ? NULL : lot);
        print_date(out, "selected_on", notice->business_date);
        print_date(out, "released_on", posting->released_on);
        print_date(out, "confirmed_on", posting->confirmed_on);
        print_date(out, "mailed_on", posting->mailed_on);
        print_date(out, "recalled_on", posting->recalled_on);
        print_date(out, "returned_on", back->returned_on);
        print_close(out, '}');
    } else {
        buf_printf(out, "%s  %s  %s", notice->number,
                   word_name(notice_state_words, (int)notice->state), lot);
        write_day(out, word_name(notice_state_words, NOTICE_SELECTED),
                  notice->business_date);
        write_day(out, word_name(notice_state_words, NOTICE_RELEASED),
                  posting->released_on);
        write_day(out, word_name(notice_state_words, NOTICE_CONFIRMED),
                  posting->confirmed_on);
        write_day(out, word_name(notice_state_words, NOTICE_MAILED),
                  posting->mailed_on);
        write_day(out, word_name(reason_words, REASON_RECALLED),
                  posting->recalled_on);
        write_day(out, word_name(notice_state_words, NOTICE_RETURNED),
                  back->returned_on);
    }
    buf_add_byte(out, '\n');
}

static int
print_life(struct workspace *workspace, const struct notice *notice, bool json,
           struct err *err)
{
    const struct register_pieces *pieces = NULL;
    struct posting posting = {.lot = 0};
    struct posting_return back;
    struct buf out = {0};
    size_t count = 0;

    if (register_return(workspace->reg, notice->number, &back, err) < 0 ||
        (notice->lot != 0 &&
         register_pieces(workspace->reg, notice->lot, workspace->arena, &pieces,
                         &count, err) != 0)) {
        return -1;
    }
    if (count > 0) {
        posting = pieces[0].posting;
    }
    write_life(notice, &posting, &back, json, &out);
    return print_out(&out, err);
}

static int
show(struct workspace *workspace, const struct command_line *line,
     struct err *err)
{
    struct history_options options =
        *(const struct history_options *)line->options;
    struct whose whose = {.municipality = options.municipality, .resident = ""};
    struct history history = {.by = options.by};

    if (line->argument_count > 0 &&
        whose_find(workspace, options.municipality, line->arguments[0], &whose,
                   err) != 0) {
        return -1;
    }
    history.municipality = whose.municipality;
    history.resident = whose.resident;
    if (whose.notice != NULL) {
        history.notice = whose.notice->number;
    }
    if (history_walk(workspace, &history, print_event, &options, err) != 0) {
        return -1;
    }
    return whose.notice == NULL
               ? 0
               : print_life(workspace, whose.notice, options.json, err);
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    struct workspace *workspace = workspace_open(at, WORKSPACE_READ, err);
    int status = workspace == NULL ? -1 : show(workspace, line, err);

    workspace_close(workspace);
    return status;
}

const struct command history_command = {
    .name = "history",
    .summary = N_("who looked at, printed or changed what"),
    .argument = {N_("RESIDENT|NUMBER"), 0, 1, FORM_CODE},
    .options = OPTION_ROWS,
    .options_size = sizeof(struct history_options),
    .example = "history 00010001",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
