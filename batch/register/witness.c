#include "register/witness.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file_open.h"
#include "base/log.h"
#include "base/text.h"
#include "register/statefile.h"

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

/* -- reading ------------------------------------------------------------ */

static int
read_place(const char *path, struct testimony *out, struct err *err)
{
    int file = statefile_open(path, O_RDONLY, LOCK_SH);
    int status;

    *out = (struct testimony){0};
    if (file < 0 && errno == ENOENT) {
        return 0;
    }
    if (file < 0) {
        return statefile_fail(path, err);
    }
    status = statefile_read(file, out);
    if (status != 0) {
        *out = (struct testimony){0};
        err_set_errno(err, ERR_IO, errno, _("%s: cannot read the state file"),
                      path);
    }
    statefile_close(file);
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

static int
write_place(const char *path, const struct testimony *record, struct err *err)
{
    struct testimony newest, next = *record;
    int file = statefile_open(path, O_RDWR, LOCK_EX);
    int status = -1;

    if (file < 0 && errno == ENOENT) {
        return statefile_make(path, record, err);
    }
    if (file < 0) {
        return statefile_fail(path, err);
    }
    if (!statefile_is_ours(file)) {
        err_set(err, ERR_CREATE, _("%s: no state file of kigen; move it away"),
                path);
        statefile_close(file);
        return -1;
    }
    if (statefile_read(file, &newest) == 0) {
        if (newest.sequence >= next.sequence) {
            next.sequence = newest.sequence + 1;
        }
        status = statefile_write(file, &next);
    }
    if (status == 0) {
        status = fdatasync(file);
    }
    if (status != 0) {
        err_set_errno(err, file_open_class(errno, ERR_IO), errno,
                      _("%s: cannot bring to the disk"), path);
    }
    statefile_close(file);
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
    int file = statefile_open(path, O_RDWR, LOCK_EX);

    if (file < 0) {
        return;
    }
    if (statefile_read(file, &record) == 0 && record.sequence > 0 &&
        strcmp(record.after.digest, digest) == 0 &&
        strcmp(record.before.digest, digest) != 0) {
        record.before = record.after;
        record.sequence++;
        (void)statefile_write(file, &record);
    }
    statefile_close(file);
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
