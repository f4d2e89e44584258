#include "base/file_sweep.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file_open.h"
#include "base/text.h"

static int
sweep_entry(int dir, const char *path, const char *name,
            const struct file_sweep *sweep, struct err *err)
{
    struct stat status;
    bool regular;

    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        return 0;
    }
    if (fstatat(dir, name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return errno == ENOENT
                   ? 0
                   : err_set_errno(err, ERR_IO, errno,
                                   _("%s/%s: cannot look at the file"), path,
                                   name);
    }
    regular = S_ISREG(status.st_mode);
    if (!sweep->is_own(sweep->context, name, regular) || !regular) {
        return 0;
    }
    if (unlinkat(dir, name, 0) != 0 && errno != ENOENT) {
        return err_set_errno(err, file_open_class(errno, ERR_IO), errno,
                             _("%s/%s: cannot remove the file"), path, name);
    }
    return 0;
}

int
file_sweep(const char *path, const struct file_sweep *sweep, struct err *err)
{
    int file = file_open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
    DIR *dir = file < 0 ? NULL : fdopendir(file);
    const struct dirent *entry;
    int result = 0;

    if (dir == NULL) {
        result = err_set_errno(err, file_open_class(errno, ERR_CREATE), errno,
                               _("%s: cannot open the directory"), path);
        if (file >= 0) {
            close(file);
        }
        return result;
    }
    while (result == 0 && (errno = 0, entry = readdir(dir)) != NULL) {
        result = sweep_entry(file, path, entry->d_name, sweep, err);
    }
    if (result == 0 && errno != 0) {
        result = err_set_errno(err, ERR_IO, errno,
                               _("%s: cannot read the directory"), path);
    }
    closedir(dir);
    return result;
}
