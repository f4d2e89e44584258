/*
 * approve: lets exactly this many letters of this date pass the plausibility
 * gate.  Recorded as an event.
 */
#ifndef COMMAND_APPROVE_H
#define COMMAND_APPROVE_H

#include "command/command.h"

extern const struct command approve_command;

#endif
