/*
 * lots: where the lots are.
 */
#ifndef COMMAND_LOTS_H
#define COMMAND_LOTS_H

#include "base/buf.h"
#include "command/command.h"
#include "desk/mailroom.h"

/* How one lot stands: a JSON object, or a line for people. */
void lots_write_json(const struct mailroom_lot *lot, struct buf *out);
void lots_write_line(const struct mailroom_lot *lot, struct buf *out);

extern const struct command lots_command;

#endif
