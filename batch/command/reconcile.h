/*
 * kigen reconcile: what differs between the register and its state files, and
 * a person's word about it; also about a lot whose folder is gone.
 */
#ifndef COMMAND_RECONCILE_H
#define COMMAND_RECONCILE_H

#include "command/command.h"

extern const struct command reconcile_command;

#endif
