#include "base/spool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static char folder[64];

static int
make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/kigen-spool-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int
remove_folder(void **state)
{
    (void)state;
    return rmdir(folder); /* fails when anything is left in it */
}

static void
add(struct spool *spool, const char *text)
{
    struct err err;

    assert_int_equal(spool_add(spool, text, strlen(text) + 1, &err), 0);
}

static void
assert_next(struct spool *spool, const char *text)
{
    const char *bytes = NULL;
    size_t size = 0;
    struct err err;

    assert_int_equal(spool_next(spool, &bytes, &size, &err), 1);
    assert_int_equal(size, strlen(text) + 1);
    assert_string_equal(bytes, text);
}

static void
assert_end(struct spool *spool)
{
    const char *bytes;
    size_t size;
    struct err err;

    assert_int_equal(spool_next(spool, &bytes, &size, &err), 0);
}

/* The number of the newest open file; −1 when none is the spool's. */
static int
file_of_spool(void)
{
    for (int file = 3; file < 64; file++) {
        char link[64], target[256] = "";

        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        if (readlink(link, target, sizeof target - 1) > 0 &&
            strncmp(target, folder, strlen(folder)) == 0) {
            return file;
        }
    }
    return -1;
}

static bool
is_empty(const char *path)
{
    DIR *dir = opendir(path);
    int entries = 0;

    assert_non_null(dir);
    while (readdir(dir) != NULL) {
        entries++;
    }
    closedir(dir);
    return entries == 2; /* . and .. */
}

static void
what_is_put_aside_comes_back_in_order_as_often_as_asked(void **state)
{
    static const size_t MEMORY[] = {1024, 16, 0};
    struct err err;

    (void)state;
    for (size_t i = 0; i < sizeof MEMORY / sizeof MEMORY[0]; i++) {
        struct spool *spool = spool_new(folder, MEMORY[i]);

        add(spool, "宛名番号");
        add(spool, "");
        add(spool, "a piece that is longer than what memory may hold");
        for (int again = 0; again < 3; again++) {
            assert_int_equal(spool_rewind(spool, &err), 0);
            assert_next(spool, "宛名番号");
            assert_next(spool, "");
            if (again == 1) {
                continue; /* also from the middle */
            }
            assert_next(spool,
                        "a piece that is longer than what memory may hold");
            assert_end(spool);
            assert_end(spool);
        }
        spool_free(spool);
    }
}

static void
nothing_put_aside_is_nothing(void **state)
{
    struct spool *spool = spool_new("/nonexistent", 0);
    struct err err;

    (void)state;
    assert_int_equal(spool_rewind(spool, &err), 0);
    assert_end(spool);
    spool_free(spool);
    spool_free(NULL);
}

static void
a_little_never_touches_the_disk(void **state)
{
    struct spool *spool = spool_new("/nonexistent", 4096);
    struct err err;

    (void)state;
    for (int i = 0; i < 100; i++) {
        add(spool, "0123456789");
    }
    assert_int_equal(spool_rewind(spool, &err), 0);
    for (int i = 0; i < 100; i++) {
        assert_next(spool, "0123456789");
    }
    assert_end(spool);
    spool_free(spool);
}

static void
more_than_memory_has_no_name_and_takes_no_memory(void **state)
{
    struct spool *spool = spool_new(folder, 64 * 1024);
    struct rusage before, after;
    char text[64];
    struct err err;

    (void)state;
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    for (int i = 0; i < 400000; i++) {
        snprintf(text, sizeof text, "piece %d of so many that it matters", i);
        add(spool, text);
    }
    assert_true(file_of_spool() >= 0);
    assert_true(is_empty(folder));
    assert_int_equal(spool_rewind(spool, &err), 0);
    for (int i = 0; i < 400000; i++) {
        snprintf(text, sizeof text, "piece %d of so many that it matters", i);
        assert_next(spool, text);
    }
    assert_end(spool);
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    assert_true(after.ru_maxrss - before.ru_maxrss < 4096); /* KiB of 17,000 */
    spool_free(spool);
}

static void
a_folder_that_cannot_be_written_is_said(void **state)
{
    struct spool *spool = spool_new("/nonexistent", 0);
    struct err err;

    (void)state;
    add(spool, "one");
    assert_int_equal(spool_add(spool, "two", 4, &err), -1);
    assert_int_equal(err.code, ERR_IO);
    assert_non_null(strstr(err.text, "/nonexistent"));
    spool_free(spool);
}

/* At that place of the file stands another byte, or it ends there. */
static void
assert_found_out(off_t place, bool cut)
{
    struct spool *spool = spool_new(folder, 0);
    struct err err;
    const char *bytes;
    size_t size;
    int got, file;

    add(spool, "first");
    add(spool, "second");
    assert_int_equal(spool_rewind(spool, &err), 0);
    file = file_of_spool();
    assert_true(file >= 0);
    if (cut) {
        assert_int_equal(ftruncate(file, place), 0);
    } else {
        assert_int_equal(pwrite(file, "\xFF", 1, place), 1);
    }
    while ((got = spool_next(spool, &bytes, &size, &err)) > 0) {
    }
    assert_int_equal(got, -1);
    assert_int_equal(err.code, ERR_IO);
    assert_non_null(strstr(err.text, "reads back differently"));
    spool_free(spool);
}

static void
a_disk_that_gives_back_other_bytes_is_found_out(void **state)
{
    /* two heads of 8 bytes, 6 and 7 bytes */
    const off_t size = 8 + 6 + 8 + 7;

    (void)state;
    for (off_t place = 0; place < size; place++) {
        assert_found_out(place, true);
        assert_found_out(place, false);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            what_is_put_aside_comes_back_in_order_as_often_as_asked),
        cmocka_unit_test(nothing_put_aside_is_nothing),
        cmocka_unit_test(a_little_never_touches_the_disk),
        cmocka_unit_test(more_than_memory_has_no_name_and_takes_no_memory),
        cmocka_unit_test(a_folder_that_cannot_be_written_is_said),
        cmocka_unit_test(a_disk_that_gives_back_other_bytes_is_found_out),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
