#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/signature.h"

/* RFC 8032, 7.1, TEST 2, as RFC 8410 writes a key. */
static const char PEM[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n"
    "-----END PRIVATE KEY-----\n";
static const char SIGNATURE[] =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

static const char *
write_key(const char *text, mode_t mode)
{
    static char path[] = "/tmp/kigen-sign-XXXXXX";
    int file;

    memcpy(path, "/tmp/kigen-sign-XXXXXX", sizeof path);
    file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    assert_int_equal(fchmod(file, mode), 0);
    close(file);
    return path;
}

static void
the_published_signature_comes_out(void **state)
{
    const char *path = write_key(PEM, 0600);
    struct err err = {ERR_NONE, ""};
    struct signature_key key;
    unsigned char out[SIGNATURE_SIZE];
    char text[2 * SIGNATURE_SIZE + 1];

    (void)state;
    assert_int_equal(signature_read_key(path, &key, &err), 0);
    signature_make(&key, "\x72", 1, out);
    for (int i = 0; i < SIGNATURE_SIZE; i++) {
        snprintf(text + 2 * i, 3, "%02x", out[i]);
    }
    assert_string_equal(text, SIGNATURE);
    unlink(path);
}

static void
what_is_no_key_or_not_its_owners_alone_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "x",
        "-----BEGIN PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----\n",
    };
    struct err err = {ERR_NONE, ""};
    struct signature_key key;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *path = write_key(wrong[i], 0600);

        assert_int_equal(signature_read_key(path, &key, &err), -1);
        assert_int_equal(err.code, ERR_CONFIG);
        unlink(path);
    }
    assert_int_equal(signature_read_key("/nonexistent/key", &key, &err), -1);
    assert_int_equal(err.code, ERR_CONFIG);
    const char *path = write_key(PEM, 0640);

    assert_int_equal(signature_read_key(path, &key, &err), -1);
    assert_int_equal(err.code, ERR_PERMISSION);
    unlink(path);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_signature_comes_out),
        cmocka_unit_test(what_is_no_key_or_not_its_owners_alone_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
