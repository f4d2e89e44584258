#include "layout/canvas.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct bench {
    struct arena *arena;
    struct canvas canvas;
};

static int
set_up(void **state)
{
    struct arena *arena = arena_new();
    struct bench *bench = ARENA_NEW(arena, struct bench);

    bench->arena = arena;
    bench->canvas = canvas_new(NULL, arena);
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

static const struct rect box = {1000, 2000, 3000, 4000};

static void
marks_turn_about_the_centre_of_the_box_aimed_at(void **state)
{
    struct bench *bench = *state;
    const struct mark *mark;

    canvas_aim(&bench->canvas, &box, 45000, 500);
    mark = canvas_add(&bench->canvas, MARK_RUN);
    assert_int_equal(mark->type, MARK_RUN);
    assert_int_equal(mark->rotate_mdeg, 45000);
    assert_int_equal(mark->opacity_milli, 500);
    assert_int_equal(mark->pivot_x_mpt, 2500);
    assert_int_equal(mark->pivot_y_mpt, 4000);
}

static void
a_new_aim_does_not_move_the_marks_before(void **state)
{
    struct bench *bench = *state;

    canvas_aim(&bench->canvas, &box, 45000, 500);
    canvas_add(&bench->canvas, MARK_RUN);
    canvas_aim(&bench->canvas, &box, 0, 1000);
    canvas_add(&bench->canvas, MARK_RUN);
    assert_int_equal(bench->canvas.marks[0].rotate_mdeg, 45000);
    assert_int_equal(bench->canvas.marks[1].rotate_mdeg, 0);
    assert_int_equal(bench->canvas.marks[1].opacity_milli, 1000);
}

static void
many_marks_stay_in_order(void **state)
{
    struct bench *bench = *state;

    for (uint32_t i = 0; i < 1000; i++) {
        canvas_add(&bench->canvas, MARK_RUN)->color = i;
    }
    assert_int_equal(bench->canvas.count, 1000);
    for (uint32_t i = 0; i < 1000; i++) {
        assert_int_equal(bench->canvas.marks[i].color, i);
    }
}

static void
a_filled_area_is_a_box_without_a_stroke(void **state)
{
    struct bench *bench = *state;
    const struct box *filled;

    canvas_fill(&bench->canvas, &box, 0xFF0000);
    assert_int_equal(bench->canvas.count, 1);
    filled = &bench->canvas.marks[0].as.box;
    assert_int_equal(filled->x_mpt, 1000);
    assert_int_equal(filled->height_mpt, 4000);
    assert_int_equal(filled->fill, 0xFF0000);
    assert_int_equal(filled->stroke, COLOR_NONE);
    assert_int_equal(filled->stroke_mpt, 0);
}

static void
nothing_is_filled_without_a_colour_or_an_extent(void **state)
{
    struct bench *bench = *state;
    struct rect flat = box;

    flat.height_mpt = 0;
    canvas_fill(&bench->canvas, &box, COLOR_NONE);
    canvas_fill(&bench->canvas, &flat, 0);
    assert_int_equal(bench->canvas.count, 0);
}

static void
marks_of_every_type_move_down(void **state)
{
    struct bench *bench = *state;
    const struct rect bars[] = {{.y_mpt = 10}, {.y_mpt = 20}};
    const struct mark marks[] = {
        {.type = MARK_RUN, .as.run.y_mpt = 1},
        {.type = MARK_BOX, .as.box.y_mpt = 2},
        {.type = MARK_ELLIPSE, .as.box.y_mpt = 3},
        {.type = MARK_BARS, .as.bars = {bars, 2}},
        {.type = MARK_IMAGE, .as.image.y_mpt = 4},
    };
    const struct mark *moved;

    canvas_add_moved(&bench->canvas, marks, 5, 100);
    moved = bench->canvas.marks;
    assert_int_equal(bench->canvas.count, 5);
    assert_int_equal(moved[0].as.run.y_mpt, 101);
    assert_int_equal(moved[1].as.box.y_mpt, 102);
    assert_int_equal(moved[2].as.box.y_mpt, 103);
    assert_int_equal(moved[3].as.bars.of[1].y_mpt, 120);
    assert_int_equal(moved[4].as.image.y_mpt, 104);
    assert_int_equal(bars[1].y_mpt, 20);
}

static void
a_turned_mark_moves_with_its_pivot(void **state)
{
    struct bench *bench = *state;
    const struct mark marks[] = {
        {.type = MARK_BOX, .rotate_mdeg = 90000, .pivot_y_mpt = 7},
        {.type = MARK_BOX, .pivot_y_mpt = 7},
    };

    canvas_add_moved(&bench->canvas, marks, 2, 100);
    assert_int_equal(bench->canvas.marks[0].pivot_y_mpt, 107);
    assert_int_equal(bench->canvas.marks[1].pivot_y_mpt, 7);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(marks_turn_about_the_centre_of_the_box_aimed_at),
        TEST(a_new_aim_does_not_move_the_marks_before),
        TEST(many_marks_stay_in_order),
        TEST(a_filled_area_is_a_box_without_a_stroke),
        TEST(nothing_is_filled_without_a_colour_or_an_extent),
        TEST(marks_of_every_type_move_down),
        TEST(a_turned_mark_moves_with_its_pivot),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
