/* 30 paragraphs × 14 widths in the real font: what must never happen, and
 * what may not become worse again.  bench_lines prints the figures. */
#include "pdf/sheet.h"

#include "pdf/font.h"
#include "support/setting_survey.h"

static struct fontset *fonts;
static struct arena *arena;
static struct setting_survey justified, plain, ragged;

static int
survey_all(void **state)
{
    struct err err = {0};
    struct measure measure;

    (void)state;
    arena = arena_new();
    fonts = fontset_open("fonts/fonts.conf", &err);
    if (fonts == NULL) {
        return -1;
    }
    measure = fontset_measure(fonts);
    justified = setting_survey(&measure, true, false, arena);
    plain = setting_survey(&measure, true, true, arena);
    ragged = setting_survey(&measure, false, false, arena);
    return 0;
}

static int
close_all(void **state)
{
    (void)state;
    fontset_close(fonts);
    arena_free(arena);
    return 0;
}

static void
assert_lawful(const struct setting_survey *survey)
{
    assert_true(survey->lines > 1500);
    assert_int_equal(survey->line_starts, 0);
    assert_int_equal(survey->line_ends, 0);
    assert_int_equal(survey->number_splits, 0);
    assert_int_equal(survey->torn_units, 0);
    assert_int_equal(survey->single_ends, 0);
    assert_int_equal(survey->over_edge, 0);
}

static void
no_line_breaks_a_rule(void **state)
{
    (void)state;
    assert_lawful(&justified);
    assert_lawful(&plain);
    assert_lawful(&ragged);
}

/* In brackets what it was before URLs could be divided for a line half
 * empty, and a last line of two characters cost something. */
static void
justified_lines_are_as_even_as_they_became(void **state)
{
    (void)state;
    assert_true(justified.wide <= 42);       /* (49) */
    assert_true(justified.wider <= 10);      /* (17) */
    assert_true(justified.rms_milli < 44.5); /* (49.0) */
    assert_true(justified.ragged <= 13);     /* (32) */
    assert_true(justified.short_ends <= 8);  /* (34) */
    assert_true(justified.torn_words <= 60); /* (78) */
    assert_true(plain.wide <= 20);           /* (18) */
    assert_true(plain.rms_milli < 35.5);     /* (33.9) */
    assert_true(plain.ragged <= 2);          /* (2) */
}

static void
ragged_lines_end_where_a_reader_pauses(void **state)
{
    (void)state;
    assert_true(ragged.torn_words <= 22); /* (73) */
    assert_true(ragged.short_ends <= 2);  /* (28) */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_breaks_a_rule),
        cmocka_unit_test(justified_lines_are_as_even_as_they_became),
        cmocka_unit_test(ragged_lines_end_where_a_reader_pauses),
    };

    return cmocka_run_group_tests(tests, survey_all, close_all);
}
