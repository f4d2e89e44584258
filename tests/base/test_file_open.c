#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_open.h"

static void
a_file_is_closed_on_exec(void **state)
{
    int file = file_open("Makefile", O_RDONLY, 0);

    (void)state;
    assert_true(file >= 0);
    assert_true(fcntl(file, F_GETFD) & FD_CLOEXEC);
    close(file);
}

static void
a_folder_opens_as_a_folder_and_a_file_does_not(void **state)
{
    DIR *dir = file_open_dir("batch");

    (void)state;
    assert_non_null(dir);
    assert_non_null(readdir(dir));
    closedir(dir);
    assert_null(file_open_dir("Makefile"));
    assert_int_equal(errno, ENOTDIR);
    assert_null(file_open_dir("no such folder"));
    assert_int_equal(errno, ENOENT);
}

/* A pipe nobody writes into: to open it the plain way would wait for ever. */
static void
what_is_no_file_is_told_without_waiting(void **state)
{
    char folder[] = "/tmp/kigen-open-XXXXXX", path[64];
    struct err err = {ERR_NONE, ""};

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/pipe", folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(file_open_regular(path), FILE_OPEN_SPECIAL);
    assert_int_equal(file_open_to_read(path, ERR_CONFIG, &err), -1);
    assert_int_equal(err.code, ERR_CONFIG);
    assert_non_null(strstr(err.text, path));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(file_open_regular(path), -1);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(file_open_regular(folder), FILE_OPEN_SPECIAL);
    assert_int_equal(file_open_regular("/dev/null"), FILE_OPEN_SPECIAL);
    assert_int_equal(symlink("/dev/zero", path), 0);
    assert_int_equal(file_open_regular(path), FILE_OPEN_SPECIAL);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void
a_link_to_a_file_is_a_file(void **state)
{
    int file = file_open_to_read("/proc/self/exe", ERR_INPUT, NULL);

    (void)state;
    assert_true(file >= 0);
    assert_true(fcntl(file, F_GETFD) & FD_CLOEXEC);
    close(file);
}

static void
a_lack_of_rights_descriptors_or_disk_is_told_apart(void **state)
{
    (void)state;
    assert_int_equal(file_open_class(EACCES, ERR_CONFIG), ERR_PERMISSION);
    assert_int_equal(file_open_class(EMFILE, ERR_CONFIG), ERR_SYSTEM);
    assert_int_equal(file_open_class(ENOSPC, ERR_CONFIG), ERR_IO);
    assert_int_equal(file_open_class(ENOENT, ERR_CONFIG), ERR_CONFIG);
    assert_int_equal(file_open_class(ENOENT, ERR_CREATE), ERR_CREATE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_closed_on_exec),
        cmocka_unit_test(a_folder_opens_as_a_folder_and_a_file_does_not),
        cmocka_unit_test(what_is_no_file_is_told_without_waiting),
        cmocka_unit_test(a_link_to_a_file_is_a_file),
        cmocka_unit_test(a_lack_of_rights_descriptors_or_disk_is_told_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
