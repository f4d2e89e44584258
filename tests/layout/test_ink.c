#include "layout/ink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SIZE = 10000, LEFT = 50000, BASE = 80000 };

static const struct glyph GLYPHS[] = {
    {.base = 0x3000, .x_mpt = 0, .advance = 1000},
    {.base = 0x300C, .x_mpt = SIZE, .advance = 1000},     /* 「 */
    {.base = 0x5C71, .x_mpt = 2 * SIZE, .advance = 1000}, /* 山 */
    {.base = 0x3002, .x_mpt = 3 * SIZE, .advance = 1000}, /* 。 */
    {.base = ' ', .x_mpt = 4 * SIZE, .advance = 500},
};

static struct mark
run_of(size_t first, size_t count)
{
    return (struct mark){.type = MARK_RUN,
                         .opacity_milli = 1000,
                         .as.run = {.size_mpt = SIZE,
                                    .x_mpt = LEFT,
                                    .y_mpt = BASE,
                                    .glyphs = GLYPHS + first,
                                    .count = count}};
}

static void
blanks_and_empty_halves_are_no_ink(void **state)
{
    struct mark mark = run_of(0, 5);
    struct rect area;

    (void)state;
    assert_true(ink_area(&mark, &area));
    assert_int_equal(area.x_mpt, LEFT + SIZE + SIZE / 2);
    assert_int_equal(area.x_mpt + area.width_mpt, LEFT + 3 * SIZE + SIZE / 2);
    mark = run_of(0, 1);
    assert_false(ink_area(&mark, &area));
}

static void
a_text_is_less_high_than_its_em(void **state)
{
    struct mark mark = run_of(2, 1);
    struct rect area;

    (void)state;
    assert_true(ink_area(&mark, &area));
    assert_true(area.y_mpt > BASE - 880 * SIZE / 1000);
    assert_true(area.y_mpt + area.height_mpt < BASE + 120 * SIZE / 1000);
}

static void
a_frame_is_four_rules_and_its_middle_is_free(void **state)
{
    const struct mark frame = {.type = MARK_BOX,
                               .opacity_milli = 1000,
                               .as.box = {.x_mpt = 1000,
                                          .y_mpt = 2000,
                                          .width_mpt = 50000,
                                          .height_mpt = 20000,
                                          .stroke_mpt = 600,
                                          .fill = COLOR_NONE}};
    const struct rect middle = {5000, 5000, 30000, 10000};
    struct ink inks[INK_MAX];

    (void)state;
    assert_int_equal(ink_of_mark(&frame, inks), 4);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(inks[i].kind, INK_RULE);
        assert_false(rect_overlaps(&inks[i].area, &middle));
    }
}

static void
a_filled_box_is_ground_and_a_thin_one_a_rule(void **state)
{
    struct mark mark = {.type = MARK_BOX,
                        .opacity_milli = 1000,
                        .as.box = {.width_mpt = 50000,
                                   .height_mpt = 20000,
                                   .stroke = COLOR_NONE}};
    struct ink inks[INK_MAX];

    (void)state;
    assert_int_equal(ink_of_mark(&mark, inks), 1);
    assert_int_equal(inks[0].kind, INK_GROUND);
    mark.as.box.height_mpt = 300;
    assert_int_equal(ink_of_mark(&mark, inks), 1);
    assert_int_equal(inks[0].kind, INK_RULE);
    mark.as.box.fill = COLOR_NONE;
    assert_int_equal(ink_of_mark(&mark, inks), 0);
}

static void
a_quarter_turn_is_followed_and_any_other_has_no_ink(void **state)
{
    struct mark mark = run_of(2, 1);
    struct rect upright, turned;

    (void)state;
    assert_true(ink_area(&mark, &upright));
    mark.pivot_x_mpt = upright.x_mpt;
    mark.pivot_y_mpt = upright.y_mpt;
    mark.rotate_mdeg = 90000;
    assert_true(ink_area(&mark, &turned));
    assert_int_equal(turned.width_mpt, upright.height_mpt);
    assert_int_equal(turned.x_mpt, upright.x_mpt - upright.height_mpt);
    assert_int_equal(turned.y_mpt, upright.y_mpt);
    mark.rotate_mdeg = -270000;
    assert_true(ink_area(&mark, &upright));
    assert_int_equal(upright.x_mpt, turned.x_mpt);
    mark.rotate_mdeg = -45000;
    assert_false(ink_area(&mark, &upright));
}

static void
what_is_faint_has_no_ink(void **state)
{
    struct mark mark = run_of(2, 1);
    struct rect area;

    (void)state;
    mark.opacity_milli = 120;
    assert_false(ink_area(&mark, &area));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_and_empty_halves_are_no_ink),
        cmocka_unit_test(a_text_is_less_high_than_its_em),
        cmocka_unit_test(a_frame_is_four_rules_and_its_middle_is_free),
        cmocka_unit_test(a_filled_box_is_ground_and_a_thin_one_a_rule),
        cmocka_unit_test(a_quarter_turn_is_followed_and_any_other_has_no_ink),
        cmocka_unit_test(what_is_faint_has_no_ink),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
