#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command/print.h"
#include "support/stderr_tap.h"

static void
members_stand_behind_commas_and_the_first_does_not(void **state)
{
    struct buf out = {0};

    (void)state;
    print_open(&out, NULL, '{');
    print_text(&out, "a", "x");
    print_number(&out, "b", -3);
    print_bool(&out, "c", true);
    print_bool(&out, "d", false);
    print_close(&out, '}');
    assert_string_equal(buf_text(&out), "{\"a\": \"x\", \"b\": -3, "
                                        "\"c\": true, \"d\": false}");
    buf_reset(&out);
}

static void
objects_and_arrays_stand_in_each_other(void **state)
{
    struct buf out = {0};

    (void)state;
    print_open(&out, NULL, '{');
    print_open(&out, "list", '[');
    print_open(&out, NULL, '{');
    print_text(&out, "a", "1");
    print_close(&out, '}');
    print_open(&out, NULL, '{');
    print_close(&out, '}');
    print_text(&out, NULL, "x");
    print_close(&out, ']');
    print_number(&out, "after", 2);
    print_close(&out, '}');
    assert_string_equal(buf_text(&out), "{\"list\": [{\"a\": \"1\"}, {}, "
                                        "\"x\"], \"after\": 2}");
    buf_reset(&out);
}

static void
objects_on_lines_of_their_own_have_no_commas_between(void **state)
{
    struct buf out = {0};

    (void)state;
    for (int i = 0; i < 2; i++) {
        print_open(&out, NULL, '{');
        print_number(&out, "i", i);
        print_close(&out, '}');
        buf_add_byte(&out, '\n');
    }
    assert_string_equal(buf_text(&out), "{\"i\": 0}\n{\"i\": 1}\n");
    buf_reset(&out);
}

static void
what_is_not_there_is_null(void **state)
{
    struct buf out = {0};

    (void)state;
    print_open(&out, NULL, '{');
    print_text(&out, "text", NULL);
    print_date(&out, "date", (struct date){0, 0, 0});
    print_text(&out, "empty", "");
    print_close(&out, '}');
    assert_string_equal(buf_text(&out), "{\"text\": null, \"date\": null, "
                                        "\"empty\": \"\"}");
    buf_reset(&out);
}

static void
texts_are_escaped_and_dates_are_iso(void **state)
{
    struct buf out = {0};

    (void)state;
    print_open(&out, NULL, '{');
    print_text(&out, "a\"b", "{\n[");
    print_date(&out, "date", (struct date){2024, 3, 4});
    print_close(&out, '}');
    assert_string_equal(buf_text(&out), "{\"a\\\"b\": \"{\\n[\", "
                                        "\"date\": \"2024-03-04\"}");
    buf_reset(&out);
}

/* Runs print_out with stdout at path; its result, and what was written. */
static int
print_to(const char *path, struct buf *text, struct err *err)
{
    int kept, file, result;

    fflush(stdout);
    kept = dup(STDOUT_FILENO);
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(kept >= 0 && file >= 0);
    dup2(file, STDOUT_FILENO);
    result = print_out(text, err);
    clearerr(stdout);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    close(file);
    return result;
}

static void
a_result_is_written_whole_and_freed(void **state)
{
    char path[] = "/tmp/kigen-print-XXXXXX", back[16] = "";
    struct buf text = {0};
    struct err err;
    int file = mkstemp(path);

    (void)state;
    assert_true(file >= 0);
    buf_add(&text, "a\0b\n", 4);
    assert_int_equal(print_to(path, &text, &err), 0);
    assert_null(text.data);
    assert_int_equal(read(file, back, sizeof back), 4);
    assert_memory_equal(back, "a\0b\n", 4);
    close(file);
    unlink(path);
}

static void
a_full_standard_output_is_an_error_and_the_text_is_freed(void **state)
{
    struct buf text = {0};
    struct err err = {ERR_NONE, ""};

    (void)state;
    buf_add_text(&text, "a\n");
    assert_int_equal(print_to("/dev/full", &text, &err), -1);
    assert_int_equal(err.code, ERR_IO);
    assert_null(text.data);
}

/* The same of print_report. */
static void
a_report_that_nobody_takes_is_a_warning(void **state)
{
    struct buf text = {0};
    const char *said;
    int kept, full;

    (void)state;
    buf_add_text(&text, "a\n");
    fflush(stdout);
    kept = dup(STDOUT_FILENO);
    full = open("/dev/full", O_WRONLY);
    assert_true(kept >= 0 && full >= 0);
    stderr_tap_open();
    dup2(full, STDOUT_FILENO);
    print_report(&text);
    clearerr(stdout);
    dup2(kept, STDOUT_FILENO);
    said = stderr_tap_close();
    close(full);
    close(kept);
    assert_null(text.data);
    assert_non_null(strstr(said, "warning"));
    assert_non_null(strstr(said, "the work is done"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_stand_behind_commas_and_the_first_does_not),
        cmocka_unit_test(objects_and_arrays_stand_in_each_other),
        cmocka_unit_test(objects_on_lines_of_their_own_have_no_commas_between),
        cmocka_unit_test(what_is_not_there_is_null),
        cmocka_unit_test(texts_are_escaped_and_dates_are_iso),
        cmocka_unit_test(a_result_is_written_whole_and_freed),
        cmocka_unit_test(
            a_full_standard_output_is_an_error_and_the_text_is_freed),
        cmocka_unit_test(a_report_that_nobody_takes_is_a_warning),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
