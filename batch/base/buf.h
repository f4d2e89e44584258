/*
 * buf: a growable run of bytes, always followed by a NUL that size does not
 * count.  Zero-initialised is empty and ready: `struct buf buf = {0};`.
 * The owner calls buf_reset.  Out of memory ends the process (see arena.h).
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

struct buf {
    char *data; /* NULL while nothing was ever added */
    size_t size;
    size_t capacity;
};

void buf_reset(struct buf *buf); /* frees; empty again */
void buf_clear(struct buf *buf); /* empties, keeps the memory */
void buf_reserve(struct buf *buf, size_t more);
void buf_add(struct buf *buf, const void *bytes, size_t size);
void buf_add_text(struct buf *buf, const char *text);
void buf_add_byte(struct buf *buf, unsigned char byte);
void buf_printf(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* value/1000 in decimal without locale and without trailing zeros:
 * 12500 → "12.5", -40 → "-0.04".  The number format of PDF content and of
 * page dumps. */
void buf_add_milli(struct buf *buf, int64_t value);

/* A JSON string literal with its quotes; text is valid UTF-8, NULL → null. */
void buf_add_json(struct buf *buf, const char *text);

/* The text so far, "" when empty; borrowed from buf until its next change. */
const char *buf_text(const struct buf *buf);

#endif
