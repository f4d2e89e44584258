/*
 * command: the verbs of the program as one table.
 *
 * A command gets its own arguments and the surroundings, and returns an exit
 * status: 0, 1 (done, with letters held) or −1 with err, whose code is the
 * status.  Only this room knows argv, environment, clock and working
 * directory.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/err.h"
#include "desk/surroundings.h"

#define KIGEN_VERSION "1.0.0"

struct command {
    const char *name;
    const char *usage;   /* arguments, as printed after the name */
    const char *summary; /* N_() one sentence */
    int (*run)(const struct surroundings *at, int argc, const char **argv,
               struct err *err);
};

extern const struct command commands[]; /* ended by a NULL name */

/* Reads the global options, finds and runs the verb, reports its error.
 * Returns the process's exit status. */
int command_main(int argc, const char **argv);

#endif
