#include "command/template.h"

#include <string.h>

#include "base/text.h"
#include "command/print.h"
#include "desk/set_copy.h"

static void
say_next(const struct set_copy *copy)
{
    struct buf out = {0};

    buf_printf(&out, _("%s: %d files of %s\n"), copy->folder, copy->files,
               copy->source);
    if (copy->shadows) {
        buf_printf(&out,
                   _("a delivered set is called %s too: from now on this one "
                     "is used in its place\n"),
                   copy->to);
    }
    buf_printf(&out,
               _("next: edit its templates and set.conf, look at a template "
                 "with 'kigen preview %s/FILE.json -o preview.pdf'\n"),
               copy->folder);
    if (!copy->shadows) {
        buf_printf(&out,
                   _("next: choose it, for all with template_set = %s in "
                     "kigen.conf, for a person with 様式 %s in the 住民 "
                     "file\n"),
                   copy->to, copy->to);
    }
    buf_add_text(&out, _("then: kigen check\n"));
    print_report(&out);
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    struct set_copy copy = {.from = line->arguments[1],
                            .to = line->arguments[2]};
    struct workspace *workspace;
    int status;

    if (strcmp(line->arguments[0], "copy") != 0) {
        return err_set(err, ERR_USAGE,
                       _("'kigen template %s' is no command; 'kigen template "
                         "copy SET NAME' is"),
                       line->arguments[0]);
    }
    workspace = workspace_open(at, WORKSPACE_READ, err);
    if (workspace == NULL) {
        return -1;
    }
    status = set_copy_make(workspace, &copy, err);
    if (status == 0) {
        say_next(&copy);
    }
    workspace_close(workspace);
    return status;
}

const struct command template_command = {
    .name = "template",
    .summary = N_("copy a template set for the city to edit"),
    .argument = {N_("copy SET NAME"), 3, 3, FORM_ANY},
    .example = "template copy standard our-city",
    .ends = ENDS_WORKSPACE | END(ERR_CREATE),
    .run = run,
};
