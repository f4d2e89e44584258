/*
 * explain: why a person is, or is not, told: every rule in order with the value
 * seen, the certificates with their windows, what has been told, the result.
 *
 * Calls the same decide() as run.  The look-up is recorded as an event.
 */
#ifndef COMMAND_EXPLAIN_H
#define COMMAND_EXPLAIN_H

#include "command/command.h"

extern const struct command explain_command;

#endif
