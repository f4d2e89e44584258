/*
 * fields: prints the table of everything a template can print.
 */
#ifndef COMMAND_FIELDS_H
#define COMMAND_FIELDS_H

#include "command/command.h"

int command_fields(const struct surroundings *at, int argc, const char **argv,
                   struct err *err);

#endif
