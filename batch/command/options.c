#include "command/options.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "command/command.h"

enum { OPTIONS_MAX = 16 }; /* of a command, with the table's end */

static int
usage_error(const struct options *options, const char *what, const char *detail,
            struct err *err)
{
    const struct command *command = commands;

    while (command->name != NULL &&
           strcmp(command->name, options->command) != 0) {
        command++;
    }
    return err_set(err, ERR_USAGE, _("%s%s%s; usage: kigen %s %s"), what,
                   *detail == '\0' ? "" : ": ", detail, options->command,
                   command->name == NULL ? "" : command->usage);
}

/* Option values come from outside: only valid UTF-8 passes the border, and
 * nothing in which popt would put another argument. */
static int
check_texts(const struct options *options, int argc, const char **argv,
            struct err *err)
{
    for (int i = 1; i < argc; i++) {
        if (!utf8_is_valid(argv[i], strlen(argv[i]), NULL)) {
            return usage_error(options, _("an argument is not UTF-8"), "", err);
        }
        if (strstr(argv[i], "!#:+") != NULL) {
            return usage_error(options, _("an argument must not hold"), "!#:+",
                               err);
        }
    }
    return 0;
}

/* The text where argv itself has it, a whole argument or the end of
 * "--name=value"; NULL where popt made it up. */
static const char *
find_in_argv(int argc, const char **argv, const char *text)
{
    size_t size = strlen(text);

    for (int i = 1; i < argc; i++) {
        size_t length = strlen(argv[i]);

        if (length >= size && strcmp(argv[i] + length - size, text) == 0) {
            return argv[i] + length - size;
        }
    }
    return NULL;
}

/* The variable of an option that takes a text; NULL for any other. */
static char **
text_variable(const struct poptOption *option)
{
    return (option->argInfo & POPT_ARG_MASK) == POPT_ARG_STRING ? option->arg
                                                                : NULL;
}

static bool
is_table_end(const struct poptOption *option)
{
    return option->longName == NULL && option->shortName == '\0' &&
           option->arg == NULL;
}

/* A copy of the table in which each option with a text, forgotten first,
 * makes popt stop. */
static void
copy_table(const struct options *options, struct poptOption table[OPTIONS_MAX])
{
    int i = 0;

    do {
        char **text = text_variable(&options->table[i]);

        assert(i < OPTIONS_MAX);
        table[i] = options->table[i];
        if (text != NULL) {
            *text = NULL;
            table[i].val = i + 1;
        }
    } while (!is_table_end(&options->table[i++]));
}

/* popt gives a copy of an option's text that the caller owns; argv's own
 * text takes its place. */
static void
borrow_text(const struct poptOption *option, int argc, const char **argv)
{
    char *copy = *text_variable(option);
    const char *own = find_in_argv(argc, argv, copy);

    assert(own != NULL);
    free(copy);
    *(const char **)option->arg = own;
}

int
options_read(const struct options *options, int argc, const char **argv,
             const char **out, struct err *err)
{
    struct poptOption table[OPTIONS_MAX];
    poptContext context;
    const char *argument;
    int count = 0, code, status = -1;

    if (check_texts(options, argc, argv, err) != 0) {
        return -1;
    }
    copy_table(options, table);
    context = poptGetContext(options->command, argc, argv, table, 0);
    while ((code = poptGetNextOpt(context)) > 0) {
        borrow_text(&table[code - 1], argc, argv);
    }
    if (code < -1) {
        usage_error(options, poptStrerror(code),
                    poptBadOption(context, POPT_BADOPTION_NOALIAS), err);
        goto out;
    }
    while ((argument = poptGetArg(context)) != NULL) {
        if (count == options->arguments_max) {
            usage_error(options, _("too many arguments"), "", err);
            goto out;
        }
        /* popt's copy dies with its context. */
        out[count] = find_in_argv(argc, argv, argument);
        assert(out[count] != NULL);
        count++;
    }
    if (count < options->arguments_min) {
        usage_error(options, _("an argument is missing"), "", err);
        goto out;
    }
    status = count;
out:
    poptFreeContext(context);
    return status;
}

int
options_date(const char *name, const char *value, struct date *date,
             struct err *err)
{
    if (value == NULL || date_parse_iso(value, date) == 0) {
        return 0;
    }
    return err_set(err, ERR_USAGE,
                   _("--%s: not a date; write it as 2024-03-04"), name);
}

int
options_need(const struct options *options, const char *name, const char *value,
             struct err *err)
{
    if (value != NULL && *value != '\0') {
        return 0;
    }
    return usage_error(options, _("an option is missing"), name, err);
}

/* A blank at either end would make two people of one name. */
static bool
is_blank(uint32_t code_point)
{
    return code_point == ' ' || code_point == 0x00A0 || code_point == 0x3000;
}

int
options_need_words(const struct options *options, const char *name,
                   const char *value, struct err *err)
{
    const char *cursor = value;
    uint32_t code_point, before = ' ';

    if (options_need(options, name, value, err) != 0) {
        return -1;
    }
    while ((code_point = utf8_next(&cursor)) != 0) {
        if (utf8_is_control(code_point) ||
            (is_blank(code_point) && (is_blank(before) || *cursor == '\0'))) {
            err_set(err, ERR_USAGE,
                    _("holds the invisible character U+%04X; remove it"),
                    (unsigned)code_point);
            return err_context(err, "%s", name);
        }
        before = code_point;
    }
    return 0;
}
