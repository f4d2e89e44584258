#include "base/file_open.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <unistd.h>

int
file_open(const char *path, int flags, mode_t mode)
{
    int file;

    do {
        file = open(path, flags | O_CLOEXEC | O_NOCTTY, mode);
    } while (file < 0 && errno == EINTR);
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
        {ENOSPC, ERR_IO},         {EDQUOT, ERR_IO},
    };

    for (size_t i = 0; i < sizeof CODES / sizeof CODES[0]; i++) {
        if (CODES[i].errno_value == errno_value) {
            return CODES[i].code;
        }
    }
    return otherwise;
}
