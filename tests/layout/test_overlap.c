#include "layout/overlap.h"

#include "layout/letter_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PLACE(x, y, width, height)                                             \
    "\"position\": {\"x\": " #x ", \"y\": " #y "}, \"width\": " #width         \
    ", \"height\": " #height
#define TEXT(name, x, y)                                                       \
    "{\"name\": \"" name "\", \"type\": \"text\", \"readOnly\": true,"         \
    " \"content\": \"山山山山\", " PLACE(x, y, 60, 8) ", \"fontSize\": 20}"
#define BOX(name, x, y, width, height, color, border)                          \
    "{\"name\": \"" name "\", \"type\": \"rectangle\", " PLACE(                \
        x, y, width, height) ", \"color\": \"" color                           \
                             "\", \"borderColor\": \"#000000\","               \
                             " \"borderWidth\": " #border "}"
#define LINE(name, x, y)                                                       \
    "{\"name\": \"" name "\", \"type\": \"line\", " PLACE(                     \
        x, y, 60, 0.2) ", \"color\": \"#000000\"}"

static const struct overlap *found;

static int
set_up(void **state)
{
    *state = letter_bench_new();
    return 0;
}

static int
tear_down(void **state)
{
    letter_bench_free(*state);
    return 0;
}

static size_t
look(struct letter_bench *bench, const char *elements)
{
    letter_bench_open(bench, elements);
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
    return overlap_find(&bench->out, bench->arena, &found);
}

static void
two_texts_on_one_another_are_found_with_their_depth(void **state)
{
    /* 20 pt are 7.06 mm, of which 88 % are ink: 6.2 − 4 */
    assert_int_equal(look(*state, TEXT("上", 20, 20) "," TEXT("下", 20, 24)),
                     1);
    assert_string_equal(found[0].over->name, "下");
    assert_string_equal(found[0].under->name, "上");
    assert_in_range(found[0].depth_mpt, length_of_mm(2.1), length_of_mm(2.3));
}

static void
lines_set_solid_below_one_another_are_apart(void **state)
{
    assert_int_equal(look(*state, TEXT("上", 20, 20) "," TEXT("下", 20, 27.1)),
                     0);
}

static void
the_empty_end_of_a_box_may_lie_under_another(void **state)
{
    assert_int_equal(look(*state, TEXT("左", 20, 20) "," TEXT("右", 50, 20)),
                     0);
}

static void
a_rule_through_a_text_is_found(void **state)
{
    assert_int_equal(look(*state, TEXT("文", 20, 20) "," LINE("線", 20, 23)),
                     1);
    assert_string_equal(found[0].over->name, "線");
}

static void
a_rule_below_a_text_is_right(void **state)
{
    assert_int_equal(look(*state, TEXT("文", 20, 20) "," LINE("線", 20, 27.3)),
                     0);
}

static void
a_text_within_a_frame_or_on_an_area_is_right(void **state)
{
    assert_int_equal(
        look(*state, BOX("枠", 15, 15, 70, 20, "", 0.5) "," TEXT("文", 20, 20)),
        0);
}

static void
a_text_on_an_area_drawn_before_it_is_right(void **state)
{
    assert_int_equal(look(*state, BOX("地", 15, 15, 70, 20, "#eeeeee", 0) ","
                                  TEXT("文", 20, 20)),
                     0);
}

static void
an_area_drawn_over_a_text_covers_it(void **state)
{
    assert_int_equal(look(*state, TEXT("文", 20, 20) ","
                                  BOX("地", 15, 15, 70, 20, "#ffffff", 0)),
                     1);
    assert_string_equal(found[0].over->name, "地");
}

static void
what_overlaps_is_drawn_red_and_the_rest_is_not(void **state)
{
    struct letter_bench *bench = *state;
    struct composed red;
    size_t count = look(bench, TEXT("上", 20, 20) "," TEXT("下", 20, 24) ","
                               TEXT("他", 20, 60));

    assert_int_equal(count, 1);
    red = overlap_redden(&bench->out, found, count, bench->arena);
    assert_int_equal(red.pages[0].count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct mark *mark = &red.pages[0].marks[i];
        bool is_red = mark->color >> 16 > 0xC0 && (mark->color & 0xFFFF) == 0;

        assert_int_equal(is_red, strcmp(mark->element->name, "他") != 0);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(two_texts_on_one_another_are_found_with_their_depth),
        CASE(lines_set_solid_below_one_another_are_apart),
        CASE(the_empty_end_of_a_box_may_lie_under_another),
        CASE(a_rule_through_a_text_is_found),
        CASE(a_rule_below_a_text_is_right),
        CASE(a_text_within_a_frame_or_on_an_area_is_right),
        CASE(a_text_on_an_area_drawn_before_it_is_right),
        CASE(an_area_drawn_over_a_text_covers_it),
        CASE(what_overlaps_is_drawn_red_and_the_rest_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
