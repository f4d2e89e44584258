#include "base/file_place.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file_open.h"
#include "base/text.h"

enum { LEVELS_MAX = 4096 }; /* no path goes deeper */

static int
fail(const char *path, enum err_code otherwise, struct err *err)
{
    return err_set_errno(err, file_open_class(errno, otherwise), errno,
                         _("%s: cannot find out where this stands"), path);
}

int
file_place_find(const char *path, struct file_place *place, struct err *err)
{
    struct stat status;

    if (stat(path, &status) != 0) {
        return fail(path, ERR_INPUT, err);
    }
    *place = (struct file_place){status.st_dev, status.st_ino};
    return 0;
}

static bool
is_same_place(struct file_place a, struct file_place b)
{
    return a.device == b.device && a.inode == b.inode;
}

/* Opens name below folder only to stand there: that takes no right to read
 * it.  −1 with errno. */
static int
step(int folder, const char *name, struct file_place *place)
{
    int next = file_open_at(folder, name, O_PATH | O_DIRECTORY, 0);
    struct stat status;

    if (next >= 0 && fstat(next, &status) == 0) {
        *place = (struct file_place){status.st_dev, status.st_ino};
    } else if (next >= 0) {
        close(next);
        next = -1;
    }
    return next;
}

int
file_place_is_within(int folder, const char *path, struct file_place top,
                     bool *within, struct err *err)
{
    struct file_place here, above;
    int at = step(folder, ".", &here);

    for (int level = 0; at >= 0 && level < LEVELS_MAX; level++) {
        int up;

        *within = is_same_place(here, top);
        up = *within ? -1 : step(at, "..", &above);
        close(at);
        /* The root is above itself. */
        if (*within || (up >= 0 && is_same_place(here, above))) {
            if (up >= 0) {
                close(up);
            }
            return 0;
        }
        here = above;
        at = up;
    }
    return fail(path, ERR_IO, err);
}
