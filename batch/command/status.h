/*
 * status: the last runs with their balances, lots not yet released, how many
 * notices are in which state.
 */
#ifndef COMMAND_STATUS_H
#define COMMAND_STATUS_H

#include "command/command.h"

extern const struct command status_command;

#endif
