#include "command/fields.h"

#include "base/text.h"
#include "command/print.h"
#include "letter/fields.h"

static const char *const TYPE_NAMES[] = {
    [VALUE_TEXT] = N_("text"),
    [VALUE_FLAG] = N_("flag"),
    [VALUE_TABLE] = N_("table"),
};

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct vocabulary *vocabulary = fields_vocabulary();
    struct buf out = {0};

    (void)at;
    (void)line;
    for (size_t i = 0; i < vocabulary->count; i++) {
        const struct slot *slot = &vocabulary->slots[i];

        buf_printf(
            &out, "%s\t%s\t%s\t%s\n", slot->name, _(TYPE_NAMES[slot->type]),
            slot->scope == VALUE_OF_LOT ? _("same for all") : _("personal"),
            slot->help == NULL ? "" : _(slot->help));
    }
    return print_out(&out, err);
}

const struct command fields_command = {
    .name = "fields",
    .summary = N_("the fields a template can print"),
    .example = "fields",
    .ends = ENDS_ALL,
    .run = run,
};
