#include "command/fields.h"

#include "base/text.h"
#include "command/options.h"
#include "command/print.h"
#include "letter/fields.h"

static const struct poptOption table[] = {POPT_TABLEEND};
static const struct options options = {"fields", table, 0, 0};

static const char *const type_names[] = {
    [VALUE_TEXT] = N_("text"),
    [VALUE_FLAG] = N_("flag"),
    [VALUE_TABLE] = N_("table"),
};

int
command_fields(const struct surroundings *at, int argc, const char **argv,
               struct err *err)
{
    const struct vocabulary *vocabulary = fields_vocabulary();
    struct buf out = {0};

    (void)at;
    if (options_read(&options, argc, argv, NULL, err) < 0) {
        return -1;
    }
    for (size_t i = 0; i < vocabulary->count; i++) {
        const struct slot *slot = &vocabulary->slots[i];

        buf_printf(
            &out, "%s\t%s\t%s\t%s\n", slot->name, _(type_names[slot->type]),
            slot->scope == VALUE_OF_LOT ? _("same for all") : _("personal"),
            slot->help == NULL ? "" : _(slot->help));
    }
    return print_out(&out, err);
}
