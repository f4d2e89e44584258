#include "base/length.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void
an_inch_is_25_4_mm_and_72_pt(void **state)
{
    (void)state;
    assert_int_equal(length_of_mm(25.4), 72000);
    assert_int_equal(length_of_mm(210), 595276);
    assert_int_equal(length_of_mm(297), 841890);
    assert_int_equal(length_of_mm(0), 0);
}

static void
millimetres_are_rounded_up_so_that_what_moves_there_is_clear(void **state)
{
    (void)state;
    assert_int_equal(length_to_mm(72000), 26);
    assert_int_equal(length_to_mm(length_of_mm(120) - 2), 120);
    assert_int_equal(length_to_mm(0), 0);
}

static void
what_is_needed_is_told_rounded_up_and_what_there_is_down(void **state)
{
    char text[LENGTH_TEXT_SIZE];

    (void)state;
    assert_string_equal(length_format_up(length_of_mm(69.02), text), "69.1");
    assert_string_equal(length_format_down(length_of_mm(69.08), text), "69.0");
    assert_string_equal(length_format_up(30, text), "0.1");
    assert_string_equal(length_format_down(-30, text), "-0.1");
    assert_string_equal(length_format_up(0, text), "0.0");
}

static void
a_whole_tenth_stays_one(void **state)
{
    char up[LENGTH_TEXT_SIZE], down[LENGTH_TEXT_SIZE], text[LENGTH_TEXT_SIZE];

    (void)state;
    for (int i = 0; i < 3000; i++) {
        int32_t length = length_of_mm(i / 10.0);

        snprintf(text, sizeof text, "%d.%d", i / 10, i % 10);
        assert_string_equal(length_format_up(length, up), text);
        assert_string_equal(length_format_down(length, down), text);
    }
}

static void
rectangles_that_share_an_edge_do_not_overlap(void **state)
{
    const struct rect here = {100, 100, 50, 20};
    const struct rect right = {150, 100, 50, 20}, below = {100, 120, 50, 20};
    const struct rect near = {149, 119, 50, 20}, around = {0, 0, 500, 500};

    (void)state;
    assert_false(rect_overlaps(&here, &right));
    assert_false(rect_overlaps(&here, &below));
    assert_true(rect_overlaps(&here, &near));
    assert_true(rect_overlaps(&near, &here));
    assert_true(rect_overlaps(&here, &around));
}

static void
a_rectangle_holds_itself_and_what_is_within(void **state)
{
    const struct rect here = {100, 100, 50, 20}, inside = {110, 101, 40, 19};
    const struct rect out = {110, 101, 41, 19};

    (void)state;
    assert_true(rect_holds(&here, &here));
    assert_true(rect_holds(&here, &inside));
    assert_false(rect_holds(&here, &out));
    assert_false(rect_holds(&inside, &here));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_inch_is_25_4_mm_and_72_pt),
        cmocka_unit_test(
            millimetres_are_rounded_up_so_that_what_moves_there_is_clear),
        cmocka_unit_test(
            what_is_needed_is_told_rounded_up_and_what_there_is_down),
        cmocka_unit_test(a_whole_tenth_stays_one),
        cmocka_unit_test(rectangles_that_share_an_edge_do_not_overlap),
        cmocka_unit_test(a_rectangle_holds_itself_and_what_is_within),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
