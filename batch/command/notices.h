/*
 * notices: lists notices with their states, for people or as JSON lines.
 *
 * Looking at one resident's notices is recorded as an event.
 */
#ifndef COMMAND_NOTICES_H
#define COMMAND_NOTICES_H

#include "command/command.h"

extern const struct command notices_command;

#endif
