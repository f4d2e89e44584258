#include "command/reprint.h"

#include "base/log.h"
#include "base/text.h"
#include "command/output.h"
#include "desk/reprint.h"

struct reprint_options {
    struct birth birth_date;
    const char *reason, *by, *only, *output;
    bool force;
};

static const struct option_row OPTION_ROWS[] = {
    {"birth-date", 'b', N_("DATE"), N_("second key: as 1978-04-18 or S53.4.18"),
     .needed = true, OPTION_INTO(struct reprint_options, birth_date)},
    {"reason", 'r', N_("TEXT"), N_("why, for the record"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct reprint_options, reason)},
    {"output", 'o', N_("FILE"), N_("the PDF; - is standard output"),
     .needed = true, OPTION_INTO(struct reprint_options, output)},
    {"force", 0, NULL, N_("replace the file that stands there"),
     OPTION_INTO(struct reprint_options, force)},
    {"by", 'B', N_("NAME"), N_("who prints; default: the login name"),
     .form = FORM_WORDS, OPTION_INTO(struct reprint_options, by)},
    {"only", 'O', "reply-form|envelope",
     N_("the lost 照会書兼回答書, or its sealing envelope, alone"),
     OPTION_INTO(struct reprint_options, only)},
    {.name = NULL},
};

/* Whoever had both keys stands on record before the bytes exist outside, and
 * also where they then cannot. */
static int
print_again(struct reprint *reprint, const struct reprint_options *options,
            struct err *err)
{
    struct buf pdf = {0};
    int status = -1;

    if (reprint_make(reprint, &pdf, err) == 0) {
        status = output_put(reprint->workspace, options->output, options->force,
                            &pdf, err);
    }
    buf_reset(&pdf);
    return status;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct reprint_options *options = line->options;
    struct reprint reprint = {.number = line->arguments[0],
                              .born = options->birth_date,
                              .reason = options->reason,
                              .by = options->by,
                              .part = options->only};
    int status;

    reprint.workspace = workspace_open(at, WORKSPACE_FONTS, err);
    if (reprint.workspace == NULL) {
        return -1;
    }
    status = print_again(&reprint, options, err);
    if (status == 0) {
        log_info(_("notice %s printed again to %s"), reprint.number,
                 options->output);
    }
    workspace_close(reprint.workspace);
    return status;
}

const struct command reprint_command = {
    .name = "reprint",
    .summary = N_("print one notice again, as posted"),
    .argument = {N_("NUMBER"), 1, 1, FORM_CODE},
    .options = OPTION_ROWS,
    .options_size = sizeof(struct reprint_options),
    .example = "reprint 0000000014 --birth-date 1978-04-18 --reason 来庁 "
               "-o notice.pdf",
    .ends = ENDS_WORKSPACE | END(ERR_CREATE),
    .run = run,
};
