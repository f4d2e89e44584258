#include "layout/textbox.h"

#include "base/arena.h"
#include "support/fake_font.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SIZE = 10000, WIDTH = 100000, HEIGHT = 50000 };

struct bench {
    struct arena *arena;
    struct fake_font font;
    struct measure measure;
    struct text_style style;
    struct textbox setting;
    struct canvas canvas;
    struct err err;
};

static int
set_up(void **state)
{
    struct arena *arena = arena_new();
    struct bench *bench = ARENA_NEW(arena, struct bench);

    bench->arena = arena;
    bench->measure = fake_font_measure(&bench->font);
    bench->canvas = canvas_new(&bench->measure, arena);
    bench->style = (struct text_style){
        .font = "",
        .size_mpt = SIZE,
        .line_height_milli = 1000,
        .background = COLOR_NONE,
        .border_color = COLOR_NONE,
    };
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

static enum compose_result
set(struct bench *bench, const char *text, int32_t width_mpt,
    int32_t height_mpt)
{
    struct setter setter = {.measure = &bench->measure, .arena = bench->arena};
    struct textbox_request request = {
        .text = text,
        .style = &bench->style,
        .align = bench->style.align,
        .width_mpt = width_mpt,
        .height_mpt = height_mpt,
    };

    return textbox_set(&request, &setter, &bench->setting, &bench->err);
}

/* Sets and draws in a box of WIDTH × HEIGHT at the page's corner. */
static const struct mark *
draw(struct bench *bench, const char *text)
{
    struct rect box = {.width_mpt = WIDTH, .height_mpt = HEIGHT};

    assert_int_equal(set(bench, text, WIDTH, HEIGHT), COMPOSE_DONE);
    textbox_draw(&bench->setting, &box, 0, bench->setting.lines.count,
                 &bench->canvas);
    return bench->canvas.marks;
}

static void
the_first_baseline_stands_an_ascent_below_the_top(void **state)
{
    assert_int_equal(draw(*state, "あ")->as.run.y_mpt, 8800);
}

static void
half_the_leading_stands_above_the_first_line(void **state)
{
    struct bench *bench = *state;

    bench->style.line_height_milli = 1500;
    assert_int_equal(draw(bench, "あ")->as.run.y_mpt, 2500 + 8800);
}

static void
lines_follow_at_size_times_line_height(void **state)
{
    struct bench *bench = *state;
    const struct mark *marks;

    bench->style.line_height_milli = 1400;
    marks = draw(bench, "あ\nい");
    assert_int_equal(marks[1].as.run.y_mpt - marks[0].as.run.y_mpt, 14000);
}

static void
a_text_at_the_bottom_ends_a_descent_above_it(void **state)
{
    struct bench *bench = *state;

    bench->style.valign = VALIGN_BOTTOM;
    assert_int_equal(draw(bench, "あ")->as.run.y_mpt, HEIGHT - 1200);
}

static void
a_text_in_the_middle_has_the_same_space_above_and_below(void **state)
{
    struct bench *bench = *state;

    bench->style.valign = VALIGN_MIDDLE;
    assert_int_equal(draw(bench, "あ")->as.run.y_mpt,
                     (HEIGHT - SIZE) / 2 + 8800);
}

static void
the_ascent_is_the_fonts(void **state)
{
    struct bench *bench = *state;

    bench->font.ascent = 1160;
    bench->font.descent = 288;
    assert_int_equal(draw(bench, "あ")->as.run.y_mpt, 11600);
}

static void
a_text_on_the_right_ends_at_the_edge(void **state)
{
    struct bench *bench = *state;

    bench->style.align = ALIGN_RIGHT;
    assert_int_equal(draw(bench, "ああ")->as.run.x_mpt, WIDTH - 2 * SIZE);
}

static void
a_centred_text_stands_in_the_middle(void **state)
{
    struct bench *bench = *state;

    bench->style.align = ALIGN_CENTER;
    assert_int_equal(draw(bench, "ああ")->as.run.x_mpt, (WIDTH - 2 * SIZE) / 2);
}

static void
character_spacing_follows_all_characters_but_the_last(void **state)
{
    struct bench *bench = *state;
    const struct mark *mark;

    bench->style.spacing_mpt = 500;
    bench->style.align = ALIGN_RIGHT;
    mark = draw(bench, "あいう");
    assert_int_equal(mark->as.run.x_mpt, WIDTH - 3 * SIZE - 2 * 500);
    assert_int_equal(mark->as.run.glyphs[1].x_mpt, SIZE + 500);
}

static void
a_justified_line_ends_at_the_edge_but_the_last_does_not(void **state)
{
    struct bench *bench = *state;
    const struct glyph_run *run;

    bench->style.align = ALIGN_JUSTIFY;
    assert_int_equal(set(bench, "ああああああああ", 45000, HEIGHT),
                     COMPOSE_DONE);
    textbox_draw(&bench->setting, &(struct rect){.width_mpt = 45000}, 0, 2,
                 &bench->canvas);
    run = &bench->canvas.marks[0].as.run;
    assert_int_equal(run->glyphs[run->count - 1].x_mpt + SIZE, 45000);
    run = &bench->canvas.marks[1].as.run;
    assert_int_equal(run->glyphs[1].x_mpt, SIZE);
}

static void
an_underline_runs_below_the_baseline(void **state)
{
    struct bench *bench = *state;
    const struct mark *mark;

    bench->style.underline = true;
    mark = draw(bench, "ああ");
    assert_int_equal(mark->type, MARK_BOX);
    assert_int_equal(mark->as.box.width_mpt, 2 * SIZE + 1000);
    assert_int_equal(mark->as.box.height_mpt, SIZE / 12);
    assert_true(mark->as.box.y_mpt > 8800);
}

static void
a_strikethrough_runs_through_the_text(void **state)
{
    struct bench *bench = *state;
    const struct mark *mark;

    bench->style.strikethrough = true;
    mark = draw(bench, "ああ");
    assert_in_range(mark->as.box.y_mpt, 3000, 8000);
}

static void
characters_of_another_face_are_a_run_of_their_own(void **state)
{
    struct bench *bench = *state;
    const struct mark *marks;

    bench->font.fallback = 0x20BB7; /* 𠮷 */
    marks = draw(bench, "山𠮷田");
    assert_int_equal(bench->canvas.count, 3);
    assert_int_equal(marks[0].as.run.face, 0);
    assert_int_equal(marks[1].as.run.face, 1);
    assert_int_equal(marks[1].as.run.x_mpt, SIZE);
    assert_int_equal(marks[2].as.run.x_mpt, 2 * SIZE);
    assert_int_equal(marks[2].as.run.glyphs[0].x_mpt, 0);
}

static void
a_selector_goes_with_its_character(void **state)
{
    const struct mark *mark = draw(*state, "葛\U000E0100城");

    assert_int_equal(mark->as.run.count, 2);
    assert_int_equal(mark->as.run.glyphs[0].selector, 0xE0100);
}

static void
a_missing_character_is_named_by_its_number(void **state)
{
    struct bench *bench = *state;

    bench->font.missing = 0x845B;
    assert_int_equal(set(bench, "葛\U000E0100", WIDTH, HEIGHT), COMPOSE_GLYPH);
    assert_non_null(strstr(bench->err.text, "U+845B"));
    assert_non_null(strstr(bench->err.text, "U+E0100"));
}

static void
a_combining_mark_no_glyph_shows_is_not_dropped(void **state)
{
    assert_int_equal(set(*state, "か\u309A", WIDTH, HEIGHT), COMPOSE_GLYPH);
}

static void
a_text_as_wide_as_its_box_fits(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(set(bench, "あああああ", 5 * SIZE, SIZE), COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 1);
}

static void
a_rounding_error_is_not_an_overflow(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(set(bench, "あああああ", 5 * SIZE - 90, SIZE - 90),
                     COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 1);
}

static void
one_line_too_many_overflows(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(set(bench, "あああああ", 4 * SIZE, SIZE),
                     COMPOSE_OVERFLOW);
    /* 50 and 40 pt; two lines less a twentieth of a body */
    assert_string_equal(
        bench->err.text,
        "needs 17.7 mm of width at 10 pt on its one line, the box has 14.1: "
        "3.6 mm are missing; widen the box, make it 6.9 mm high for 2 lines, "
        "or give it a dynamicFontSize");
}

static void
a_character_wider_than_the_box_overflows(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(set(bench, "あ", SIZE / 2, HEIGHT), COMPOSE_OVERFLOW);
    assert_string_equal(
        bench->err.text,
        "needs 3.6 mm of width at 10 pt, the box has 1.7: 1.8 mm are missing; "
        "widen the box or give it a dynamicFontSize");
}

static void
a_word_wider_than_the_box_is_divided(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(set(bench, "ABCDEFGHIJ", 4 * SIZE, HEIGHT), COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 2);
}

static void
a_word_divided_into_too_many_lines_overflows(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(set(bench, "ABCDEFGHIJ", 4 * SIZE, SIZE),
                     COMPOSE_OVERFLOW);
    assert_non_null(strstr(bench->err.text, "for 2 lines"));
}

static void
a_box_without_a_height_takes_any_number_of_lines(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(set(bench, "あ\nい\nう\nえ\nお\nか", WIDTH, -1),
                     COMPOSE_DONE);
    assert_int_equal(textbox_height_mpt(&bench->setting), 6 * SIZE);
}

static void
fit(struct bench *bench, enum fit fit, int32_t min_mpt, int32_t max_mpt)
{
    bench->style.fit = fit;
    bench->style.min_size_mpt = min_mpt;
    bench->style.max_size_mpt = max_mpt;
}

static void
a_horizontal_fit_shrinks_until_nothing_is_divided(void **state)
{
    struct bench *bench = *state;

    fit(bench, FIT_HORIZONTAL, 6000, 10000);
    assert_int_equal(set(bench, "あああああ", 40000, SIZE), COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 1);
    assert_int_equal(bench->setting.paragraph.size_mpt, 8000);
}

static void
a_horizontal_fit_divides_at_its_smallest_size(void **state)
{
    struct bench *bench = *state;

    fit(bench, FIT_HORIZONTAL, 8000, 10000);
    assert_int_equal(set(bench, "あああああ", 30000, 16000), COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 2);
    assert_int_equal(bench->setting.paragraph.size_mpt, 8000);
}

static void
a_horizontal_fit_shrinks_before_it_divides_a_word(void **state)
{
    struct bench *bench = *state;

    fit(bench, FIT_HORIZONTAL, 6000, 10000);
    assert_int_equal(set(bench, "ABCDEFGHIJ", 40000, HEIGHT), COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 1);
    assert_int_equal(bench->setting.paragraph.size_mpt, 8000);
}

static void
a_horizontal_fit_divides_a_word_at_its_smallest_size(void **state)
{
    struct bench *bench = *state;

    fit(bench, FIT_HORIZONTAL, 8000, 10000);
    assert_int_equal(set(bench, "ABCDEFGHIJ", 30000, HEIGHT), COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 2);
    assert_int_equal(bench->setting.paragraph.size_mpt, 8000);
}

static void
a_vertical_fit_shrinks_before_it_divides_a_word(void **state)
{
    struct bench *bench = *state;

    fit(bench, FIT_VERTICAL, 6000, 10000);
    assert_int_equal(set(bench, "ABCDEFGHIJ", 40000, HEIGHT), COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 1);
    assert_int_equal(bench->setting.paragraph.size_mpt, 8000);
}

static void
a_fit_grows_up_to_its_largest_size(void **state)
{
    struct bench *bench = *state;

    fit(bench, FIT_HORIZONTAL, 6000, 12000);
    assert_int_equal(set(bench, "あ", WIDTH, HEIGHT), COMPOSE_DONE);
    assert_int_equal(bench->setting.paragraph.size_mpt, 12000);
}

static void
a_fit_takes_steps_of_a_quarter_point(void **state)
{
    struct bench *bench = *state;

    fit(bench, FIT_HORIZONTAL, 6000, 10000);
    assert_int_equal(set(bench, "あああああ", 39000, SIZE), COMPOSE_DONE);
    assert_int_equal(bench->setting.paragraph.size_mpt, 7750);
}

static void
a_vertical_fit_shrinks_until_the_lines_go_in(void **state)
{
    struct bench *bench = *state;

    fit(bench, FIT_VERTICAL, 4000, 10000);
    assert_int_equal(set(bench, "ああああああああああああああ", 40000, 10000),
                     COMPOSE_DONE);
    /* A line and an ascent: 5.25 + 0.88 × 5.25 pt. */
    assert_int_equal(bench->setting.paragraph.size_mpt, 5250);
}

static void
a_fit_spares_a_last_line_of_a_few_characters(void **state)
{
    struct bench *bench = *state;

    /* 42 pt in 40: two lines of 5.25 pt would go in, a line of 5 does too. */
    fit(bench, FIT_VERTICAL, 4000, 10000);
    assert_int_equal(set(bench, "ああああああああ", 40000, 10000),
                     COMPOSE_DONE);
    assert_int_equal(bench->setting.paragraph.size_mpt, 5000);
    assert_int_equal(bench->setting.lines.count, 1);
}

static void
a_fit_does_not_become_much_smaller_for_a_few_characters(void **state)
{
    struct bench *bench = *state;

    /* 60 pt in 45 would need 3.75 of 5 pt: two lines of more than four */
    fit(bench, FIT_VERTICAL, 3000, 5000);
    assert_int_equal(set(bench, "ああああああああああああ", 45000, 20000),
                     COMPOSE_DONE);
    assert_int_equal(bench->setting.paragraph.size_mpt, 5000);
    assert_int_equal(bench->setting.lines.count, 2);
    assert_true(bench->setting.lines.of[1].end -
                    bench->setting.lines.of[1].first >
                4);
}

static void
a_vertical_fit_counts_the_line_height_with_the_ascent(void **state)
{
    struct bench *bench = *state;

    /* 7.5 × 1.5 × 0.88 is below 10 pt, of 7.75 above. */
    bench->style.line_height_milli = 1500;
    fit(bench, FIT_VERTICAL, 4000, 10000);
    assert_int_equal(set(bench, "ああ", 40000, 10000), COMPOSE_DONE);
    assert_int_equal(bench->setting.paragraph.size_mpt, 7500);
}

static void
at_the_smallest_size_the_bodies_need_room_only(void **state)
{
    struct bench *bench = *state;

    bench->style.line_height_milli = 1500;
    fit(bench, FIT_VERTICAL, 8000, 10000);
    assert_int_equal(set(bench, "ああ", 40000, 8000), COMPOSE_DONE);
    assert_int_equal(bench->setting.paragraph.size_mpt, 8000);
    assert_int_equal(set(bench, "ああ", 40000, 7500), COMPOSE_OVERFLOW);
}

static void
a_fixed_line_needs_room_for_its_bodies_only(void **state)
{
    struct bench *bench = *state;

    bench->style.line_height_milli = 1500;
    assert_int_equal(set(bench, "ああ", 40000, 10000), COMPOSE_DONE);
    assert_int_equal(set(bench, "ああ", 40000, 9400), COMPOSE_OVERFLOW);
    /* Two lines: 15 + 10 pt, and 2.5 pt above them. */
    assert_int_equal(set(bench, "あ\nあ", 40000, 26000), COMPOSE_OVERFLOW);
    assert_int_equal(set(bench, "あ\nあ", 40000, 27500), COMPOSE_DONE);
}

static void
a_text_too_long_for_the_smallest_size_overflows(void **state)
{
    struct bench *bench = *state;

    fit(bench, FIT_VERTICAL, 9000, 10000);
    assert_int_equal(set(bench, "ああああああああ", 40000, 10000),
                     COMPOSE_OVERFLOW);
    assert_non_null(strstr(bench->err.text, "at its smallest size of 9 pt"));
    assert_non_null(strstr(bench->err.text, "or lower that size"));
}

static void
of_a_text_of_several_lines_the_height_is_missing(void **state)
{
    struct bench *bench = *state;

    bench->style.size_mpt = 10500;
    assert_int_equal(set(bench, "あ\nあ\nあ", 4 * SIZE, 2 * SIZE),
                     COMPOSE_OVERFLOW);
    /* three lines of 10.5 pt less a twentieth, 30.975 pt, and 20 */
    assert_string_equal(
        bench->err.text,
        "needs 11.0 mm of height at 10.5 pt, the box has 7.0: 3.9 mm are "
        "missing; enlarge the box or give it a dynamicFontSize");
}

static void
a_text_that_would_overflow_takes_fewer_lines(void **state)
{
    struct bench *bench = *state;

    /* Two lines if the year is divided, three if it is not. */
    assert_int_equal(set(bench, "あああ令和7年ああ", 5 * SIZE, 2 * SIZE),
                     COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 2);
    assert_int_equal(set(bench, "あああ令和7年ああ", 5 * SIZE, 3 * SIZE),
                     COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 3);
}

static void
a_text_longer_than_any_page_overflows(void **state)
{
    struct bench *bench = *state;
    char *text = arena_alloc(bench->arena, 400001);

    memset(text, 'a', 400000);
    assert_int_equal(set(bench, text, WIDTH, -1), COMPOSE_OVERFLOW);
}

static void
nothing_hangs_over_a_border(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(set(bench, "ああああ。", 4 * SIZE, HEIGHT), COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 1);
    bench->style.border.right_mpt = 500;
    bench->style.border_color = 0;
    assert_int_equal(set(bench, "ああああ。", 4 * SIZE, HEIGHT), COMPOSE_DONE);
    assert_int_equal(bench->setting.lines.count, 2);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_first_baseline_stands_an_ascent_below_the_top),
        CASE(half_the_leading_stands_above_the_first_line),
        CASE(lines_follow_at_size_times_line_height),
        CASE(a_text_at_the_bottom_ends_a_descent_above_it),
        CASE(a_text_in_the_middle_has_the_same_space_above_and_below),
        CASE(the_ascent_is_the_fonts),
        CASE(a_text_on_the_right_ends_at_the_edge),
        CASE(a_centred_text_stands_in_the_middle),
        CASE(character_spacing_follows_all_characters_but_the_last),
        CASE(a_justified_line_ends_at_the_edge_but_the_last_does_not),
        CASE(an_underline_runs_below_the_baseline),
        CASE(a_strikethrough_runs_through_the_text),
        CASE(characters_of_another_face_are_a_run_of_their_own),
        CASE(a_selector_goes_with_its_character),
        CASE(a_missing_character_is_named_by_its_number),
        CASE(a_combining_mark_no_glyph_shows_is_not_dropped),
        CASE(a_text_as_wide_as_its_box_fits),
        CASE(a_rounding_error_is_not_an_overflow),
        CASE(one_line_too_many_overflows),
        CASE(a_character_wider_than_the_box_overflows),
        CASE(a_word_wider_than_the_box_is_divided),
        CASE(a_word_divided_into_too_many_lines_overflows),
        CASE(a_box_without_a_height_takes_any_number_of_lines),
        CASE(a_horizontal_fit_shrinks_until_nothing_is_divided),
        CASE(a_horizontal_fit_divides_at_its_smallest_size),
        CASE(a_horizontal_fit_shrinks_before_it_divides_a_word),
        CASE(a_horizontal_fit_divides_a_word_at_its_smallest_size),
        CASE(a_fit_grows_up_to_its_largest_size),
        CASE(a_fit_takes_steps_of_a_quarter_point),
        CASE(a_vertical_fit_shrinks_until_the_lines_go_in),
        CASE(a_vertical_fit_shrinks_before_it_divides_a_word),
        CASE(a_fit_spares_a_last_line_of_a_few_characters),
        CASE(a_fit_does_not_become_much_smaller_for_a_few_characters),
        CASE(a_vertical_fit_counts_the_line_height_with_the_ascent),
        CASE(at_the_smallest_size_the_bodies_need_room_only),
        CASE(a_fixed_line_needs_room_for_its_bodies_only),
        CASE(a_text_too_long_for_the_smallest_size_overflows),
        CASE(of_a_text_of_several_lines_the_height_is_missing),
        CASE(a_text_that_would_overflow_takes_fewer_lines),
        CASE(a_text_longer_than_any_page_overflows),
        CASE(nothing_hangs_over_a_border),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
