/*
 * import: takes the city's CSV files, all of them or none, in one transaction.
 *
 * --full says that the files are complete: whoever is missing vanishes,
 * unless more than vanish_percent of the rows known would (75).  Prints what
 * was new, changed, unchanged, vanished, by kind; on faults (65) lists them
 * and changes nothing.
 */
#ifndef COMMAND_IMPORT_H
#define COMMAND_IMPORT_H

#include "command/command.h"

extern const struct command import_command;

#endif
