/*
 * hold, release: keep a person's letters back, and let them go again.
 *
 * A 支援措置 hold is released only by another person than the one who set or
 * confirmed it (77); a hold on somebody with the flag 支援措置 is one.  Each
 * act is an event.
 */
#ifndef COMMAND_HOLD_H
#define COMMAND_HOLD_H

#include "command/command.h"

extern const struct command hold_command;
extern const struct command release_command;

#endif
