/*
 * option_value: the text of one option → the member it stands for.
 */
#ifndef COMMAND_OPTION_VALUE_H
#define COMMAND_OPTION_VALUE_H

#include "base/arena.h"
#include "command/command.h"

/* Reads text (valid UTF-8; of a flag not looked at) into the member of
 * target, the verb's struct.  Numbers and dates may be full width, a date
 * has any form that a city's files may use (R6.3.4, 昭和53年4月18日).  A text
 * is text itself or, of FORM_CODE, in arena.  −1: ERR_USAGE, what is wrong
 * with which option. */
int option_value_read(const struct option_row *row, const char *text,
                      void *target, struct arena *arena, struct err *err);

/* A number of the office as FORM_CODE has it, in arena. */
const char *option_value_code(struct arena *arena, const char *text);

#endif
