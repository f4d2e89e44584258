/*
 * base64: RFC 4648, section 4.
 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stddef.h>

struct arena;

/* Decodes text strictly: nothing but whole groups, padding at the end.  The
 * bytes in arena; NULL when it is empty or damaged. */
unsigned char *base64_decode(const char *text, struct arena *arena,
                             size_t *size);

#endif
