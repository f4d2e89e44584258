#include "base/arena.h"
#include "base/conf.h"
#include "base/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct conf_key KEYS[] = {
    {.name = "municipality", .type = CONF_TEXT, .standard = "102016"},
    {.name = "sender", .type = CONF_TEXT, .standard = ""},
    {.name = "lot-size",
     .type = CONF_INTEGER,
     .standard = "2000",
     .minimum = 1,
     .maximum = 200000},
    {.name = "duplex",
     .type = CONF_CHOICE,
     .choices = "no|yes",
     .standard = "no"},
    {.name = "first-run", .type = CONF_DATE, .standard = "2024-01-01"},
    {.name = "window",
     .type = CONF_CHOICE,
     .standard = "next-day",
     .choices = "next-day|strict|same-day"},
    {.name = NULL}};

static const struct conf_key FONT_KEYS[] = {
    {.name = "file", .type = CONF_TEXT},
    {.name = "index", .type = CONF_INTEGER, .standard = "0", .maximum = 9},
    {.name = NULL}};

/* A section whose keys are the writer's own. */
static const struct conf_key OPEN_KEYS[] = {
    {.name = "file", .type = CONF_TEXT},
    {.name = "names", .scope = CONF_OPEN},
    {.name = NULL}};

struct desk {
    struct arena *arena;
    struct err err;
};

static int
set_up(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);

    desk->arena = arena_new();
    *state = desk;
    return 0;
}

static int
tear_down(void **state)
{
    struct desk *desk = *state;

    arena_free(desk->arena);
    free(desk);
    return 0;
}

static struct conf *
parse(void **state, const char *text)
{
    struct desk *desk = *state;
    struct conf *conf =
        conf_parse("kigen.conf", text, KEYS, desk->arena, &desk->err);

    if (conf == NULL) {
        fail_msg("%s", desk->err.text);
    }
    return conf;
}

/* text is refused with a message that begins with place and holds part. */
static void
assert_refused(void **state, const char *text, const char *place,
               const char *part)
{
    struct desk *desk = *state;

    desk->err = (struct err){0};
    assert_null(conf_parse("kigen.conf", text, KEYS, desk->arena, &desk->err));
    assert_int_equal(desk->err.code, ERR_CONFIG);
    if (strncmp(desk->err.text, place, strlen(place)) != 0 ||
        strstr(desk->err.text, part) == NULL) {
        fail_msg("%s", desk->err.text);
    }
}

static void
an_empty_file_gives_the_defaults(void **state)
{
    struct conf *conf = parse(state, "");
    struct date date = conf_date(conf, NULL, "first-run");

    assert_string_equal(conf_text(conf, NULL, "municipality"), "102016");
    assert_int_equal(conf_integer(conf, NULL, "lot-size"), 2000);
    assert_false(conf_choice(conf, NULL, "duplex"));
    assert_int_equal(conf_choice(conf, NULL, "window"), 0);
    assert_int_equal(date.year * 10000 + date.month * 100 + date.day, 20240101);
    assert_null(conf_origin(conf, NULL, "window"));
    assert_null(conf_section(conf, 0));
}

static void
values_of_every_type_are_read(void **state)
{
    struct conf *conf = parse(state, "sender=前橋市 市民課\n"
                                     "lot-size = 500\n"
                                     "\tduplex =   yes\t\n"
                                     "first-run = 2024-02-29\n"
                                     "window = same-day");
    struct date date = conf_date(conf, NULL, "first-run");

    assert_string_equal(conf_text(conf, NULL, "sender"), "前橋市 市民課");
    assert_int_equal(conf_integer(conf, NULL, "lot-size"), 500);
    assert_true(conf_choice(conf, NULL, "duplex"));
    assert_int_equal(date.day, 29);
    assert_int_equal(conf_choice(conf, NULL, "window"), 2);
    assert_string_equal(conf_text(conf, NULL, "window"), "same-day");
    assert_string_equal(conf_origin(conf, NULL, "window"), "kigen.conf:5");
}

static void
a_section_overrides_what_stands_outside(void **state)
{
    struct conf *conf = parse(state, "lot-size = 10\n"
                                     "[102016]\n"
                                     "lot-size = 20\n"
                                     "[ 102024 ]\n"
                                     "duplex = yes\n");

    assert_int_equal(conf_integer(conf, NULL, "lot-size"), 10);
    assert_int_equal(conf_integer(conf, "102016", "lot-size"), 20);
    assert_int_equal(conf_integer(conf, "102024", "lot-size"), 10);
    assert_int_equal(conf_integer(conf, "999999", "lot-size"), 10);
    assert_false(conf_choice(conf, "102016", "duplex"));
    assert_true(conf_choice(conf, "102024", "duplex"));
    assert_string_equal(conf_origin(conf, "102016", "lot-size"),
                        "kigen.conf:3");
    assert_string_equal(conf_origin(conf, "102024", "lot-size"),
                        "kigen.conf:1");
    assert_string_equal(conf_section(conf, 0), "102016");
    assert_string_equal(conf_section(conf, 1), "102024");
    assert_null(conf_section(conf, 2));
}

static void
comments_begin_at_the_start_or_after_a_blank(void **state)
{
    struct conf *conf = parse(state, "# a comment = not a key\n"
                                     "   ; another\n"
                                     "\n"
                                     "duplex = yes ; both sides\n"
                                     "lot-size = 7\t# pieces\n"
                                     "sender = https://a.example/p#q;r\n");

    assert_true(conf_choice(conf, NULL, "duplex"));
    assert_int_equal(conf_integer(conf, NULL, "lot-size"), 7);
    assert_string_equal(conf_text(conf, NULL, "sender"),
                        "https://a.example/p#q;r");
}

static void
a_bom_and_windows_line_ends_are_harmless(void **state)
{
    struct conf *conf = parse(state, "\xEF\xBB\xBF"
                                     "duplex = yes\r\n[x]\r\nlot-size = 3\r\n");

    assert_true(conf_choice(conf, NULL, "duplex"));
    assert_int_equal(conf_integer(conf, "x", "lot-size"), 3);
}

static void
values_are_normalised(void **state)
{
    struct conf *conf = parse(state, "sender = か\u3099\uFA19葛\U000E0100\n");

    assert_string_equal(conf_text(conf, NULL, "sender"),
                        "が\uFA19葛\U000E0100");
}

static void
an_equals_sign_may_stand_in_a_value(void **state)
{
    struct conf *conf = parse(state, "sender = a=b\n");

    assert_string_equal(conf_text(conf, NULL, "sender"), "a=b");
}

static void
an_unknown_key_is_refused_with_the_nearest_known_one(void **state)
{
    assert_refused(state, "\nlotsize = 3\n",
                   "kigen.conf:2: ", "did you mean \"lot-size\"?");
    assert_refused(state, "frobnicate = 3\n", "kigen.conf:1: ",
                   "the keys are: municipality, sender, lot-size");
}

static void
a_key_set_twice_is_refused_with_both_places(void **state)
{
    assert_refused(state, "duplex = no\n#\nduplex = no\n",
                   "kigen.conf:3: ", "kigen.conf:1");
    assert_refused(state, "[a]\nduplex = no\nduplex = yes\n",
                   "kigen.conf:3: ", "kigen.conf:2");
}

static void
values_of_the_wrong_type_are_refused_with_what_is_wanted(void **state)
{
    static const char *const INTEGERS[] = {
        "lot-size = 0\n",  "lot-size = 200001\n",
        "lot-size = 5x\n", "lot-size = +5\n",
        "lot-size =\n",    "lot-size = 1.5\n",
        "lot-size = -\n",  "lot-size = 99999999999999999999\n"};

    for (size_t i = 0; i < sizeof INTEGERS / sizeof INTEGERS[0]; i++) {
        assert_refused(state, INTEGERS[i],
                       "kigen.conf:1: ", "a whole number from 1 to 200000");
    }
    assert_refused(state, "duplex = ja\n", "kigen.conf:1: ", "one of no, yes");
    assert_refused(state, "duplex = Yes\n", "kigen.conf:1: ", "one of no, yes");
    assert_refused(state, "first-run = 2023-02-29\n",
                   "kigen.conf:1: ", "a date such as");
    assert_refused(state, "window = next\n",
                   "kigen.conf:1: ", "one of next-day, strict, same-day");
    assert_refused(state, "window =\n", "kigen.conf:1: ", "one of");
}

/* -- where a key may stand --------------------------------------------- */

static bool
is_city(const char *section)
{
    return strcmp(section, "102016") == 0 || strcmp(section, "102024") == 0;
}

static bool
is_envelope(const char *section)
{
    return strcmp(section, "envelope") == 0;
}

static const struct conf_key SCOPED[] = {
    {.name = "outbox", .type = CONF_TEXT, .standard = "", .scope = CONF_TOP},
    {.name = "window",
     .type = CONF_TEXT,
     .standard = "",
     .belongs = is_city,
     .sections = "[a city]"},
    {.name = "url",
     .type = CONF_TEXT,
     .standard = "",
     .belongs = is_city,
     .sections = "[a city]"},
    {.name = "width",
     .type = CONF_TEXT,
     .standard = "",
     .belongs = is_envelope,
     .sections = "[envelope]"},
    {.name = NULL}};

static void
assert_misplaced(void **state, const char *text, const char *first,
                 const char *second)
{
    struct desk *desk = *state;

    assert_null(
        conf_parse("kigen.conf", text, SCOPED, desk->arena, &desk->err));
    assert_int_equal(desk->err.code, ERR_CONFIG);
    if (strstr(desk->err.text, first) == NULL ||
        strstr(desk->err.text, second) == NULL) {
        fail_msg("%s", desk->err.text);
    }
}

static void
a_key_stands_only_where_it_is_asked_for(void **state)
{
    struct desk *desk = *state;
    const struct conf *conf = conf_parse("kigen.conf",
                                         "outbox = a\nwindow = all\n"
                                         "width = 3\n[102016]\nwindow = b\n"
                                         "[envelope]\nwidth = 4\n",
                                         SCOPED, desk->arena, &desk->err);

    assert_non_null(conf);
    assert_string_equal(conf_text(conf, "102016", "window"), "b");
    assert_string_equal(conf_text(conf, "102024", "window"), "all");
    assert_string_equal(conf_text(conf, "envelope", "width"), "4");
    assert_string_equal(conf_section_origin(conf, 0), "kigen.conf:4");
    assert_string_equal(conf_section_origin(conf, 1), "kigen.conf:6");
    assert_null(conf_section_origin(conf, 2));
    assert_misplaced(state, "[102016]\n\noutbox = a\n",
                     "kigen.conf:3: ", "above the first section");
    assert_misplaced(state, "[envelope]\nurl = a\n",
                     "kigen.conf:2: ", "belongs into: [a city]");
    assert_misplaced(state, "[102016]\nwidth = 1\n",
                     "kigen.conf:2: ", "belongs into: [envelope]");
}

static void
a_section_in_which_no_key_may_stand_is_refused(void **state)
{
    assert_misplaced(state, "[102017]\n",
                     "kigen.conf:1: ", "unknown section [102017]");
    assert_misplaced(state, "[102017]\n",
                     "kigen.conf:1: ", "a section is: [a city], [envelope]");
}

static void
a_text_in_quotation_marks_is_refused(void **state)
{
    assert_misplaced(state, "outbox = \"out\"\n",
                     "kigen.conf:1: ", "without quotation marks");
    assert_misplaced(state, "url = 'x'\n",
                     "kigen.conf:1: ", "without quotation marks");
}

static void
a_line_that_is_neither_key_nor_section_is_refused(void **state)
{
    assert_refused(state, "duplex yes\n", "kigen.conf:1: ", "key = value");
    assert_refused(state, "\n[102016\n", "kigen.conf:2: ", "[section]");
    assert_refused(state, "[]\n", "kigen.conf:1: ", "[section]");
    assert_refused(state, "[\n", "kigen.conf:1: ", "[section]");
    assert_refused(state, "= 3\n", "kigen.conf:1: ", "key = value");
}

static void
a_section_that_stands_twice_is_refused(void **state)
{
    assert_refused(state, "[a]\n[b]\n[a]\n", "kigen.conf:3: ", "[a]");
}

static void
broken_utf8_and_hidden_characters_are_refused(void **state)
{
    assert_refused(state, "#\n#\nsender = \x8E\x73\n",
                   "kigen.conf:3: ", "UTF-8");
    assert_refused(state, "sender = a\u202Eb\n", "kigen.conf:1: ", "U+202E");
    assert_refused(state, "[a\u200Bb]\n", "kigen.conf:1: ", "U+200B");
}

static void
a_key_without_default_must_be_given_somewhere(void **state)
{
    struct desk *desk = *state;
    struct conf *conf;

    assert_null(
        conf_parse("fonts.conf", "", FONT_KEYS, desk->arena, &desk->err));
    assert_non_null(strstr(desk->err.text, "\"file\" is missing"));
    assert_null(conf_parse("fonts.conf", "[A]\nfile = a\n[B]\nindex = 1\n",
                           FONT_KEYS, desk->arena, &desk->err));
    assert_non_null(strstr(desk->err.text, "[B]"));
    conf = conf_parse("fonts.conf", "[A]\nfile = a\n[B]\nfile = b\n", FONT_KEYS,
                      desk->arena, &desk->err);
    assert_non_null(conf);
    assert_string_equal(conf_text(conf, "B", "file"), "b");
    assert_null(conf_text(conf, NULL, "file"));
    conf = conf_parse("fonts.conf", "file = a\n[B]\n", FONT_KEYS, desk->arena,
                      &desk->err);
    assert_non_null(conf);
    assert_string_equal(conf_text(conf, "B", "file"), "a");
}

static void
a_file_is_read_like_a_text(void **state)
{
    struct desk *desk = *state;
    char path[] = "/tmp/kigen_conf_XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    struct conf *conf;

    fputs("duplex = yes\n", file);
    fclose(file);
    conf = conf_read(path, KEYS, desk->arena, &desk->err);
    assert_non_null(conf);
    assert_true(conf_choice(conf, NULL, "duplex"));
    unlink(path);
}

static void
a_nul_in_a_file_is_refused(void **state)
{
    struct desk *desk = *state;
    char path[] = "/tmp/kigen_conf_XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");

    fwrite("duplex = yes\nse\0nder", 1, 20, file);
    fclose(file);
    assert_null(conf_read(path, KEYS, desk->arena, &desk->err));
    assert_int_equal(desk->err.code, ERR_CONFIG);
    assert_non_null(strstr(desk->err.text, ":2: byte 00"));
    unlink(path);
}

static void
a_missing_file_is_a_configuration_error(void **state)
{
    struct desk *desk = *state;

    assert_null(
        conf_read("/nonexistent/kigen.conf", KEYS, desk->arena, &desk->err));
    assert_int_equal(desk->err.code, ERR_CONFIG);
    assert_non_null(strstr(desk->err.text, "/nonexistent/kigen.conf"));
}

static void
an_open_section_takes_the_keys_of_its_writer(void **state)
{
    struct desk *desk = *state;
    struct conf *conf = conf_parse("x.conf",
                                   "[A]\nfile = a.ttf\n[names]\n"
                                   "Noto Sans = A\nfile = B\n",
                                   OPEN_KEYS, desk->arena, &desk->err);
    struct conf_own own;

    assert_non_null(conf);
    assert_string_equal(conf_text(conf, "A", "file"), "a.ttf");
    assert_true(conf_own(conf, "names", 0, &own));
    assert_string_equal(own.name, "file");
    assert_string_equal(own.value, "B");
    assert_true(conf_own(conf, "names", 1, &own));
    assert_string_equal(own.name, "Noto Sans");
    assert_string_equal(own.origin, "x.conf:4");
    assert_false(conf_own(conf, "names", 2, &own));
    assert_false(conf_own(conf, "A", 1, &own));
}

static void
an_open_section_is_no_key_and_no_other_section_is_open(void **state)
{
    struct desk *desk = *state;

    assert_null(conf_parse("x.conf", "[A]\nfile = a\nnames = b\n", OPEN_KEYS,
                           desk->arena, &desk->err));
    assert_non_null(strstr(desk->err.text, "unknown key \"names\""));
    assert_null(conf_parse("x.conf", "[A]\nfile = a\nNoto = b\n", OPEN_KEYS,
                           desk->arena, &desk->err));
    assert_non_null(strstr(desk->err.text, "unknown key \"Noto\""));
    assert_null(conf_parse("x.conf", "[A]\nfile = a\n[names]\nB = A\nB = A\n",
                           OPEN_KEYS, desk->arena, &desk->err));
    assert_non_null(strstr(desk->err.text, "already set at x.conf:4"));
}

#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        AT_DESK(an_empty_file_gives_the_defaults),
        AT_DESK(values_of_every_type_are_read),
        AT_DESK(a_section_overrides_what_stands_outside),
        AT_DESK(comments_begin_at_the_start_or_after_a_blank),
        AT_DESK(a_bom_and_windows_line_ends_are_harmless),
        AT_DESK(values_are_normalised),
        AT_DESK(an_equals_sign_may_stand_in_a_value),
        AT_DESK(an_open_section_takes_the_keys_of_its_writer),
        AT_DESK(an_open_section_is_no_key_and_no_other_section_is_open),
        AT_DESK(an_unknown_key_is_refused_with_the_nearest_known_one),
        AT_DESK(a_key_set_twice_is_refused_with_both_places),
        AT_DESK(values_of_the_wrong_type_are_refused_with_what_is_wanted),
        AT_DESK(a_key_stands_only_where_it_is_asked_for),
        AT_DESK(a_section_in_which_no_key_may_stand_is_refused),
        AT_DESK(a_text_in_quotation_marks_is_refused),
        AT_DESK(a_line_that_is_neither_key_nor_section_is_refused),
        AT_DESK(a_section_that_stands_twice_is_refused),
        AT_DESK(broken_utf8_and_hidden_characters_are_refused),
        AT_DESK(a_key_without_default_must_be_given_somewhere),
        AT_DESK(a_file_is_read_like_a_text),
        AT_DESK(a_nul_in_a_file_is_refused),
        AT_DESK(a_missing_file_is_a_configuration_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
