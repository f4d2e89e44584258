#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file_open.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/text.h"

/* Closes file and keeps errno.  For files where nothing was written. */
static void
drop_file(int file)
{
    int saved = errno;

    if (file >= 0) {
        close(file);
    }
    errno = saved;
}

/* Brings file to the disk and closes it.  A second fsync after a failed one
 * would succeed although the pages are lost: never retried. */
static int
sync_and_close(int file, const char *path, struct err *err)
{
    if (fsync(file) != 0) {
        err_set_errno(err, ERR_IO, errno, _("%s: cannot bring to the disk"),
                      path);
        drop_file(file);
        return -1;
    }
    if (close(file) != 0) {
        return err_set_errno(err, ERR_IO, errno, _("%s: cannot close"), path);
    }
    return 0;
}

static int
read_all(int file, const char *path, size_t limit, struct buf *out,
         struct err *err)
{
    size_t start = out->size;

    for (;;) {
        char block[64 * 1024];
        ssize_t size = read(file, block, sizeof block);

        if (size < 0 && errno == EINTR) {
            continue;
        }
        if (size < 0) {
            return err_set_errno(err, ERR_IO, errno,
                                 _("%s: cannot read the file"), path);
        }
        if (size == 0) {
            return 0;
        }
        if ((size_t)size > limit - (out->size - start)) {
            return err_set(err, ERR_INPUT,
                           _("%s: the file is larger than %zu bytes; is it "
                             "the right file?"),
                           path, limit);
        }
        buf_add(out, block, (size_t)size);
    }
}

int
file_read(const char *path, size_t limit, struct buf *out, struct err *err)
{
    int file = file_open_to_read(path, ERR_INPUT, err);
    int result;

    if (file < 0) {
        return -1;
    }
    result = read_all(file, path, limit, out, err);
    drop_file(file);
    return result;
}

int
file_read_start(const char *path, size_t size, struct buf *out, struct err *err)
{
    int file = file_open_to_read(path, ERR_INPUT, err);
    int result = 0;

    if (file < 0) {
        return -1;
    }
    while (size > 0 && result == 0) {
        char block[1024];
        ssize_t got =
            read(file, block, size < sizeof block ? size : sizeof block);

        if (got > 0) {
            buf_add(out, block, (size_t)got);
            size -= (size_t)got;
        } else if (got == 0) {
            size = 0;
        } else if (errno != EINTR) {
            result = err_set_errno(err, ERR_IO, errno,
                                   _("%s: cannot read the file"), path);
        }
    }
    drop_file(file);
    return result;
}

int
file_write_bytes(int file, const void *bytes, size_t size)
{
    const char *next = bytes;

    while (size > 0) {
        ssize_t written = write(file, next, size);

        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return -1;
        }
        next += written;
        size -= (size_t)written;
    }
    return 0;
}

/* What the disk holds now must be what was to be written. */
static int
verify(const char *path, const void *bytes, size_t size, struct err *err)
{
    struct stat status;
    char wanted[HASH_TEXT_SIZE];
    char found[HASH_TEXT_SIZE];

    if (stat(path, &status) != 0) {
        return err_set_errno(err, ERR_IO, errno,
                             _("%s: cannot read back the file"), path);
    }
    hash_bytes(bytes, size, wanted);
    if (hash_file(path, found, err) != 0) {
        return -1;
    }
    if (status.st_size < 0 || (size_t)status.st_size != size ||
        strcmp(wanted, found) != 0) {
        return err_set(err, ERR_IO,
                       _("%s: the file read back differs from what was "
                         "written; check the disk"),
                       path);
    }
    return 0;
}

int
file_write_new(const char *path, const void *bytes, size_t size,
               struct err *err)
{
    int file = file_open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);

    if (file < 0) {
        return err_set_errno(err, file_open_class(errno, ERR_CREATE), errno,
                             _("%s: cannot create the file"), path);
    }
    if (file_write_bytes(file, bytes, size) != 0) {
        err_set_errno(err, ERR_IO, errno, _("%s: cannot write the file"), path);
        drop_file(file);
        return -1;
    }
    if (sync_and_close(file, path, err) != 0) {
        return -1;
    }
    return verify(path, bytes, size, err);
}

static int
set_mode_and_sync(const char *path, mode_t mode, struct err *err)
{
    int file = file_open(path, O_RDONLY | O_NOFOLLOW, 0);

    if (file < 0) {
        return err_set_errno(err, file_open_class(errno, ERR_IO), errno,
                             _("%s: cannot open the file"), path);
    }
    if (fchmod(file, mode) != 0) {
        err_set_errno(err, file_open_class(errno, ERR_IO), errno,
                      _("%s: cannot set the mode of the file"), path);
        drop_file(file);
        return -1;
    }
    return sync_and_close(file, path, err);
}

/* Some file systems (NFS, FUSE) do not know RENAME_NOREPLACE; link(2) does
 * not replace either.  Between link and unlink both names exist: the next
 * run clears the temporary one. */
static int
rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return -1;
    }
    return link(from, to) == 0 ? unlink(from) : -1;
}

/* The directory that holds path; the caller frees it. */
static char *
parent_of(const char *path)
{
    size_t size = strlen(path) + 1;
    char *copy = memcpy(memory_alloc(size), path, size);
    char *parent = dirname(copy);

    /* dirname answers with a part of copy or with a constant. */
    memmove(copy, parent, strlen(parent) + 1);
    return copy;
}

static int
sync_parent(const char *path, struct err *err)
{
    char *parent = parent_of(path);
    int result = file_sync_dir(parent, err);

    free(parent);
    return result;
}

int
file_publish(const char *from, const char *to, mode_t mode, struct err *err)
{
    if (set_mode_and_sync(from, mode, err) != 0) {
        return -1;
    }
    if (rename_new(from, to) != 0) {
        return err_set_errno(
            err, errno == EEXIST ? ERR_CREATE : file_open_class(errno, ERR_IO),
            errno, _("%s: cannot give the file its name"), to);
    }
    return sync_parent(to, err);
}

int
file_sync_dir(const char *path, struct err *err)
{
    int file = file_open(path, O_RDONLY | O_DIRECTORY, 0);

    if (file < 0) {
        return err_set_errno(err, file_open_class(errno, ERR_IO), errno,
                             _("%s: cannot open the directory"), path);
    }
    return sync_and_close(file, path, err);
}

int
file_make_dir(const char *path, struct err *err)
{
    struct stat status;

    if (mkdir(path, 0700) == 0) {
        return sync_parent(path, err);
    }
    if (errno != EEXIST) {
        return err_set_errno(err, file_open_class(errno, ERR_CREATE), errno,
                             _("%s: cannot make the directory"), path);
    }
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode)) {
        return err_set(err, ERR_CREATE,
                       _("%s: a file stands where a directory is needed; "
                         "move it away"),
                       path);
    }
    /* A run killed between mkdir and fsync left the name unsynced. */
    return sync_parent(path, err);
}

bool
file_exists(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0;
}

long long
file_free_bytes(const char *path)
{
    struct statvfs status;
    unsigned long long bytes;

    if (statvfs(path, &status) != 0) {
        return -1;
    }
    if (__builtin_mul_overflow((unsigned long long)status.f_bavail,
                               (unsigned long long)status.f_frsize, &bytes) ||
        bytes > INT64_MAX) {
        return INT64_MAX;
    }
    return (long long)bytes;
}

char *
file_join(struct arena *arena, const char *dir, const char *name)
{
    size_t size = strlen(dir);
    const char *slash = size == 0 || dir[size - 1] == '/' ? "" : "/";

    return arena_printf(arena, "%s%s%s", dir, slash, name);
}
