/*
 * Gives every file of the directories named to a fuzz target, so that what
 * fuzzing has found stays found with any compiler.
 *
 *   replay DIRECTORY…
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"

enum { FILE_SIZE_MAX = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static int
replay_file(const char *path)
{
    struct buf bytes = {0};
    struct err err = {0};

    if (file_read(path, FILE_SIZE_MAX, &bytes, &err) < 0) {
        fprintf(stderr, "%s\n", err.text);
        return -1;
    }
    LLVMFuzzerTestOneInput((const uint8_t *)buf_text(&bytes), bytes.size);
    buf_reset(&bytes);
    return 0;
}

/* The number of files, -1 when the directory or one of them is unreadable. */
static int
replay_directory(const char *path)
{
    DIR *directory = opendir(path);
    struct arena *arena = arena_new();
    const struct dirent *entry;
    int count = 0;

    if (directory == NULL) {
        perror(path);
        count = -1;
    }
    while (count >= 0 && (entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        count = replay_file(file_join(arena, path, entry->d_name)) < 0
                    ? -1
                    : count + 1;
    }
    if (directory != NULL) {
        closedir(directory);
    }
    arena_free(arena);
    return count;
}

int
main(int argc, char **argv)
{
    int status = argc < 2 ? EXIT_FAILURE : EXIT_SUCCESS;

    for (int i = 1; i < argc; i++) {
        int count = replay_directory(argv[i]);

        printf("%s: %d replayed\n", argv[i], count);
        if (count <= 0) {
            status = EXIT_FAILURE;
        }
    }
    return status;
}
