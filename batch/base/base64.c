#include "base/base64.h"

#include <nettle/base64.h>
#include <string.h>

#include "base/arena.h"

unsigned char *
base64_decode(const char *text, struct arena *arena, size_t *size)
{
    struct base64_decode_ctx context;
    size_t length = strlen(text);
    unsigned char *bytes = arena_alloc(arena, BASE64_DECODE_LENGTH(length) + 1);

    /* nettle passes over blanks. */
    *size = BASE64_DECODE_LENGTH(length);
    base64_decode_init(&context);
    if (length == 0 || length % 4 != 0 || strpbrk(text, " \t\r\n") != NULL ||
        !base64_decode_update(&context, size, bytes, length, text) ||
        !base64_decode_final(&context)) {
        return NULL;
    }
    return bytes;
}
