#include "layout/flow.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* A page with 10 above and 100 of content. */
enum { TOP = 10000, CONTENT = 100000, UNITS_MAX = 8 };

struct bench {
    struct arena *arena;
    struct flow flow;
};

static int
set_up(void **state)
{
    struct arena *arena = arena_new();
    struct bench *bench = ARENA_NEW(arena, struct bench);

    bench->arena = arena;
    bench->flow =
        (struct flow){.top_mpt = TOP, .content_mpt = CONTENT, .arena = arena};
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

/* A block drawn at y with a height, that takes count units of unit. */
static struct block *
add(struct bench *bench, int32_t y_mpt, int32_t height_mpt, size_t count,
    int32_t unit_mpt)
{
    struct element *element = ARENA_NEW(bench->arena, struct element);
    struct block *block = ARENA_NEW(bench->arena, struct block);
    int32_t *units = ARENA_ARRAY(bench->arena, UNITS_MAX, int32_t);

    element->y_mpt = y_mpt;
    element->height_mpt = height_mpt;
    for (size_t i = 0; i < count; i++) {
        units[i] = unit_mpt;
    }
    *block =
        (struct block){.element = element, .unit_mpt = units, .units = count};
    return block;
}

static void
place(struct bench *bench, int32_t y_mpt, int32_t height_mpt, size_t count,
      int32_t unit_mpt)
{
    flow_add(&bench->flow, add(bench, y_mpt, height_mpt, count, unit_mpt), 0);
}

static void
a_block_of_its_designed_height_moves_nothing(void **state)
{
    struct bench *bench = *state;

    place(bench, 20000, 10000, 1, 10000);
    place(bench, 40000, 10000, 1, 10000);
    assert_int_equal(bench->flow.parts[1].part.y_mpt, 40000);
}

static void
what_grows_pushes_the_rest_down(void **state)
{
    struct bench *bench = *state;

    place(bench, 20000, 10000, 3, 10000);
    place(bench, 40000, 10000, 1, 10000);
    assert_int_equal(bench->flow.parts[1].part.y_mpt, 60000);
}

static void
what_shrinks_draws_the_rest_up(void **state)
{
    struct bench *bench = *state;

    place(bench, 20000, 30000, 1, 10000);
    place(bench, 60000, 10000, 1, 10000);
    assert_int_equal(bench->flow.parts[1].part.y_mpt, 40000);
}

static void
what_does_not_fit_goes_to_the_next_page(void **state)
{
    struct bench *bench = *state;

    place(bench, 20000, 10000, 5, 10000);
    place(bench, 60000, 50000, 1, 50000);
    assert_int_equal(bench->flow.parts[1].page, 1);
    assert_int_equal(bench->flow.parts[1].part.y_mpt, TOP);
}

static void
units_are_divided_at_the_page_end(void **state)
{
    struct bench *bench = *state;

    place(bench, 70000, 10000, 6, 10000);
    assert_int_equal(bench->flow.count, 2);
    assert_int_equal(bench->flow.parts[0].part.end, 4);
    assert_int_equal(bench->flow.parts[1].page, 1);
    assert_int_equal(bench->flow.parts[1].part.first, 4);
    assert_int_equal(bench->flow.parts[1].part.height_mpt, 20000);
}

static void
a_repeated_head_takes_its_place_on_each_page(void **state)
{
    struct bench *bench = *state;
    struct block *block = add(bench, 70000, 10000, 6, 10000);

    block->repeat_mpt = 10000;
    flow_add(&bench->flow, block, 0);
    assert_int_equal(bench->flow.parts[1].part.height_mpt, 30000);
}

static void
a_head_is_not_left_alone_at_a_page_end(void **state)
{
    struct bench *bench = *state;
    struct block *block = add(bench, 95000, 10000, 3, 10000);

    block->keep_first = true;
    flow_add(&bench->flow, block, 0);
    assert_int_equal(bench->flow.count, 1);
    assert_int_equal(bench->flow.parts[0].page, 1);
}

static void
a_unit_higher_than_a_page_is_placed_all_the_same(void **state)
{
    struct bench *bench = *state;

    place(bench, 20000, 10000, 1, 150000);
    assert_int_equal(bench->flow.count, 1);
    assert_int_equal(bench->flow.parts[0].page, 1);
}

static void
what_stands_above_the_padding_stays_there(void **state)
{
    struct bench *bench = *state;

    place(bench, 5000, 2000, 1, 2000);
    assert_int_equal(bench->flow.parts[0].page, 0);
    assert_int_equal(bench->flow.parts[0].part.y_mpt, 5000);
}

static void
a_part_keeps_the_tag_of_its_block(void **state)
{
    struct bench *bench = *state;

    flow_add(&bench->flow, add(bench, 20000, 10000, 1, 10000), 7);
    assert_int_equal(bench->flow.parts[0].tag, 7);
}

/* -- columns ------------------------------------------------------------- */

/* The same in a column from x of a width. */
static void
place_in(struct bench *bench, const struct rect *drawn, int32_t height_mpt)
{
    struct block *block =
        add(bench, drawn->y_mpt, drawn->height_mpt, 1, height_mpt);
    struct element *element = (struct element *)(uintptr_t)block->element;

    element->x_mpt = drawn->x_mpt;
    element->width_mpt = drawn->width_mpt;
    flow_add(&bench->flow, block, 0);
}

static int32_t
y_of_last(const struct bench *bench)
{
    return bench->flow.parts[bench->flow.count - 1].part.y_mpt;
}

/* A heading, below it at the left what shrinks, beside that a text. */
static void
nothing_rises_onto_what_stands_above_it(void **state)
{
    struct bench *bench = *state;

    place_in(bench, &(struct rect){0, 20000, 90000, 10000}, 10000);
    place_in(bench, &(struct rect){0, 31000, 40000, 30000}, 10000);
    place_in(bench, &(struct rect){50000, 33000, 40000, 10000}, 10000);
    assert_int_equal(y_of_last(bench), 33000);
}

/* As the designer leaves a list: higher than it is, over what is below. */
static void
a_height_that_reaches_over_the_next_does_not_draw_it_up(void **state)
{
    struct bench *bench = *state;

    place_in(bench, &(struct rect){0, 20000, 90000, 10000}, 10000);
    place_in(bench, &(struct rect){0, 31000, 90000, 40000}, 30000);
    place_in(bench, &(struct rect){0, 62000, 90000, 10000}, 10000);
    assert_int_equal(y_of_last(bench), 62000);
}

static void
the_drawn_room_is_kept_below_the_lowest(void **state)
{
    struct bench *bench = *state;

    place_in(bench, &(struct rect){50000, 20000, 40000, 40000}, 40000);
    place_in(bench, &(struct rect){0, 21000, 40000, 30000}, 10000);
    place_in(bench, &(struct rect){0, 65000, 90000, 10000}, 10000);
    assert_int_equal(y_of_last(bench), 65000);
}

static void
another_column_does_not_hold_back_what_rises(void **state)
{
    struct bench *bench = *state;

    place_in(bench, &(struct rect){50000, 20000, 40000, 40000}, 40000);
    place_in(bench, &(struct rect){0, 21000, 40000, 30000}, 10000);
    place_in(bench, &(struct rect){0, 65000, 40000, 10000}, 10000);
    assert_int_equal(y_of_last(bench), 45000);
}

static void
what_another_flow_has_placed_holds_back_too(void **state)
{
    struct bench *bench = *state;
    struct flow first = bench->flow;

    place_in(bench, &(struct rect){0, 20000, 90000, 10000}, 10000);
    first.above = bench->flow.parts;
    first.above_count = bench->flow.count;
    first.offset_mpt = -8000;
    bench->flow = first;
    place_in(bench, &(struct rect){0, 33000, 90000, 10000}, 10000);
    assert_int_equal(y_of_last(bench), 33000);
}

/* A heading beside a text that comes out low, below something that grew: all
 * together what follows has moved down, and still it must not touch the
 * heading. */
static void
what_rises_after_a_growth_stays_below_its_neighbour(void **state)
{
    struct bench *bench = *state;

    place_in(bench, &(struct rect){0, 20000, 90000, 10000}, 22000);
    place_in(bench, &(struct rect){0, 32000, 30000, 10000}, 10000);
    place_in(bench, &(struct rect){35000, 32000, 50000, 20000}, 8000);
    place_in(bench, &(struct rect){0, 53000, 90000, 1000}, 1000);
    assert_int_equal(y_of_last(bench), 55000);
}

static void
a_low_alternative_draws_up_what_stands_below_the_highest(void **state)
{
    struct bench *bench = *state;
    struct block *block = add(bench, 20000, 10000, 1, 10000);

    ((struct element *)(uintptr_t)block->element)->reserved_mpt = 30000;
    flow_add(&bench->flow, block, 0);
    place(bench, 55000, 10000, 1, 10000);
    assert_int_equal(y_of_last(bench), 35000);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_block_of_its_designed_height_moves_nothing),
        CASE(what_grows_pushes_the_rest_down),
        CASE(what_shrinks_draws_the_rest_up),
        CASE(what_does_not_fit_goes_to_the_next_page),
        CASE(units_are_divided_at_the_page_end),
        CASE(a_repeated_head_takes_its_place_on_each_page),
        CASE(a_head_is_not_left_alone_at_a_page_end),
        CASE(a_unit_higher_than_a_page_is_placed_all_the_same),
        CASE(what_stands_above_the_padding_stays_there),
        CASE(a_part_keeps_the_tag_of_its_block),
        CASE(nothing_rises_onto_what_stands_above_it),
        CASE(a_height_that_reaches_over_the_next_does_not_draw_it_up),
        CASE(the_drawn_room_is_kept_below_the_lowest),
        CASE(another_column_does_not_hold_back_what_rises),
        CASE(what_another_flow_has_placed_holds_back_too),
        CASE(what_rises_after_a_growth_stays_below_its_neighbour),
        CASE(a_low_alternative_draws_up_what_stands_below_the_highest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
