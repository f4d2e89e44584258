#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "base/utf8.h"

enum { LINE_SIZE = 4096 };

static bool quiet;

void
log_set_quiet(int wanted)
{
    quiet = wanted != 0;
}

/* One write(2) a line, so that lines of parent and workers do not mix. */
static void
write_line(const char *line, size_t size)
{
    while (size > 0) {
        ssize_t written = write(STDERR_FILENO, line, size);

        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return;
        }
        line += written;
        size -= (size_t)written;
    }
}

__attribute__((format(printf, 2, 0))) static void
log_event(const char *level, const char *format, va_list args)
{
    char line[LINE_SIZE];
    int saved = errno;
    size_t size;

    size = (size_t)snprintf(line, sizeof line, "kigen: %s: ", _(level));
    /* - 1: room for the newline that takes the place of the NUL */
    size += utf8_vformat(line + size, sizeof line - size - 1, format, args);
    for (size_t i = 0; i < size; i++) {
        /* A file name with a newline must not forge a second event. */
        if ((unsigned char)line[i] < 0x20) {
            line[i] = ' ';
        }
    }
    line[size++] = '\n';
    write_line(line, size);
    errno = saved;
}

void
log_info(const char *format, ...)
{
    va_list args;

    if (quiet) {
        return;
    }
    va_start(args, format);
    log_event(N_("info"), format, args);
    va_end(args);
}

void
log_warning(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    log_event(N_("warning"), format, args);
    va_end(args);
}

void
log_error(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    log_event(N_("error"), format, args);
    va_end(args);
}
