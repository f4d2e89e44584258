#include "base/arena.h"
#include "base/fault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "support/stderr_tap.h"

static int
set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int
tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static void
faults_are_kept_in_order_with_their_place(void **state)
{
    struct fault_list faults;
    char place[] = "a.csv:3";

    fault_init(&faults, *state);
    assert_int_equal(faults.total, 0);
    fault_add(&faults, place, "column %s is unknown", "宛名");
    place[6] = '9';
    fault_add(&faults, place, "100%% broken");
    assert_int_equal(faults.kept, 2);
    assert_string_equal(faults.text[0], "a.csv:3: column 宛名 is unknown");
    assert_string_equal(faults.text[1], "a.csv:9: 100% broken");
}

static void
beyond_the_limit_faults_are_only_counted(void **state)
{
    struct fault_list faults;

    fault_init(&faults, *state);
    for (int i = 0; i < FAULT_LIMIT + 23; i++) {
        fault_add(&faults, "a.csv", "row %d", i);
    }
    assert_int_equal(faults.kept, FAULT_LIMIT);
    assert_int_equal(faults.total, FAULT_LIMIT + 23);
    assert_string_equal(faults.text[FAULT_LIMIT - 1], "a.csv: row 99");
}

static size_t
count_lines(const char *text)
{
    size_t lines = 0;

    for (; *text != '\0'; text++) {
        lines += *text == '\n';
    }
    return lines;
}

static void
the_log_lists_the_kept_and_counts_the_rest(void **state)
{
    struct fault_list faults;
    const char *log;

    fault_init(&faults, *state);
    for (int i = 0; i < FAULT_LIMIT + 23; i++) {
        fault_add(&faults, "a.csv", "row %d", i);
    }
    stderr_tap_open();
    fault_log(&faults);
    log = stderr_tap_close();
    assert_int_equal(count_lines(log), FAULT_LIMIT + 1);
    assert_int_equal(strncmp(log, "kigen: error: a.csv: row 0\n", 27), 0);
    assert_non_null(strstr(log, "kigen: error: 23 more faults are not"));
}

static void
one_left_out_is_singular_and_none_is_not_mentioned(void **state)
{
    struct fault_list faults;

    fault_init(&faults, *state);
    for (int i = 0; i < FAULT_LIMIT + 1; i++) {
        fault_add(&faults, "a.csv", "row %d", i);
    }
    stderr_tap_open();
    fault_log(&faults);
    assert_non_null(strstr(stderr_tap_close(), ": 1 more fault is not"));
    fault_init(&faults, *state);
    fault_add(&faults, "a.csv", "x");
    stderr_tap_open();
    fault_log(&faults);
    assert_string_equal(stderr_tap_close(), "kigen: error: a.csv: x\n");
}

#define WITH_ARENA(test)                                                       \
    cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ARENA(faults_are_kept_in_order_with_their_place),
        WITH_ARENA(beyond_the_limit_faults_are_only_counted),
        WITH_ARENA(the_log_lists_the_kept_and_counts_the_rest),
        WITH_ARENA(one_left_out_is_singular_and_none_is_not_mentioned),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
