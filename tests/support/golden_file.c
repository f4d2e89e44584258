#include "support/golden_file.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"

#include <dirent.h>
#include <unistd.h>

static const char FOLDER[] = "tests/golden";

enum {
    PATH_SIZE = 512,
    FILE_LIMIT = 1 << 20,
    CONTEXT_LINES = 2,
    SHOWN_LINES = 6 /* of each side */
};

static bool
is_writing(void)
{
    const char *mode = getenv("KIGEN_GOLDEN");

    return mode != NULL && strcmp(mode, "write") == 0;
}

static void
path_of(const char *name, char path[PATH_SIZE])
{
    snprintf(path, PATH_SIZE, "%s/%s", FOLDER, name);
}

static bool
write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    bool written = file != NULL && fputs(text, file) >= 0;

    if (file != NULL && fclose(file) != 0) {
        written = false;
    }
    if (!written) {
        fprintf(stderr, "%s cannot be written\n", path);
    }
    return written;
}

/* -- difference -------------------------------------------------------- */

static size_t
line_size(const char *text)
{
    const char *end = strchr(text, '\n');

    return end != NULL ? (size_t)(end - text) + 1 : strlen(text);
}

static void
print_line(char sign, const char *line)
{
    size_t size = line_size(line);

    fprintf(stderr, "%c%.*s%s", sign, (int)size, line,
            size > 0 && line[size - 1] == '\n' ? "" : "\n");
}

static void
print_lines(char sign, const char *from, const char *end)
{
    for (int i = 0; i < SHOWN_LINES && from < end; i++) {
        print_line(sign, from);
        from += line_size(from);
    }
}

/* Where the last `count` lines before `at` begin. */
static const char *
lines_before(const char *text, const char *at, int count)
{
    while (at > text && count-- > 0) {
        at--;
        while (at > text && at[-1] != '\n') {
            at--;
        }
    }
    return at;
}

/* Leaves the lines alone that both end in. */
static void
trim_common_end(const char *a, const char **a_end, const char *b,
                const char **b_end)
{
    for (;;) {
        const char *line = lines_before(a, *a_end, 1);
        const char *other = lines_before(b, *b_end, 1);
        size_t size = (size_t)(*a_end - line);

        if (line == *a_end || other == *b_end ||
            (size_t)(*b_end - other) != size ||
            memcmp(line, other, size) != 0) {
            return;
        }
        *a_end = line;
        *b_end = other;
    }
}

static void
print_difference(const char *path, const char *expected, const char *got)
{
    const char *a = expected, *b = got;
    const char *a_end = expected + strlen(expected), *b_end = got + strlen(got);
    int line = 1;

    while (*a != '\0' && line_size(a) == line_size(b) &&
           memcmp(a, b, line_size(a)) == 0) {
        size_t size = line_size(a);

        a += size;
        b += size;
        line++;
    }
    trim_common_end(a, &a_end, b, &b_end);
    fprintf(stderr, "%s:%d differs (- expected, + got)\n", path, line);
    print_lines(' ', lines_before(expected, a, CONTEXT_LINES), a);
    print_lines('-', a, a_end);
    print_lines('+', b, b_end);
}

bool
golden_file_holds(const char *name, const char *text)
{
    char path[PATH_SIZE];
    struct buf expected = {0};
    struct err err = {0};
    bool same = true;

    path_of(name, path);
    if (is_writing()) {
        return write_file(path, text);
    }
    if (file_read(path, FILE_LIMIT, &expected, &err) != 0) {
        fprintf(stderr, "%s is missing; see tests/support/golden.sh\n", path);
        same = false;
    } else if (strcmp(buf_text(&expected), text) != 0) {
        print_difference(path, buf_text(&expected), text);
        same = false;
    }
    buf_reset(&expected);
    return same;
}

static bool
is_named(const char *file, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], file) == 0) {
            return true;
        }
    }
    return false;
}

size_t
golden_file_strays(const char *const *names, size_t count)
{
    DIR *folder = opendir(FOLDER);
    const struct dirent *entry;
    char path[PATH_SIZE];
    size_t strays = 0;

    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.' || is_named(entry->d_name, names, count)) {
            continue;
        }
        path_of(entry->d_name, path);
        if (!is_writing() || unlink(path) != 0) {
            fprintf(stderr, "%s belongs to no case\n", path);
            strays++;
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return strays;
}
