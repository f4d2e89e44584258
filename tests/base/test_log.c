#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "support/stderr_tap.h"

static void
an_event_is_one_line_with_its_level(void **state)
{
    (void)state;
    stderr_tap_open();
    log_info("read %d", 60);
    log_warning("lot %s", "L000001");
    log_error("disk full");
    assert_string_equal(stderr_tap_close(), "kigen: info: read 60\n"
                                            "kigen: warning: lot L000001\n"
                                            "kigen: error: disk full\n");
}

static void
a_line_break_in_a_value_does_not_forge_an_event(void **state)
{
    (void)state;
    stderr_tap_open();
    log_error("%s: no such file", "a\nkigen: info: released\r\x1b[2J");
    assert_string_equal(stderr_tap_close(),
                        "kigen: error: a kigen: info: released  [2J: "
                        "no such file\n");
}

static void
a_very_long_event_is_still_one_whole_line(void **state)
{
    const char *line;
    size_t size;

    (void)state;
    stderr_tap_open();
    log_error("%010000d", 1);
    line = stderr_tap_close();
    size = strlen(line);
    assert_true(size > 4000 && size <= 4096);
    assert_string_equal(line + size - 4, "…\n");
}

static void
quiet_keeps_warnings_and_errors(void **state)
{
    (void)state;
    stderr_tap_open();
    log_set_quiet(1);
    log_info("not this");
    log_warning("this");
    log_set_quiet(0);
    log_info("that");
    assert_string_equal(stderr_tap_close(),
                        "kigen: warning: this\nkigen: info: that\n");
}

static void
a_closed_or_full_stderr_is_ignored(void **state)
{
    int before = dup(STDERR_FILENO);
    int full = open("/dev/full", O_WRONLY);

    (void)state;
    dup2(full, STDERR_FILENO);
    log_error("lost");
    close(STDERR_FILENO);
    log_error("lost");
    dup2(before, STDERR_FILENO);
    close(before);
    close(full);
    stderr_tap_open();
    log_error("back");
    assert_string_equal(stderr_tap_close(), "kigen: error: back\n");
}

static void
logging_leaves_errno_alone(void **state)
{
    (void)state;
    stderr_tap_open();
    errno = ENOSPC;
    log_error("x");
    assert_int_equal(errno, ENOSPC);
    stderr_tap_close();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_is_one_line_with_its_level),
        cmocka_unit_test(a_line_break_in_a_value_does_not_forge_an_event),
        cmocka_unit_test(a_very_long_event_is_still_one_whole_line),
        cmocka_unit_test(quiet_keeps_warnings_and_errors),
        cmocka_unit_test(a_closed_or_full_stderr_is_ignored),
        cmocka_unit_test(logging_leaves_errno_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
