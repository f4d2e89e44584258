/*
 * output: the file a person asked for with -o.
 */
#ifndef COMMAND_OUTPUT_H
#define COMMAND_OUTPUT_H

#include "base/buf.h"
#include "base/err.h"

/* Writes beside path and renames over it: whoever opens path sees the old
 * file or the whole new one, mode 0600.  On failure path is untouched. */
int output_write(const char *path, const struct buf *bytes, struct err *err);

#endif
