/*
 * options: a command line read by the table of its verb.
 */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include "base/arena.h"
#include "command/command.h"

enum options_result { OPTIONS_WRONG = -1, OPTIONS_READ, OPTIONS_HELP };

/* argv[0] is the verb's name.  Options and arguments stand in any order, of
 * an option given twice the last counts, what follows "--" is an argument;
 * the options of the program itself end at the first argument.  Names are
 * written out: a shortened one would mean another when an option is added.
 * The verb's struct is made in arena; texts are argv's own or in arena.
 *
 * OPTIONS_HELP: --help or -h stands there, and nothing after it was read.
 * OPTIONS_WRONG: ERR_USAGE with what is wrong, the name that was meant, and
 * the usage line. */
enum options_result options_read(const struct command *command, int argc,
                                 const char *const *argv, struct arena *arena,
                                 struct command_line *line, struct err *err);

#endif
