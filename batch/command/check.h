/*
 * check: compiles all templates, verifies fonts and folders, prints the
 * settings in force and which fields the templates use.
 */
#ifndef COMMAND_CHECK_H
#define COMMAND_CHECK_H

#include "command/command.h"

extern const struct command check_command;

#endif
