/*
 * output: the file a person asked for with -o.  "-" is standard output.
 */
#ifndef COMMAND_OUTPUT_H
#define COMMAND_OUTPUT_H

#include <stdbool.h>

#include "base/buf.h"
#include "desk/workspace.h"

struct output;

/* NULL with ERR_CREATE where a file stands and force is false, where no file
 * can stand (base/file_target.h) and where none may (desk/premises.h);
 * with ERR_USAGE where standard output is a terminal.  Both borrowed. */
struct output *output_open(const struct workspace *workspace, const char *path,
                           bool force, struct err *err);
/* The whole file, mode 0600, or nothing.  Once. */
int output_write(struct output *output, const struct buf *bytes,
                 struct err *err);
void output_close(struct output *output); /* NULL is legal */

/* All three: the whole file, or nothing. */
int output_put(const struct workspace *workspace, const char *path, bool force,
               const struct buf *bytes, struct err *err);

#endif
