/*
 * fonts: the fonts in force and what each covers.
 */
#ifndef COMMAND_FONTS_H
#define COMMAND_FONTS_H

#include "command/command.h"

extern const struct command fonts_command;

#endif
