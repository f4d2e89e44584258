/*
 * file_open: opening files and folders, the same way everywhere: closed on
 * exec, no controlling terminal, an interrupted call done again.
 */
#ifndef BASE_FILE_OPEN_H
#define BASE_FILE_OPEN_H

#include <dirent.h>
#include <sys/types.h>

#include "base/err.h"

/* open(2), and openat(2) below an open folder; -1 with errno. */
int file_open(const char *path, int flags, mode_t mode);
int file_open_at(int folder, const char *name, int flags, mode_t mode);

/* Opens a file that is to be read, and nothing else: a directory, a pipe, a
 * socket or a device is FILE_OPEN_SPECIAL, without having been opened.  Never
 * waits, neither for the writer of a pipe nor for the bytes of a file of the
 * kernel.  Links are followed.  -1 with errno. */
enum { FILE_OPEN_SPECIAL = -2 };
int file_open_regular(const char *path);

/* The same, with the sentence of a failure; `otherwise` classes what is
 * missing or special. */
int file_open_to_read(const char *path, enum err_code otherwise,
                      struct err *err);

/* opendir(3); NULL with errno. */
DIR *file_open_dir(const char *path);

/* How an open, mkdir or rename that failed with this errno is classed: no
 * right, no descriptor or memory, no disk; whatever else is `otherwise`. */
enum err_code file_open_class(int errno_value, enum err_code otherwise);

#endif
