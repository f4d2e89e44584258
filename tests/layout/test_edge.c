#include "layout/edge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { WIDTH = 100000, HEIGHT = 200000, SIZE = 10000 };

/* Two glyphs of an em, the first at x, y on the baseline. */
static struct mark
text_at(int32_t x, int32_t y)
{
    static const struct glyph GLYPHS[] = {{.x_mpt = 0, .advance = 1000},
                                          {.x_mpt = SIZE, .advance = 1000}};

    return (struct mark){.type = MARK_RUN,
                         .as.run = {.size_mpt = SIZE,
                                    .x_mpt = x,
                                    .y_mpt = y,
                                    .glyphs = GLYPHS,
                                    .count = 2}};
}

static bool
is_inside(struct mark mark)
{
    return edge_beyond_mpt(&mark, 1, WIDTH, HEIGHT) == 0;
}

static void
a_text_may_reach_the_edge_and_not_over_it(void **state)
{
    (void)state;
    assert_true(is_inside(text_at(0, SIZE)));
    assert_true(is_inside(text_at(WIDTH - 2 * SIZE, HEIGHT - SIZE)));
    assert_false(is_inside(text_at(WIDTH - 2 * SIZE + 1100, 100000)));
    assert_false(is_inside(text_at(-1100, 100000)));
    assert_false(is_inside(text_at(50000, HEIGHT)));
    assert_false(is_inside(text_at(50000, 2000)));
    assert_false(is_inside(text_at(50000, INT32_MAX)));
}

static void
it_is_told_how_far_the_farthest_reaches_out(void **state)
{
    const struct mark marks[] = {text_at(-1100, 100000), text_at(-3000, 1000),
                                 text_at(0, SIZE)};

    (void)state;
    assert_int_equal(edge_beyond_mpt(marks, 1, WIDTH, HEIGHT), 1100);
    assert_int_equal(edge_beyond_mpt(marks, 3, WIDTH, HEIGHT), 6000);
}

static void
a_barcode_must_be_on_the_page_with_every_bar(void **state)
{
    const struct rect bars[] = {{1000, 1000, 500, 5000},
                                {WIDTH, 1000, 1500, 5000}};
    struct mark mark = {.type = MARK_BARS, .as.bars = {bars, 2}};

    (void)state;
    assert_false(is_inside(mark));
    mark.as.bars.count = 1;
    assert_true(is_inside(mark));
}

static void
frames_and_pictures_may_bleed(void **state)
{
    struct mark box = {.type = MARK_BOX,
                       .as.box = {.x_mpt = -9000,
                                  .y_mpt = -9000,
                                  .width_mpt = 2 * WIDTH,
                                  .height_mpt = 9000}};

    (void)state;
    assert_true(is_inside(box));
}

static void
a_page_is_judged_with_its_stencils(void **state)
{
    const struct element element = {.name = "外"};
    struct mark good = text_at(0, SIZE), bad = text_at(WIDTH, SIZE);
    const struct stencil stencil = {&bad, 1};
    const struct mark marks[] = {
        good, {.type = MARK_STENCIL, .as.stencil = &stencil}, good};
    const struct page page = {WIDTH, HEIGHT, marks, 3};
    struct page_walk walk = {.page = &page};
    struct edge_reach reach;

    (void)state;
    bad.element = &element;
    assert_true(edge_next(&walk, &reach));
    assert_int_equal(reach.beyond_mpt, 2 * SIZE);
    assert_ptr_equal(reach.element, &element);
    assert_false(edge_next(&walk, &reach));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_may_reach_the_edge_and_not_over_it),
        cmocka_unit_test(it_is_told_how_far_the_farthest_reaches_out),
        cmocka_unit_test(a_barcode_must_be_on_the_page_with_every_bar),
        cmocka_unit_test(frames_and_pictures_may_bleed),
        cmocka_unit_test(a_page_is_judged_with_its_stencils),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
