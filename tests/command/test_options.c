#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "command/options.h"

struct hold_line {
    const char *reason, *by, *code;
    bool flag;
    long number;
    struct date date;
};

static const struct option_row rows[] = {
    {"reason", 'r', "TEXT", "why", .needed = false,
     OPTION_INTO(struct hold_line, reason)},
    {"by", 'B', "NAME", "who", .form = FORM_WORDS,
     OPTION_INTO(struct hold_line, by)},
    {"code", 'c', "CODE", "which", .form = FORM_CODE,
     OPTION_INTO(struct hold_line, code)},
    {"flag", 'f', NULL, "whether", OPTION_INTO(struct hold_line, flag)},
    {"number", 'n', "N", "how many", .min = 0, .max = 366, .fallback = "7",
     OPTION_INTO(struct hold_line, number)},
    {"date", 'd', "DATE", "when", OPTION_INTO(struct hold_line, date)},
    {.name = NULL},
};

static const struct option_row needed_rows[] = {
    {"by", 'B', "NAME", "who", .needed = true, .form = FORM_WORDS,
     OPTION_INTO(struct hold_line, by)},
    {"reason", 'r', "TEXT", "why", .needed = true,
     OPTION_INTO(struct hold_line, reason)},
    {"number", 'n', "N", "how many", .needed = true, .max = 9,
     OPTION_INTO(struct hold_line, number)},
    {.name = NULL},
};

static const struct command lenient = {
    .name = "hold",
    .argument = {"RESIDENT", 1, 2, FORM_ANY},
    .options = rows,
    .options_size = sizeof(struct hold_line),
};

static const struct command strict = {
    .name = "hold",
    .argument = {"RESIDENT", 0, 1, FORM_CODE},
    .options = needed_rows,
    .options_size = sizeof(struct hold_line),
};

static struct arena *arena;
static struct command_line line;
static const struct hold_line *got; /* line.options */
static struct err err;

static int
read_line(const struct command *command, int argc, const char *const *argv)
{
    int result;

    err = (struct err){ERR_NONE, ""};
    line = (struct command_line){NULL, NULL, 0};
    result = (int)options_read(command, argc, argv, arena, &line, &err);
    got = line.options;
    return result;
}

#define READ_AS(command, ...)                                                  \
    read_line(command,                                                         \
              (int)(sizeof((const char *[]){"hold", __VA_ARGS__}) /            \
                    sizeof(const char *)),                                     \
              (const char *[]){"hold", __VA_ARGS__, NULL})
#define READ(...) READ_AS(&lenient, __VA_ARGS__)

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void
assert_refused(int result, const char *what)
{
    assert_int_equal(result, -1);
    assert_int_equal(err.code, ERR_USAGE);
    assert_non_null(strstr(err.text, what));
    /* every one shows how it is done */
    assert_non_null(strstr(err.text, "; usage: kigen hold"));
}

static void
options_and_arguments_stand_in_any_order(void **state)
{
    (void)state;
    setenv("POSIXLY_CORRECT", "1", 1);
    assert_int_equal(READ("100", "--reason", "来庁", "-f", "200", "-n", "3"),
                     OPTIONS_READ);
    assert_int_equal(line.argument_count, 2);
    assert_string_equal(line.arguments[0], "100");
    assert_string_equal(line.arguments[1], "200");
    assert_string_equal(got->reason, "来庁");
    assert_null(got->by);
    assert_true(got->flag);
    assert_int_equal(got->number, 3);
}

static void
each_way_of_writing_an_option_is_read(void **state)
{
    (void)state;
    assert_int_equal(READ("100", "--reason=a=b", "-Bc"), OPTIONS_READ);
    assert_string_equal(got->reason, "a=b");
    assert_string_equal(got->by, "c");
    assert_int_equal(READ("100", "-r", "", "-B=d"), OPTIONS_READ);
    assert_string_equal(got->reason, "");
    assert_string_equal(got->by, "d");
    assert_int_equal(READ("100", "-r", "=e", "--reason", "-f"), OPTIONS_READ);
    assert_string_equal(got->reason, "-f");
    assert_false(got->flag);
    assert_int_equal(READ("100", "-fn5"), OPTIONS_READ);
    assert_int_equal(got->number, 5);
}

static void
the_last_of_an_option_given_twice_counts(void **state)
{
    (void)state;
    assert_int_equal(READ("100", "-r", "a", "-r", "b"), OPTIONS_READ);
    assert_string_equal(got->reason, "b");
}

static void
what_follows_two_hyphens_is_an_argument(void **state)
{
    (void)state;
    assert_int_equal(READ("--", "-f"), OPTIONS_READ);
    assert_string_equal(line.arguments[0], "-f");
    assert_false(got->flag);
}

static void
texts_are_argvs_own(void **state)
{
    const char *argv[] = {"hold", "--reason=why", "--by", "me", "100", NULL};

    (void)state;
    assert_int_equal(read_line(&lenient, 5, argv), OPTIONS_READ);
    assert_ptr_equal(got->reason, argv[1] + strlen("--reason="));
    assert_ptr_equal(got->by, argv[3]);
    assert_ptr_equal(line.arguments[0], argv[4]);
    assert_string_equal(argv[4], "100");
}

static void
an_option_of_an_earlier_line_is_forgotten(void **state)
{
    (void)state;
    assert_int_equal(READ("100", "--reason", "a", "-n", "9"), OPTIONS_READ);
    assert_int_equal(READ("100", "-f"), OPTIONS_READ);
    assert_null(got->reason);
    assert_int_equal(got->number, 7);
}

static void
an_option_nobody_knows_is_refused_by_name_with_the_one_meant(void **state)
{
    (void)state;
    assert_refused(READ("100", "--raeson", "a"),
                   "--raeson; did you mean --reason?");
    assert_refused(READ("100", "--raeson=a"), "--raeson; did you");
    assert_refused(READ("100", "-x"), "unknown option -x;");
    assert_refused(READ("100", "-fx"), "unknown option -x;");
    assert_refused(READ("100", "-ａ"), "unknown option -ａ;");
    assert_refused(READ("100", "--completely-else"),
                   "unknown option --completely-else;");
    assert_refused(READ("100", "--hlep"), "did you mean --help?");
}

/* "--re" would mean another option when one is added. */
static void
a_shortened_name_is_refused_with_the_whole_one(void **state)
{
    (void)state;
    assert_refused(READ("100", "--rea", "a"), "--rea; did you mean --reason?");
    assert_refused(READ("100", "--rea=a"), "did you mean --reason?");
    assert_refused(READ("100", "--fl"), "did you mean --flag?");
}

static void
an_option_without_its_value_is_refused_by_name(void **state)
{
    (void)state;
    assert_refused(READ("100", "--reason"), "--reason needs a value");
    assert_refused(READ("100", "-r"), "-r needs a value");
    assert_refused(READ("100", "--flag=yes"), "--flag takes no value");
}

static void
a_number_is_whole_and_within_its_bounds(void **state)
{
    (void)state;
    assert_refused(READ("100", "--number=many"), "--number");
    assert_refused(READ("100", "--number", "-1"), "from 0 to 366");
    assert_refused(READ("100", "--number", "367"), "from 0 to 366");
    assert_refused(READ("100", "--number", "3x"), "--number");
    assert_refused(READ("100", "--number", ""), "--number");
    assert_refused(READ("100", "-n", "99999999999999999999"), "--number");
    assert_int_equal(READ("100", "-n", "３６６"), OPTIONS_READ);
    assert_int_equal(got->number, 366);
}

static void
too_few_and_too_many_arguments_are_refused(void **state)
{
    (void)state;
    assert_refused(READ("-f"), "RESIDENT is missing");
    assert_refused(READ("1", "2", "3"), "too many");
}

static void
what_is_not_utf_8_is_refused_and_not_shown(void **state)
{
    (void)state;
    assert_refused(READ("100", "--reason", "\x97\x88"), "UTF-8");
    assert_null(strstr(err.text, "\x97\x88"));
    assert_refused(READ("\xE3\x81"), "UTF-8");
    assert_refused(READ("100", "-\xE3"), "UTF-8");
}

static void
no_text_is_a_format_or_a_macro(void **state)
{
    (void)state;
    assert_int_equal(READ("100", "--reason", "a!#:+b", "%s!"), OPTIONS_READ);
    assert_string_equal(got->reason, "a!#:+b");
    assert_string_equal(line.arguments[1], "%s!");
    assert_refused(READ("100", "--%s%n"), "--%s%n");
}

static void
a_needed_option_must_be_there_and_say_something(void **state)
{
    (void)state;
    assert_refused(READ_AS(&strict, "-r", "x", "-n", "0"),
                   "--by (-B) is missing");
    assert_refused(READ_AS(&strict, "-B", "me", "-n", "0"), "--reason (-r)");
    assert_refused(READ_AS(&strict, "-B", "me", "-r", "x"), "--number (-n)");
    assert_refused(READ_AS(&strict, "-B", "", "-r", "x", "-n", "0"), "--by");
    assert_refused(READ_AS(&strict, "-B", "me", "-r", "", "-n", "0"),
                   "--reason");
    assert_int_equal(READ_AS(&strict, "-B", "me", "-r", "x", "-n", "0"),
                     OPTIONS_READ);
}

static void
words_for_the_record_hold_nothing_invisible(void **state)
{
    static const char *const wrong[] = {
        " sato", "sato ", "sa  to", "sato　", "sa\nto", "sa\u200Bto", "　", ""};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_refused(READ("100", "--by", wrong[i]), "--by");
    }
    assert_int_equal(READ("100", "--by", "佐藤　花子"), OPTIONS_READ);
    assert_string_equal(got->by, "佐藤　花子");
}

static void
a_number_of_the_office_may_be_full_width_and_padded(void **state)
{
    (void)state;
    assert_int_equal(READ("１００", "--code", "　１０２０１６ "), OPTIONS_READ);
    assert_string_equal(got->code, "102016");
    assert_string_equal(line.arguments[0], "１００"); /* FORM_ANY */
    assert_int_equal(
        READ_AS(&strict, "１００ ", "-B", "a", "-r", "b", "-n", "1"),
        OPTIONS_READ);
    assert_string_equal(line.arguments[0], "100");
}

static void
a_date_is_read_as_a_clerk_writes_it(void **state)
{
    static const char *const right[] = {"1978-04-18",
                                        "1978/4/18",
                                        "19780418",
                                        "S53.4.18",
                                        "Ｓ５３．４．１８",
                                        "昭和53年4月18日",
                                        " 昭和５３年４月１８日"};
    static const char *const wrong[] = {
        "", "2024-02-30", "18.4.1978", "2024-03-04x", "不詳"};

    (void)state;
    assert_int_equal(READ("100"), OPTIONS_READ);
    assert_true(date_is_none(got->date));
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        assert_int_equal(READ("100", "--date", right[i]), OPTIONS_READ);
        assert_int_equal(date_compare(got->date, (struct date){1978, 4, 18}),
                         0);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_refused(READ("100", "--date", wrong[i]), "--date");
    }
}

static void
help_is_asked_for_whatever_else_is_missing(void **state)
{
    (void)state;
    assert_int_equal(READ("--help"), OPTIONS_HELP);
    assert_int_equal(READ_AS(&strict, "1", "2", "-h"), OPTIONS_HELP);
    assert_int_equal(READ("100", "--reason", "--help"), OPTIONS_READ);
    assert_string_equal(got->reason, "--help");
    assert_int_equal(READ("--", "--help"), OPTIONS_READ);
}

#define line_test(function)                                                    \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        line_test(options_and_arguments_stand_in_any_order),
        line_test(each_way_of_writing_an_option_is_read),
        line_test(the_last_of_an_option_given_twice_counts),
        line_test(what_follows_two_hyphens_is_an_argument),
        line_test(texts_are_argvs_own),
        line_test(an_option_of_an_earlier_line_is_forgotten),
        line_test(an_option_nobody_knows_is_refused_by_name_with_the_one_meant),
        line_test(a_shortened_name_is_refused_with_the_whole_one),
        line_test(an_option_without_its_value_is_refused_by_name),
        line_test(a_number_is_whole_and_within_its_bounds),
        line_test(too_few_and_too_many_arguments_are_refused),
        line_test(what_is_not_utf_8_is_refused_and_not_shown),
        line_test(no_text_is_a_format_or_a_macro),
        line_test(a_needed_option_must_be_there_and_say_something),
        line_test(words_for_the_record_hold_nothing_invisible),
        line_test(a_number_of_the_office_may_be_full_width_and_padded),
        line_test(a_date_is_read_as_a_clerk_writes_it),
        line_test(help_is_asked_for_whatever_else_is_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
