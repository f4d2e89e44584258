/*
 * file: reading whole files, and the durable steps by which a finished
 * file becomes visible (the only sequence; see outbox/).
 *
 *   file_write_new → file_publish → file_sync_dir
 *
 * After a failed fsync the kernel may have dropped the pages: nothing here
 * retries one.  A failed step leaves the temporary file for the next run to
 * sweep (file_sweep.h); the final name appears whole or not at all.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/file_lock.h"

struct arena;
struct buf;
struct err;

/* Appends the whole file to out.  limit: refuse larger files (bytes).  A
 * file that is missing, too large or none (a pipe, a device: nothing here
 * waits for a writer) is ERR_INPUT, a forbidden one ERR_PERMISSION; on
 * failure out may hold a part of the file. */
int file_read(const char *path, size_t limit, struct buf *out,
              struct err *err);

/* Appends the first bytes of a file, however long it is: at most size, fewer
 * where the file is shorter.  Errors as file_read's. */
int file_read_start(const char *path, size_t size, struct buf *out,
                    struct err *err);

/* write(2) until all is written, with short writes and EINTR continued; -1
 * with errno. */
int file_write_bytes(int file, const void *bytes, size_t size);

/* Creates path (O_EXCL, O_NOFOLLOW, 0600), writes all, fsyncs, closes with
 * a check, opens it again and compares size and SHA-256 with what was to be
 * written.  Short writes and EINTR are continued. */
int file_write_new(const char *path, const void *bytes, size_t size,
                   struct err *err);

/* Gives the file its mode, fsyncs it, renames it from → to without
 * replacing (an existing `to` is ERR_CREATE), and fsyncs to's directory. */
int file_publish(const char *from, const char *to, mode_t mode,
                 struct err *err);

/* fsync of a directory. */
int file_sync_dir(const char *path, struct err *err);

/* mkdir with mode 0700 and fsync of the parent; an existing directory is
 * fine. */
int file_make_dir(const char *path, struct err *err);

bool file_exists(const char *path);

/* Free bytes a non-root writer has on path's file system; -1 on error. */
long long file_free_bytes(const char *path);

/* "dir/name", in arena; name alone where dir is "". */
char *file_join(struct arena *arena, const char *dir, const char *name);

#endif
