#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
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
        cmocka_unit_test(a_lack_of_rights_descriptors_or_disk_is_told_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
