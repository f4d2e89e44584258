#include "base/file_target.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/text.h"

struct file_target {
    struct arena *arena;
    const char *path, *folder_path, *name;
    int folder;
    bool stands;
    struct stat standing;
    const char *part; /* of the unfinished file; NULL while it has no name */
};

static int
fail(const struct file_target *target, enum err_code otherwise, struct err *err)
{
    return err_set_errno(err, file_open_class(errno, otherwise), errno,
                         _("%s: cannot be written"), target->path);
}

/* -- opening ----------------------------------------------------------- */

/* "a/b.pdf" → "a" and "b.pdf". */
static int
split(struct file_target *target, struct err *err)
{
    const char *slash = strrchr(target->path, '/');
    const char *name = slash == NULL ? target->path : slash + 1;

    if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        return err_set(err, ERR_CREATE,
                       _("%s: this is a folder; name a file in it"),
                       target->path);
    }
    target->name = name;
    target->folder_path =
        slash == NULL
            ? "."
            : arena_strndup(
                  target->arena, target->path,
                  slash == target->path ? 1 : (size_t)(slash - target->path));
    return 0;
}

static int
open_folder(struct file_target *target, struct err *err)
{
    target->folder = file_open(target->folder_path, O_RDONLY | O_DIRECTORY, 0);
    return target->folder >= 0
               ? 0
               : err_set_errno(err, file_open_class(errno, ERR_CREATE), errno,
                               _("%s: cannot open the folder of this file"),
                               target->path);
}

/* What stands at the name now, which may only be a file or nothing. */
static int
look(const struct file_target *target, struct stat *standing, bool *stands,
     struct err *err)
{
    *stands = fstatat(target->folder, target->name, standing,
                      AT_SYMLINK_NOFOLLOW) == 0;
    if (!*stands) {
        return errno == ENOENT ? 0 : fail(target, ERR_CREATE, err);
    }
    if (S_ISLNK(standing->st_mode)) {
        return err_set(err, ERR_CREATE,
                       _("%s: this is a symbolic link; name the file itself"),
                       target->path);
    }
    if (!S_ISREG(standing->st_mode)) {
        return err_set(err, ERR_CREATE,
                       _("%s: this is a directory, pipe or device; name a "
                         "file"),
                       target->path);
    }
    return 0;
}

struct file_target *
file_target_open(const char *path, struct err *err)
{
    struct arena *arena = arena_new();
    struct file_target *target = ARENA_NEW(arena, struct file_target);

    *target = (struct file_target){
        .arena = arena, .path = arena_strdup(arena, path), .folder = -1};
    if (split(target, err) != 0 || open_folder(target, err) != 0 ||
        look(target, &target->standing, &target->stands, err) != 0) {
        file_target_close(target);
        return NULL;
    }
    return target;
}

void
file_target_close(struct file_target *target)
{
    if (target == NULL) {
        return;
    }
    if (target->folder >= 0) {
        close(target->folder);
    }
    arena_free(target->arena);
}

const char *
file_target_path(const struct file_target *target)
{
    return target->path;
}

int
file_target_folder(const struct file_target *target)
{
    return target->folder;
}

const char *
file_target_name(const struct file_target *target)
{
    return target->name;
}

const struct stat *
file_target_standing(const struct file_target *target)
{
    return target->stands ? &target->standing : NULL;
}

/* -- the unfinished file ----------------------------------------------- */

/* Locked for as long as it is open: a name without a lock was left by a
 * program that is gone. */
static int
lock_part(int file)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    return fcntl(file, F_OFD_SETLK, &whole);
}

/* Removes what a killed program left; ERR_BUSY where it lives. */
static int
remove_stale(const struct file_target *target, struct err *err)
{
    int file = file_open_at(target->folder, target->part,
                            O_RDWR | O_NOFOLLOW | O_NONBLOCK, 0);
    struct stat status;
    int result = 0;

    if (file < 0) {
        return errno == ENOENT ? 0 : fail(target, ERR_CREATE, err);
    }
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        result = err_set(err, ERR_CREATE, _("%s/%s stands in the way"),
                         target->folder_path, target->part);
    } else if (lock_part(file) != 0) {
        result =
            err_set(err, ERR_BUSY, _("%s: another kigen is writing this file"),
                    target->path);
    } else if (unlinkat(target->folder, target->part, 0) != 0) {
        result = fail(target, ERR_CREATE, err);
    }
    close(file);
    return result;
}

static int
open_part(struct file_target *target, struct err *err)
{
    int file;

    target->part = arena_printf(target->arena, ".%s.kigen", target->name);
    if (remove_stale(target, err) != 0) {
        target->part = NULL; /* not ours to remove */
        return -1;
    }
    file = file_open_at(target->folder, target->part,
                        O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (file < 0) {
        target->part = NULL;
        return fail(target, ERR_CREATE, err);
    }
    /* A file system without locks has nobody to tell. */
    (void)lock_part(file);
    return file;
}

/* Nameless, where the file system can and /proc is there to link it. */
static int
open_unfinished(struct file_target *target, struct err *err)
{
    int file = -1;

    if (access("/proc/self/fd", X_OK) == 0) {
        file = file_open_at(target->folder, ".", O_TMPFILE | O_RDWR, 0600);
        if (file < 0 && errno != EOPNOTSUPP && errno != EISDIR &&
            errno != EINVAL && errno != ENOENT) {
            return fail(target, ERR_CREATE, err);
        }
    }
    return file >= 0 ? file : open_part(target, err);
}

/* What the disk holds must be what was to be written. */
static int
read_back(const struct file_target *target, int file, const char *bytes,
          size_t size, struct err *err)
{
    char block[16 * 1024];
    size_t done = 0;
    ssize_t got;

    do {
        got = pread(file, block, sizeof block, (off_t)done);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return fail(target, ERR_IO, err);
        }
        if ((size_t)got > size - done ||
            memcmp(block, bytes + done, (size_t)got) != 0) {
            break;
        }
        done += (size_t)got;
    } while (got > 0);
    return got == 0 && done == size
               ? 0
               : err_set(err, ERR_IO,
                         _("%s: the file read back differs from what was "
                           "written; check the disk"),
                         target->path);
}

static int
fill(const struct file_target *target, int file, const void *bytes, size_t size,
     struct err *err)
{
    if (file_write_bytes(file, bytes, size) != 0 || fsync(file) != 0) {
        return fail(target, ERR_IO, err);
    }
    return read_back(target, file, bytes, size, err);
}

/* -- its name ---------------------------------------------------------- */

/* 0, or −1 with errno. */
static int
name_part(const struct file_target *target, bool replace)
{
    int folder = target->folder;

    if (replace) {
        return renameat(folder, target->part, folder, target->name);
    }
    if (renameat2(folder, target->part, folder, target->name,
                  RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return -1;
    }
    return linkat(folder, target->part, folder, target->name, 0) == 0
               ? unlinkat(folder, target->part, 0)
               : -1;
}

static int
name_nameless(const struct file_target *target, int file, bool replace)
{
    char source[64];

    snprintf(source, sizeof source, "/proc/self/fd/%d", file);
    if (replace && unlinkat(target->folder, target->name, 0) != 0 &&
        errno != ENOENT) {
        return -1;
    }
    return linkat(AT_FDCWD, source, target->folder, target->name,
                  AT_SYMLINK_FOLLOW);
}

/* The file that is replaced is the one that was looked at. */
static int
check_standing(const struct file_target *target, bool replace, struct err *err)
{
    struct stat now;
    bool stands;

    if (look(target, &now, &stands, err) != 0) {
        return -1;
    }
    if (stands && !replace) {
        return err_set(err, ERR_CREATE,
                       _("%s: a file stands there; name another one"),
                       target->path);
    }
    if (stands && (!target->stands || now.st_dev != target->standing.st_dev ||
                   now.st_ino != target->standing.st_ino)) {
        return err_set(err, ERR_CREATE,
                       _("%s: another file came to stand there meanwhile; "
                         "nothing was replaced"),
                       target->path);
    }
    return 0;
}

static int
give_name(struct file_target *target, int file, bool replace, struct err *err)
{
    int result;

    if (check_standing(target, replace, err) != 0) {
        return -1;
    }
    replace = replace && target->stands;
    result = target->part != NULL ? name_part(target, replace)
                                  : name_nameless(target, file, replace);
    if (result != 0) {
        return fail(target, ERR_CREATE, err);
    }
    target->part = NULL;
    return fsync(target->folder) == 0 ? 0 : fail(target, ERR_IO, err);
}

int
file_target_write(struct file_target *target, const void *bytes, size_t size,
                  bool replace, struct err *err)
{
    sigset_t all, before;
    int file, result = -1;

    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    file = open_unfinished(target, err);
    if (file >= 0) {
        if (fill(target, file, bytes, size, err) == 0) {
            result = give_name(target, file, replace, err);
        }
        if (target->part != NULL) {
            unlinkat(target->folder, target->part, 0);
            target->part = NULL;
        }
        close(file);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return result;
}
