/*
 * file_target: the file a person asked for, which appears whole or not at
 * all, and over nothing that was not to be replaced.
 *
 *   open: the folder, and what stands at the name now → write
 *
 * The bytes go into a file that has no name (O_TMPFILE), mode 0600, are
 * brought to the disk and read back, and only then linked in: whatever kills
 * the program before leaves nothing behind.  link(2) never replaces, so that
 * a file which came meanwhile is refused.  To replace, the old name goes
 * right before the new one comes: killed between the two there is no file,
 * but never half of one, and never one that nobody asked for.
 *
 * A file system without nameless files (NFS, FAT, FUSE) gets ".NAME.kigen"
 * beside the target, renamed at the end.  It is removed on failure, and
 * signals wait meanwhile; only SIGKILL or a power cut can leave it, and the
 * next write to the same target removes it: a locked one belongs to a
 * program that is alive (ERR_BUSY).
 *
 * Everything after open is done in the folder that was opened: nobody can
 * lead it elsewhere by putting another folder in its place.
 */
#ifndef BASE_FILE_TARGET_H
#define BASE_FILE_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

struct err;
struct file_target;

/* Opens the folder of path.  What stands at path itself may only be a file:
 * a folder, pipe, socket or device is ERR_CREATE, and so is a symbolic link,
 * which is neither followed nor replaced.  Folders in path may be links. */
struct file_target *file_target_open(const char *path, struct err *err);
void file_target_close(struct file_target *target); /* NULL is legal */

/* As it was named; the open folder, and the name in it.  Borrowed. */
const char *file_target_path(const struct file_target *target);
int file_target_folder(const struct file_target *target);
const char *file_target_name(const struct file_target *target);
/* The file that stood there when the target was opened; NULL for none. */
const struct stat *file_target_standing(const struct file_target *target);

/* Once.  replace: only the very file that stood there at open is replaced,
 * without it one that stands there is ERR_CREATE.  After a failure the
 * target is as it was, unless only its folder could not be synced
 * (ERR_IO). */
int file_target_write(struct file_target *target, const void *bytes,
                      size_t size, bool replace, struct err *err);

#endif
