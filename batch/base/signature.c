#include "base/signature.h"

#include <nettle/eddsa.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/text.h"

enum { FILE_LIMIT = 4096 };

static const char BEGIN[] = "-----BEGIN PRIVATE KEY-----";
static const char END[] = "-----END PRIVATE KEY-----";

/* Version 0, the algorithm 1.3.101.112, 32 bytes in an octet string in an
 * octet string (RFC 8410, 7). */
static const unsigned char PREFIX[] = {
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
    0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
};

/* What stands between the lines, without white space; NULL when they are not
 * there. */
static const char *
find_body(const char *pem, struct arena *arena)
{
    const char *begin = strstr(pem, BEGIN);
    const char *end = begin == NULL ? NULL : strstr(begin, END);
    struct buf body = {0};
    const char *text;

    if (end == NULL) {
        return NULL;
    }
    for (const char *c = begin + strlen(BEGIN); c < end; c++) {
        if (strchr(" \t\r\n", *c) == NULL) {
            buf_add_byte(&body, (unsigned char)*c);
        }
    }
    text = arena_strdup(arena, buf_text(&body));
    buf_reset(&body);
    return text;
}

static int
read_pem(const char *pem, struct arena *arena, struct signature_key *out)
{
    const char *body = find_body(pem, arena);
    size_t size = 0;
    const unsigned char *key =
        body == NULL ? NULL : base64_decode(body, arena, &size);

    if (key == NULL || size != sizeof PREFIX + SIGNATURE_KEY_SIZE ||
        memcmp(key, PREFIX, sizeof PREFIX) != 0) {
        return -1;
    }
    memcpy(out->secret, key + sizeof PREFIX, SIGNATURE_KEY_SIZE);
    ed25519_sha512_public_key(out->open, out->secret);
    return 0;
}

int
signature_read_key(const char *path, struct signature_key *out, struct err *err)
{
    struct arena *arena = arena_new();
    struct buf pem = {0};
    struct stat st;
    int status = file_read(path, FILE_LIMIT, &pem, err);

    if (status != 0) {
        if (err->code == ERR_INPUT) {
            err_recode(err, ERR_CONFIG);
        }
    } else if (stat(path, &st) == 0 && (st.st_mode & (S_IRWXG | S_IRWXO))) {
        status = err_set(err, ERR_PERMISSION,
                         _("%s: others than its owner may read this key; "
                           "'chmod 600' it"),
                         path);
    } else if (read_pem(buf_text(&pem), arena, out) != 0) {
        status = err_set(err, ERR_CONFIG,
                         _("%s: not an Ed25519 key; make one with 'openssl "
                           "genpkey -algorithm ed25519'"),
                         path);
    }
    buf_reset(&pem);
    arena_free(arena);
    return status;
}

void
signature_make(const struct signature_key *key, const void *bytes, size_t size,
               unsigned char out[SIGNATURE_SIZE])
{
    ed25519_sha512_sign(key->open, key->secret, size, bytes, out);
}
