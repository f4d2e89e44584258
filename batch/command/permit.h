/*
 * permit: a second person lets one print of a notice pass although the
 * person is held, protected, moved away or dead.
 */
#ifndef COMMAND_PERMIT_H
#define COMMAND_PERMIT_H

#include "command/command.h"

extern const struct command permit_command;

#endif
