#include "pdf/sheet.h"

#include "pdf/codes.h"
#include "pdf/operators.h"
#include "pdf/picture.h"

#include <string.h>

static struct operators_use use;
static struct buf out;

static int
set_up(void **state)
{
    (void)state;
    use = (struct operators_use){.codes = codes_new(),
                                 .pictures = pictures_new()};
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    codes_free(use.codes);
    pictures_free(use.pictures);
    buf_reset(&out);
    return 0;
}

/* Content of a page of 100 pt height with these marks. */
static const char *
write_marks(const struct mark *marks, size_t count)
{
    struct page page = {.width_mpt = 100000,
                        .height_mpt = 100000,
                        .marks = marks,
                        .count = count};

    buf_clear(&out);
    operators_write(&page, &use, &out);
    return buf_text(&out);
}

static struct mark
run_of(const struct glyph *glyphs, size_t count)
{
    return (struct mark){.type = MARK_RUN,
                         .opacity_milli = 1000,
                         .as.run = {.size_mpt = 10000,
                                    .x_mpt = 20000,
                                    .y_mpt = 30000,
                                    .glyphs = glyphs,
                                    .count = count}};
}

static struct mark
box_of(uint32_t fill, uint32_t stroke, int32_t stroke_mpt)
{
    return (struct mark){.type = MARK_BOX,
                         .opacity_milli = 1000,
                         .as.box = {.x_mpt = 10000,
                                    .y_mpt = 20000,
                                    .width_mpt = 30000,
                                    .height_mpt = 40000,
                                    .fill = fill,
                                    .stroke = stroke,
                                    .stroke_mpt = stroke_mpt}};
}

static const struct glyph SOLID[] = {
    {.id = 5, .base = 'a', .x_mpt = 0, .advance = 1000},
    {.id = 6, .base = 'b', .x_mpt = 10000, .advance = 1000},
    {.id = 5, .base = 'a', .x_mpt = 20000, .advance = 1000}};

static void
glyphs_set_solid_are_one_string(void **state)
{
    struct mark mark = run_of(SOLID, 3);

    (void)state;
    assert_string_equal(write_marks(&mark, 1), "BT\n/F0 10 Tf\n20 70 Td\n"
                                               "[<000100020001>]TJ\nET\n");
}

static void
a_glyph_off_its_natural_place_is_moved_there(void **state)
{
    /* 1 pt further right, then 2.5 pt back to the left */
    static const struct glyph GLYPHS[] = {
        {.id = 5, .base = 'a', .x_mpt = 0, .advance = 1000},
        {.id = 6, .base = 'b', .x_mpt = 11000, .advance = 1000},
        {.id = 5, .base = 'a', .x_mpt = 18500, .advance = 1000}};
    struct mark mark = run_of(GLYPHS, 3);

    (void)state;
    assert_string_equal(write_marks(&mark, 1),
                        "BT\n/F0 10 Tf\n20 70 Td\n"
                        "/Span<</ActualText<FEFF006100620061>>>BDC\n"
                        "[<0001>-100<0002>250<0001>]TJ\nEMC\nET\n");
}

static void
a_gap_too_narrow_for_a_space_needs_no_text_of_its_own(void **state)
{
    static const struct glyph GLYPHS[] = {
        {.id = 5, .base = 'a', .x_mpt = 0, .advance = 1000},
        {.id = 6, .base = 'b', .x_mpt = 10400, .advance = 1000}};
    struct mark mark = run_of(GLYPHS, 2);

    (void)state;
    assert_string_equal(write_marks(&mark, 1), "BT\n/F0 10 Tf\n20 70 Td\n"
                                               "[<0001>-40<0002>]TJ\nET\n");
}

/* Where a reader puts the last glyph of a TJ array: the sum of advances
 * minus the numbers between, in 1/1000 em. */
static double
last_place(const char *array, int advance)
{
    double place = 0;
    bool is_first = true;

    while (*array != ']') {
        if (*array == '[' || *array == '<' || *array == '>') {
            array++;
        } else if (array[-1] == '>') {
            char *end;

            place -= strtod(array, &end);
            array = end;
        } else {
            place += is_first ? 0 : advance;
            is_first = false;
            array += 4;
        }
    }
    return place;
}

static void
errors_do_not_add_up_along_a_run(void **state)
{
    enum { COUNT = 200 };
    struct glyph glyphs[COUNT];
    struct mark mark = run_of(glyphs, COUNT);
    double place;

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        glyphs[i] = (struct glyph){
            .id = 5, .base = 'a', .x_mpt = i * 9337 + i % 3, .advance = 889};
    }
    mark.as.run.size_mpt = 10500;
    place = last_place(strchr(write_marks(&mark, 1), '['), 889) * 10.5;
    assert_true(place - glyphs[COUNT - 1].x_mpt < 2.5);
    assert_true(glyphs[COUNT - 1].x_mpt - place < 2.5);
}

static void
font_size_and_colour_are_not_repeated(void **state)
{
    struct mark marks[] = {run_of(SOLID, 1), run_of(SOLID, 1)};

    (void)state;
    marks[0].color = marks[1].color = 0xFF0000;
    marks[1].as.run.y_mpt = 40000;
    assert_string_equal(write_marks(marks, 2),
                        "1 0 0 rg\nBT\n/F0 10 Tf\n20 70 Td\n[<0001>]TJ\n"
                        "0 -10 Td\n[<0001>]TJ\nET\n");
}

static void
grey_is_set_as_grey(void **state)
{
    struct mark marks[] = {box_of(0x808080, COLOR_NONE, 0),
                           box_of(0x000000, COLOR_NONE, 0)};

    (void)state;
    assert_string_equal(write_marks(marks, 2), "0.502 g\n10 40 30 40 re\nf\n"
                                               "0 g\n10 40 30 40 re\nf\n");
}

static void
bold_letters_are_stroked_and_what_follows_is_not(void **state)
{
    struct mark marks[] = {run_of(SOLID, 1), run_of(SOLID, 1)};

    (void)state;
    marks[0].as.run.bold = true;
    assert_string_equal(write_marks(marks, 2),
                        "0.333 w\n2 Tr 1 j\nBT\n/F0 10 Tf\n20 70 Td\n"
                        "[<0001>]TJ\n0 Tr 0 j\n0 0 Td\n[<0001>]TJ\nET\n");
}

static void
slanted_letters_lean_and_what_follows_does_not(void **state)
{
    struct mark marks[] = {run_of(SOLID, 1), run_of(SOLID, 1)};

    (void)state;
    marks[0].as.run.slanted = true;
    assert_string_equal(write_marks(marks, 2),
                        "BT\n/F0 10 Tf\n1 0 0.213 1 20 70 Tm\n[<0001>]TJ\nET\n"
                        "BT\n20 70 Td\n[<0001>]TJ\nET\n");
}

static void
a_box_is_filled_stroked_both_or_nothing(void **state)
{
    struct mark marks[] = {
        box_of(0x000000, COLOR_NONE, 0), box_of(COLOR_NONE, 0x0000FF, 500),
        box_of(0x000000, 0x0000FF, 500), box_of(COLOR_NONE, 0x0000FF, 0),
        box_of(COLOR_NONE, COLOR_NONE, 500)};

    (void)state;
    assert_string_equal(write_marks(marks, 5),
                        "10 40 30 40 re\nf\n"
                        "0 0 1 RG\n0.5 w\n10 40 30 40 re\nS\n"
                        "10 40 30 40 re\nB\n");
}

static void
bars_are_one_path(void **state)
{
    static const struct rect BARS[] = {
        {.x_mpt = 0, .y_mpt = 0, .width_mpt = 1000, .height_mpt = 10000},
        {.x_mpt = 3000, .y_mpt = 0, .width_mpt = 2000, .height_mpt = 10000}};
    struct mark mark = {.type = MARK_BARS,
                        .opacity_milli = 1000,
                        .as.bars = {.of = BARS, .count = 2}};

    (void)state;
    assert_string_equal(write_marks(&mark, 1),
                        "0 90 1 10 re\n3 90 2 10 re\nf\n");
}

static void
opacity_is_set_noted_and_set_back(void **state)
{
    struct mark marks[] = {box_of(0x000000, COLOR_NONE, 0),
                           box_of(0x000000, COLOR_NONE, 0)};

    (void)state;
    marks[0].opacity_milli = 250;
    assert_string_equal(write_marks(marks, 2),
                        "/A250 gs\n10 40 30 40 re\nf\n"
                        "/A1000 gs\n10 40 30 40 re\nf\n");
    assert_true(use.opacity[250]);
    assert_true(use.opacity[1000]);
    assert_false(use.opacity[500]);
}

static void
a_rotated_mark_is_turned_clockwise_and_leaves_no_trace(void **state)
{
    struct mark marks[] = {box_of(0xFF0000, COLOR_NONE, 0),
                           box_of(0x000000, COLOR_NONE, 0)};

    (void)state;
    marks[0].rotate_mdeg = 90000;
    marks[0].pivot_x_mpt = 10000;
    marks[0].pivot_y_mpt = 100000;
    /* about (10, 0) from the bottom: (x, y) → (y + 10, 10 - x) */
    assert_string_equal(write_marks(marks, 2),
                        "q\n0 -1 1 0 10 10 cm\n1 0 0 rg\n"
                        "10 40 30 40 re\nf\nQ\n"
                        "10 40 30 40 re\nf\n");
}

static void
what_has_no_colour_is_not_drawn(void **state)
{
    struct mark mark = run_of(SOLID, 3);

    (void)state;
    mark.color = COLOR_NONE;
    assert_string_equal(write_marks(&mark, 1), "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(glyphs_set_solid_are_one_string),
        TEST(a_glyph_off_its_natural_place_is_moved_there),
        TEST(a_gap_too_narrow_for_a_space_needs_no_text_of_its_own),
        TEST(errors_do_not_add_up_along_a_run),
        TEST(font_size_and_colour_are_not_repeated),
        TEST(grey_is_set_as_grey),
        TEST(bold_letters_are_stroked_and_what_follows_is_not),

        TEST(slanted_letters_lean_and_what_follows_does_not),
        TEST(a_box_is_filled_stroked_both_or_nothing),
        TEST(bars_are_one_path),
        TEST(opacity_is_set_noted_and_set_back),
        TEST(a_rotated_mark_is_turned_clockwise_and_leaves_no_trace),
        TEST(what_has_no_colour_is_not_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
