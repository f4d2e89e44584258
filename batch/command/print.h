/*
 * print: results on stdout, as lines for people or JSON objects, one a
 * line.
 */
#ifndef COMMAND_PRINT_H
#define COMMAND_PRINT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"

/* A result: writes the text and frees it; ERR_IO when stdout does not take
 * it. */
int print_out(struct buf *text, struct err *err);

/* A report of what was done: the same, but the work stands whether anybody
 * reads of it or not, and saying otherwise would have it done again.  What
 * stdout does not take is a warning. */
void print_report(struct buf *text);

/* JSON members, each preceded by a comma unless first in its object or
 * array.  A none date and a NULL text are null. */
void print_text(struct buf *out, const char *key, const char *value);
void print_number(struct buf *out, const char *key, long value);
void print_bool(struct buf *out, const char *key, bool value);
void print_date(struct buf *out, const char *key, struct date value);
/* Opens and closes '{' or '['; key NULL inside an array. */
void print_open(struct buf *out, const char *key, char bracket);
void print_close(struct buf *out, char bracket);

#endif
