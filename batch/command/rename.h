/*
 * rename: a 宛名番号 or 団体コード became another; facts, holds, LATE marks
 * and the ledger go along.
 *
 * One number, a CSV file of many (old,new), or a whole municipality by its
 * new code; all or nothing, with --dry-run nothing but the report.  Refused
 * (65) when nobody has the old number or another person the new one.  Each
 * is an event.
 */
#ifndef COMMAND_RENAME_H
#define COMMAND_RENAME_H

#include "command/command.h"

extern const struct command rename_command;

#endif
