#include "layout/page.h"

#include "template/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void
assert_dump(const struct page *page, const char *expected)
{
    struct buf buf = {0};

    page_dump(page, &buf);
    assert_string_equal(buf_text(&buf), expected);
    buf_reset(&buf);
}

static void
an_empty_page_is_its_size(void **state)
{
    (void)state;
    assert_dump(&(struct page){.width_mpt = 595276, .height_mpt = 841890},
                "page 595.276 × 841.89\n");
}

static void
a_run_is_its_place_and_its_text(void **state)
{
    const struct glyph glyphs[] = {
        {.base = 0x845B, .selector = 0xE0100, .advance = 1000},
        {.base = 0x57CE, .x_mpt = 10000, .advance = 1000}};
    const struct mark mark = {
        .type = MARK_RUN,
        .opacity_milli = 1000,
        .color = 0x0000FF,
        .as.run = {.face = 2,
                   .size_mpt = 10000,
                   .x_mpt = 1500,
                   .y_mpt = 20000,
                   .glyphs = glyphs,
                   .count = 2},
    };

    (void)state;
    assert_dump(&(struct page){.marks = &mark, .count = 1},
                "page 0 × 0\nrun 1.5 20 size 10 face 2 color #0000ff to 21.5"
                " | 葛\U000E0100城\n");
}

static void
the_marks_of_a_stencil_stand_in_its_place(void **state)
{
    const struct mark box = {
        .type = MARK_BOX,
        .opacity_milli = 1000,
        .as.box = {.width_mpt = 1000,
                   .height_mpt = 2000,
                   .fill = 0xFF0000,
                   .stroke = COLOR_NONE},
    };
    const struct stencil stencil = {&box, 1}, empty = {NULL, 0};
    struct mark marks[] = {box,
                           {.type = MARK_STENCIL, .as.stencil = &empty},
                           {.type = MARK_STENCIL, .as.stencil = &stencil},
                           box};
    const struct page page = {.marks = marks, .count = 4};
    struct page_walk walk = {.page = &page};

    (void)state;
    marks[0].as.box.fill = 0x00FF00;
    marks[3].as.box.fill = 0x0000FF;
    assert_dump(&page, "page 0 × 0\nbox 0 0 1 × 2 fill #00ff00\n"
                       "box 0 0 1 × 2 fill #ff0000\n"
                       "box 0 0 1 × 2 fill #0000ff\n");
    assert_ptr_equal(page_next(&walk), &marks[0]);
    assert_ptr_equal(page_next(&walk), &box);
    assert_ptr_equal(page_next(&walk), &marks[3]);
    assert_null(page_next(&walk));
    assert_null(page_next(&walk));
}

static void
bars_are_counted_and_measured(void **state)
{
    const struct rect bars[] = {
        {.x_mpt = 1000, .y_mpt = 500, .width_mpt = 1000, .height_mpt = 3000},
        {.x_mpt = 5000, .y_mpt = 0, .width_mpt = 1000, .height_mpt = 3000}};
    const struct mark mark = {.type = MARK_BARS,
                              .opacity_milli = 500,
                              .as.bars = {.of = bars, .count = 2}};

    (void)state;
    assert_dump(&(struct page){.marks = &mark, .count = 1},
                "page 0 × 0\nbars 2 1 0 5 × 3.5 opacity 0.5\n");
}

static void
a_picture_is_its_size_and_place(void **state)
{
    const struct image image = {.size = 123};
    const struct mark mark = {.type = MARK_IMAGE,
                              .opacity_milli = 1000,
                              .as.image = {.image = &image,
                                           .x_mpt = 1000,
                                           .y_mpt = 2000,
                                           .width_mpt = 3000,
                                           .height_mpt = 4000}};

    (void)state;
    assert_dump(&(struct page){.marks = &mark, .count = 1},
                "page 0 × 0\nimage 123 bytes 1 2 3 × 4\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_page_is_its_size),
        cmocka_unit_test(a_run_is_its_place_and_its_text),
        cmocka_unit_test(the_marks_of_a_stencil_stand_in_its_place),
        cmocka_unit_test(bars_are_counted_and_measured),
        cmocka_unit_test(a_picture_is_its_size_and_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
