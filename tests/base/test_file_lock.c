#include "base/err.h"
#include "base/file_lock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char path[64];

static int
set_up(void **state)
{
    int file;

    (void)state;
    snprintf(path, sizeof path, "/tmp/kigen_lock_XXXXXX");
    file = mkstemp(path);
    close(file);
    return unlink(path);
}

static int
tear_down(void **state)
{
    (void)state;
    unlink(path);
    return 0;
}

static void
the_second_taker_learns_pid_and_start_of_the_first(void **state)
{
    struct err err = {0};
    struct file_lock *first =
        file_lock_take(path, "run, started 2024-03-04 01:00:07", &err);
    char pid[32];

    (void)state;
    assert_non_null(first);
    assert_null(file_lock_take(path, "run", &err));
    assert_int_equal(err.code, ERR_BUSY);
    snprintf(pid, sizeof pid, "process %ld ", (long)getpid());
    assert_non_null(strstr(err.text, pid));
    assert_non_null(strstr(err.text, "(run, started 2024-03-04 01:00:07)"));
    assert_non_null(strstr(err.text, path));
    file_lock_drop(first);
}

static void
a_dropped_lock_can_be_taken_again(void **state)
{
    struct err err = {0};

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct file_lock *lock = file_lock_take(path, "run", &err);

        assert_non_null(lock);
        file_lock_drop(lock);
    }
    file_lock_drop(NULL);
    file_lock_forget(NULL);
}

static void
a_shorter_holder_leaves_nothing_of_the_longer_before(void **state)
{
    struct err err = {0};
    struct file_lock *lock;

    (void)state;
    file_lock_drop(file_lock_take(path, "import of many files", &err));
    lock = file_lock_take(path, "run", &err);
    assert_null(file_lock_take(path, "run", &err));
    assert_non_null(strstr(err.text, "(run)"));
    file_lock_drop(lock);
}

/* A child that takes the lock, says so and waits to be killed. */
static pid_t
start_holder(void)
{
    int ready[2];
    char byte;
    pid_t child;

    assert_int_equal(pipe(ready), 0);
    child = fork();
    if (child == 0) {
        if (file_lock_take(path, "run, started at one", NULL) == NULL) {
            _exit(1);
        }
        _exit(write(ready[1], "x", 1) == 1 ? pause() : 1);
    }
    close(ready[1]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    return child;
}

static void
a_killed_holder_frees_the_lock(void **state)
{
    struct err err = {0};
    struct file_lock *lock;
    char pid[32];
    pid_t child = start_holder();

    (void)state;
    assert_null(file_lock_take(path, "run", &err));
    assert_int_equal(err.code, ERR_BUSY);
    snprintf(pid, sizeof pid, "process %ld ", (long)child);
    assert_non_null(strstr(err.text, pid));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    lock = file_lock_take(path, "run", &err);
    assert_non_null(lock);
    file_lock_drop(lock);
}

static void
a_child_that_forgets_leaves_the_lock_with_its_parent(void **state)
{
    struct err err = {0};
    struct file_lock *lock = file_lock_take(path, "run", &err);
    pid_t child = fork();
    int status;

    (void)state;
    if (child == 0) {
        file_lock_forget(lock);
        _exit(file_lock_take(path, "run", NULL) == NULL ? 0 : 1);
    }
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    assert_null(file_lock_take(path, "run", &err));
    file_lock_drop(lock);
}

static void
a_symbolic_link_is_refused(void **state)
{
    struct err err = {0};

    (void)state;
    assert_int_equal(symlink("/tmp/kigen_no_such_target", path), 0);
    assert_null(file_lock_take(path, "run", &err));
    assert_int_equal(err.code, ERR_CREATE);
    assert_non_null(strstr(err.text, path));
}

static void
a_holder_of_any_length_is_written_as_one_line(void **state)
{
    struct err err = {0};
    char holder[2000];
    struct file_lock *lock;
    struct stat status;

    (void)state;
    memset(holder, 'h', sizeof holder);
    holder[sizeof holder - 1] = '\0';
    lock = file_lock_take(path, holder, &err);
    assert_non_null(lock);
    assert_int_equal(stat(path, &status), 0);
    assert_true(status.st_size > 400 && status.st_size < 600);
    assert_int_equal(status.st_mode & 0777U, 0600);
    file_lock_drop(lock);
}

#define WITH_PATH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PATH(the_second_taker_learns_pid_and_start_of_the_first),
        WITH_PATH(a_dropped_lock_can_be_taken_again),
        WITH_PATH(a_shorter_holder_leaves_nothing_of_the_longer_before),
        WITH_PATH(a_killed_holder_frees_the_lock),
        WITH_PATH(a_child_that_forgets_leaves_the_lock_with_its_parent),
        WITH_PATH(a_symbolic_link_is_refused),
        WITH_PATH(a_holder_of_any_length_is_written_as_one_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
