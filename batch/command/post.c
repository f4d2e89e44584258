#include "command/post.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "command/print.h"
#include "desk/piecework.h"

/* -- numbers --------------------------------------------------------------- */

enum { LINE_SIZE = 256, NUMBERS_MOST = 1000000 };

struct number_list {
    const char **all; /* in the workspace's arena */
    size_t count;
};

/* One a line, as a scanner types them; blank lines are passed over. */
static int
read_lines(struct arena *arena, struct number_list *list, struct err *err)
{
    char line[LINE_SIZE];

    while (fgets(line, sizeof line, stdin) != NULL) {
        size_t size = strcspn(line, "\r\n");

        if (strspn(line, " \t") == size) {
            continue;
        }
        if (list->count == NUMBERS_MOST || line[size] == '\0') {
            return err_set(err, ERR_INPUT,
                           _("standard input: not a list of numbers, one a "
                             "line"));
        }
        ARENA_GROW(arena, list->all, list->count);
        list->all[list->count++] = arena_strndup(arena, line, size);
    }
    return ferror(stdin) ? err_set(err, ERR_IO, _("standard input failed")) : 0;
}

/* "-" alone: from standard input. */
static int
read_numbers(const struct command_line *line, struct arena *arena,
             struct number_list *list, struct err *err)
{
    if (line->argument_count == 1 && strcmp(line->arguments[0], "-") == 0) {
        if (read_lines(arena, list, err) != 0) {
            return -1;
        }
        return list->count > 0 ? 0
                               : err_set(err, ERR_INPUT,
                                         _("standard input: no number came"));
    }
    for (int i = 0; i < line->argument_count; i++) {
        ARENA_GROW(arena, list->all, list->count);
        list->all[list->count++] = line->arguments[i];
    }
    return 0;
}

static const char BY_HELP[] = N_("who says so");
static const char NUMBERS[] = N_("NUMBER");

/* -- pull ------------------------------------------------------------------ */

struct pull_options {
    const char *by, *reason;
};

static const struct option_row PULL_ROWS[] = {
    {"by", 'B', N_("NAME"), N_("who took them out"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct pull_options, by)},
    {"reason", 'r', N_("TEXT"), N_("why, for the record"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct pull_options, reason)},
    {.name = NULL},
};

static int
run_pull(const struct surroundings *at, const struct command_line *line,
         struct err *err)
{
    const struct pull_options *options = line->options;
    const struct mailroom_act act = {.by = options->by,
                                     .reason = options->reason};
    struct workspace *workspace = workspace_open(at, WORKSPACE_LOCK, err);
    struct number_list list = {0};
    struct buf out = {0};
    int status = -1;

    if (workspace != NULL &&
        read_numbers(line, workspace->arena, &list, err) == 0 &&
        piecework_pull(workspace, list.all, list.count, &act, err) == 0) {
        buf_printf(&out,
                   _("%zu letters taken out: they tell nobody, and their "
                     "people are judged again by the next run\n"),
                   list.count);
        print_report(&out);
        status = 0;
    }
    workspace_close(workspace);
    return status;
}

const struct command pull_command = {
    .name = "pull",
    .summary = N_("letters were taken out at the print shop"),
    .argument = {NUMBERS, 1, INT_MAX, FORM_CODE},
    .options = PULL_ROWS,
    .options_size = sizeof(struct pull_options),
    .example = "pull 0000000014 --by suzuki --reason 死亡",
    .ends = ENDS_WORKSPACE,
    .run = run_pull,
};

/* -- mailed ---------------------------------------------------------------- */

struct mailed_options {
    const char *by;
    struct date date;
    bool unconfirmed;
};

static const struct option_row MAILED_ROWS[] = {
    {"date", 'd', N_("DATE"), N_("the day of posting; default: today"),
     OPTION_INTO(struct mailed_options, date)},
    {"by", 'B', N_("NAME"), BY_HELP, .form = FORM_WORDS,
     OPTION_INTO(struct mailed_options, by)},
    {"unconfirmed", 'u', NULL, N_("although the shop gives no results"),
     OPTION_INTO(struct mailed_options, unconfirmed)},
    {.name = NULL},
};

static int
mail(struct workspace *workspace, const struct command_line *line,
     struct err *err)
{
    const struct mailed_options *options = line->options;
    const struct mailroom_act act = {.by = options->by, .on = options->date};
    struct mailroom_lot lot;
    char name[LOT_NAME_SIZE];
    struct buf out = {0};
    long letters = 0;

    if (mailroom_find(workspace, line->arguments[0], &lot, err) != 0 ||
        mailroom_mail(workspace, &lot, &act, options->unconfirmed, &letters,
                      err) != 0) {
        return -1;
    }
    buf_printf(&out, _("lot %s is mailed: %ld letters\n"),
               lot_name(lot.lot.id, name), letters);
    print_report(&out);
    return 0;
}

static int
run_mailed(const struct surroundings *at, const struct command_line *line,
           struct err *err)
{
    struct workspace *workspace = workspace_open(at, WORKSPACE_LOCK, err);
    int status = workspace == NULL ? -1 : mail(workspace, line, err);

    workspace_close(workspace);
    return status;
}

const struct command mailed_command = {
    .name = "mailed",
    .summary = N_("a lot was handed to the post"),
    .argument = {N_("LOT"), 1, 1, FORM_CODE},
    .options = MAILED_ROWS,
    .options_size = sizeof(struct mailed_options),
    .example = "mailed L000001 --unconfirmed --by suzuki",
    .ends = ENDS_WORKSPACE,
    .run = run_mailed,
};

/* -- returned -------------------------------------------------------------- */

struct returned_options {
    const char *by, *reason;
    struct date date;
};

static const struct option_row RETURNED_ROWS[] = {
    {"reason", 'r', N_("REASON"),
     N_("宛所なし, 転居先不明, 不在, 受取拒絶 or その他"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct returned_options, reason)},
    {"date", 'd', N_("DATE"), N_("the day it came back; default: today"),
     OPTION_INTO(struct returned_options, date)},
    {"by", 'B', N_("NAME"), BY_HELP, .form = FORM_WORDS,
     OPTION_INTO(struct returned_options, by)},
    {.name = NULL},
};

static int
read_reason(const char *typed, enum return_reason *reason, struct err *err)
{
    char words[256];
    int value = word_from_ja(return_reason_words, typed);

    *reason = (enum return_reason)(
        value != 0 ? value : word_from_key(return_reason_words, typed));
    return *reason != 0
               ? 0
               : err_set(err, ERR_USAGE, _("--reason: one of %s"),
                         word_list(return_reason_words, words, sizeof words));
}

static int
run_returned(const struct surroundings *at, const struct command_line *line,
             struct err *err)
{
    const struct returned_options *options = line->options;
    const struct mailroom_act act = {.by = options->by, .on = options->date};
    struct workspace *workspace;
    struct number_list list = {0};
    enum return_reason reason;
    struct buf out = {0};
    int status = -1;

    if (read_reason(options->reason, &reason, err) != 0) {
        return -1;
    }
    workspace = workspace_open(at, WORKSPACE_WRITE, err);
    if (workspace != NULL &&
        read_numbers(line, workspace->arena, &list, err) == 0 &&
        piecework_return(workspace, list.all, list.count, reason, &act, err) ==
            0) {
        buf_printf(&out,
                   _("%zu letters came back (%s). Nothing is sent again by "
                     "itself: 'kigen notices --returned' lists them\n"),
                   list.count, word_name(return_reason_words, (int)reason));
        print_report(&out);
        status = 0;
    }
    workspace_close(workspace);
    return status;
}

const struct command returned_command = {
    .name = "returned",
    .summary = N_("letters came back; - reads scanned numbers"),
    .argument = {NUMBERS, 1, INT_MAX, FORM_CODE},
    .options = RETURNED_ROWS,
    .options_size = sizeof(struct returned_options),
    .example = "returned 0000000014 --reason 転居先不明 --by suzuki",
    .ends = ENDS_WORKSPACE,
    .run = run_returned,
};

/* -- deleted --------------------------------------------------------------- */

struct deleted_options {
    const char *by, *certificate;
    struct date date;
};

static const struct option_row DELETED_ROWS[] = {
    {"certificate", 'c', N_("NUMBER"), N_("of the shop's proof of deletion"),
     .needed = true, .form = FORM_WORDS,
     OPTION_INTO(struct deleted_options, certificate)},
    {"date", 'd', N_("DATE"), N_("the day of deletion; default: today"),
     OPTION_INTO(struct deleted_options, date)},
    {"by", 'B', N_("NAME"), BY_HELP, .form = FORM_WORDS,
     OPTION_INTO(struct deleted_options, by)},
    {.name = NULL},
};

static int
run_deleted(const struct surroundings *at, const struct command_line *line,
            struct err *err)
{
    const struct deleted_options *options = line->options;
    const struct mailroom_act act = {.by = options->by, .on = options->date};
    struct workspace *workspace = workspace_open(at, WORKSPACE_LOCK, err);
    struct mailroom_lot lot;
    char name[LOT_NAME_SIZE];
    struct buf out = {0};
    int status = -1;

    if (workspace != NULL &&
        mailroom_find(workspace, line->arguments[0], &lot, err) == 0 &&
        mailroom_delete(workspace, &lot, options->certificate, &act, err) ==
            0) {
        buf_printf(&out,
                   _("lot %s: the shop's proof of deletion is on "
                     "record\n"),
                   lot_name(lot.lot.id, name));
        print_report(&out);
        status = 0;
    }
    workspace_close(workspace);
    return status;
}

const struct command deleted_command = {
    .name = "deleted",
    .summary = N_("the print shop has proven that it keeps no copy"),
    .argument = {N_("LOT"), 1, 1, FORM_CODE},
    .options = DELETED_ROWS,
    .options_size = sizeof(struct deleted_options),
    .example = "deleted L000001 --certificate 消去6-12 --by suzuki",
    .ends = ENDS_WORKSPACE,
    .run = run_deleted,
};
