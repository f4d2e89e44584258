#include "layout/reading.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct arena *arena;

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

/* In mm. */
static struct reading_box
box(int32_t x, int32_t y, int32_t width, int32_t height)
{
    return (struct reading_box){.area = {length_of_mm(x), length_of_mm(y),
                                         length_of_mm(width),
                                         length_of_mm(height)},
                                .is_content = true};
}

static struct reading_box
rule(int32_t x, int32_t y, int32_t width, int32_t height)
{
    struct reading_box it = box(x, y, width, height);

    it.is_content = false;
    it.holds = true;
    return it;
}

#define assert_order(boxes, ...)                                               \
    do {                                                                       \
        const size_t expected[] = {__VA_ARGS__};                               \
        const size_t count = sizeof(boxes) / sizeof *(boxes);                  \
        const size_t *order = reading_order(boxes, count, arena);              \
                                                                               \
        for (size_t i = 0; i < count; i++) {                                   \
            assert_int_equal(order[i], expected[i]);                           \
        }                                                                      \
    } while (0)

static void
an_empty_page_has_no_order(void **state)
{
    (void)state;
    reading_order(NULL, 0, arena);
}

static void
a_page_is_read_from_top_to_bottom(void **state)
{
    const struct reading_box boxes[] = {box(20, 60, 170, 10),
                                        box(20, 20, 170, 10),
                                        box(20, 40, 170, 10)};

    (void)state;
    assert_order(boxes, 1, 2, 0);
}

/* The address at the left, the sender at the right, then the text below. */
static void
columns_are_read_one_after_the_other(void **state)
{
    const struct reading_box boxes[] = {
        box(122, 12, 68, 4), box(22, 12, 71, 4),   box(122, 17, 68, 4),
        box(22, 17, 71, 12), box(122, 24, 68, 6),  box(22, 30, 71, 7),
        box(20, 67, 170, 8), box(122, 38, 68, 20),
    };

    (void)state;
    assert_order(boxes, 1, 3, 5, 0, 2, 4, 7, 6);
}

/* A word at the left of each row, and rules between the rows. */
static void
rows_between_rules_are_read_row_by_row(void **state)
{
    const struct reading_box boxes[] = {
        rule(20, 99, 170, 0), box(52, 100, 138, 9),  box(20, 100, 30, 5),
        rule(20, 110, 170, 0), box(52, 112, 138, 16), box(20, 111, 30, 5),
    };

    (void)state;
    assert_order(boxes, 0, 3, 2, 1, 5, 4);
}

/* The head and what follows it stand in frames of their own. */
static void
fields_of_a_form_are_read_row_by_row(void **state)
{
    const struct reading_box boxes[] = {
        rule(20, 20, 170, 10), box(46, 21, 100, 8), box(21, 21, 22, 8),
        rule(20, 30, 170, 10), box(46, 31, 100, 8), box(21, 31, 22, 8),
    };

    (void)state;
    assert_order(boxes, 0, 3, 2, 1, 5, 4);
}

static void
lines_set_solid_are_one_below_the_other(void **state)
{
    struct reading_box boxes[] = {box(20, 30, 100, 10), box(20, 20, 100, 10)};

    (void)state;
    boxes[0].area.y_mpt -= 400; /* 0.14 mm over one another */
    assert_order(boxes, 1, 0);
}

/* A word across the whole page, as the mark of a preview. */
static void
what_is_neither_read_nor_holds_together_comes_first(void **state)
{
    struct reading_box boxes[] = {box(122, 12, 68, 4), box(22, 12, 71, 4),
                                  box(122, 17, 68, 4), box(22, 17, 71, 4),
                                  box(0, 0, 210, 297)};

    (void)state;
    boxes[4].is_content = false;
    assert_order(boxes, 4, 1, 3, 0, 2);
}

static void
what_paints_an_area_stays_below_what_stands_on_it(void **state)
{
    struct reading_box boxes[] = {box(20, 60, 100, 10), rule(10, 10, 150, 40),
                                  box(20, 20, 100, 10)};

    (void)state;
    boxes[1].covers = true;
    assert_order(boxes, 1, 2, 0);
}

static void
what_is_painted_over_a_text_comes_after_it(void **state)
{
    struct reading_box boxes[] = {box(20, 20, 100, 10), rule(10, 10, 150, 40),
                                  box(20, 60, 100, 10)};

    (void)state;
    boxes[1].covers = true;
    assert_order(boxes, 0, 1, 2);
}

static void
every_element_comes_once(void **state)
{
    enum { COUNT = 300 };
    struct reading_box boxes[COUNT];
    bool seen[COUNT] = {false};
    uint32_t seed = 7;
    const size_t *order;

    (void)state;
    for (size_t i = 0; i < COUNT; i++) {
        int32_t place[4];

        for (int k = 0; k < 4; k++) {
            seed = seed * 1664525 + 1013904223;
            place[k] = (int32_t)(seed >> 8) % (k < 2 ? 250 : 40);
        }
        boxes[i] = box(place[0], place[1], place[2], place[3]);
        boxes[i].is_content = i % 3 != 0;
        boxes[i].holds = i % 6 == 0;
        boxes[i].covers = i % 5 == 0;
    }
    order = reading_order(boxes, COUNT, arena);
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(order[i] < COUNT && !seen[order[i]]);
        seen[order[i]] = true;
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_empty_page_has_no_order),
        TEST(a_page_is_read_from_top_to_bottom),
        TEST(columns_are_read_one_after_the_other),
        TEST(rows_between_rules_are_read_row_by_row),
        TEST(fields_of_a_form_are_read_row_by_row),
        TEST(lines_set_solid_are_one_below_the_other),
        TEST(what_is_neither_read_nor_holds_together_comes_first),
        TEST(what_paints_an_area_stays_below_what_stands_on_it),
        TEST(what_is_painted_over_a_text_comes_after_it),
        TEST(every_element_comes_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
