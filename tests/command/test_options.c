#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "command/options.h"

static const char *reason, *by;
static int flag;
static long number;

static const struct poptOption table[] = {
    {"reason", 'r', POPT_ARG_STRING, &reason, 0, NULL, NULL},
    {"by", 'B', POPT_ARG_STRING, &by, 0, NULL, NULL},
    {"flag", 'f', POPT_ARG_NONE, &flag, 0, NULL, NULL},
    {"number", 'n', POPT_ARG_LONG, &number, 0, NULL, NULL},
    POPT_TABLEEND};

/* A command of the table, so that its usage can be shown. */
static const struct options options = {"hold", table, 1, 2};

static const char *arguments[2];
static struct err err;

#define READ(...)                                                              \
    read_line((const char *[]){"hold", __VA_ARGS__, NULL},                     \
              sizeof((const char *[]){"hold", __VA_ARGS__}) /                  \
                  sizeof(const char *))

static int
read_line(const char **argv, size_t argc)
{
    reason = by = NULL;
    flag = 0;
    number = 0;
    err.code = ERR_NONE;
    return options_read(&options, (int)argc, argv, arguments, &err);
}

static void
assert_refused(int result, const char *what)
{
    assert_int_equal(result, -1);
    assert_int_equal(err.code, ERR_USAGE);
    assert_non_null(strstr(err.text, what));
    /* every one shows how it is done */
    assert_non_null(strstr(err.text, "; usage: kigen hold RESIDENT --reason"));
}

static void
options_and_arguments_stand_in_any_order(void **state)
{
    (void)state;
    assert_int_equal(READ("100", "--reason", "来庁", "-f", "200", "-n", "3"),
                     2);
    assert_string_equal(arguments[0], "100");
    assert_string_equal(arguments[1], "200");
    assert_string_equal(reason, "来庁");
    assert_null(by);
    assert_int_equal(flag, 1);
    assert_int_equal(number, 3);
}

static void
each_way_of_writing_an_option_is_read(void **state)
{
    (void)state;
    assert_int_equal(READ("100", "--reason=a=b", "-Bc"), 1);
    assert_string_equal(reason, "a=b");
    assert_string_equal(by, "c");
    assert_int_equal(READ("100", "-r", "", "-B=d"), 1);
    assert_string_equal(reason, "");
    assert_string_equal(by, "d");
}

static void
the_last_of_an_option_given_twice_counts(void **state)
{
    (void)state;
    assert_int_equal(READ("100", "-r", "a", "-r", "b"), 1);
    assert_string_equal(reason, "b");
}

static void
what_follows_two_hyphens_is_an_argument(void **state)
{
    (void)state;
    assert_int_equal(READ("--", "-f"), 1);
    assert_string_equal(arguments[0], "-f");
    assert_int_equal(flag, 0);
}

static void
texts_are_argvs_own(void **state)
{
    const char *argv[] = {"hold", "--reason=why", "--by", "me", "100", NULL};

    (void)state;
    assert_int_equal(read_line(argv, 5), 1);
    assert_ptr_equal(reason, argv[1] + strlen("--reason="));
    assert_ptr_equal(by, argv[3]);
    assert_ptr_equal(arguments[0], argv[4]);
}

static void
an_option_of_an_earlier_line_is_forgotten(void **state)
{
    const char *argv[] = {"hold", "100", NULL};

    (void)state;
    assert_int_equal(READ("100", "--reason", "a"), 1);
    assert_int_equal(options_read(&options, 2, argv, arguments, &err), 1);
    assert_null(reason);
}

static void
an_option_nobody_knows_is_refused_by_name(void **state)
{
    (void)state;
    assert_refused(READ("100", "--raeson", "a"), "--raeson");
    assert_refused(READ("100", "-x"), "-x");
}

static void
an_option_without_its_value_is_refused_by_name(void **state)
{
    (void)state;
    assert_refused(READ("100", "--reason"), "--reason");
    assert_refused(READ("100", "--number=many"), "--number");
}

static void
too_few_and_too_many_arguments_are_refused(void **state)
{
    (void)state;
    assert_refused(READ("-f"), "missing");
    assert_refused(READ("1", "2", "3"), "too many");
}

static void
what_is_not_utf_8_is_refused_and_not_shown(void **state)
{
    (void)state;
    assert_refused(READ("100", "--reason", "\x97\x88"), "UTF-8");
    assert_null(strstr(err.text, "\x97\x88"));
    assert_refused(READ("\xE3\x81"), "UTF-8");
}

static void
what_popt_would_replace_is_refused(void **state)
{
    (void)state;
    assert_refused(READ("100", "--reason", "a!#:+b"), "!#:+");
    assert_int_equal(READ("100", "--reason", "a!#:b", "%s!"), 2);
    assert_string_equal(reason, "a!#:b");
    assert_string_equal(arguments[1], "%s!");
}

static void
a_needed_option_must_be_there_and_say_something(void **state)
{
    (void)state;
    assert_int_equal(options_need(&options, "--by", "me", &err), 0);
    assert_refused(options_need(&options, "--by", NULL, &err), "--by");
    assert_refused(options_need(&options, "--by", "", &err), "--by");
}

static void
a_date_is_iso_or_refused_and_none_leaves_it(void **state)
{
    struct date date = {2024, 3, 4};

    (void)state;
    assert_int_equal(options_date("date", NULL, &date, &err), 0);
    assert_int_equal(date.day, 4);
    assert_int_equal(options_date("date", "2025-12-31", &date, &err), 0);
    assert_int_equal(date.year, 2025);
    assert_int_equal(date.day, 31);
    for (size_t i = 0; i < 5; i++) {
        static const char *const wrong[] = {"", "2024-02-30", "2024/03/04",
                                            "20240304", "2024-03-04x"};

        err.code = ERR_NONE;
        assert_int_equal(options_date("date", wrong[i], &date, &err), -1);
        assert_int_equal(err.code, ERR_USAGE);
        assert_non_null(strstr(err.text, "--date"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_arguments_stand_in_any_order),
        cmocka_unit_test(each_way_of_writing_an_option_is_read),
        cmocka_unit_test(the_last_of_an_option_given_twice_counts),
        cmocka_unit_test(what_follows_two_hyphens_is_an_argument),
        cmocka_unit_test(texts_are_argvs_own),
        cmocka_unit_test(an_option_of_an_earlier_line_is_forgotten),
        cmocka_unit_test(an_option_nobody_knows_is_refused_by_name),
        cmocka_unit_test(an_option_without_its_value_is_refused_by_name),
        cmocka_unit_test(too_few_and_too_many_arguments_are_refused),
        cmocka_unit_test(what_is_not_utf_8_is_refused_and_not_shown),
        cmocka_unit_test(what_popt_would_replace_is_refused),
        cmocka_unit_test(a_needed_option_must_be_there_and_say_something),
        cmocka_unit_test(a_date_is_iso_or_refused_and_none_leaves_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
