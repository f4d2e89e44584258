#include "layout/frame.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct rect box = {10000, 20000, 30000, 40000};

static struct text_style
style_of(int32_t border_mpt, int32_t padding_mpt)
{
    struct edges border = {border_mpt, border_mpt, border_mpt, border_mpt};
    struct edges padding = {padding_mpt, padding_mpt, padding_mpt, padding_mpt};

    return (struct text_style){
        .border = border,
        .padding = padding,
        .border_color = 0x0000FF,
        .background = COLOR_NONE,
    };
}

static int
set_up(void **state)
{
    struct arena *arena = arena_new();
    struct canvas *canvas = ARENA_NEW(arena, struct canvas);

    *canvas = canvas_new(NULL, arena);
    *state = canvas;
    return 0;
}

static int
tear_down(void **state)
{
    struct canvas *canvas = *state;

    arena_free(canvas->arena);
    return 0;
}

static void
border_and_padding_are_inside_the_box(void **state)
{
    struct text_style style = style_of(1000, 2000);
    struct rect inside = frame_inside(&style, &box);

    (void)state;
    assert_int_equal(inside.x_mpt, 13000);
    assert_int_equal(inside.y_mpt, 23000);
    assert_int_equal(inside.width_mpt, 24000);
    assert_int_equal(inside.height_mpt, 34000);
    assert_int_equal(frame_height_mpt(&style), 6000);
}

static void
a_frame_wider_than_the_box_leaves_nothing(void **state)
{
    struct text_style style = style_of(1000, 25000);
    struct rect inside = frame_inside(&style, &box);

    (void)state;
    assert_int_equal(inside.width_mpt, 0);
    assert_int_equal(inside.height_mpt, 0);
}

static void
four_equal_sides_are_one_outline_inside_the_box(void **state)
{
    struct canvas *canvas = *state;
    struct text_style style = style_of(1000, 0);
    const struct box *outline;

    frame_draw(canvas, &style, &box);
    assert_int_equal(canvas->count, 1);
    outline = &canvas->marks[0].as.box;
    assert_int_equal(outline->x_mpt, 10500);
    assert_int_equal(outline->width_mpt, 29000);
    assert_int_equal(outline->height_mpt, 39000);
    assert_int_equal(outline->stroke_mpt, 1000);
    assert_int_equal(outline->stroke, 0x0000FF);
    assert_int_equal(outline->fill, COLOR_NONE);
}

static void
a_single_side_is_a_filled_rule(void **state)
{
    struct canvas *canvas = *state;
    struct text_style style = style_of(0, 0);

    style.border.bottom_mpt = 500;
    frame_draw(canvas, &style, &box);
    assert_int_equal(canvas->count, 1);
    assert_int_equal(canvas->marks[0].as.box.y_mpt, 59500);
    assert_int_equal(canvas->marks[0].as.box.height_mpt, 500);
    assert_int_equal(canvas->marks[0].as.box.fill, 0x0000FF);
}

static void
the_background_lies_below_the_border(void **state)
{
    struct canvas *canvas = *state;
    struct text_style style = style_of(1000, 0);

    style.background = 0xEEEEEE;
    frame_draw(canvas, &style, &box);
    assert_int_equal(canvas->count, 2);
    assert_int_equal(canvas->marks[0].as.box.fill, 0xEEEEEE);
    assert_int_equal(canvas->marks[0].as.box.width_mpt, 30000);
    assert_int_equal(canvas->marks[1].as.box.stroke, 0x0000FF);
}

static void
a_border_without_a_colour_is_not_drawn(void **state)
{
    struct canvas *canvas = *state;
    struct text_style style = style_of(1000, 0);

    style.border_color = COLOR_NONE;
    frame_draw(canvas, &style, &box);
    assert_int_equal(canvas->count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(border_and_padding_are_inside_the_box),
        cmocka_unit_test(a_frame_wider_than_the_box_leaves_nothing),
        TEST(four_equal_sides_are_one_outline_inside_the_box),
        TEST(a_single_side_is_a_filled_rule),
        TEST(the_background_lies_below_the_border),
        TEST(a_border_without_a_colour_is_not_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
