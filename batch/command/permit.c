#include "command/permit.h"

#include "base/arena.h"
#include "base/text.h"
#include "command/print.h"
#include "desk/reprint.h"

struct permit_options {
    struct birth birth_date;
    const char *reason, *by, *only;
};

static const struct option_row OPTION_ROWS[] = {
    {"birth-date", 'b', N_("DATE"), N_("second key: as 1978-04-18 or S53.4.18"),
     .needed = true, OPTION_INTO(struct permit_options, birth_date)},
    {"reason", 'r', N_("TEXT"), N_("why, for the record"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct permit_options, reason)},
    {"by", 'B', N_("NAME"), N_("who permits; another person prints"),
     .needed = true, .form = FORM_WORDS,
     OPTION_INTO(struct permit_options, by)},
    {"only", 'O', "reply-form|envelope",
     N_("the lost 照会書兼回答書, or its sealing envelope, alone"),
     OPTION_INTO(struct permit_options, only)},
    {.name = NULL},
};

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct permit_options *options = line->options;
    struct reprint reprint = {.number = line->arguments[0],
                              .born = options->birth_date,
                              .reason = options->reason,
                              .by = options->by,
                              .part = options->only};
    struct buf out = {0};
    int status;

    reprint.workspace = workspace_open(at, WORKSPACE_WRITE, err);
    if (reprint.workspace == NULL) {
        return -1;
    }
    status = reprint_permit(&reprint, err);
    if (status == 0) {
        buf_printf(&out,
                   _("one print of notice %s is permitted by %s, login "
                     "%s, although: %s\n"),
                   reprint.number, reprint.by, at->login,
                   disclose_text(&reprint.against, reprint.workspace->arena));
        buf_printf(&out,
                   _("next: another person prints it today: kigen "
                     "reprint %s --birth-date D --reason TEXT -o FILE%s\n"),
                   reprint.number,
                   reprint.part == NULL
                       ? ""
                       : arena_printf(reprint.workspace->arena, " --only %s",
                                      reprint.part));
        print_report(&out);
    }
    workspace_close(reprint.workspace);
    return status;
}

const struct command permit_command = {
    .name = "permit",
    .summary = N_("let one print of a held or protected person pass"),
    .argument = {N_("NUMBER"), 1, 1, FORM_CODE},
    .options = OPTION_ROWS,
    .options_size = sizeof(struct permit_options),
    .example = "permit 0000000014 --birth-date 1978-04-18 --reason 本人来庁 "
               "--by tanaka",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
