/*
 * import: takes the city's CSV files, all of them or none, in one transaction.
 *
 * --full says that the files are complete: whoever is missing vanishes,
 * unless more than vanish_percent of the rows known would (75).  Prints what
 * was new, changed, unchanged, vanished, by kind, which columns the files do
 * not have though rows keep values in them, and what protection was taken; on
 * faults (65) lists them and changes nothing.
 *
 * Ends with 1 when all was done but somebody waits for a human: see
 * desk/guard.h.  --allow-back takes rows that are older than what is stored.
 */
#ifndef COMMAND_IMPORT_H
#define COMMAND_IMPORT_H

#include "command/command.h"

extern const struct command import_command;

#endif
