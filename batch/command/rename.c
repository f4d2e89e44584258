#include "command/rename.h"

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"
#include "command/print.h"
#include "desk/rename.h"

struct rename_options {
    const char *file, *municipality, *to_municipality, *reason, *by;
    bool dry_run;
};

static const struct option_row OPTION_ROWS[] = {
    {"by", 'B', N_("NAME"), N_("who changes it"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct rename_options, by)},
    {"reason", 'r', N_("TEXT"), N_("why, for the record"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct rename_options, reason)},
    {"file", 'f', N_("FILE"), N_("many at once: CSV, old,new a line"),
     OPTION_INTO(struct rename_options, file)},
    {"municipality", 'm', N_("CODE"),
     N_("the municipality, when the register has more than one"),
     .form = FORM_CODE, OPTION_INTO(struct rename_options, municipality)},
    {"to-municipality", 't', N_("CODE"),
     N_("the new 団体コード; without numbers: of everybody"), .form = FORM_CODE,
     OPTION_INTO(struct rename_options, to_municipality)},
    {"dry-run", 'n', NULL, N_("say what would be done, and do nothing"),
     OPTION_INTO(struct rename_options, dry_run)},
    {.name = NULL},
};

/* -- which numbers ----------------------------------------------------- */

static bool
is_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    return digits > 0 && digits <= 15 && text[digits] == '\0';
}

static int
take_pair(struct workspace *workspace, const struct command_line *line,
          struct rename_request *request, struct err *err)
{
    struct pair *pair = ARENA_NEW(workspace->arena, struct pair);

    pair->old = line->arguments[0];
    pair->next = line->arguments[1];
    if (!is_number(pair->old) || !is_number(pair->next)) {
        return err_set(err, ERR_USAGE,
                       _("a 宛名番号 has 1 to 15 digits; give the old and the "
                         "new one"));
    }
    request->pairs = pair;
    request->count = 1;
    return 0;
}

static int
take_file(struct workspace *workspace, const char *path,
          struct rename_request *request, struct err *err)
{
    struct fault_list faults;
    int status;

    fault_init(&faults, workspace->arena);
    status = pairs_read(path, workspace->arena, &faults, &request->pairs,
                        &request->count, err);
    if (status != 0) {
        fault_log(&faults);
    }
    return status;
}

static int
check_line(const struct rename_options *options,
           const struct command_line *line, struct err *err)
{
    bool by_file = options->file != NULL;

    if (line->argument_count == 1 || (line->argument_count == 2 && by_file)) {
        return err_set(err, ERR_USAGE,
                       _("give the old and the new 宛名番号, or --file, or "
                         "--to-municipality alone for everybody"));
    }
    if (line->argument_count == 0 && !by_file &&
        options->to_municipality == NULL) {
        return err_set(err, ERR_USAGE,
                       _("give the old and the new 宛名番号, or --file, or "
                         "--to-municipality alone for everybody"));
    }
    if (options->to_municipality != NULL &&
        !municipality_code_is_valid(options->to_municipality)) {
        return err_set(err, ERR_USAGE,
                       _("--to-municipality: is not a 団体コード of 6 digits "
                         "whose check digit is right; correct it"));
    }
    return 0;
}

static int
make_request(struct workspace *workspace, const struct command_line *line,
             struct rename_request *request, struct err *err)
{
    const struct rename_options *options = line->options;

    *request = (struct rename_request){.by = options->by,
                                       .reason = options->reason,
                                       .dry_run = options->dry_run};
    request->municipality =
        workspace_municipality(workspace, options->municipality, err);
    if (request->municipality == NULL) {
        return -1;
    }
    request->to_municipality = options->to_municipality != NULL
                                   ? options->to_municipality
                                   : request->municipality;
    if (options->file != NULL) {
        return take_file(workspace, options->file, request, err);
    }
    if (line->argument_count == 2) {
        return take_pair(workspace, line, request, err);
    }
    if (strcmp(request->municipality, request->to_municipality) == 0) {
        return err_set(err, ERR_USAGE,
                       _("the old and the new 団体コード are the same"));
    }
    return 0;
}

/* -- what was done ----------------------------------------------------- */

static void
write_report(const struct rename_request *request,
             const struct rename_report *report, struct buf *out)
{
    long notices = 0;

    for (size_t i = 0; i < report->count; i++) {
        const struct renamed *one = &report->all[i];

        notices += one->moved.notices;
        buf_printf(out,
                   _("%s/%s → %s/%s: notices %ld, holds %ld, cards %ld, "
                     "certificates %ld%s\n"),
                   request->municipality, one->pair.old,
                   request->to_municipality, one->pair.next, one->moved.notices,
                   one->moved.holds, one->moved.cards, one->moved.certificates,
                   one->joined ? _("; joined with the resident there") : "");
    }
    buf_printf(out, _("numbers changed: %zu, notices taken along: %ld\n"),
               report->count, notices);
    if (request->dry_run) {
        buf_printf(out, _("a trial: nothing was changed\n"));
    }
}

static int
give_numbers(struct workspace *workspace, const struct command_line *line,
             struct err *err)
{
    struct rename_request request;
    struct rename_report report;
    struct buf out = {0};

    if (make_request(workspace, line, &request, err) != 0 ||
        rename_people(workspace, &request, &report, err) != 0) {
        return -1;
    }
    write_report(&request, &report, &out);
    print_report(&out);
    return 0;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    struct workspace *workspace;
    int status;

    if (check_line(line->options, line, err) != 0) {
        return -1;
    }
    workspace = workspace_open(at, WORKSPACE_LOCK, err);
    if (workspace == NULL) {
        return -1;
    }
    status = give_numbers(workspace, line, err);
    workspace_close(workspace);
    return status;
}

const struct command rename_command = {
    .name = "rename",
    .summary = N_("numbers of residents became others: take everything along"),
    .argument = {N_("OLD NEW"), 0, 2, FORM_CODE},
    .options = OPTION_ROWS,
    .options_size = sizeof(struct rename_options),
    .example = "rename 00010002 99010002 --by suzuki --reason merger",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
