#include "command/output.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"

int
output_write(const char *path, const struct buf *bytes, struct err *err)
{
    struct arena *arena = arena_new();
    const char *unfinished =
        arena_printf(arena, "%s.%ld.part", path, (long)getpid());
    int status = file_write_new(unfinished, bytes->data, bytes->size, err);

    if (status == 0 && rename(unfinished, path) != 0) {
        status = err_set_errno(err, ERR_CREATE, errno,
                               _("%s: cannot be written"), path);
    }
    if (status != 0) {
        unlink(unfinished);
    }
    arena_free(arena);
    return status;
}
