#include "command/commands.h"

#include <limits.h>
#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "command/approve.h"
#include "command/check.h"
#include "command/explain.h"
#include "command/fields.h"
#include "command/fonts.h"
#include "command/help.h"
#include "command/history.h"
#include "command/hold.h"
#include "command/import.h"
#include "command/init.h"
#include "command/lot.h"
#include "command/lots.h"
#include "command/notices.h"
#include "command/permit.h"
#include "command/plan.h"
#include "command/post.h"
#include "command/postal.h"
#include "command/preview.h"
#include "command/printing.h"
#include "command/reconcile.h"
#include "command/rename.h"
#include "command/reprint.h"
#include "command/run.h"
#include "command/status.h"
#include "command/template.h"
#include "command/upgrade.h"

/* In the order in which somebody new meets them. */
const struct command *const commands[] = {
    &init_command,     &import_command,   &run_command,       &notices_command,
    &reprint_command,  &permit_command,   &lots_command,      &lot_command,
    &pull_command,     &mailed_command,   &returned_command,  &deleted_command,
    &status_command,   &explain_command,  &plan_command,      &hold_command,
    &confirm_command,  &release_command,  &rename_command,    &approve_command,
    &upgrade_command,  &history_command,  &reconcile_command, &preview_command,
    &printing_command, &template_command, &check_command,     &fonts_command,
    &fields_command,   &postal_command,   &help_command,      NULL,
};

static const struct option_row PROGRAM_OPTIONS[] = {
    {"directory", 'C', N_("DIR"), N_("work in DIR instead of here"),
     OPTION_INTO(struct program_options, dir)},
    {"quiet", 'q', NULL, N_("say nothing unless somebody has to look"),
     OPTION_INTO(struct program_options, quiet)},
    {"version", 'V', NULL, N_("print the version"),
     OPTION_INTO(struct program_options, version)},
    {.name = NULL},
};

const struct command program_command = {
    .name = "",
    .argument = {.max = INT_MAX},
    .options = PROGRAM_OPTIONS,
    .options_size = sizeof(struct program_options),
};

const struct command *
commands_find(const char *name, struct err *err)
{
    struct nearest nearest;
    const char *meant;

    nearest_start(&nearest, name);
    for (const struct command *const *command = commands; *command != NULL;
         command++) {
        if (strcmp((*command)->name, name) == 0) {
            return *command;
        }
        nearest_consider(&nearest, (*command)->name);
    }
    meant = nearest_found(&nearest);
    if (meant != NULL) {
        err_set(err, ERR_USAGE,
                _("no command '%s'; did you mean '%s'? 'kigen help' lists "
                  "them all"),
                name, meant);
    } else {
        err_set(err, ERR_USAGE, _("no command '%s'; 'kigen help' lists them"),
                name);
    }
    return NULL;
}
