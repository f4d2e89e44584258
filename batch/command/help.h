/*
 * help: what the tables say of the verbs, in words.
 */
#ifndef COMMAND_HELP_H
#define COMMAND_HELP_H

#include "base/buf.h"
#include "command/command.h"

extern const struct command help_command;

/* "run [--date DATE] [--dry-run]", without the program's name. */
void help_add_usage(const struct command *command, struct buf *out);

/* One verb: usage, options, an example, its exit statuses; NULL: the list of
 * all verbs and all statuses.  On stdout. */
int help_print(const struct command *command, struct err *err);

#endif
