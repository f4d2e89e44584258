#include "command/plan.h"

#include "base/text.h"
#include "command/print.h"
#include "desk/outlook.h"

enum { DAYS_MAX = 366 };

struct plan_options {
    struct date date;
    long days;
    bool json;
};

static const struct option_row OPTION_ROWS[] = {
    {"date", 'd', N_("DATE"), N_("the first night; default: today"),
     OPTION_INTO(struct plan_options, date)},
    {"days", 'n', N_("DAYS"), N_("how many nights"), .min = 1, .max = DAYS_MAX,
     .fallback = "7", OPTION_INTO(struct plan_options, days)},
    {"json", 'j', NULL, N_("one JSON object a line, keys in English"),
     OPTION_INTO(struct plan_options, json)},
    {.name = NULL},
};

static void
write_json(const struct outlook_night *night, struct date date, struct buf *out)
{
    print_open(out, NULL, '{');
    print_date(out, "date", date);
    print_number(out, "selected", night->tally.selected);
    print_open(out, "kinds", '{');
    for (int kind = 1; kind <= NOTICE_KINDS; kind++) {
        print_number(out, word_key(notice_kind_words, kind),
                     night->by_kind[kind]);
    }
    print_close(out, '}');
    print_open(out, "reasons", '{');
    for (int reason = 1; reason < REASON_COUNT; reason++) {
        if (night->tally.by_reason[reason] > 0) {
            print_number(out, word_key(reason_words, reason),
                         night->tally.by_reason[reason]);
        }
    }
    print_close(out, '}');
    print_close(out, '}');
    buf_add_byte(out, '\n');
}

static void
write_line(const struct outlook_night *night, struct date date, struct buf *out)
{
    char day[DATE_TEXT_SIZE];
    const char *between = "   ";

    buf_add_text(out, date_format_iso(date, day));
    for (int kind = 1; kind <= NOTICE_KINDS; kind++) {
        buf_printf(out, "  %s %ld", word_ja(notice_kind_words, kind),
                   night->by_kind[kind]);
    }
    for (int reason = 1; reason < REASON_COUNT; reason++) {
        if (night->tally.by_reason[reason] > 0) {
            buf_printf(out, "%s%s %ld", between,
                       word_name(reason_words, reason),
                       night->tally.by_reason[reason]);
            between = " ";
        }
    }
    buf_add_byte(out, '\n');
}

static int
plan(struct workspace *workspace, const struct plan_options *options,
     struct err *err)
{
    struct date first = date_is_none(options->date)
                            ? date_in_japan(workspace->at->now)
                            : options->date;
    const struct outlook_night *nights =
        outlook_look(workspace, first, (int)options->days, err);
    struct buf out = {0};

    if (nights == NULL) {
        return -1;
    }
    for (int day = 0; day < options->days; day++) {
        struct date date = date_add_days(first, day);

        if (options->json) {
            write_json(&nights[day], date, &out);
        } else {
            write_line(&nights[day], date, &out);
        }
    }
    return print_out(&out, err);
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    struct workspace *workspace = workspace_open(at, WORKSPACE_FONTS, err);
    int status = workspace == NULL ? -1 : plan(workspace, line->options, err);

    workspace_close(workspace);
    return status;
}

const struct command plan_command = {
    .name = "plan",
    .summary = N_("what the next nights will select, without writing"),
    .options = OPTION_ROWS,
    .options_size = sizeof(struct plan_options),
    .example = "plan --days 14",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
