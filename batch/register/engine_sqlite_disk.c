#include "register/engine_sqlite_disk.h"

#include <errno.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static bool failed;

bool
engine_sqlite_disk_has_failed(void)
{
    return failed;
}

/* Full disks and interrupted calls are no failures of the disk. */
static void
note(int errno_value)
{
    switch (errno_value) {
    case EINTR:
    case EAGAIN:
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return;
    default:
        failed = true;
    }
}

/* Less than asked for is the end of the file, or a disk that lies. */
static void
note_read(int file, off_t offset, size_t wanted, ssize_t got)
{
    struct stat status;
    int saved = errno;

    if (got < 0) {
        note(saved);
    } else if ((size_t)got < wanted && fstat(file, &status) == 0 &&
               status.st_size > offset + got) {
        failed = true;
    }
    errno = saved;
}

static ssize_t
watched_pread(int file, void *out, size_t size, off_t offset)
{
    ssize_t got = pread(file, out, size, offset);

    note_read(file, offset, size, got);
    return got;
}

static ssize_t
watched_pwrite(int file, const void *bytes, size_t size, off_t offset)
{
    ssize_t got = pwrite(file, bytes, size, offset);

    if (got < 0) {
        note(errno);
    }
    return got;
}

void
engine_sqlite_disk_watch(void)
{
    static const struct {
        const char *name;
        sqlite3_syscall_ptr call;
    } CALLS[] = {
        {"pread", (sqlite3_syscall_ptr)watched_pread},
        {"pread64", (sqlite3_syscall_ptr)watched_pread},
        {"pwrite", (sqlite3_syscall_ptr)watched_pwrite},
        {"pwrite64", (sqlite3_syscall_ptr)watched_pwrite},
    };
    static bool watching;
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);

    if (watching || vfs == NULL || vfs->iVersion < 3) {
        return;
    }
    watching = true;
    for (size_t i = 0; i < sizeof CALLS / sizeof CALLS[0]; i++) {
        if (vfs->xGetSystemCall(vfs, CALLS[i].name) != NULL) {
            (void)vfs->xSetSystemCall(vfs, CALLS[i].name, CALLS[i].call);
        }
    }
}
