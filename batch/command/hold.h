/*
 * hold, confirm, release: keep a person's letters back, and let them go
 * again.
 *
 * A support hold (支援措置) takes two persons: who set or confirmed it does
 * not release it (77).  A release names one hold and lets one letter go.
 * Each prints what it did and what happens next, and a hold where a letter
 * that is on its way already can be taken out.
 */
#ifndef COMMAND_HOLD_H
#define COMMAND_HOLD_H

#include "command/command.h"

extern const struct command hold_command;
extern const struct command confirm_command;
extern const struct command release_command;

#endif
