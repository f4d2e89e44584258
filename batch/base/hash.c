#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file_open.h"
#include "base/text.h"

static void
finish(struct sha256_ctx *context, char out[HASH_TEXT_SIZE])
{
    static const char DIGITS[] = "0123456789abcdef";
    uint8_t digest[HASH_SIZE];

    sha256_digest(context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = DIGITS[digest[i] >> 4];
        out[2 * i + 1] = DIGITS[digest[i] & 0xF];
    }
    out[2 * sizeof digest] = '\0';
}

void
hash_digest(const void *bytes, size_t size, uint8_t out[HASH_SIZE])
{
    struct sha256_ctx context;

    sha256_init(&context);
    sha256_update(&context, size, bytes);
    sha256_digest(&context, HASH_SIZE, out);
}

void
hash_bytes(const void *bytes, size_t size, char out[HASH_TEXT_SIZE])
{
    struct sha256_ctx context;

    sha256_init(&context);
    sha256_update(&context, size, bytes);
    finish(&context, out);
}

int
hash_open_file(int file, char out[HASH_TEXT_SIZE])
{
    struct sha256_ctx context;
    uint8_t block[16 * 1024];

    if (lseek(file, 0, SEEK_SET) < 0) {
        return -1;
    }
    sha256_init(&context);
    for (;;) {
        ssize_t size = read(file, block, sizeof block);

        if (size < 0 && errno == EINTR) {
            continue;
        }
        if (size < 0) {
            return -1;
        }
        if (size == 0) {
            break;
        }
        sha256_update(&context, (size_t)size, block);
    }
    finish(&context, out);
    return 0;
}

int
hash_file(const char *path, char out[HASH_TEXT_SIZE], struct err *err)
{
    int file = file_open_to_read(path, ERR_IO, err);
    int result = 0;

    if (file < 0) {
        return -1;
    }
    if (hash_open_file(file, out) != 0) {
        result = err_set_errno(err, ERR_IO, errno,
                               _("%s: cannot read the file"), path);
    }
    close(file);
    return result;
}
