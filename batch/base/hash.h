/*
 * hash: SHA-256 as lower-case hexadecimal text, the identity of a file in
 * the register, in fonts.conf and in manifests.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

struct err;

enum { HASH_SIZE = 32, HASH_TEXT_SIZE = 65 }; /* 64 digits and NUL */

/* As bytes. */
void hash_digest(const void *bytes, size_t size, uint8_t out[HASH_SIZE]);

void hash_bytes(const void *bytes, size_t size, char out[HASH_TEXT_SIZE]);

/* Hash of a whole file; -1 with ERR_IO or ERR_PERMISSION naming the path. */
int hash_file(const char *path, char out[HASH_TEXT_SIZE], struct err *err);

/* The same of an open file, from its first byte, whatever was read of it
 * before; −1 and errno.  Leaves its offset at the end. */
int hash_open_file(int file, char out[HASH_TEXT_SIZE]);

#endif
