/* Shapes, tables and lists as marks on the page; lengths of the templates
 * in mm, of the dumps in pt. */
#include "layout/letter_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int
set_up(void **state)
{
    *state = letter_bench_new();
    return 0;
}

static int
tear_down(void **state)
{
    letter_bench_free(*state);
    return 0;
}

static void
assert_holds(const char *dump, const char *line)
{
    if (strstr(dump, line) == NULL) {
        print_error("no \"%s\" in\n%s", line, dump);
        fail();
    }
}

static const char *
dump(struct letter_bench *bench, const char *elements)
{
    letter_bench_open(bench, elements);
    assert_non_null(bench->composer);
    return letter_bench_dump(bench);
}

#define AT(x, y, width, height)                                                \
    "\"position\": {\"x\": " #x ", \"y\": " #y "}, \"width\": " #width         \
    ", \"height\": " #height

static void
a_line_fills_its_box(void **state)
{
    assert_holds(dump(*state, "{\"name\": \"線\", \"type\": \"line\", " AT(
                                  10, 20, 50, 1) ", \"color\": \"#ff0000\"}"),
                 "box 28.346 56.693 141.732 × 2.835 fill #ff0000");
}

static void
the_stroke_of_a_rectangle_stands_inside_its_box(void **state)
{
    assert_holds(dump(*state,
                      "{\"name\": \"枠\", \"type\": \"rectangle\", " AT(
                          10, 10, 20, 10) ", \"borderWidth\": 1, \"radius\": 2,"
                                          " \"borderColor\": \"#000000\","
                                          " \"color\": \"#eeeeee\"}"),
                 "box 29.763 29.763 53.858 × 25.511 fill #eeeeee"
                 " stroke #000000 2.835 radius 5.669");
}

static void
an_ellipse_is_an_ellipse(void **state)
{
    assert_holds(dump(*state, "{\"name\": \"印\", \"type\": \"ellipse\", " AT(
                                  10, 10, 10, 10) ", \"borderWidth\": 0,"
                                                  " \"borderColor\": \"\","
                                                  " \"color\": \"#00ff00\"}"),
                 "ellipse 28.346 28.346 28.346 × 28.346 fill #00ff00");
}

static void
a_turned_element_turns_about_its_centre(void **state)
{
    assert_holds(dump(*state, "{\"name\": \"線\", \"type\": \"line\", " AT(
                                  10, 20, 50, 2) ", \"color\": \"#ff0000\","
                                                 " \"rotate\": 30,"
                                                 " \"opacity\": 0.5}"),
                 "rotate 30 about 99.212 59.527 opacity 0.5");
}

#define CHECKBOX(content)                                                      \
    "{\"name\": \"箱\", \"type\": \"checkbox\", \"readOnly\": true,"          \
    " \"content\": \"" content "\", " AT(10, 10, 8, 8) ", \"color\":"          \
                                                       " \"#000000\"}"

static void
a_ticked_checkbox_has_two_strokes_more(void **state)
{
    const char *ticked = dump(*state, CHECKBOX("true"));

    assert_holds(ticked, "box 31.18 31.18 17.008 × 17.008 stroke");
    assert_holds(ticked, "rotate 45 about");
    assert_holds(ticked, "rotate -45 about");
}

static void
a_checkbox_without_a_tick_is_a_square(void **state)
{
    assert_null(strstr(dump(*state, CHECKBOX("false")), "rotate"));
}

#define CIRCLE(content)                                                        \
    "{\"name\": \"丸\", \"type\": \"circleMark\", \"readOnly\": true,"        \
    " \"content\": \"" content                                                 \
    "\", " AT(10, 10, 20, 10) ", \"color\":"                                   \
                              " \"#112233\","                                  \
                              " \"borderWidth\": 1}"

static void
a_circle_mark_is_an_ellipse_inside_its_box(void **state)
{
    assert_holds(dump(*state, CIRCLE("true")),
                 "ellipse 29.763 29.763 53.858 × 25.511"
                 " stroke #112233 2.835");
}

static void
a_circle_mark_that_is_false_draws_nothing(void **state)
{
    assert_null(strstr(dump(*state, CIRCLE("false")), "ellipse"));
}

static void
an_svg_is_drawn_in_its_box(void **state)
{
    assert_holds(dump(*state, "{\"name\": \"市章\", \"type\": \"svg\", " AT(
                                  10, 20, 30, 20) ", \"readOnly\": true, "
                                                  "\"content\": \"<svg "
                                                  "viewBox='0 0 3 2'><path "
                                                  "d='M0 0H3V2z'/></svg>\"}"),
                 "artwork 1 paths 28.346 56.693 85.039 × 56.693\n");
}

static void
a_barcode_is_bars_within_its_box(void **state)
{
    assert_holds(dump(*state,
                      "{\"name\": \"符号\", \"type\": \"code128\","
                      " \"readOnly\": true, \"content\": \"12345\", " AT(
                          10, 10, 50, 10) ", \"barColor\": \"#0000ff\","
                                          " \"backgroundColor\": \"\","
                                          " \"includetext\": false}"),
                 "color #0000ff");
}

#define SIDES(n)                                                               \
    "{\"top\": " #n ", \"right\": " #n ", \"bottom\": " #n ", \"left\": " #n "}"
#define CELL(background, more)                                                 \
    "{\"fontName\": \"\", \"fontSize\": 10, \"lineHeight\": 1.2,"              \
    " \"alignment\": \"left\", \"verticalAlignment\": \"middle\","             \
    " \"characterSpacing\": 0, \"fontColor\": \"#000000\","                    \
    " \"backgroundColor\": \"" background "\", \"borderColor\": \"\","         \
    " \"borderWidth\": " SIDES(0) ", \"padding\": " SIDES(1) more "}"
#define TABLE(head, more)                                                      \
    "{\"name\": \"証明書\", \"type\": \"table\", \"content\": \"[]\", " AT(    \
        10, 10, 80,                                                            \
        30) ", \"showHead\": " head                                            \
            ", \"repeatHead\": false, \"head\": [\"種類\","                  \
            " \"期限\"], \"headWidthPercentages\": [75, 25],"                \
            " \"tableStyles\": {\"borderColor\": \"#000000\","                 \
            " \"borderWidth\": 0.5}, \"headStyles\": " CELL(                   \
                "#cccccc",                                                     \
                "") ", \"bodyStyles\": " CELL("",                              \
                                              ", "                             \
                                              "\"alternateBackgroundColor\":"  \
                                              " \"#f0f0f0\"") ", "             \
                                                              "\"columnStyles" \
                                                              "\": {" more     \
                                                              "}}"

static void
a_row_is_as_high_as_its_lines_and_padding(void **state)
{
    /* 10 pt × 1.2 and 2 × 1 mm. */
    assert_holds(dump(*state, TABLE("true", "")),
                 "box 28.346 28.346 170.079 × 17.67 fill #cccccc");
}

static void
a_row_holds_the_borders_of_its_cells_too(void **state)
{
    /* 10 pt and 0.5 + 1.5 mm of border. */
    assert_holds(
        dump(*state,
             "{\"name\": \"証明書\", \"type\": \"table\", \"content\": "
             "\"[]\", " AT(10, 10, 80,
                           30) ", \"showHead\": false,"
                               " \"head\": [\"種類\", \"期限\"],"
                               " \"headWidthPercentages\": [75, 25],"
                               " \"bodyStyles\": {\"fontSize\": 10,"
                               " \"lineHeight\": 1,"
                               " \"backgroundColor\": \"#ffffff\","
                               " \"alternateBackgroundColor\": \"#f0f0f0\","
                               " \"borderColor\": \"#000000\","
                               " \"borderWidth\": {\"top\": 0.5,"
                               " \"bottom\": 1.5}}}"),
        "box 28.346 28.346 170.079 × 15.669 fill #f0f0f0");
}

static void
columns_share_the_width_by_percent(void **state)
{
    assert_holds(dump(*state, TABLE("true", "")),
                 "box 198.425 28.346 56.693 × 17.67 fill #cccccc");
}

static void
the_first_row_has_the_alternate_background_and_the_second_has_not(void **state)
{
    const char *text = dump(*state, TABLE("true", ""));

    assert_holds(text, "box 28.346 46.016 170.079 × 17.67 fill #f0f0f0");
    assert_null(strstr(text, "box 28.346 63.686"));
}

static void
a_frame_goes_round_the_whole_table(void **state)
{
    assert_holds(dump(*state, TABLE("true", "")),
                 "box 29.054 29.054 225.355 × 51.593 stroke #000000 1.417");
}

static void
a_table_may_have_no_head(void **state)
{
    const char *text = dump(*state, TABLE("false", ""));

    assert_null(strstr(text, "種類"));
    assert_holds(text, "box 28.346 28.346 170.079 × 17.67 fill #f0f0f0");
}

static void
a_column_may_have_its_own_alignment(void **state)
{
    /* 五月 of 20 pt ends 1 mm before the right edge of the second column. */
    assert_holds(
        dump(*state, TABLE("true", "\"alignment\": {\"1\": \"right\"}")),
        "to 252.283 | 五月");
}

static void
a_word_wider_than_its_cell_is_divided(void **state)
{
    struct letter_bench *bench = *state;
    static const char *const cells[] = {"署名用", "WWWWWWWWWWWWWWWWWWWW"};

    *letter_bench_value(bench->letter, "証明書") =
        (struct value){.given = true, .cells = cells, .rows = 1, .columns = 2};
    letter_bench_open(bench, TABLE("true", ""));
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
}

static void
a_cell_longer_than_any_page_holds_the_letter(void **state)
{
    struct letter_bench *bench = *state;
    static char text[30002];
    static const char *const cells[] = {"署名用", text};

    memset(text, 'W', sizeof text - 1);
    *letter_bench_value(bench->letter, "証明書") =
        (struct value){.given = true, .cells = cells, .rows = 1, .columns = 2};
    letter_bench_open(bench, TABLE("true", ""));
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_OVERFLOW);
    assert_non_null(strstr(bench->err.text, "row 1, column 2"));
    assert_null(strstr(bench->err.text, "WWW"));
}

#define LIST(style, content)                                                   \
    "{\"name\": \"箇条\", \"type\": \"list\", \"readOnly\": true,"           \
    " \"content\": \"" content                                                 \
    "\", " AT(10, 10, 60, 20) ", \"fontSize\": 10, \"lineHeight\": 1,"         \
                              " \"listStyle\": \"" style                       \
                              "\", \"markerWidth\":"                           \
                              " 6, \"markerGap\": 2, \"indentSize\": 6,"       \
                              " \"itemSpacing\": 1}"

static void
list_items_stand_behind_their_bullets(void **state)
{
    const char *text = dump(*state, LIST("bullet", "[\\\"一\\\", \\\"二\\\"]"));

    /* 6 mm for the bullet, 2 mm between; 10 pt + 1 mm to the next item. */
    assert_holds(text, "run 35.354 37.146 size 10 face 0 to 45.354 | •");
    assert_holds(text, "run 51.023 37.146 size 10 face 0 to 61.023 | 一");
    assert_holds(text, "run 51.023 49.981 size 10 face 0 to 61.023 | 二");
}

static void
an_ordered_list_counts_each_level(void **state)
{
    const char *text =
        dump(*state, LIST("ordered", "[\\\"一\\\", \\\"\\\\t甲\\\", "
                                     "\\\"\\\\t乙\\\", \\\"二\\\"]"));

    assert_holds(text, "37.146 size 10 face 0 to 45.354 | 1.");
    assert_holds(text, "49.981 size 10 face 0 to 62.362 | 1.");
    assert_holds(text, "62.816 size 10 face 0 to 62.362 | 2.");
    assert_holds(text, "75.651 size 10 face 0 to 45.354 | 2.");
}

static void
a_text_is_framed_and_padded(void **state)
{
    const char *text =
        dump(*state,
             "{\"name\": \"題\", \"type\": \"text\", \"readOnly\": true,"
             " \"content\": \"題\", " AT(
                 10, 10, 20,
                 10) ", \"fontSize\":"
                     " 10, \"backgroundColor\": \"#ffff00\", \"borderColor\":"
                     " \"#000000\", \"borderWidth\": " SIDES(
                         1) ", \"padding\": " SIDES(1) "}");

    assert_holds(text, "box 28.346 28.346 56.693 × 28.346 fill #ffff00");
    assert_holds(text, "box 29.763 29.763 53.858 × 25.511 stroke #000000"
                       " 2.835");
    assert_holds(text, "run 34.016 42.816 size 10 face 0 to 44.016 | 題");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#define MARKDOWN(content, more)                                                \
    "{\"name\": \"文\", \"type\": \"text\", \"readOnly\": true,"              \
    " \"textFormat\": \"inline-markdown\", \"content\": \"" content            \
    "\", " AT(10, 10, 80, 20) ", \"fontSize\": 10" more "}"

static void
emphasised_letters_are_drawn_bolder_and_slanted(void **state)
{
    const char *text = dump(*state, MARKDOWN("甲**乙**丁*戊****己***", ""));

    /* 0.06 em behind what is bold, tan 12° of the ascent behind a slant. */
    assert_holds(text, "run 28.346 37.146 size 10 face 0 to 38.346 | 甲");
    assert_holds(text, "run 38.346 37.146 size 10 face 0 bold to 48.346 | 乙");
    assert_holds(text, "run 48.946 37.146 size 10 face 0 to 58.946 | 丁");
    assert_holds(text,
                 "run 58.946 37.146 size 10 face 0 slanted to 68.946 | 戊");
    assert_holds(
        text, "run 70.816 37.146 size 10 face 0 bold slanted to 80.816 | 己");
}

static void
struck_letters_links_and_code_have_their_marks(void **state)
{
    const char *text =
        dump(*state, MARKDOWN("~~甲~~[乙](https://example.jp)`丙`", ""));

    assert_holds(text, "box 28.346 33.797 10 × 0.833 fill #000000");
    assert_holds(text, "box 38.346 37.463 10 × 0.833 fill #000000");
    assert_holds(text, "box 48.346 28.346 13 × 10.56 fill #f2f3f5");
    assert_holds(text, "run 49.846 37.146 size 10 face 0 to 59.846 | 丙");
}

static void
signs_in_a_value_are_printed(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_value(bench->letter, "氏名")->text = "*甲*";
    assert_holds(dump(bench, MARKDOWN("**{氏名}**様", "")),
                 "bold to 48.346 | *甲*");
}

static void
plain_fallback_shows_no_emphasis(void **state)
{
    assert_null(
        strstr(dump(*state,
                    MARKDOWN("**甲**", ", \"fontVariantFallback\": \"plain\"")),
               "bold"));
}

static void
a_variant_that_must_be_there_stops_the_letter(void **state)
{
    struct letter_bench *bench = *state;

    letter_bench_add(bench, "",
                     "[" MARKDOWN("{氏名}**甲**",
                                  ", \"fontVariantFallback\": \"error\"") "]",
                     -1, false);
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_GLYPH);
    assert_holds(bench->err.text, "fontVariants");
}

static void
the_items_of_a_list_may_be_emphasised(void **state)
{
    assert_holds(
        dump(*state,
             "{\"name\": \"箇条\", \"type\": \"list\", \"readOnly\": true,"
             " \"textFormat\": \"inline-markdown\", \"content\":"
             " \"[\\\"\\\\t甲**乙**\\\"]\", " AT(10, 10, 60,
                                                 20) ", \"fontSize\": 10}"),
        "bold to 88.031 | 乙");
}

static void
a_marker_wider_than_its_column_begins_further_left(void **state)
{
    /* 6 mm hold one digit and the point; the others end there too. */
    const char *text =
        dump(*state,
             LIST("ordered", "[\\\"一\\\", \\\"二\\\", \\\"三\\\", \\\"四\\\","
                             " \\\"五\\\", \\\"六\\\", \\\"七\\\", \\\"八\\\","
                             " \\\"九\\\", \\\"十\\\"]"));

    assert_holds(text, "to 45.354 | 9.");
    assert_holds(text, "to 45.354 | 10.");
}

/* A grey PNG of 3 × 2 pixels, as the value of 氏名. */
#define PNG_3_2                                                                \
    "data:image/png;base64,"                                                   \
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAC0lEQVR4nGNggAAAAAgAAbdY" \
    "c5UAAAAASUVORK5CYII="

static void
open_picture(struct letter_bench *bench, const char *uri, const char *more)
{
    letter_bench_value(bench->letter, "氏名")->text = uri;
    letter_bench_open(
        bench, arena_printf(bench->arena,
                            "{\"name\": \"氏名\", "
                            "\"type\": \"image\", " AT(10, 10, 20, 20) "%s}",
                            more));
}

static void
a_picture_by_data_is_fitted_into_its_box(void **state)
{
    open_picture(*state, PNG_3_2, "");
    assert_holds(letter_bench_dump(*state),
                 "image 68 bytes 28.346 37.795 56.693 × 37.795");
}

static void
an_empty_picture_draws_nothing(void **state)
{
    open_picture(*state, "", "");
    assert_null(strstr(letter_bench_dump(*state), "image"));
}

static void
a_required_picture_that_is_empty_stops_the_letter(void **state)
{
    struct letter_bench *bench = *state;

    open_picture(bench, "", ", \"required\": true");
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_MISSING);
    assert_holds(bench->err.text, "is required but empty");
}

static void
a_picture_that_is_none_stops_the_letter(void **state)
{
    struct letter_bench *bench = *state;

    open_picture(bench, "data:image/png;base64,AAAA", "");
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_MISSING);
    assert_holds(bench->err.text, "element \"氏名\"");
    assert_holds(bench->err.text, "damaged or of another format");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_line_fills_its_box),
        CASE(the_stroke_of_a_rectangle_stands_inside_its_box),
        CASE(an_ellipse_is_an_ellipse),
        CASE(a_turned_element_turns_about_its_centre),
        CASE(a_ticked_checkbox_has_two_strokes_more),
        CASE(a_checkbox_without_a_tick_is_a_square),
        CASE(a_circle_mark_is_an_ellipse_inside_its_box),
        CASE(a_circle_mark_that_is_false_draws_nothing),
        CASE(an_svg_is_drawn_in_its_box),
        CASE(a_barcode_is_bars_within_its_box),
        CASE(a_row_is_as_high_as_its_lines_and_padding),
        CASE(a_row_holds_the_borders_of_its_cells_too),
        CASE(columns_share_the_width_by_percent),
        CASE(the_first_row_has_the_alternate_background_and_the_second_has_not),
        CASE(a_frame_goes_round_the_whole_table),
        CASE(a_table_may_have_no_head),
        CASE(a_column_may_have_its_own_alignment),
        CASE(a_word_wider_than_its_cell_is_divided),
        CASE(a_cell_longer_than_any_page_holds_the_letter),
        CASE(list_items_stand_behind_their_bullets),
        CASE(an_ordered_list_counts_each_level),
        CASE(a_text_is_framed_and_padded),
        CASE(a_picture_by_data_is_fitted_into_its_box),
        CASE(an_empty_picture_draws_nothing),
        CASE(a_required_picture_that_is_empty_stops_the_letter),
        CASE(a_picture_that_is_none_stops_the_letter),
        CASE(emphasised_letters_are_drawn_bolder_and_slanted),
        CASE(struck_letters_links_and_code_have_their_marks),
        CASE(signs_in_a_value_are_printed),
        CASE(plain_fallback_shows_no_emphasis),
        CASE(a_variant_that_must_be_there_stops_the_letter),
        CASE(the_items_of_a_list_may_be_emphasised),
        CASE(a_marker_wider_than_its_column_begins_further_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
