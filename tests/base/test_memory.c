#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/stderr_tap.h"

static void
no_bytes_are_still_a_block(void **state)
{
    void *block = memory_alloc(0);

    (void)state;
    assert_non_null(block);
    block = memory_resize(block, 0);
    assert_non_null(block);
    free(block);
}

static void
resizing_keeps_what_was_there(void **state)
{
    char *block = memory_alloc(4);

    (void)state;
    memcpy(block, "abc", 4);
    block = memory_resize(block, 100000);
    assert_string_equal(block, "abc");
    free(block);
}

static void
a_lack_is_reported_and_ends_the_process_with_status_71(void **state)
{
    const char *report;
    int status;
    pid_t child;

    (void)state;
    stderr_tap_open();
    child = fork();
    if (child == 0) {
        memory_lacking(4096);
    }
    waitpid(child, &status, 0);
    report = stderr_tap_close();
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 71);
    assert_string_equal(report,
                        "kigen: error: out of memory (4096 bytes wanted)\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_bytes_are_still_a_block),
        cmocka_unit_test(resizing_keeps_what_was_there),
        cmocka_unit_test(
            a_lack_is_reported_and_ends_the_process_with_status_71),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
