#include "command/printing.h"

#include <string.h>

#include "base/text.h"
#include "command/output.h"
#include "desk/stationery.h"

struct print_options {
    const char *municipality, *set, *kind, *output;
    bool force;
};

static const struct option_row OPTION_ROWS[] = {
    {"output", 'o', N_("FILE"), N_("the PDF; - is standard output"),
     .needed = true, OPTION_INTO(struct print_options, output)},
    {"force", 0, NULL, N_("replace the file that stands there"),
     OPTION_INTO(struct print_options, force)},
    {"kind", 'k', N_("KIND"),
     N_("the letters it is enclosed with: certificate or card"),
     .fallback = "certificate", OPTION_INTO(struct print_options, kind)},
    {"set", 's', N_("SET"), N_("template set; default: the municipality's"),
     OPTION_INTO(struct print_options, set)},
    {"municipality", 'm', N_("CODE"),
     N_("the municipality, when the register has more than one"),
     .form = FORM_CODE, OPTION_INTO(struct print_options, municipality)},
    {.name = NULL},
};

static int
print(struct stationery *stationery, const struct print_options *options,
      struct err *err)
{
    struct buf pdf = {0};
    int status = stationery_envelope(stationery, &pdf, err);

    if (status == 0) {
        status = output_put(stationery->workspace, options->output,
                            options->force, &pdf, err);
    }
    buf_reset(&pdf);
    return status;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct print_options *options = line->options;
    struct stationery stationery = {.municipality = options->municipality,
                                    .set = options->set,
                                    .today = date_in_japan(at->now)};
    int status;

    if (strcmp(line->arguments[0], "envelope") != 0) {
        return err_set(err, ERR_USAGE,
                       _("'%s' is not printed once for all; 'envelope' is"),
                       line->arguments[0]);
    }
    stationery.kind =
        (enum notice_kind)word_from_key(notice_kind_words, options->kind);
    if (stationery.kind == 0) {
        return err_set(err, ERR_USAGE,
                       _("--kind %s: write certificate or card"),
                       options->kind);
    }
    stationery.workspace = workspace_open(at, WORKSPACE_FONTS, err);
    if (stationery.workspace == NULL) {
        return -1;
    }
    status = print(&stationery, options, err);
    workspace_close(stationery.workspace);
    return status;
}

const struct command printing_command = {
    .name = "print",
    .summary = N_("print the sealing envelope that serves all letters"),
    .argument = {"envelope", 1, 1, FORM_ANY},
    .options = OPTION_ROWS,
    .options_size = sizeof(struct print_options),
    .example = "print envelope --set common-envelope -o envelope.pdf",
    .ends = ENDS_WORKSPACE | END(ERR_CREATE),
    .run = run,
};
