/*
 * file_place: where a folder stands, by what the file system says.
 *
 * A path can be spelled in many ways: with "..", through symbolic links,
 * through a bind mount.  A folder is known by device and inode, and what it
 * stands in by going up from there.
 */
#ifndef BASE_FILE_PLACE_H
#define BASE_FILE_PLACE_H

#include <stdbool.h>
#include <sys/types.h>

struct err;

struct file_place {
    dev_t device;
    ino_t inode;
};

/* What path names, links followed; ERR_INPUT where there is nothing. */
int file_place_find(const char *path, struct file_place *place,
                    struct err *err);

/* Is the open folder `top` itself, or does it stand somewhere below?  path
 * is its name, for messages. */
int file_place_is_within(int folder, const char *path, struct file_place top,
                         bool *within, struct err *err);

#endif
