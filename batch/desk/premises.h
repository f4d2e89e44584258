/*
 * premises: what in the file system is the program's own, and what is not to
 * be mixed up with it.
 *
 * The working folder, the outbox and tmp are settings, and an output file is
 * whatever somebody types.  All are compared by what the file system says
 * (base/file_place.h), so that no "..", link or mount hides that two are one.
 */
#ifndef DESK_PREMISES_H
#define DESK_PREMISES_H

#include "desk/workspace.h"

struct file_target;

/* outbox and tmp are folders of their own: neither is the working folder or
 * a folder above it, neither stands in the other.  ERR_CONFIG with the
 * setting and its line. */
int premises_check_folders(const struct workspace *workspace, struct err *err);

/* May a letter be written there?  Not to a name that belongs to the working
 * folder's own files, not below outbox, tmp, template sets, fonts or schema,
 * and not over a file with other names, which may be one of them.
 * ERR_CREATE. */
int premises_check_output(const struct workspace *workspace,
                          const struct file_target *target, struct err *err);

#endif
