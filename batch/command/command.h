/*
 * command: the verbs of the program, one table row and one file each.
 *
 * A row says all there is to say about a verb: its arguments, its options,
 * one example, its exit statuses, its function.  Reading the command line,
 * usage, help and the suggestions for mistyped words are made from it.
 * An option is one row of options and one member of the verb's struct.
 *
 * A verb gets its line as read and the surroundings, and returns an exit
 * status: 0, 1 (done, with letters held) or −1 with err, whose code is the
 * status.  Only this room knows argv, environment, clock and working
 * directory.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/err.h"
#include "desk/surroundings.h"
#include "domain/birth.h"

#define KIGEN_VERSION "1.0.0"

enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_DATE,
    OPTION_BIRTH,
    OPTION_NUMBER
};

/* What a text must be beside valid UTF-8. */
enum option_form {
    FORM_ANY,
    FORM_CODE, /* a number of the office: full width is folded, blanks at
                * both ends go */
    FORM_WORDS /* goes on record or is compared there (a name, a reason):
                * not empty, nothing invisible, no blank at either end and no
                * two in a row */
};

struct option_row {
    const char *name;     /* --name; NULL ends the table */
    char letter;          /* -l; 0: none */
    const char *argument; /* N_() what follows it; NULL: a flag */
    const char *help;     /* N_() one line */
    bool needed;
    enum option_form form;
    long min, max;        /* of OPTION_NUMBER */
    const char *fallback; /* as if typed; NULL: the member stays zero */
    /* Of OPTION_INTO. */
    enum option_kind kind;
    size_t offset;
};

/* Where the value of an option goes.  The type of the member decides how it
 * is read: bool, const char *, struct date, struct birth,
 * long. */
#define OPTION_INTO(type, member)                                              \
    .kind = _Generic(&((type *)0)->member,                                     \
        bool *: OPTION_FLAG,                                                   \
        const char **: OPTION_TEXT,                                            \
        struct date *: OPTION_DATE,                                            \
        struct birth *: OPTION_BIRTH,                                          \
        long *: OPTION_NUMBER),                                                \
    .offset = offsetof(type, member)

/* The plain arguments of a verb, all of one kind. */
struct command_argument {
    const char *name; /* N_(); NULL: none */
    int min, max;
    enum option_form form;
};

/* The ways a verb can end, or-ed. */
#define END(code) (1U << ((code) >= ERR_USAGE ? (code)-ERR_USAGE + 2 : (code)))

enum {
    /* of every verb: done, the line is wrong, stdout takes nothing more */
    ENDS_ALL = END(ERR_NONE) | END(ERR_USAGE) | END(ERR_IO),
    /* of a verb that opens a working folder */
    ENDS_WORKSPACE = ENDS_ALL | END(ERR_INPUT) | END(ERR_SYSTEM) |
                     END(ERR_BUSY) | END(ERR_PERMISSION) | END(ERR_CONFIG)
};

/* A command line as read. */
struct command_line {
    const void *options; /* the verb's struct */
    const char *const *arguments;
    int argument_count;
};

struct command {
    const char *name;
    const char *summary; /* N_() one sentence */
    struct command_argument argument;
    const struct option_row *options; /* NULL: none */
    size_t options_size;              /* of the verb's struct */
    const char *example;              /* a line, without "kigen" */
    unsigned ends;                    /* END() */
    int (*run)(const struct surroundings *at, const struct command_line *line,
               struct err *err);
};

/* Reads the global options, finds and runs the verb, reports its error.
 * Returns the process's exit status. */
int command_main(int argc, const char **argv);

#endif
