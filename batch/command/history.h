/*
 * history: the audit trail of a resident, or all of it: who looked at, printed,
 * held, released what, when and why.
 */
#ifndef COMMAND_HISTORY_H
#define COMMAND_HISTORY_H

#include "command/command.h"

extern const struct command history_command;

#endif
