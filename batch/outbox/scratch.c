#include "outbox/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/file_sweep.h"
#include "base/log.h"
#include "base/text.h"
#include "domain/lot.h"
#include "outbox/papers.h"

static const char FOLDER[] = "kigen-run";
static const char MARK[] = "kigen.mark";

struct scratch {
    struct arena *arena;
    const char *path, *mark;
    struct file_lock *lock;
};

/* -- names ------------------------------------------------------------- */

static bool
is_bundle(const char *name)
{
    char letters[LOT_NAME_SIZE], envelopes[LOT_NAME_SIZE];
    size_t length = strlen(name);
    int id;

    if ((*name != 'B' && *name != 'E') || length < 6 ||
        strcmp(name + length - 4, ".pdf") != 0 || length - 5 > 9) {
        return false;
    }
    id = 0;
    for (const char *digit = name + 1; digit < name + length - 4; digit++) {
        if (*digit < '0' || *digit > '9') {
            return false;
        }
        id = id * 10 + (*digit - '0');
    }
    return id > 0 &&
           (strncmp(bundle_name(id, letters), name, length - 4) == 0 ||
            strncmp(bundle_envelopes_name(id, envelopes), name, length - 4) ==
                0);
}

static bool
is_paper(const char *name)
{
    for (int paper = 0; paper < PAPER_COUNT; paper++) {
        if (strcmp(name, paper_names[paper]) == 0) {
            return true;
        }
    }
    return false;
}

bool
scratch_is_lot_file(const char *name)
{
    return is_bundle(name) || is_paper(name) ||
           strcmp(name, OUTBOX_MARKER) == 0 ||
           strcmp(name, OUTBOX_SIGNATURE) == 0 ||
           strcmp(name, OUTBOX_RECALLED) == 0;
}

/* -- sweeping ---------------------------------------------------------- */

struct cleaning {
    const char *path;
    long strangers;
};

static bool
is_own(void *context, const char *name, bool regular)
{
    struct cleaning *cleaning = context;

    if (strcmp(name, MARK) == 0) {
        return false;
    }
    if (!regular || !scratch_is_lot_file(name)) {
        log_warning(_("%s/%s: kigen does not make this here and leaves it; "
                      "move it away"),
                    cleaning->path, name);
        cleaning->strangers++;
        return false;
    }
    return true;
}

/* Removes the files of a lot; *strangers: how many entries stay. */
static int
clean(const char *path, long *strangers, struct err *err)
{
    struct cleaning cleaning = {.path = path};
    const struct file_sweep sweep = {is_own, &cleaning};
    int status = file_sweep(path, &sweep, err);

    *strangers = cleaning.strangers;
    return status;
}

/* -- whose folder ------------------------------------------------------ */

static bool
count_entry(void *context, const char *name, bool regular)
{
    (void)name;
    (void)regular;
    ++*(long *)context;
    return false;
}

static int
refuse(const char *path, struct err *err)
{
    return err_set(err, ERR_CREATE,
                   _("%s: kigen makes this folder itself, and the one that "
                     "stands there is another's; move it away, or name "
                     "another tmp in kigen.conf"),
                   path);
}

/* No link, of this user or of tmp's owner, closed to others, and with the
 * mark or empty. */
static int
check_owner(const char *tmp, const char *path, const char *mark,
            struct err *err)
{
    struct stat above, status;
    long entries = 0;
    const struct file_sweep count = {count_entry, &entries};

    if (stat(tmp, &above) != 0 || lstat(path, &status) != 0) {
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    }
    if (!S_ISDIR(status.st_mode) || (status.st_mode & (S_IWGRP | S_IWOTH)) ||
        (status.st_uid != geteuid() && status.st_uid != above.st_uid)) {
        return refuse(path, err);
    }
    if (lstat(mark, &status) == 0) {
        return S_ISREG(status.st_mode) ? 0 : refuse(path, err);
    }
    if (file_sweep(path, &count, err) != 0) {
        return -1;
    }
    return entries == 0 ? 0 : refuse(path, err);
}

static int
take_over(struct scratch *scratch, const char *tmp, const char *holder,
          struct err *err)
{
    long strangers;

    if (check_owner(tmp, scratch->path, scratch->mark, err) != 0) {
        return -1;
    }
    scratch->lock = file_lock_take(scratch->mark, holder, err);
    /* No file is there without the mark, also after a power cut. */
    if (scratch->lock == NULL || file_sync_dir(scratch->path, err) != 0) {
        return -1;
    }
    return clean(scratch->path, &strangers, err);
}

static struct scratch *
name_it(const char *tmp)
{
    struct arena *arena = arena_new();
    struct scratch *scratch = ARENA_NEW(arena, struct scratch);

    scratch->arena = arena;
    scratch->path = file_join(arena, tmp, FOLDER);
    scratch->mark = file_join(arena, scratch->path, MARK);
    return scratch;
}

static void
forget(struct scratch *scratch)
{
    file_lock_drop(scratch->lock);
    arena_free(scratch->arena);
}

/* -- the door ---------------------------------------------------------- */

struct scratch *
scratch_open(const char *tmp, const char *holder, struct err *err)
{
    struct scratch *scratch = name_it(tmp);

    if (file_make_dir(scratch->path, err) != 0 ||
        take_over(scratch, tmp, holder, err) != 0) {
        forget(scratch);
        return NULL;
    }
    return scratch;
}

const char *
scratch_path(const struct scratch *scratch)
{
    return scratch->path;
}

/* The mark goes last but one: with it the folder is known again. */
void
scratch_close(struct scratch *scratch)
{
    struct err err;
    long strangers;

    if (scratch == NULL) {
        return;
    }
    if (clean(scratch->path, &strangers, &err) != 0) {
        log_warning("%s", err.text);
    } else if (strangers == 0 &&
               (unlink(scratch->mark) != 0 || rmdir(scratch->path) != 0)) {
        err_set_errno(&err, ERR_IO, errno, _("%s: cannot remove the folder"),
                      scratch->path);
        log_warning("%s", err.text);
    }
    forget(scratch);
}

int
scratch_clear(const char *tmp, const char *holder, struct err *err)
{
    struct scratch *scratch = name_it(tmp);
    struct stat status;

    if (lstat(scratch->path, &status) != 0 && errno == ENOENT) {
        forget(scratch);
        return 0;
    }
    if (take_over(scratch, tmp, holder, err) != 0) {
        forget(scratch);
        return -1;
    }
    scratch_close(scratch);
    return 0;
}

/* -- a lot's folder ---------------------------------------------------- */

int
scratch_remove_lot(const char *folder, struct err *err)
{
    struct arena *arena = arena_new();
    const char *marker = file_join(arena, folder, OUTBOX_MARKER);
    struct stat status;
    long strangers = 0;
    int result = -1;

    if (lstat(folder, &status) != 0 && errno == ENOENT) {
        result = 0;
    } else if (lstat(marker, &status) == 0) {
        err_set(err, ERR_INPUT,
                _("%s stands although its lot was taken back; nothing of it "
                  "is removed. Was it put there by hand?"),
                marker);
    } else if (clean(folder, &strangers, err) == 0) {
        result = strangers > 0 || rmdir(folder) == 0
                     ? 0
                     : err_set_errno(err, ERR_IO, errno,
                                     _("%s: cannot remove the folder"), folder);
    }
    arena_free(arena);
    return result;
}
