/*
 * file_open: opening files and folders, the same way everywhere: closed on
 * exec, no controlling terminal, an interrupted call done again.
 */
#ifndef BASE_FILE_OPEN_H
#define BASE_FILE_OPEN_H

#include <dirent.h>
#include <sys/types.h>

#include "base/err.h"

/* open(2); -1 with errno. */
int file_open(const char *path, int flags, mode_t mode);

/* opendir(3); NULL with errno. */
DIR *file_open_dir(const char *path);

/* How an open, mkdir or rename that failed with this errno is classed: no
 * right, no descriptor or memory, no disk; whatever else is `otherwise`. */
enum err_code file_open_class(int errno_value, enum err_code otherwise);

#endif
