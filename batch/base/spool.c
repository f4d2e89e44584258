#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/file_open.h"
#include "base/memory.h"
#include "base/text.h"

enum { BLOCK_SIZE = 256 * 1024 };

static const char NAME[] = ".kigen-spool";

struct spool {
    const char *folder;
    size_t memory;
    int file;        /* −1 while memory is enough */
    struct buf held; /* added and not written; read: taken from the file */
    size_t at;       /* of held, read so far */
    off_t read;      /* of the file */
    size_t largest;  /* of the pieces */
    size_t added, taken;
};

/* What stands before each piece. */
struct head {
    uint32_t size, check;
};

static uint32_t
check_of(const char *bytes, size_t size)
{
    uint32_t check = 2166136261U; /* FNV-1a */

    for (size_t i = 0; i < size; i++) {
        check = (check ^ (unsigned char)bytes[i]) * 16777619U;
    }
    return check;
}

struct spool *
spool_new(const char *folder, size_t memory)
{
    struct spool *spool = memory_alloc(sizeof *spool);

    *spool = (struct spool){.folder = folder, .memory = memory, .file = -1};
    return spool;
}

void
spool_free(struct spool *spool)
{
    if (spool == NULL) {
        return;
    }
    if (spool->file >= 0) {
        close(spool->file);
    }
    buf_reset(&spool->held);
    free(spool);
}

/* -- the file ---------------------------------------------------------- */

static int
fail(const struct spool *spool, struct err *err)
{
    return err_set_errno(err, file_open_class(errno, ERR_IO), errno,
                         _("%s: what was read cannot be put aside there"),
                         spool->folder);
}

/* For a moment it has a name. */
static int
open_named(int folder)
{
    int file;

    (void)unlinkat(folder, NAME, 0);
    file = file_open_at(folder, NAME, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW,
                        0600);
    if (file >= 0) {
        (void)unlinkat(folder, NAME, 0);
    }
    return file;
}

static int
open_file(struct spool *spool, struct err *err)
{
    int folder = file_open(spool->folder, O_RDONLY | O_DIRECTORY, 0);

    if (folder < 0) {
        return fail(spool, err);
    }
    spool->file = file_open_at(folder, ".", O_TMPFILE | O_RDWR, 0600);
    if (spool->file < 0 && (errno == EOPNOTSUPP || errno == EISDIR ||
                            errno == EINVAL || errno == ENOENT)) {
        spool->file = open_named(folder);
    }
    if (spool->file < 0) {
        fail(spool, err);
    }
    close(folder);
    return spool->file < 0 ? -1 : 0;
}

static int
write_held(struct spool *spool, struct err *err)
{
    if (spool->file < 0 && open_file(spool, err) != 0) {
        return -1;
    }
    if (file_write_bytes(spool->file, spool->held.data, spool->held.size) !=
        0) {
        return fail(spool, err);
    }
    buf_clear(&spool->held);
    return 0;
}

/* So many bytes behind `at`; false when there are fewer. */
static bool
read_more(struct spool *spool, size_t wanted)
{
    size_t left = spool->held.size - spool->at;

    if (spool->file < 0 || left >= wanted) {
        return left >= wanted;
    }
    if (left > 0) {
        memmove(spool->held.data, spool->held.data + spool->at, left);
    }
    spool->held.size = left;
    spool->at = 0;
    buf_reserve(&spool->held, wanted + BLOCK_SIZE);
    while (spool->held.size < wanted) {
        ssize_t got = pread(spool->file, spool->held.data + spool->held.size,
                            BLOCK_SIZE, spool->read);

        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        spool->held.size += (size_t)got;
        spool->read += got;
    }
    return true;
}

/* -- the door ---------------------------------------------------------- */

int
spool_add(struct spool *spool, const void *bytes, size_t size, struct err *err)
{
    const struct head head = {(uint32_t)size, check_of(bytes, size)};

    if (spool->held.size > 0 &&
        spool->held.size + sizeof head + size > spool->memory &&
        write_held(spool, err) != 0) {
        return -1;
    }
    buf_add(&spool->held, &head, sizeof head);
    buf_add(&spool->held, bytes, size);
    spool->largest = size > spool->largest ? size : spool->largest;
    spool->added++;
    return 0;
}

int
spool_rewind(struct spool *spool, struct err *err)
{
    if (spool->file >= 0) {
        if (spool->read == 0 && write_held(spool, err) != 0) {
            return -1;
        }
        buf_clear(&spool->held);
    }
    spool->at = 0;
    spool->read = 0;
    spool->taken = 0;
    return 0;
}

/* One piece; false when it is not what was added. */
static bool
take(struct spool *spool, const char **bytes, size_t *size)
{
    struct head head;

    if (!read_more(spool, sizeof head)) {
        return false;
    }
    memcpy(&head, spool->held.data + spool->at, sizeof head);
    if (head.size > spool->largest ||
        !read_more(spool, sizeof head + head.size)) {
        return false;
    }
    *bytes = spool->held.data + spool->at + sizeof head;
    *size = head.size;
    spool->at += sizeof head + head.size;
    return check_of(*bytes, *size) == head.check;
}

int
spool_next(struct spool *spool, const char **bytes, size_t *size,
           struct err *err)
{
    if (spool->taken == spool->added) {
        return 0;
    }
    if (!take(spool, bytes, size)) {
        return err_set(err, ERR_IO,
                       _("%s: what was put aside there reads back "
                         "differently; check the disk"),
                       spool->folder);
    }
    spool->taken++;
    return 1;
}
