/*
 * file_lock: one process at a time in a working directory.
 *
 * The lock is an open file with an fcntl(2) OFD lock, which the kernel drops
 * with the last process that has the file open, whatever ends it.  The file
 * tells the holder's pid and what it said of itself, for the message of the
 * second; it stays in place when the lock is dropped.
 */
#ifndef BASE_FILE_LOCK_H
#define BASE_FILE_LOCK_H

struct err;
struct file_lock;

/* Takes the lock at path (made with mode 0600 where missing) without
 * waiting.  holder is one line about the taker, such as
 * "run, started 2024-03-04 01:00:07".  NULL with ERR_BUSY naming pid and
 * holder if another process has it. */
struct file_lock *file_lock_take(const char *path, const char *holder,
                                 struct err *err);

/* Gives the lock back and frees it.  NULL is legal. */
void file_lock_drop(struct file_lock *lock);

/* For a forked child: closes its copy of the file and frees, the parent
 * keeps the lock.  Without this a child that outlives its parent would go on
 * holding it.  NULL is legal. */
void file_lock_forget(struct file_lock *lock);

#endif
