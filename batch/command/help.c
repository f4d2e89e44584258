#include "command/help.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "command/commands.h"
#include "command/print.h"

/* Columns of a terminal: what is not Latin takes two. */
static int
columns_of(const char *text)
{
    uint32_t code_point;
    int columns = 0;

    while ((code_point = utf8_next(&text)) != 0) {
        columns += code_point < 0x1100 ? 1 : 2;
    }
    return columns;
}

static void
add_padded(struct buf *out, const char *text, int columns)
{
    buf_add_text(out, text);
    for (int at = columns_of(text); at < columns; at++) {
        buf_add_byte(out, ' ');
    }
}

/* -- usage ------------------------------------------------------------- */

static void
add_argument(const struct command_argument *argument, struct buf *out)
{
    if (argument->name != NULL) {
        buf_printf(out, argument->min == 0 ? " [%s]" : " %s",
                   _(argument->name));
        /* A name of several words names each of them. */
        bool more = argument->max > 1 && strchr(argument->name, ' ') == NULL;

        buf_add_text(out, more ? "..." : "");
    }
}

static void
add_option(const struct option_row *row, struct buf *out)
{
    buf_printf(out, row->needed ? " --%s" : " [--%s", row->name);
    if (row->argument != NULL) {
        buf_printf(out, " %s", _(row->argument));
    }
    buf_add_text(out, row->needed ? "" : "]");
}

void
help_add_usage(const struct command *command, struct buf *out)
{
    static const bool order[] = {true, false}; /* the needed ones first */

    if (command == &program_command) {
        buf_add_text(out, _("[-q] [-C DIR] COMMAND ..."));
        return;
    }
    buf_add_text(out, command->name);
    add_argument(&command->argument, out);
    for (size_t i = 0; command->options != NULL && i < 2; i++) {
        for (const struct option_row *row = command->options; row->name != NULL;
             row++) {
            if (row->needed == order[i]) {
                add_option(row, out);
            }
        }
    }
}

/* -- options ----------------------------------------------------------- */

/* "-d, --date DATE" */
static void
add_spelling(const struct option_row *row, struct buf *out)
{
    if (row->letter != 0) {
        buf_printf(out, "-%c, ", row->letter);
    } else {
        buf_add_text(out, "    ");
    }
    buf_printf(out, "--%s", row->name);
    if (row->argument != NULL) {
        buf_printf(out, " %s", _(row->argument));
    }
}

static const struct option_row HELP_ROW[] = {
    {"help", 'h', NULL, N_("print this"), .kind = OPTION_FLAG},
    {.name = NULL},
};

static int
widest(const struct option_row *rows)
{
    int columns = 0;

    for (; rows != NULL && rows->name != NULL; rows++) {
        struct buf spelling = {0};
        int own;

        add_spelling(rows, &spelling);
        own = columns_of(buf_text(&spelling));
        columns = own > columns ? own : columns;
        buf_reset(&spelling);
    }
    return columns;
}

static void
add_rows(const struct option_row *rows, int columns, struct buf *out)
{
    for (; rows != NULL && rows->name != NULL; rows++) {
        struct buf spelling = {0};

        add_spelling(rows, &spelling);
        buf_add_text(out, "  ");
        add_padded(out, buf_text(&spelling), columns + 2);
        buf_add_text(out, _(rows->help));
        if (rows->fallback != NULL) {
            buf_printf(out, _(" (default: %s)"), rows->fallback);
        }
        buf_add_byte(out, '\n');
        buf_reset(&spelling);
    }
}

static void
add_options(const struct option_row *rows, struct buf *out)
{
    int own = widest(rows), common = widest(HELP_ROW);
    int columns = own > common ? own : common;

    buf_printf(out, _("\noptions:\n"));
    add_rows(rows, columns, out);
    add_rows(HELP_ROW, columns, out);
}

/* -- all --------------------------------------------------------------- */

static void
add_statuses(unsigned ends, struct buf *out)
{
    enum err_code code;
    const char *text;

    buf_printf(out, _("\nexit status:\n"));
    for (int i = 0; (text = err_describe(i, &code)) != NULL; i++) {
        if ((ends & END(code)) != 0) {
            buf_printf(out, "  %2d  %s\n", (int)code, text);
        }
    }
}

static void
add_command(const struct command *command, struct buf *out)
{
    struct buf usage = {0};

    help_add_usage(command, &usage);
    buf_printf(out, _("usage: kigen [-C DIR] %s\n%s\n"), buf_text(&usage),
               _(command->summary));
    buf_reset(&usage);
    add_options(command->options, out);
    buf_printf(out, _("\nexample:\n  kigen %s\n"), command->example);
    add_statuses(command->ends, out);
}

static void
add_commands(struct buf *out)
{
    buf_printf(out, _("usage: kigen [-q] [-C DIR] COMMAND ...\n\n"));
    for (const struct command *const *command = commands; *command != NULL;
         command++) {
        buf_add_text(out, "  ");
        add_padded(out, (*command)->name, 11);
        buf_printf(out, "%s\n", _((*command)->summary));
    }
    add_options(program_command.options, out);
    buf_printf(out, _("\n'kigen help COMMAND' explains one of them.\n"));
    add_statuses(~0U, out);
}

int
help_print(const struct command *command, struct err *err)
{
    struct buf out = {0};

    if (command == NULL || command == &program_command) {
        add_commands(&out);
    } else {
        add_command(command, &out);
    }
    return print_out(&out, err);
}

/* -- the verb ---------------------------------------------------------- */

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct command *command = NULL;

    (void)at;
    if (line->argument_count > 0) {
        command = commands_find(line->arguments[0], err);
        if (command == NULL) {
            return -1;
        }
    }
    return help_print(command, err);
}

const struct command help_command = {
    .name = "help",
    .summary = N_("list the commands, or explain one of them"),
    .argument = {.name = N_("COMMAND"), .max = 1},
    .example = "help run",
    .ends = ENDS_ALL,
    .run = run,
};
