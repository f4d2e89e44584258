#include "register/statefile.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/log.h"
#include "base/text.h"
#include "register/witness.h"

enum {
    FILE_SIZE = WITNESS_SLOTS * TESTIMONY_SLOT_SIZE,
    LOCK_STEP_MS = 5,
    LOCK_STEPS = 10 * 1000 / LOCK_STEP_MS
};

/* Held for two writes of another process, never longer: whoever waits in vain
 * gets EWOULDBLOCK, not a night that stands still. */
static int
wait_for_lock(int file, int lock)
{
    const struct timespec step = {.tv_nsec = LOCK_STEP_MS * 1000000L};

    for (int i = 0; i < LOCK_STEPS; i++) {
        if (flock(file, lock | LOCK_NB) == 0) {
            return 0;
        }
        if (errno == EWOULDBLOCK) {
            nanosleep(&step, NULL);
        } else if (errno != EINTR) {
            /* a file system without locks leaves the checksums */
            return 0;
        }
    }
    errno = EWOULDBLOCK;
    return -1;
}

/* Unlocked by name: a close that fails could leave the lock. */
void
statefile_close(int file)
{
    (void)flock(file, LOCK_UN);
    close(file);
}

/* Nothing but a file: a pipe of that name would be waited for. */
int
statefile_open(const char *path, int flags, int lock)
{
    int file = file_open(path, flags | O_NOFOLLOW | O_NONBLOCK, 0);
    struct stat status;
    int cause = 0;

    if (file < 0) {
        return -1;
    }
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        cause = EINVAL;
    } else if (wait_for_lock(file, lock) != 0) {
        cause = EWOULDBLOCK;
    }
    if (cause != 0) {
        close(file);
        errno = cause;
        return -1;
    }
    return file;
}

int
statefile_fail(const char *path, struct err *err)
{
    return errno == EWOULDBLOCK
               ? err_set(err, ERR_BUSY,
                         _("%s: locked by another process; try again when it "
                           "has finished"),
                         path)
               : err_set_errno(err, file_open_class(errno, ERR_IO), errno,
                               _("%s: cannot open the state file"), path);
}

static int
read_slots(int file, char bytes[FILE_SIZE])
{
    size_t size = 0;

    while (size < FILE_SIZE) {
        ssize_t got = pread(file, bytes + size, FILE_SIZE - size, (off_t)size);

        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return -1;
        }
        if (got == 0) {
            break;
        }
        size += (size_t)got;
    }
    memset(bytes + size, ' ', FILE_SIZE - size);
    return 0;
}

/* The newest whole record; sequence 0 when there is none. */
int
statefile_read(int file, struct testimony *out)
{
    char bytes[FILE_SIZE];

    *out = (struct testimony){0};
    if (read_slots(file, bytes) != 0) {
        return -1;
    }
    for (int i = 0; i < WITNESS_SLOTS; i++) {
        struct testimony record;

        if (testimony_read(bytes + i * TESTIMONY_SLOT_SIZE, &record) &&
            record.sequence > out->sequence) {
            *out = record;
        }
    }
    return 0;
}

int
statefile_write(int file, const struct testimony *record)
{
    char slot[TESTIMONY_SLOT_SIZE];
    off_t at = (off_t)(record->sequence % WITNESS_SLOTS) * TESTIMONY_SLOT_SIZE;
    size_t done = 0;

    testimony_write(record, slot);
    while (done < sizeof slot) {
        ssize_t got =
            pwrite(file, slot + done, sizeof slot - done, at + (off_t)done);

        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return -1;
        }
        done += (size_t)got;
    }
    return 0;
}

/* A new file holds the record in its slot and blanks in the others, and
 * appears whole. */
int
statefile_make(const char *path, const struct testimony *record,
               struct err *err)
{
    struct arena *arena = arena_new();
    const char *fresh = arena_printf(arena, "%s.new", path);
    char bytes[FILE_SIZE];
    int status = -1;

    memset(bytes, ' ', sizeof bytes);
    for (int i = 1; i <= WITNESS_SLOTS; i++) {
        bytes[i * TESTIMONY_SLOT_SIZE - 1] = '\n';
    }
    testimony_write(record, bytes + record->sequence % WITNESS_SLOTS *
                                        TESTIMONY_SLOT_SIZE);
    /* left by a kill */
    (void)unlink(fresh);
    if (file_write_new(fresh, bytes, sizeof bytes, err) == 0) {
        status = file_publish(fresh, path, 0600, err);
    }
    if (status != 0) {
        (void)unlink(fresh);
    } else if (record->sequence > 1) {
        log_warning(_("%s was missing, and was made anew"), path);
    }
    arena_free(arena);
    return status;
}

static bool
is_blank(const char bytes[FILE_SIZE])
{
    for (int i = 0; i < FILE_SIZE; i++) {
        if (bytes[i] != ' ' && bytes[i] != '\n') {
            return false;
        }
    }
    return true;
}

/* A file that never was a state file is somebody's: the second stands outside
 * of the working folder. */
bool
statefile_is_ours(int file)
{
    char bytes[FILE_SIZE];

    if (read_slots(file, bytes) != 0) {
        return false;
    }
    for (int i = 0; i < WITNESS_SLOTS; i++) {
        if (memcmp(bytes + i * TESTIMONY_SLOT_SIZE, TESTIMONY_BEGIN,
                   strlen(TESTIMONY_BEGIN)) == 0) {
            return true;
        }
    }
    return is_blank(bytes);
}
