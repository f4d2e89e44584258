/*
 * reprint: one notice again, the same words as posted, with a 再発行 mark.
 *
 * Number and birth date must both match, and nothing may stand against the
 * person's letter (desk/reprint.h).  The event (who, when, why) is
 * committed before the file exists; the notice's state never changes.
 */
#ifndef COMMAND_REPRINT_H
#define COMMAND_REPRINT_H

#include "command/command.h"

extern const struct command reprint_command;

#endif
