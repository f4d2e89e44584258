/*
 * init: makes a working folder: a commented kigen.conf, an empty register,
 * outbox/ and tmp/.
 *
 * What is there already is kept; a folder that holds both kigen.conf and a
 * register is refused (73).
 */
#ifndef COMMAND_INIT_H
#define COMMAND_INIT_H

#include "command/command.h"

extern const struct command init_command;

#endif
