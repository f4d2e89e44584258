/*
 * postal: the カスタマバーコード of an address, with what it is made of.
 */
#ifndef COMMAND_POSTAL_H
#define COMMAND_POSTAL_H

#include "command/command.h"

extern const struct command postal_command;

#endif
