#include "outbox/deposit.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"

enum { RELEASED_MODE = 0440 }; /* nobody edits what was released */

/* Does the file stand there with exactly these bytes? */
static bool
stands(const char *path, const struct buf *bytes)
{
    char want[HASH_TEXT_SIZE], have[HASH_TEXT_SIZE];
    struct err ignored;

    if (!file_exists(path) || hash_file(path, have, &ignored) != 0) {
        return false;
    }
    hash_bytes(bytes->data, bytes->size, want);
    return strcmp(want, have) == 0;
}

/* What a killed run may have left under a bundle's name is a file: anything
 * else was put there and is nobody's here to remove. */
static int
remove_unfinished(const char *path, struct err *err)
{
    struct stat status;

    if (lstat(path, &status) != 0 && errno == ENOENT) {
        return 0;
    }
    if (!S_ISREG(status.st_mode)) {
        return err_set(err, ERR_CREATE,
                       _("%s: this is a folder, link, pipe or device where "
                         "kigen writes a file; move it away"),
                       path);
    }
    log_warning(_("%s was not finished; writing it anew"), path);
    return unlink(path) == 0 ? 0
                             : err_set_errno(err, ERR_IO, errno, "%s", path);
}

int
deposit_file(const struct outbox *outbox, const char *folder, const char *name,
             const struct buf *bytes, struct err *err)
{
    struct arena *arena = arena_new();
    const char *to = file_join(arena, folder, name);
    const char *from = file_join(arena, outbox->tmp, name);
    int status = -1;

    if (stands(to, bytes)) {
        status = file_sync_dir(folder, err);
        goto out;
    }
    if (file_exists(file_join(arena, folder, OUTBOX_MARKER))) {
        err_set(err, ERR_INPUT,
                _("%s would change after its lot was released; nothing was "
                  "written. Is the register an older copy?"),
                to);
        goto out;
    }
    if (remove_unfinished(to, err) != 0) {
        goto out;
    }
    if (file_write_new(from, bytes->data, bytes->size, err) == 0) {
        status = file_publish(from, to, RELEASED_MODE, err);
    }
out:
    arena_free(arena);
    return status;
}
