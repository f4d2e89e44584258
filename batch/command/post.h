/*
 * pull, mailed, returned, deleted: what is told to the program between the
 * print shop and the post, and afterwards.
 */
#ifndef COMMAND_POST_H
#define COMMAND_POST_H

#include "command/command.h"

extern const struct command pull_command, mailed_command, returned_command,
    deleted_command;

#endif
