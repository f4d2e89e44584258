#include "register/engine_sqlite_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/text.h"

/* An empty file nobody else can read; the engine gives its mode to the
 * files it sets beside it. */
static int
make_empty(const char *path, struct err *err)
{
    int file = file_open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);

    if (file >= 0) {
        close(file);
        return 0;
    }
    return err_set_errno(err, file_open_class(errno, ERR_CREATE), errno,
                         _("%s: cannot create the register"), path);
}

static void
remove_files(struct arena *arena, const char *path)
{
    static const char *const SUFFIXES[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < sizeof SUFFIXES / sizeof SUFFIXES[0]; i++) {
        (void)unlink(arena_printf(arena, "%s%s", path, SUFFIXES[i]));
    }
}

int
engine_sqlite_file_make(const char *path,
                        int (*fill)(void *context, const char *at,
                                    struct err *err),
                        void *context, struct err *err)
{
    struct arena *arena;
    const char *fresh;
    int result = -1;

    if (access(path, F_OK) == 0) {
        return err_set(err, ERR_CREATE,
                       _("%s: there is a register already; move it away "
                         "first"),
                       path);
    }
    arena = arena_new();
    fresh = arena_printf(arena, "%s.new", path);
    /* left by a create that was killed */
    remove_files(arena, fresh);
    if (make_empty(fresh, err) == 0) {
        /* the last to close leaves one file: no log beside it */
        result = fill(context, fresh, err);
    }
    if (result == 0) {
        result = file_publish(fresh, path, 0600, err);
    }
    if (result != 0) {
        remove_files(arena, fresh);
    }
    arena_free(arena);
    return result;
}

int
engine_sqlite_file_check(const char *path, struct err *err)
{
    struct stat status;

    if (stat(path, &status) == 0) {
        return S_ISREG(status.st_mode)
                   ? 0
                   : err_set(err, ERR_CONFIG,
                             _("%s: this is a directory, pipe or device, not "
                               "a register"),
                             path);
    }
    if (errno == ENOENT) {
        return err_set(err, ERR_CONFIG,
                       _("%s: there is no register; make one with "
                         "`kigen init`"),
                       path);
    }
    return err_set_errno(err, ERR_PERMISSION, errno,
                         _("%s: cannot open the register"), path);
}
