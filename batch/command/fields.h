/*
 * fields: prints the table of everything a template can print.
 */
#ifndef COMMAND_FIELDS_H
#define COMMAND_FIELDS_H

#include "command/command.h"

extern const struct command fields_command;

#endif
