#include "register/witness.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/log.h"
#include "base/text.h"

enum {
    FILE_SIZE = WITNESS_SLOTS * TESTIMONY_SLOT_SIZE,
    LOCK_STEP_MS = 5,
    LOCK_STEPS = 10 * 1000 / LOCK_STEP_MS
};

void
witness_name_folder(const char *path, char out[TESTIMONY_FOLDER_SIZE])
{
    struct statx status;
    struct buf text = {0};
    char hash[HASH_TEXT_SIZE];

    *out = '\0';
    if (statx(AT_FDCWD, path, 0, STATX_INO | STATX_BTIME, &status) != 0) {
        return;
    }
    buf_printf(&text, "%llu", (unsigned long long)status.stx_ino);
    if (status.stx_mask & STATX_BTIME) {
        buf_printf(&text, " %lld.%09u", (long long)status.stx_btime.tv_sec,
                   (unsigned)status.stx_btime.tv_nsec);
    }
    hash_bytes(text.data, text.size, hash);
    buf_reset(&text);
    memcpy(out, hash, TESTIMONY_FOLDER_SIZE - 1);
    out[TESTIMONY_FOLDER_SIZE - 1] = '\0';
}

/* -- one file ----------------------------------------------------------- */

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
static void
close_locked(int file)
{
    (void)flock(file, LOCK_UN);
    close(file);
}

/* Nothing but a file: a pipe of that name would be waited for. */
static int
open_locked(const char *path, int flags, int lock)
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

static int
fail_to_open(const char *path, struct err *err)
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
static int
read_newest(int file, struct testimony *out)
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

static int
write_record(int file, const struct testimony *record)
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

/* -- reading ------------------------------------------------------------ */

static int
read_place(const char *path, struct testimony *out, struct err *err)
{
    int file = open_locked(path, O_RDONLY, LOCK_SH);
    int status;

    *out = (struct testimony){0};
    if (file < 0 && errno == ENOENT) {
        return 0;
    }
    if (file < 0) {
        return fail_to_open(path, err);
    }
    status = read_newest(file, out);
    if (status != 0) {
        *out = (struct testimony){0};
        err_set_errno(err, ERR_IO, errno, _("%s: cannot read the state file"),
                      path);
    }
    close_locked(file);
    return status;
}

/* Generations grow also over a reconciliation; of one generation the file
 * that was written more often is the newer. */
static bool
is_newer(const struct testimony *a, const struct testimony *b)
{
    if (b->sequence == 0 || a->after.generation != b->after.generation) {
        return b->sequence == 0 || a->after.generation > b->after.generation;
    }
    return a->sequence > b->sequence;
}

/* Only a missing one of the first counts as a fault. */
static int
read_places(const struct witness *witness,
            struct testimony records[WITNESS_PLACES], struct err *err)
{
    if (read_place(witness->paths[0], &records[0], err) != 0) {
        return -1;
    }
    if (witness->paths[1] != NULL) {
        /* one that cannot be read is as good as missing */
        (void)read_place(witness->paths[1], &records[1], NULL);
    }
    return 0;
}

int
witness_read(const struct witness *witness, struct witness_view *view,
             struct err *err)
{
    struct testimony records[WITNESS_PLACES] = {{0}};
    bool of_another_folder;

    *view = (struct witness_view){0};
    if (read_places(witness, records, err) != 0) {
        return -1;
    }
    view->found[0] = records[0].sequence != 0;
    view->found[1] = records[1].sequence != 0;
    view->newest = records[0];
    of_another_folder = strcmp(records[1].folder, witness->folder) != 0;
    if (!view->found[1] || (view->found[0] && of_another_folder)) {
        return 0;
    }
    view->foreign =
        view->found[0] && strcmp(records[0].reg, records[1].reg) != 0;
    if (is_newer(&records[1], &records[0])) {
        view->newest = records[1];
    }
    return 0;
}

/* -- writing ------------------------------------------------------------ */

/* A new file holds the record in its slot and blanks in the others, and
 * appears whole. */
static int
make_file(const char *path, const struct testimony *record, struct err *err)
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
static bool
is_ours(int file)
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

static int
write_place(const char *path, const struct testimony *record, struct err *err)
{
    struct testimony newest, next = *record;
    int file = open_locked(path, O_RDWR, LOCK_EX);
    int status = -1;

    if (file < 0 && errno == ENOENT) {
        return make_file(path, record, err);
    }
    if (file < 0) {
        return fail_to_open(path, err);
    }
    if (!is_ours(file)) {
        err_set(err, ERR_CREATE, _("%s: no state file of kigen; move it away"),
                path);
        close_locked(file);
        return -1;
    }
    if (read_newest(file, &newest) == 0) {
        if (newest.sequence >= next.sequence) {
            next.sequence = newest.sequence + 1;
        }
        status = write_record(file, &next);
    }
    if (status == 0) {
        status = fdatasync(file);
    }
    if (status != 0) {
        err_set_errno(err, file_open_class(errno, ERR_IO), errno,
                      _("%s: cannot bring to the disk"), path);
    }
    close_locked(file);
    return status;
}

int
witness_write(struct witness *witness, struct testimony *record,
              struct err *err)
{
    struct err second;

    if (write_place(witness->paths[0], record, err) != 0) {
        return -1;
    }
    if (witness->paths[1] != NULL &&
        write_place(witness->paths[1], record, &second) != 0 &&
        !witness->told) {
        witness->told = true;
        log_warning(_("%s; the state file beside the register alone knows "
                      "now how far it has come"),
                    second.text);
    }
    return 0;
}

static void
confirm_place(const char *path, const char *digest)
{
    struct testimony record;
    int file = open_locked(path, O_RDWR, LOCK_EX);

    if (file < 0) {
        return;
    }
    if (read_newest(file, &record) == 0 && record.sequence > 0 &&
        strcmp(record.after.digest, digest) == 0 &&
        strcmp(record.before.digest, digest) != 0) {
        record.before = record.after;
        record.sequence++;
        (void)write_record(file, &record);
    }
    close_locked(file);
}

void
witness_confirm(const struct witness *witness, const char *digest)
{
    for (int i = 0; i < WITNESS_PLACES; i++) {
        if (witness->paths[i] != NULL) {
            confirm_place(witness->paths[i], digest);
        }
    }
}
