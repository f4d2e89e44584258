#include "support/room.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/file_open.h"

int
room_open(void **state)
{
    struct room *room = test_calloc(1, sizeof *room);

    room->arena = arena_new();
    snprintf(room->path, sizeof room->path, "/tmp/kigen-room-XXXXXX");
    *state = room;
    return mkdtemp(room->path) == NULL ? -1 : 0;
}

static int
remove_entry(const char *path, const struct stat *status, int type,
             struct FTW *walk)
{
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

int
room_close(void **state)
{
    struct room *room = *state;
    int status = nftw(room->path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);

    arena_free(room->arena);
    test_free(room);
    return status;
}

const char *
room_path(struct room *room, const char *name)
{
    return *name == '\0' ? room->path
                         : file_join(room->arena, room->path, name);
}

void
room_write(struct room *room, const char *name, const char *text)
{
    if (file_write_new(room_path(room, name), text, strlen(text), &room->err) !=
        0) {
        fail_msg("%s", room->err.text);
    }
}

void
room_make_folder(struct room *room, const char *name)
{
    assert_int_equal(mkdir(room_path(room, name), 0700), 0);
}

void
room_expect(struct room *room, const char *name, const char *text)
{
    struct buf bytes = {0};

    if (file_read(room_path(room, name), 1 << 24, &bytes, &room->err) != 0) {
        fail_msg("%s", room->err.text);
    }
    assert_string_equal(buf_text(&bytes), text);
    buf_reset(&bytes);
}

int
room_count(struct room *room, const char *name)
{
    DIR *dir = file_open_dir(room_path(room, name));
    const struct dirent *entry;
    int count = 0;

    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL) {
        count +=
            strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(dir);
    return count;
}

bool
room_has(struct room *room, const char *name)
{
    struct stat status;

    return lstat(room_path(room, name), &status) == 0;
}
