#include "register/witness.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
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
    FILE_SIZE = WITNESS_SLOTS * WITNESS_SLOT_SIZE,
    MARK_SIZE = 12, /* "kigen state " */
    LOCK_STEP_MS = 5,
    LOCK_STEPS = 10 * 1000 / LOCK_STEP_MS
};

void
witness_name_folder(const char *path, char out[WITNESS_FOLDER_SIZE])
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
    memcpy(out, hash, WITNESS_FOLDER_SIZE - 1);
    out[WITNESS_FOLDER_SIZE - 1] = '\0';
}

/* -- one record as text ------------------------------------------------- */

static const char FORM[] = "kigen state 1\n"
                           "sequence %" PRId64 "\n"
                           "written %25s\n"
                           "register %32s\n"
                           "outbox %16s\n"
                           "before %" PRId64 " %32s\n"
                           "after %" PRId64 " %32s\n"
                           "events %" PRId64 "\n"
                           "last run %" PRId64 "\n"
                           "last lot %" PRId64 "\n"
                           "last notice %" PRId64 "\n"
                           "sent %" PRId64 " %64s\n";
static const char CHECK[] = "sum ";
/* "" as a word of its own. */
static const char NOTHING[] = "-";

static const char *
or_nothing(const char *text)
{
    return *text == '\0' ? NOTHING : text;
}

/* Blanks to the end of the slot, and a line break: the file is text. */
static void
write_slot(const struct witness_record *record, char slot[WITNESS_SLOT_SIZE])
{
    struct buf text = {0};
    char sum[HASH_TEXT_SIZE];

    buf_printf(&text, FORM, record->sequence, or_nothing(record->written_at),
               record->reg, or_nothing(record->folder),
               record->before.generation, record->before.digest,
               record->after.generation, record->after.digest, record->events,
               record->run, record->lot, record->notice, record->sent,
               or_nothing(record->manifest));
    hash_bytes(text.data, text.size, sum);
    buf_printf(&text, "%s%s\n", CHECK, sum);
    assert(text.size < WITNESS_SLOT_SIZE);
    memset(slot, ' ', WITNESS_SLOT_SIZE);
    memcpy(slot, text.data, text.size);
    slot[WITNESS_SLOT_SIZE - 1] = '\n';
    buf_reset(&text);
}

static void
clear_nothing(char *text)
{
    if (strcmp(text, NOTHING) == 0) {
        *text = '\0';
    }
}

/* Nothing but a record that was written whole. */
static bool
read_slot(const char slot[WITNESS_SLOT_SIZE], struct witness_record *out)
{
    char text[WITNESS_SLOT_SIZE + 1], sum[HASH_TEXT_SIZE];
    const char *check;

    memcpy(text, slot, WITNESS_SLOT_SIZE);
    text[WITNESS_SLOT_SIZE] = '\0';
    check = strstr(text, "\nsum ");
    if (check == NULL) {
        return false;
    }
    check++;
    hash_bytes(text, (size_t)(check - text), sum);
    if (strncmp(check + strlen(CHECK), sum, HASH_TEXT_SIZE - 1) != 0) {
        return false;
    }
    *out = (struct witness_record){0};
    if (sscanf(text, FORM, &out->sequence, out->written_at, out->reg,
               out->folder, &out->before.generation, out->before.digest,
               &out->after.generation, out->after.digest, &out->events,
               &out->run, &out->lot, &out->notice, &out->sent,
               out->manifest) != 14) {
        return false;
    }
    clear_nothing(out->written_at);
    clear_nothing(out->folder);
    clear_nothing(out->manifest);
    return out->sequence > 0;
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
read_newest(int file, struct witness_record *out)
{
    char bytes[FILE_SIZE];

    *out = (struct witness_record){0};
    if (read_slots(file, bytes) != 0) {
        return -1;
    }
    for (int i = 0; i < WITNESS_SLOTS; i++) {
        struct witness_record record;

        if (read_slot(bytes + i * WITNESS_SLOT_SIZE, &record) &&
            record.sequence > out->sequence) {
            *out = record;
        }
    }
    return 0;
}

static int
write_record(int file, const struct witness_record *record)
{
    char slot[WITNESS_SLOT_SIZE];
    off_t at = (off_t)(record->sequence % WITNESS_SLOTS) * WITNESS_SLOT_SIZE;
    size_t done = 0;

    write_slot(record, slot);
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
read_place(const char *path, struct witness_record *out, struct err *err)
{
    int file = open_locked(path, O_RDONLY, LOCK_SH);
    int status;

    *out = (struct witness_record){0};
    if (file < 0 && errno == ENOENT) {
        return 0;
    }
    if (file < 0) {
        return fail_to_open(path, err);
    }
    status = read_newest(file, out);
    if (status != 0) {
        *out = (struct witness_record){0};
        err_set_errno(err, ERR_IO, errno, _("%s: cannot read the state file"),
                      path);
    }
    close_locked(file);
    return status;
}

/* Generations grow also over a reconciliation; of one generation the file
 * that was written more often is the newer. */
static bool
is_newer(const struct witness_record *a, const struct witness_record *b)
{
    if (b->sequence == 0 || a->after.generation != b->after.generation) {
        return b->sequence == 0 || a->after.generation > b->after.generation;
    }
    return a->sequence > b->sequence;
}

/* Only a missing one of the first counts as a fault. */
static int
read_places(const struct witness *witness,
            struct witness_record records[WITNESS_PLACES], struct err *err)
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
    struct witness_record records[WITNESS_PLACES] = {{0}};
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
make_file(const char *path, const struct witness_record *record,
          struct err *err)
{
    struct arena *arena = arena_new();
    const char *fresh = arena_printf(arena, "%s.new", path);
    char bytes[FILE_SIZE];
    int status = -1;

    memset(bytes, ' ', sizeof bytes);
    for (int i = 1; i <= WITNESS_SLOTS; i++) {
        bytes[i * WITNESS_SLOT_SIZE - 1] = '\n';
    }
    write_slot(record,
               bytes + record->sequence % WITNESS_SLOTS * WITNESS_SLOT_SIZE);
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
        if (memcmp(bytes + i * WITNESS_SLOT_SIZE, FORM, MARK_SIZE) == 0) {
            return true;
        }
    }
    return is_blank(bytes);
}

static int
write_place(const char *path, const struct witness_record *record,
            struct err *err)
{
    struct witness_record newest, next = *record;
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
witness_write(struct witness *witness, struct witness_record *record,
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
    struct witness_record record;
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
