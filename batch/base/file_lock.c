#include "base/file_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file_open.h"
#include "base/memory.h"
#include "base/text.h"

struct file_lock {
    int file;
};

enum { HOLDER_SIZE = 512 };

/* "pid holder\n" of the process that has the lock; it may just be writing
 * it, then the text is empty. */
static void
read_holder(int file, char out[HOLDER_SIZE])
{
    ssize_t size = pread(file, out, HOLDER_SIZE - 1, 0);

    out[size > 0 ? size : 0] = '\0';
    out[strcspn(out, "\n")] = '\0';
}

static int
write_holder(int file, const char *holder)
{
    char line[HOLDER_SIZE];
    int wanted = snprintf(line, sizeof line, "%ld %s", (long)getpid(), holder);
    size_t size =
        wanted < HOLDER_SIZE - 1 ? (size_t)wanted : (size_t)HOLDER_SIZE - 2;
    ssize_t written;

    line[size++] = '\n';
    if (ftruncate(file, 0) != 0) {
        return -1;
    }
    do {
        written = pwrite(file, line, size, 0);
    } while (written < 0 && errno == EINTR);
    return written < 0 ? -1 : 0;
}

static int
set_busy(int file, const char *path, struct err *err)
{
    char line[HOLDER_SIZE];
    char *holder;
    long pid;

    read_holder(file, line);
    pid = strtol(line, &holder, 10);
    if (pid <= 0 || *holder != ' ') {
        return err_set(err, ERR_BUSY,
                       _("%s: locked by another process; try again when it "
                         "has finished"),
                       path);
    }
    return err_set(err, ERR_BUSY,
                   _("%s: locked by process %ld (%s); try again when it has "
                     "finished"),
                   path, pid, holder + 1);
}

static int
lock_open_file(int file, const char *path, const char *holder, struct err *err)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    if (fcntl(file, F_OFD_SETLK, &whole) != 0) {
        if (errno == EAGAIN || errno == EACCES) {
            return set_busy(file, path, err);
        }
        return err_set_errno(err, ERR_SYSTEM, errno, _("%s: cannot lock"),
                             path);
    }
    if (write_holder(file, holder) != 0) {
        return err_set_errno(err, ERR_IO, errno, _("%s: cannot write"), path);
    }
    return 0;
}

/* -1 with errno; EINVAL where something else stands there. */
static int
open_lock(const char *path)
{
    int file =
        file_open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0600);
    struct stat status;

    if (file >= 0 && (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))) {
        close(file);
        errno = EINVAL;
        return -1;
    }
    return file;
}

struct file_lock *
file_lock_take(const char *path, const char *holder, struct err *err)
{
    int file = open_lock(path);
    struct file_lock *lock;

    if (file < 0) {
        err_set_errno(err, file_open_class(errno, ERR_CREATE), errno,
                      _("%s: cannot open the lock file"), path);
        return NULL;
    }
    if (lock_open_file(file, path, holder, err) != 0) {
        close(file);
        return NULL;
    }
    lock = memory_alloc(sizeof *lock);
    lock->file = file;
    return lock;
}

void
file_lock_drop(struct file_lock *lock)
{
    if (lock != NULL) {
        /* Emptied so that nobody reads of a holder that has gone; a failure
         * costs no more than that. */
        if (ftruncate(lock->file, 0) != 0) {
            errno = 0;
        }
        file_lock_forget(lock);
    }
}

void
file_lock_forget(struct file_lock *lock)
{
    if (lock != NULL) {
        close(lock->file);
        free(lock);
    }
}
