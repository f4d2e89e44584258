#include "base/err.h"
#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char EMPTY[] =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
static const char ABC[] =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
/* FIPS 180-4: a million times "a" */
static const char MILLION[] =
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

static void
the_published_vectors_are_met(void **state)
{
    char out[HASH_TEXT_SIZE];
    char *million = malloc(1000000);

    (void)state;
    hash_bytes("", 0, out);
    assert_string_equal(out, EMPTY);
    hash_bytes("abc", 3, out);
    assert_string_equal(out, ABC);
    memset(million, 'a', 1000000);
    hash_bytes(million, 1000000, out);
    assert_string_equal(out, MILLION);
    free(million);
}

static void
a_file_has_the_hash_of_its_bytes(void **state)
{
    char path[] = "/tmp/kigen_hash_XXXXXX";
    char out[HASH_TEXT_SIZE];
    struct err err = {0};
    FILE *file = fdopen(mkstemp(path), "w");

    (void)state;
    assert_non_null(file);
    for (int i = 0; i < 1000000; i++) {
        fputc('a', file);
    }
    fclose(file);
    assert_int_equal(hash_file(path, out, &err), 0);
    assert_string_equal(out, MILLION);
    unlink(path);
}

static void
an_open_file_is_hashed_from_its_first_byte(void **state)
{
    char path[] = "/tmp/kigen-hash-XXXXXX";
    char whole[HASH_TEXT_SIZE], out[HASH_TEXT_SIZE];
    int file = mkstemp(path);

    (void)state;
    assert_true(file >= 0);
    assert_int_equal(write(file, "abc", 3), 3);
    hash_bytes("abc", 3, whole);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(hash_open_file(file, out), 0);
        assert_string_equal(out, whole);
    }
    close(file);
    assert_int_equal(hash_open_file(file, out), -1);
    unlink(path);
}

static void
a_missing_file_is_named(void **state)
{
    char out[HASH_TEXT_SIZE];
    struct err err = {0};

    (void)state;
    assert_int_equal(hash_file("/nonexistent/font.ttf", out, &err), -1);
    assert_int_equal(err.code, ERR_IO);
    assert_non_null(strstr(err.text, "/nonexistent/font.ttf"));
}

static void
a_directory_has_no_hash(void **state)
{
    char out[HASH_TEXT_SIZE];
    struct err err = {0};

    (void)state;
    assert_int_equal(hash_file("/tmp", out, &err), -1);
    assert_int_equal(err.code, ERR_IO);
}

static void
a_digest_is_the_hash_as_bytes(void **state)
{
    static const char DIGITS[] = "0123456789abcdef";
    uint8_t digest[HASH_SIZE];
    char text[HASH_TEXT_SIZE];

    (void)state;
    hash_digest("abc", 3, digest);
    hash_bytes("abc", 3, text);
    for (size_t i = 0; i < HASH_SIZE; i++) {
        assert_int_equal(text[2 * i], DIGITS[digest[i] >> 4]);
        assert_int_equal(text[2 * i + 1], DIGITS[digest[i] & 0xF]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_digest_is_the_hash_as_bytes),
        cmocka_unit_test(the_published_vectors_are_met),
        cmocka_unit_test(a_file_has_the_hash_of_its_bytes),
        cmocka_unit_test(an_open_file_is_hashed_from_its_first_byte),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(a_directory_has_no_hash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
