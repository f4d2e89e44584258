/*
 * signature: Ed25519 (RFC 8032), so that whoever receives a file can tell whose
 * it is with a public tool.
 *
 * The key is what `openssl genpkey -algorithm ed25519` writes: PKCS #8 in PEM
 * (RFC 8410), unencrypted.  The same key and bytes always give the same
 * signature.
 */
#ifndef BASE_SIGNATURE_H
#define BASE_SIGNATURE_H

#include <stddef.h>

struct err;

enum { SIGNATURE_KEY_SIZE = 32, SIGNATURE_SIZE = 64 };

struct signature_key {
    unsigned char secret[SIGNATURE_KEY_SIZE], open[SIGNATURE_KEY_SIZE];
};

/* ERR_CONFIG when it is no such key or is not there, ERR_PERMISSION when others
 * than its owner may read it. */
int signature_read_key(const char *path, struct signature_key *out,
                       struct err *err);

void signature_make(const struct signature_key *key, const void *bytes,
                    size_t size, unsigned char out[SIGNATURE_SIZE]);

#endif
