#include "command/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/utf8.h"
#include "command/help.h"
#include "command/option_value.h"

/* What getopt_long returns for the i-th row; below are the letters. */
enum { ROW_BASE = 256, HELP = 'h' };

struct reading {
    const struct command *command;
    struct arena *arena;
    char **argv; /* a copy: getopt_long puts the options in front */
    int argc;
    unsigned char *target; /* the verb's struct */
    bool *given;           /* by row */
    struct err *err;
};

/* Every refusal shows how it is done. */
static int
refuse(const struct reading *reading, const char *what)
{
    struct buf usage = {0};
    bool verb = *reading->command->name != '\0';

    help_add_usage(reading->command, &usage);
    err_set(reading->err, ERR_USAGE, _("%s; usage: kigen %s"), what,
            buf_text(&usage));
    if (verb) {
        err_set(reading->err, ERR_USAGE, _("%s ('kigen help %s' says more)"),
                reading->err->text, reading->command->name);
    }
    buf_reset(&usage);
    return -1;
}

static int
row_count(const struct command *command)
{
    int count = 0;

    while (command->options != NULL && command->options[count].name != NULL) {
        count++;
    }
    return count;
}

/* -- names ------------------------------------------------------------- */

/* The option that a mistyped name is nearest to; NULL when none is. */
static const char *
find_meant(const struct reading *reading, const char *name)
{
    struct nearest nearest;

    nearest_start(&nearest, name);
    for (int i = 0; i < row_count(reading->command); i++) {
        nearest_consider(&nearest,
                         arena_printf(reading->arena, "--%s",
                                      reading->command->options[i].name));
    }
    nearest_consider(&nearest, "--help");
    return nearest_found(&nearest);
}

/* An element of argv that is no option; meant NULL: the nearest is asked. */
static int
refuse_unknown(const struct reading *reading, const char *element,
               const char *meant)
{
    struct arena *arena = reading->arena;
    const char *name = arena_strndup(arena, element, strcspn(element, "="));

    if (meant == NULL) {
        meant = find_meant(reading, name);
    }
    if (meant == NULL) {
        return refuse(reading,
                      arena_printf(arena, _("unknown option %s"), name));
    }
    return refuse(reading,
                  arena_printf(arena, _("unknown option %s; did you mean %s?"),
                               name, meant));
}

/* The element of argv in which getopt_long found the option it returned. */
static const char *
last_element(const struct reading *reading)
{
    bool apart = optarg != NULL && optarg == reading->argv[optind - 1];

    return reading->argv[optind - (apart ? 2 : 1)];
}

/* What getopt_long did not take: ':' without its value, '?' for the rest. */
static int
refuse_element(const struct reading *reading, int code)
{
    const struct option_row *rows = reading->command->options;
    struct arena *arena = reading->arena;

    if (code == ':' && optopt >= ROW_BASE) {
        return refuse(reading, arena_printf(arena, _("--%s needs a value"),
                                            rows[optopt - ROW_BASE].name));
    }
    if (code == ':') {
        return refuse(reading,
                      arena_printf(arena, _("-%c needs a value"), optopt));
    }
    if (optopt >= ROW_BASE) {
        return refuse(reading, arena_printf(arena, _("--%s takes no value"),
                                            rows[optopt - ROW_BASE].name));
    }
    if (optopt > 0 && optopt < 0x80) {
        return refuse(reading,
                      arena_printf(arena, _("unknown option -%c"), optopt));
    }
    /* Not one byte: a letter of more, of which optopt is the first. */
    return refuse_unknown(
        reading, reading->argv[optopt == 0 ? optind - 1 : optind], NULL);
}

/* -- the line ---------------------------------------------------------- */

/* getopt_long's own tables; its state is started anew. */
static void
make_tables(const struct reading *reading, struct option **longs,
            char **letters)
{
    const struct command *command = reading->command;
    int count = row_count(command);
    char *letter;

    *longs = ARENA_ARRAY(reading->arena, (size_t)count + 2, struct option);
    *letters = letter = arena_alloc(reading->arena, (size_t)count * 2 + 4);
    if (*command->name == '\0') {
        *letter++ = '+'; /* ends at the verb */
    }
    *letter++ = ':';
    *letter++ = HELP;
    (*longs)[count] = (struct option){"help", no_argument, NULL, HELP};
    for (int i = 0; i < count; i++) {
        const struct option_row *row = &command->options[i];
        bool takes = row->argument != NULL;

        (*longs)[i] =
            (struct option){row->name, takes ? required_argument : no_argument,
                            NULL, ROW_BASE + i};
        if (row->letter != 0) {
            *letter++ = row->letter;
            if (takes) {
                *letter++ = ':';
            }
        }
    }
    *letter = '\0';
    unsetenv("POSIXLY_CORRECT"); /* would end the options at an argument */
    optind = 0;
    opterr = 0;
}

/* The row that getopt_long's answer stands for. */
static const struct option_row *
find_row(const struct reading *reading, int code)
{
    const struct option_row *row = reading->command->options;

    if (code >= ROW_BASE) {
        return row + (code - ROW_BASE);
    }
    while (row->letter != code) {
        row++;
    }
    return row;
}

static int
read_value(const struct reading *reading, const struct option_row *row,
           const char *text)
{
    if (option_value_read(row, text, reading->target, reading->arena,
                          reading->err) != 0) {
        return refuse(reading, reading->err->text);
    }
    return 0;
}

/* One option of the line. */
static int
take_option(const struct reading *reading, int code)
{
    const struct option_row *row;
    const char *text = optarg;

    if (code == ':' || code == '?') {
        return refuse_element(reading, code);
    }
    row = find_row(reading, code);
    if (code >= ROW_BASE) {
        const char *element = last_element(reading);

        if (strcspn(element + 2, "=") != strlen(row->name)) {
            /* A shortened name. */
            return refuse_unknown(
                reading, element,
                arena_printf(reading->arena, "--%s", row->name));
        }
    } else if (text != NULL && text != reading->argv[optind - 1] &&
               *text == '=') {
        text++; /* -B=name is read as -B name */
    }
    reading->given[row - reading->command->options] = true;
    return read_value(reading, row, text);
}

static enum options_result
take_options(const struct reading *reading)
{
    struct option *longs;
    char *letters;
    int code;

    make_tables(reading, &longs, &letters);
    while ((code = getopt_long(reading->argc, reading->argv, letters, longs,
                               NULL)) != -1) {
        if (code == HELP) {
            return OPTIONS_HELP;
        }
        if (take_option(reading, code) != 0) {
            return OPTIONS_WRONG;
        }
    }
    return OPTIONS_READ;
}

static int
take_fallbacks(const struct reading *reading)
{
    for (int i = 0; i < row_count(reading->command); i++) {
        const struct option_row *row = &reading->command->options[i];

        if (row->fallback != NULL &&
            read_value(reading, row, row->fallback) != 0) {
            return -1;
        }
    }
    return 0;
}

static int
check_needed(const struct reading *reading)
{
    for (int i = 0; i < row_count(reading->command); i++) {
        const struct option_row *row = &reading->command->options[i];
        const char *text = row->kind == OPTION_TEXT
                               ? *(char **)(reading->target + row->offset)
                               : "";

        if (row->needed && (!reading->given[i] ||
                            (row->kind == OPTION_TEXT && *text == '\0'))) {
            return refuse(reading, arena_printf(reading->arena,
                                                _("--%s (-%c) is missing"),
                                                row->name, row->letter));
        }
    }
    return 0;
}

static int
take_arguments(const struct reading *reading, struct command_line *line)
{
    const struct command_argument *argument = &reading->command->argument;
    int count = reading->argc - optind;
    const char **texts =
        ARENA_ARRAY(reading->arena, (size_t)count + 1, const char *);

    for (int i = 0; i < count; i++) {
        const char *text = reading->argv[optind + i];

        texts[i] = argument->form == FORM_CODE
                       ? option_value_code(reading->arena, text)
                       : text;
    }
    if (count > argument->max) {
        return refuse(reading, _("too many arguments"));
    }
    if (count < argument->min) {
        return refuse(reading, arena_printf(reading->arena, _("%s is missing"),
                                            _(argument->name)));
    }
    line->arguments = texts;
    line->argument_count = count;
    return 0;
}

/* Only valid UTF-8 passes the border. */
static int
copy_argv(struct reading *reading, const char *const *argv)
{
    reading->argv =
        ARENA_ARRAY(reading->arena, (size_t)reading->argc + 1, char *);
    for (int i = 0; i < reading->argc; i++) {
        if (!utf8_is_valid(argv[i], strlen(argv[i]), NULL)) {
            return refuse(reading, _("an argument is not UTF-8"));
        }
        reading->argv[i] = (char *)argv[i];
    }
    return 0;
}

enum options_result
options_read(const struct command *command, int argc, const char *const *argv,
             struct arena *arena, struct command_line *line, struct err *err)
{
    size_t rows = (size_t)row_count(command);
    struct reading reading = {
        .command = command,
        .arena = arena,
        .argc = argc,
        .target = ARENA_ARRAY(arena, command->options_size + 1, unsigned char),
        .given = ARENA_ARRAY(arena, rows + 1, bool),
        .err = err,
    };
    enum options_result result;

    if (copy_argv(&reading, argv) != 0 || take_fallbacks(&reading) != 0) {
        return OPTIONS_WRONG;
    }
    result = take_options(&reading);
    if (result != OPTIONS_READ) {
        return result;
    }
    if (take_arguments(&reading, line) != 0 || check_needed(&reading) != 0) {
        return OPTIONS_WRONG;
    }
    line->options = reading.target;
    return OPTIONS_READ;
}
