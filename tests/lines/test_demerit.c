#include "lines/demerit.h"

#include "lines/set_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* A text of one paragraph, and its lines of a width. */
struct bench {
    struct arena *arena;
    struct set_text text;
    struct passage passage;
    struct line line;
};

static int
set_up(void **state)
{
    struct arena *arena = arena_new();
    struct bench *bench = ARENA_NEW(arena, struct bench);

    bench->arena = arena;
    *state = bench;
    return 0;
}

static int
tear_down(void **state)
{
    struct bench *bench = *state;

    arena_free(bench->arena);
    return 0;
}

static void
begin(struct bench *bench, const char *text, int half_ems, int options)
{
    bench->text = set(text, half_ems, options, bench->arena);
    bench->passage = (struct passage){
        .text = &bench->text.clusters,
        .style = &bench->text.style,
        .end = bench->text.clusters.count,
    };
}

/* Of the line of clusters first … end − 1. */
static int64_t
judge(struct bench *bench, size_t first, size_t end)
{
    return demerit_of_line(&bench->passage, first, end, BREAK_FREE,
                           &bench->line);
}

static void
a_line_that_is_full_is_the_best(void **state)
{
    struct bench *bench = *state;

    begin(bench, "あいうえおかきくけこ", 8, SET_JUSTIFY);
    assert_true(judge(bench, 0, 4) < judge(bench, 0, 3));
    assert_true(judge(bench, 0, 3) < judge(bench, 0, 2));
}

static void
a_line_too_long_is_overfull_and_worse_than_any_other(void **state)
{
    struct bench *bench = *state;
    int64_t demerits;

    begin(bench, "あいうえおかきくけこ", 8, 0);
    demerits = judge(bench, 0, 5);
    assert_true(bench->line.overfull);
    assert_true(demerits > judge(bench, 0, 1));
    assert_false(bench->line.overfull);
}

static void
the_dearer_line_end_is_the_worse(void **state)
{
    static const enum line_break kinds[] = {BREAK_FREE,  BREAK_FAIR, BREAK_POOR,
                                            BREAK_KEEP,  BREAK_URL,  BREAK_WORD,
                                            BREAK_FORCED};
    struct bench *bench = *state;
    int64_t before = -1;

    begin(bench, "あいうえおかきくけこ", 8, 0);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        int64_t demerits =
            demerit_of_line(&bench->passage, 0, 4, kinds[i], &bench->line);

        assert_true(demerits > before);
        before = demerits;
    }
}

static void
a_justified_line_is_adjusted_to_its_width(void **state)
{
    struct bench *bench = *state;

    begin(bench, "あいうえおかきくけこ", 9, SET_JUSTIFY);
    judge(bench, 0, 4);
    assert_int_equal(bench->line.natural_mpt, 4000);
    assert_int_equal(bench->line.adjust_mpt, 500);
}

static void
a_justified_line_that_lacks_too_much_is_left_as_it_is(void **state)
{
    struct bench *bench = *state;

    begin(bench, "あいうえおかきくけこ", 16, SET_JUSTIFY);
    judge(bench, 0, 2);
    assert_int_equal(bench->line.adjust_mpt, 0);
}

static void
the_last_line_is_not_judged_by_its_length(void **state)
{
    struct bench *bench = *state;

    begin(bench, "あいうえおかきくけこ", 8, SET_JUSTIFY);
    assert_true(judge(bench, 8, 10) == judge(bench, 6, 10));
    assert_int_equal(bench->line.adjust_mpt, 0);
}

static void
a_last_line_of_one_character_is_bad(void **state)
{
    struct bench *bench = *state;

    begin(bench, "あいうえおかき。", 8, SET_JUSTIFY);
    assert_true(judge(bench, 6, 8) > judge(bench, 5, 8));
}

static void
a_mark_hangs_only_where_that_is_better(void **state)
{
    struct bench *bench = *state;

    begin(bench, "ああああ、いいい", 8, SET_HANG | SET_JUSTIFY);
    judge(bench, 0, 5);
    assert_int_equal(bench->line.cut_end, 1000);
    begin(bench, "ああああ、いいい", 9, SET_HANG | SET_JUSTIFY);
    judge(bench, 0, 5);
    assert_int_equal(bench->line.cut_end, 500);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_that_is_full_is_the_best),
        TEST(a_line_too_long_is_overfull_and_worse_than_any_other),
        TEST(the_dearer_line_end_is_the_worse),
        TEST(a_justified_line_is_adjusted_to_its_width),
        TEST(a_justified_line_that_lacks_too_much_is_left_as_it_is),
        TEST(the_last_line_is_not_judged_by_its_length),
        TEST(a_last_line_of_one_character_is_bad),
        TEST(a_mark_hangs_only_where_that_is_better),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
