/*
 * template: the verb template, for the city's own template sets.
 */
#ifndef COMMAND_TEMPLATE_H
#define COMMAND_TEMPLATE_H

#include "command/command.h"

extern const struct command template_command;

#endif
