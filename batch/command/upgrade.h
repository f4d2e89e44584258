/*
 * upgrade: brings a register of an older version to this program's schema.
 *
 * Copy register.db before: there is no way back.  Other commands refuse an
 * older register (78) and name this one.
 */
#ifndef COMMAND_UPGRADE_H
#define COMMAND_UPGRADE_H

#include "command/command.h"

extern const struct command upgrade_command;

#endif
