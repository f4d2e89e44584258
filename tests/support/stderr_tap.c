#include "support/stderr_tap.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int before = -1;
static char taken[1024 * 1024];

void
stderr_tap_open(void)
{
    char path[] = "/tmp/kigen_stderr_XXXXXX";
    int file = mkstemp(path);

    assert(before < 0);
    if (file < 0) {
        abort();
    }
    unlink(path);
    fflush(stderr);
    before = dup(STDERR_FILENO);
    dup2(file, STDERR_FILENO);
    close(file);
}

const char *
stderr_tap_close(void)
{
    ssize_t size;

    fflush(stderr);
    size = pread(STDERR_FILENO, taken, sizeof taken - 1, 0);
    taken[size > 0 ? size : 0] = '\0';
    dup2(before, STDERR_FILENO);
    close(before);
    before = -1;
    return taken;
}
