#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "postal/zone.h"

/* Whole millimetres to 1/1000 pt, rounded. */
#define MM(mm) ((int32_t)(((int64_t)(mm)*72000 * 10 + 127) / 254))

/* 長形3号, A4 folded in three, window 90 × 45. */
static struct zone_envelope
envelope(void)
{
    return (struct zone_envelope){
        .width_mpt = MM(235),
        .height_mpt = MM(120),
        .window = {MM(22), MM(12), MM(90), MM(45)},
        .panel_mpt = MM(100),
        .paper_mpt = MM(210),
        .margin_mpt = MM(2),
    };
}

static void
assert_near(int32_t value, int32_t expected)
{
    assert_in_range(value + 10, expected + 8, expected + 12);
}

static void
the_zone_always_visible_loses_margin_and_play(void **state)
{
    struct zone_envelope subject = envelope();
    struct rect box;

    (void)state;
    assert_true(zone_always_visible(&subject, &box));
    assert_near(box.x_mpt, MM(24));
    assert_near(box.y_mpt, MM(14));
    assert_near(box.width_mpt, MM(90 - 4 - 25));
    assert_near(box.height_mpt, MM(45 - 4 - 20));
}

static void
a_window_smaller_than_the_play_shows_nothing_for_sure(void **state)
{
    struct zone_envelope subject = envelope();
    struct rect box;

    (void)state;
    subject.window.width_mpt = MM(28);
    assert_false(zone_always_visible(&subject, &box));
    subject.window.width_mpt = MM(30);
    assert_true(zone_always_visible(&subject, &box));
    subject.window.height_mpt = MM(23);
    assert_false(zone_always_visible(&subject, &box));
}

static void
without_play_and_margin_both_zones_are_the_window(void **state)
{
    struct zone_envelope subject = envelope();
    struct rect box, ever;

    (void)state;
    subject.width_mpt = subject.paper_mpt;
    subject.height_mpt = subject.panel_mpt;
    subject.margin_mpt = 0;
    ever = zone_ever_visible(&subject);
    assert_true(zone_always_visible(&subject, &box));
    assert_memory_equal(&box, &subject.window, sizeof box);
    assert_memory_equal(&ever, &subject.window, sizeof ever);
}

static void
the_zone_ever_visible_ends_at_the_paper_and_the_fold(void **state)
{
    struct zone_envelope subject = envelope();
    struct rect box = zone_ever_visible(&subject);

    (void)state;
    assert_int_equal(box.x_mpt, 0);
    assert_int_equal(box.y_mpt, 0);
    assert_near(box.width_mpt, MM(112));
    assert_near(box.height_mpt, MM(57));

    subject.window.y_mpt = MM(90);
    box = zone_ever_visible(&subject);
    assert_near(box.y_mpt, MM(70));
    assert_near(box.height_mpt, MM(30));
}

static void
paper_wider_than_the_envelope_has_no_play(void **state)
{
    struct zone_envelope subject = envelope();
    struct rect box;

    (void)state;
    subject.width_mpt = MM(200);
    subject.margin_mpt = 0;
    assert_true(zone_always_visible(&subject, &box));
    assert_int_equal(box.width_mpt, subject.window.width_mpt);
}

/* Every position of the paper, step by step: what the formulas say must
 * hold for each. */
static void
both_zones_agree_with_every_position_of_the_paper(void **state)
{
    struct zone_envelope subject = envelope();
    struct rect always, ever = zone_ever_visible(&subject);
    const struct rect *window = &subject.window;

    (void)state;
    assert_true(zone_always_visible(&subject, &always));
    for (int32_t shift = 0; shift <= MM(25); shift += MM(1)) {
        int32_t left = window->x_mpt - shift;
        int32_t right = left + window->width_mpt;

        assert_true(always.x_mpt >= left + subject.margin_mpt);
        assert_true(always.x_mpt + always.width_mpt <=
                    right - subject.margin_mpt + 2);
        assert_true(ever.x_mpt <= (left > 0 ? left : 0));
        assert_true(ever.x_mpt + ever.width_mpt >= right);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_zone_always_visible_loses_margin_and_play),
        cmocka_unit_test(a_window_smaller_than_the_play_shows_nothing_for_sure),
        cmocka_unit_test(without_play_and_margin_both_zones_are_the_window),
        cmocka_unit_test(the_zone_ever_visible_ends_at_the_paper_and_the_fold),
        cmocka_unit_test(paper_wider_than_the_envelope_has_no_play),
        cmocka_unit_test(both_zones_agree_with_every_position_of_the_paper),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
