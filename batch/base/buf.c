#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { FIRST_CAPACITY = 256 };

void
buf_reset(struct buf *buf)
{
    free(buf->data);
    *buf = (struct buf){0};
}

void
buf_clear(struct buf *buf)
{
    buf->size = 0;
    if (buf->data != NULL) {
        buf->data[0] = '\0';
    }
}

void
buf_reserve(struct buf *buf, size_t more)
{
    size_t needed;

    /* + 1: the final NUL */
    if (__builtin_add_overflow(buf->size + 1, more, &needed)) {
        memory_lacking(SIZE_MAX);
    }
    if (needed <= buf->capacity) {
        return;
    }
    if (needed < FIRST_CAPACITY) {
        needed = FIRST_CAPACITY;
    }
    if (needed < buf->capacity * 2) {
        needed = buf->capacity * 2;
    }
    buf->data = memory_resize(buf->data, needed);
    buf->capacity = needed;
    buf->data[buf->size] = '\0';
}

void
buf_add(struct buf *buf, const void *bytes, size_t size)
{
    buf_reserve(buf, size);
    if (size > 0) {
        memcpy(buf->data + buf->size, bytes, size);
    }
    buf->size += size;
    buf->data[buf->size] = '\0';
}

void
buf_add_text(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void
buf_add_byte(struct buf *buf, unsigned char byte)
{
    buf_add(buf, &byte, 1);
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args;
    int size;

    va_start(args, format);
    size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(size >= 0);
    buf_reserve(buf, (size_t)size);
    va_start(args, format);
    vsnprintf(buf->data + buf->size, (size_t)size + 1, format, args);
    va_end(args);
    buf->size += (size_t)size;
}

void
buf_add_milli(struct buf *buf, int64_t value)
{
    /* Written from the back: 17 digits before the point, 3 behind it. */
    char text[24];
    size_t at = sizeof text;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    bool fraction = false;

    for (int i = 0; i < 3; i++) {
        char digit = (char)('0' + rest % 10);

        rest /= 10;
        fraction = fraction || digit != '0';
        if (fraction) {
            text[--at] = digit;
        }
    }
    if (fraction) {
        text[--at] = '.';
    }
    do {
        text[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        text[--at] = '-';
    }
    buf_add(buf, text + at, sizeof text - at);
}

static void
add_json_byte(struct buf *buf, unsigned char byte)
{
    switch (byte) {
    case '"':
        buf_add_text(buf, "\\\"");
        break;
    case '\\':
        buf_add_text(buf, "\\\\");
        break;
    case '\n':
        buf_add_text(buf, "\\n");
        break;
    case '\t':
        buf_add_text(buf, "\\t");
        break;
    case '\r':
        buf_add_text(buf, "\\r");
        break;
    default:
        if (byte < 0x20 || byte == 0x7F) {
            buf_printf(buf, "\\u%04x", byte);
        } else {
            buf_add_byte(buf, byte);
        }
    }
}

void
buf_add_json(struct buf *buf, const char *text)
{
    if (text == NULL) {
        buf_add_text(buf, "null");
        return;
    }
    buf_add_byte(buf, '"');
    for (; *text != '\0'; text++) {
        add_json_byte(buf, (unsigned char)*text);
    }
    buf_add_byte(buf, '"');
}

const char *
buf_text(const struct buf *buf)
{
    return buf->data == NULL ? "" : buf->data;
}
