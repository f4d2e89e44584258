#include "base/file_open.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

int
file_open(const char *path, int flags, mode_t mode)
{
    return file_open_at(AT_FDCWD, path, flags, mode);
}

int
file_open_at(int folder, const char *name, int flags, mode_t mode)
{
    int file;

    do {
        file = openat(folder, name, flags | O_CLOEXEC | O_NOCTTY, mode);
    } while (file < 0 && errno == EINTR);
    return file;
}

/* Asked of the name first: to open a device can already move it.  Asked of
 * what was opened again: the name may stand for another by then. */
int
file_open_regular(const char *path)
{
    struct stat status;
    int file;

    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        return FILE_OPEN_SPECIAL;
    }
    file = file_open(path, O_RDONLY | O_NONBLOCK, 0);
    if (file >= 0 && (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))) {
        close(file);
        return FILE_OPEN_SPECIAL;
    }
    return file;
}

int
file_open_to_read(const char *path, enum err_code otherwise, struct err *err)
{
    int file = file_open_regular(path);

    if (file == FILE_OPEN_SPECIAL) {
        return err_set(err, otherwise,
                       _("%s: this is a directory, pipe or device; name a "
                         "file"),
                       path);
    }
    if (file < 0) {
        return err_set_errno(err, file_open_class(errno, otherwise), errno,
                             _("%s: cannot open the file"), path);
    }
    return file;
}

DIR *
file_open_dir(const char *path)
{
    int file = file_open(path, O_RDONLY | O_DIRECTORY, 0);
    DIR *dir = file < 0 ? NULL : fdopendir(file);

    if (file >= 0 && dir == NULL) {
        int saved = errno;

        close(file);
        errno = saved;
    }
    return dir;
}

enum err_code
file_open_class(int errno_value, enum err_code otherwise)
{
    static const struct {
        int errno_value;
        enum err_code code;
    } CODES[] = {
        {EACCES, ERR_PERMISSION}, {EPERM, ERR_PERMISSION}, {EMFILE, ERR_SYSTEM},
        {ENFILE, ERR_SYSTEM},     {ENOMEM, ERR_SYSTEM},    {EIO, ERR_IO},
        {ENOSPC, ERR_IO},         {EDQUOT, ERR_IO},        {EAGAIN, ERR_BUSY},
    };

    for (size_t i = 0; i < sizeof CODES / sizeof CODES[0]; i++) {
        if (CODES[i].errno_value == errno_value) {
            return CODES[i].code;
        }
    }
    return otherwise;
}
