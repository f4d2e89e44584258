/*
 * lot: what can be done with one lot that the print shop has.
 */
#ifndef COMMAND_LOT_H
#define COMMAND_LOT_H

#include "command/command.h"

extern const struct command lot_command;

#endif
