/*
 * plan: what the next nights will select, by kind and reason, without writing.
 *
 * Each night is judged by decide() as if the nights before it had told
 * everybody they select.
 */
#ifndef COMMAND_PLAN_H
#define COMMAND_PLAN_H

#include "command/command.h"

extern const struct command plan_command;

#endif
