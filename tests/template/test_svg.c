/* SVG pictures: what is drawn, and what is refused by its name.  The box is 100
 * pt square and the viewBox 100 units, so that a unit is a point. */
#include "template/svg.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "template/template.h"

static struct arena *arena;
static const struct svg_box SQUARE = {100000, 100000};

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

static const char *
wrapped(const char *inside)
{
    return arena_printf(arena,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                        "viewBox=\"0 0 100 100\">%s</svg>",
                        inside);
}

static struct artwork
read_whole(const char *text, struct svg_box box)
{
    struct artwork artwork = {0};
    const char *wrong = svg_read(text, box, arena, &artwork);

    if (wrong != NULL) {
        fail_msg("%s\nin %s", wrong, text);
    }
    return artwork;
}

static struct artwork
read_good(const char *inside)
{
    return read_whole(wrapped(inside), SQUARE);
}

static const struct artwork_path *
read_path(const char *inside)
{
    struct artwork artwork = read_good(inside);

    assert_int_equal(artwork.count, 1);
    return &artwork.paths[0];
}

static void
add_point(struct buf *out, const struct artwork_step *step, int k)
{
    buf_add_byte(out, ' ');
    buf_add_milli(out, step->x_mpt[k]);
    buf_add_byte(out, ',');
    buf_add_milli(out, step->y_mpt[k]);
}

/* "M 0,0 L 10,0 Z" in points. */
static const char *
shown(const struct artwork_path *path)
{
    static const char LETTERS[] = "?MLCZ";
    struct buf out = {0};
    const char *text;

    for (size_t i = 0; i < path->count; i++) {
        const struct artwork_step *step = &path->steps[i];

        buf_printf(&out, "%s%c", i == 0 ? "" : " ", LETTERS[step->move]);
        for (int k = 0; step->move != ARTWORK_CLOSE &&
                        k < (step->move == ARTWORK_CURVE ? 3 : 1);
             k++) {
            add_point(&out, step, k);
        }
    }
    text = arena_strdup(arena, buf_text(&out));
    buf_reset(&out);
    return text;
}

#define assert_steps(inside, expected)                                         \
    assert_string_equal(shown(read_path(inside)), expected)

#define assert_contains(text, part)                                            \
    do {                                                                       \
        if (strstr(text, part) == NULL) {                                      \
            fail_msg("no \"%s\" in \"%s\"", part, text);                       \
        }                                                                      \
    } while (0)

/* -- outlines ------------------------------------------------------------ */

static void
path_data_has_absolute_and_relative_commands(void **state)
{
    (void)state;
    assert_steps("<path d='M1 2 L3 4 H5 V6 Z'/>", "M 1,2 L 3,4 L 5,4 L 5,6 Z");
    assert_steps("<path d='m1,2 3,4 l1-1h2v-2z m1 1 l1 0'/>",
                 "M 1,2 L 4,6 L 5,5 L 7,5 L 7,3 Z M 2,3 L 3,3");
    assert_steps("<path d='M1.5.5-1e1 2E0'/>", "M 1.5,0.5 L -10,2");
}

static void
a_subpath_after_z_begins_where_the_last_began(void **state)
{
    (void)state;
    assert_steps("<path d='M1 1 L5 1 Z L9 9'/>", "M 1,1 L 5,1 Z M 1,1 L 9,9");
}

static void
smooth_curves_mirror_the_control_point_before(void **state)
{
    (void)state;
    assert_steps("<path d='M0 0 C1 2 3 4 5 6 S 8 9 10 10'/>",
                 "M 0,0 C 1,2 3,4 5,6 C 7,8 8,9 10,10");
    assert_steps("<path d='M0 0 S 3 0 6 6'/>", "M 0,0 C 0,0 3,0 6,6");
    assert_steps("<path d='M0 0 Q3 6 6 0 T 12 0'/>",
                 "M 0,0 C 2,4 4,4 6,0 C 8,-4 10,-4 12,0");
}

static void
arcs_become_curves_of_at_most_a_quarter(void **state)
{
    (void)state;
    assert_steps("<path d='M10 0 A10 10 0 0 1 20 10'/>",
                 "M 10,0 C 15.523,0 20,4.477 20,10");
    assert_steps("<path d='M10 0a10 10 0 0110 10'/>",
                 "M 10,0 C 15.523,0 20,4.477 20,10");
    assert_steps("<path d='M0 0 A0 5 0 0 1 9 9'/>", "M 0,0 L 9,9");
    /* Radii too small reach all the same. */
    assert_steps("<path d='M0 0 A1 1 0 0 0 20 0'/>",
                 "M 0,0 C 0,5.523 4.477,10 10,10 C 15.523,10 20,5.523 20,0");
}

static void
basic_shapes_are_their_equivalent_paths(void **state)
{
    (void)state;
    assert_steps("<rect x='1' y='2' width='10' height='20'/>",
                 "M 1,2 L 11,2 L 11,22 L 1,22 L 1,2 Z");
    assert_steps("<line x1='1' y1='2' x2='50%' y2='4' stroke='red'/>",
                 "M 1,2 L 50,4");
    assert_steps("<polygon points='1,2 3,4,5 6'/>", "M 1,2 L 3,4 L 5,6 Z");
    assert_steps("<polyline points='1,2 3,4'/>", "M 1,2 L 3,4");
    assert_int_equal(read_path("<circle cx='5' cy='5' r='3'/>")->count, 6);
    assert_int_equal(read_path("<ellipse cx='5' cy='5' rx='3' ry='1'/>")->count,
                     6);
    assert_int_equal(read_path("<rect width='10' height='20' rx='3'/>")->count,
                     10);
}

static void
a_shape_without_extent_draws_nothing(void **state)
{
    (void)state;
    assert_int_equal(read_good("<rect width='0' height='9'/><circle r='0'/>"
                               "<path d=''/><path/><polygon points=''/>"
                               "<ellipse rx='3'/>")
                         .count,
                     0);
}

/* -- places -------------------------------------------------------------- */

static void
transformations_follow_one_another(void **state)
{
    (void)state;
    assert_steps("<g transform='translate(10 20)'><g transform='scale(2)'>"
                 "<path d='M1 1L2 3'/></g></g>",
                 "M 12,22 L 14,26");
    assert_steps("<path transform='translate(10),scale(2,3)' d='M1 1L2 3'/>",
                 "M 12,3 L 14,9");
    assert_steps("<path transform='rotate(90 10 10)' d='M10 0L20 10'/>",
                 "M 20,10 L 10,20");
    assert_steps("<path transform='matrix(1 0 0 1 5 6)' d='M0 0L1 1'/>",
                 "M 5,6 L 6,7");
    assert_steps("<path transform='skewX(45)' d='M0 10L10 10'/>",
                 "M 10,10 L 20,10");
}

static const char *
placed(const char *attributes, struct svg_box box)
{
    const char *text = arena_printf(arena,
                                    "<svg viewBox='10 20 10 20' %s><path "
                                    "d='M10 20L20 40'/></svg>",
                                    attributes);
    struct artwork artwork = read_whole(text, box);

    return shown(&artwork.paths[0]);
}

static void
the_picture_is_fitted_to_its_box(void **state)
{
    (void)state;
    assert_string_equal(placed("", SQUARE), "M 25,0 L 75,100");
    assert_string_equal(placed("preserveAspectRatio='none'", SQUARE),
                        "M 0,0 L 100,100");
    assert_string_equal(placed("preserveAspectRatio='xMinYMax meet'",
                               (struct svg_box){10000, 100000}),
                        "M 0,80 L 10,100");
    assert_string_equal(placed("preserveAspectRatio='xMidYMid slice'", SQUARE),
                        "M 0,-50 L 100,150");
}

static void
without_a_view_box_width_and_height_are_it(void **state)
{
    struct artwork artwork = read_whole(
        "<svg width='50mm' height='50mm'><path d='M0 0L1 0'/></svg>", SQUARE);

    (void)state;
    assert_string_equal(shown(&artwork.paths[0]), "M 0,0 L 0.529,0");
}

/* -- paint --------------------------------------------------------------- */

static void
a_shape_is_black_and_without_stroke_unless_told(void **state)
{
    const struct artwork_path *path = read_path("<path d='M0 0L1 1'/>");

    (void)state;
    assert_int_equal(path->fill, 0x000000);
    assert_int_equal(path->fill_opacity_milli, 1000);
    assert_int_equal(path->stroke.color, COLOR_NONE);
}

static void
colours_come_as_names_numbers_and_functions(void **state)
{
    static const struct {
        const char *text;
        uint32_t color;
    } CASES[] = {{"#abc", 0xAABBCC},       {"#0A1B2C", 0x0A1B2C},
                 {"tomato", 0xFF6347},     {"AliceBlue", 0xF0F8FF},
                 {"rgb(1,2,3)", 0x010203}, {"rgb(100%, 0%, 50%)", 0xFF0080},
                 {"yellowgreen", 0x9ACD32}};

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const char *inside = arena_printf(
            arena, "<path fill='%s' d='M0 0L1 1'/>", CASES[i].text);

        assert_int_equal(read_path(inside)->fill, CASES[i].color);
    }
}

static void
what_a_group_says_its_shapes_inherit(void **state)
{
    const struct artwork_path *path =
        read_path("<g stroke='red' color='blue' stroke-width='2' opacity='.5'>"
                  "<path style='fill: currentColor; stroke-width: 3 "
                  "!important; opacity: .5' opacity='1' stroke-linejoin='round'"
                  " stroke-linecap='square' stroke-dasharray='4,2 1'"
                  " stroke-dashoffset='1' stroke-miterlimit='8'"
                  " fill-opacity='.5' d='M0 0L1 1'/></g>");

    (void)state;
    assert_int_equal(path->fill, 0x0000FF);
    assert_int_equal(path->fill_opacity_milli, 125);
    assert_int_equal(path->stroke.color, 0xFF0000);
    assert_int_equal(path->stroke.opacity_milli, 250);
    assert_int_equal(path->stroke.width_mpt, 3000);
    assert_int_equal(path->stroke.cap, ARTWORK_SQUARE);
    assert_int_equal(path->stroke.join, ARTWORK_ROUNDED);
    assert_int_equal(path->stroke.miter_milli, 8000);
    assert_int_equal(path->stroke.dashes, 3);
    assert_int_equal(path->stroke.dash_mpt[1], 2000);
    assert_int_equal(path->stroke.dash_phase_mpt, 1000);
}

static void
none_ends_what_was_inherited(void **state)
{
    const struct artwork_path *path = read_path(
        "<g fill='red' stroke='red'><path fill='none' d='M0 0L1 1'/></g>");

    (void)state;
    assert_int_equal(path->fill, COLOR_NONE);
    assert_int_equal(path->stroke.color, 0xFF0000);
}

static void
what_is_hidden_is_not_drawn(void **state)
{
    (void)state;
    assert_int_equal(read_good("<g display='none'><path d='M0 0L1 1'/></g>"
                               "<path visibility='hidden' d='M0 0L1 1'/>"
                               "<path fill='none' d='M0 0L1 1'/>"
                               "<path stroke='red' fill='none' stroke-width='0'"
                               " d='M0 0L1 1'/>")
                         .count,
                     0);
}

static void
a_stroke_grows_with_its_picture(void **state)
{
    (void)state;
    assert_int_equal(
        read_path("<g transform='scale(3)rotate(20)'><path stroke='red'"
                  " d='M0 0L1 1'/></g>")
            ->stroke.width_mpt,
        3000);
}

static void
a_flattened_stroke_keeps_its_flattened_pen(void **state)
{
    const struct artwork_path *path =
        read_path("<path transform='translate(6 8) scale(4 1)' stroke='red' "
                  "d='M1 2L2 3'/>");

    (void)state;
    /* (1, 2) is drawn at (10, 10) of the box: by 2 and 1/2 from (5, 20). */
    assert_int_equal(path->pen_micro[0], 2000000);
    assert_int_equal(path->pen_micro[1], 0);
    assert_int_equal(path->pen_micro[2], 0);
    assert_int_equal(path->pen_micro[3], 500000);
    assert_string_equal(shown(path), "M 5,20 L 7,22");
    assert_int_equal(path->stroke.width_mpt, 2000);
}

/* -- what is passed over and what is refused ----------------------------- */

static void
what_draws_nothing_is_passed_over(void **state)
{
    struct artwork artwork = read_whole(
        "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"a\" "
        "\"http://example.jp/svg.dtd\">\n<!-- c --><svg viewBox='0 0 9 9' "
        "xmlns:i='urn:x' i:zoom='3'><title>市章 &amp; &#x5E02;</title>"
        "<metadata><a/></metadata><i:view><use/></i:view>"
        "<defs><linearGradient id='a'><stop/></linearGradient></defs>"
        "<![CDATA[ < ]]><path id='p' class='q' d='M0 0L1 1'><title/></path>"
        "</svg>\n",
        SQUARE);

    (void)state;
    assert_int_equal(artwork.count, 1);
}

struct refusal {
    const char *inside, *says;
};

static void
what_cannot_be_drawn_is_refused_by_its_name(void **state)
{
    static const struct refusal CASES[] = {
        {"<script>1</script>", "<script> is not supported"},
        {"<defs><style>*{fill:red}</style></defs>", "<style> is not"},
        {"<text>あ</text>", "turn the text into paths"},
        {"<image href='a.png'/>", "use an image element"},
        {"<use href='#a'/>", "without clones"},
        {"<a href='https://example.jp'><path d='M0 0'/></a>", "<a> is not"},
        {"<foreignObject/>", "<foreignObject> is not"},
        {"<animate/>", "<animate> is not"},
        {"<svg/>", "ungroup the inner picture"},
        {"<path onclick='x()' d='M0 0'/>", "holds a script (onclick)"},
        {"<path fill='url(#a)' d='M0 0'/>", "fill of the SVG is a gradient"},
        {"<g style='filter:url(#a)'/>", "filter is not supported"},
        {"<g mask='url(#a)'/>", "mask is not supported"},
        {"<g clip-path='url(#a)'/>", "clip-path is not supported"},
        {"<path marker-end='url(#a)' d='M0 0'/>", "marker-end is not"},
        {"<path style='transform: scale(2)' d='M0 0'/>", "as an attribute"},
        {"<path fill='bluish' d='M0 0'/>", "fill=\"bluish\""},
        {"<path stroke-width='2em' d='M0 0'/>", "stroke-width=\"2em\""},
        {"<path transform='scale(a)' d='M0 0'/>", "transform=\"scale(a)\""},
        {"<path transform='scale(1' d='M0 0'/>", "transform=\"scale(1\""},
        {"<path d='L1 1'/>", "path data"},
        {"<path d='M1 1 L2'/>", "path data"},
        {"<path d='M1 1 X2 2'/>", "path data"},
        {"<path d='M1 1 A1 1 0 2 0 3 3'/>", "path data"},
        {"<polygon points='1 2 3'/>", "points of a polygon"},
        {"<rect width='a' height='1'/>", "width=\"a\""},
        {"<path d='M1e9 0L0 0'/>", "too far outside"},
        {"<path d='M1e999 0L0 0'/>", "too far outside"},
        {"<path d='M0 0A1e60 1e-60 3 0 1 1e60 1'/>", "too far outside"},
        {"<path d='M0 0L1 1' stroke='red' stroke-width='1e9'/>", "too wide"},
        {"<path d='M0 0", "quotes around its value"},
        {"<path d=M0/>", "quotes around its value"},
        {"<path d='M0 0' d='M0 0'/>", "stands twice"},
        {"<path", "not well-formed"},
        {"<g>", "do not nest"},
        {"</g>", "do not nest"},
        {"<!-- ", "within a comment"},
        {"<g a='&ent;'/>", "entity of its own"},
        {"<g a='&#0;'/>", "entity of its own"},
        {"<g a='<'/>", "inside an attribute"},
        {"< g/>", "has no name"},
        {"</svg><svg>", "more than one element"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct artwork artwork;
        const char *wrong =
            svg_read(wrapped(CASES[i].inside), SQUARE, arena, &artwork);

        if (wrong == NULL) {
            fail_msg("taken: %s", CASES[i].inside);
        }
        assert_contains(wrong, CASES[i].says);
    }
}

static void
a_whole_that_is_no_picture_is_refused(void **state)
{
    static const struct refusal CASES[] = {
        {"", "breaks off"},
        {"市章", "text stands around"},
        {"<svg viewBox='0 0 1 1'>", "breaks off before </svg>"},
        {"<html/>", "must begin with <svg"},
        {"<svg></svg>", "has no size"},
        {"<svg viewBox='0 0 0 9'></svg>", "has no size"},
        {"<svg viewBox='0 0 9'></svg>", "write four numbers"},
        {"<svg viewBox='0 0 9 9' preserveAspectRatio='x'/>", "is not"},
        {"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg viewBox='0 0 9 9'/>",
         "declares entities"},
        {"<svg viewBox='0 0 9 9'/>x", "text stands around"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct artwork artwork;
        const char *wrong = svg_read(CASES[i].inside, SQUARE, arena, &artwork);

        if (wrong == NULL) {
            fail_msg("taken: %s", CASES[i].inside);
        }
        assert_contains(wrong, CASES[i].says);
    }
}

static const char *
repeated(const char *text, int times)
{
    struct buf out = {0};
    const char *all;

    for (int i = 0; i < times; i++) {
        buf_add_text(&out, text);
    }
    all = arena_strdup(arena, buf_text(&out));
    buf_reset(&out);
    return all;
}

static void
what_is_too_deep_or_too_large_is_refused(void **state)
{
    struct artwork artwork;

    (void)state;
    assert_contains(
        svg_read(wrapped(repeated("<g>", 100)), SQUARE, arena, &artwork),
        "nests too deeply");
    assert_contains(svg_read(wrapped(repeated("<path d='M0 0H1'/>", 20001)),
                             SQUARE, arena, &artwork),
                    "too many paths");
    assert_contains(
        svg_read(repeated("<!---->", 200000), SQUARE, arena, &artwork),
        "larger than 1 MiB");
    assert_contains(svg_read(wrapped(arena_printf(arena, "<path d='M0 0%s'/>",
                                                  repeated("h1", 200001))),
                             SQUARE, arena, &artwork),
                    "too long");
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(path_data_has_absolute_and_relative_commands),
        TEST(a_subpath_after_z_begins_where_the_last_began),
        TEST(smooth_curves_mirror_the_control_point_before),
        TEST(arcs_become_curves_of_at_most_a_quarter),
        TEST(basic_shapes_are_their_equivalent_paths),
        TEST(a_shape_without_extent_draws_nothing),
        TEST(transformations_follow_one_another),
        TEST(the_picture_is_fitted_to_its_box),
        TEST(without_a_view_box_width_and_height_are_it),
        TEST(a_shape_is_black_and_without_stroke_unless_told),
        TEST(colours_come_as_names_numbers_and_functions),
        TEST(what_a_group_says_its_shapes_inherit),
        TEST(none_ends_what_was_inherited),
        TEST(what_is_hidden_is_not_drawn),
        TEST(a_stroke_grows_with_its_picture),
        TEST(a_flattened_stroke_keeps_its_flattened_pen),
        TEST(what_draws_nothing_is_passed_over),
        TEST(what_cannot_be_drawn_is_refused_by_its_name),
        TEST(a_whole_that_is_no_picture_is_refused),
        TEST(what_is_too_deep_or_too_large_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
