/*
 * run: the nightly job.
 *
 * Takes the lock, finishes what an earlier run left, judges everybody who
 * may be due, fixes every letter's place in one transaction, renders,
 * releases.  Prints the balance.  --dry-run takes the transaction back and
 * renders nothing.  Returns 1 when letters are held; the same night once more,
 * with nothing to do, ends with 0.
 */
#ifndef COMMAND_RUN_H
#define COMMAND_RUN_H

#include "command/command.h"

extern const struct command run_command;

#endif
