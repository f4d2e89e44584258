/*
 * commands: the table of all verbs, and how one is found.
 */
#ifndef COMMAND_COMMANDS_H
#define COMMAND_COMMANDS_H

#include "command/command.h"

extern const struct command *const commands[]; /* ended by NULL */

/* The program itself: its options stand before the verb. */
extern const struct command program_command;
struct program_options {
    const char *dir;
    bool quiet, version;
};

/* The verb of that name; NULL with ERR_USAGE, which names the nearest. */
const struct command *commands_find(const char *name, struct err *err);

#endif
