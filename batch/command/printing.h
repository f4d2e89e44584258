/*
 * printing: the verb print, of what is printed once and serves all letters.
 */
#ifndef COMMAND_PRINTING_H
#define COMMAND_PRINTING_H

#include "command/command.h"

extern const struct command printing_command;

#endif
