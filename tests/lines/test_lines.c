/* The door of the room: what its manual promises. */
#include "lines/lines.h"

#include "base/arena.h"
#include "support/fake_font.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct setting {
    struct arena *arena;
    struct fake_font font;
    struct measure measure;
    struct cluster_text clusters;
    struct utf8_cluster missing;
};

static int
set_up(void **state)
{
    struct arena *arena = arena_new();
    struct setting *setting = ARENA_NEW(arena, struct setting);

    setting->arena = arena;
    setting->font.family = "bold";
    setting->measure = fake_font_measure(&setting->font);
    *state = setting;
    return 0;
}

static int
tear_down(void **state)
{
    struct setting *setting = *state;

    arena_free(setting->arena);
    return 0;
}

static bool
prepare(struct setting *setting, const char *text,
        const struct cluster_stretch *stretches, size_t count)
{
    struct cluster_source source = {
        .text = text,
        .measure = &setting->measure,
        .stretches = stretches,
        .stretch_count = count,
    };

    return cluster_prepare(&source, setting->arena, &setting->clusters,
                           &setting->missing);
}

static void
another_size_costs_no_measuring(void **state)
{
    struct setting *setting = *state;
    struct paragraph_style style = {.size_mpt = 10000, .width_mpt = 40000};
    int calls;

    assert_true(prepare(setting, "あいうえおかきく", NULL, 0));
    calls = setting->font.calls;
    assert_int_equal(calls, 8);
    assert_int_equal(
        paragraph_break(&setting->clusters, &style, setting->arena).count, 2);
    style.size_mpt = 5000;
    assert_int_equal(
        paragraph_break(&setting->clusters, &style, setting->arena).count, 1);
    assert_int_equal(setting->font.calls, calls);
}

static void
a_character_that_no_face_has_is_named(void **state)
{
    struct setting *setting = *state;

    setting->font.missing = 0x3046;
    assert_false(prepare(setting, "あいうえ", NULL, 0));
    assert_int_equal(setting->missing.base, 0x3046);
}

/* A quarter em in running text, an eighth in large type; what is no figure
 * keeps its quarter. */
static void
figures_of_large_type_stand_closer_to_their_units(void **state)
{
    static const int32_t CLOSE[] = {0, 125, 125, 0, 250, 250, 0};
    struct setting *setting = *state;
    struct cluster_source source = {.text = "令和6年にAか",
                                    .measure = &setting->measure};
    size_t count = sizeof CLOSE / sizeof CLOSE[0];

    assert_true(cluster_prepare(&source, setting->arena, &setting->clusters,
                                &setting->missing));
    assert_int_equal(setting->clusters.of[1].gap, 250);
    assert_int_equal(setting->clusters.of[2].gap, 250);
    source.display = true;
    assert_true(cluster_prepare(&source, setting->arena, &setting->clusters,
                                &setting->missing));
    assert_int_equal(setting->clusters.count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(setting->clusters.of[i].gap, CLOSE[i]);
        assert_true(setting->clusters.of[i].shrink <= 125);
    }
}

static void
a_stretch_hands_its_look_to_its_characters(void **state)
{
    static const struct cluster_stretch stretches[] = {
        {.end = 6}, {.end = 9, .family = 1, .look = 7}, {.end = 12}};
    struct setting *setting = *state;

    assert_true(prepare(setting, "あいうえ", stretches, 3));
    assert_int_equal(setting->clusters.of[1].look, 0);
    assert_int_equal(setting->clusters.of[2].look, 7);
    assert_int_equal(setting->clusters.of[3].look, 0);
}

static void
room_stands_between_stretches_of_different_looks(void **state)
{
    static const struct cluster_stretch stretches[] = {
        {.end = 3},
        {.end = 6, .look = 1, .room_before = 50, .room_behind = 60},
        {.end = 9, .look = 1, .room_before = 50, .room_behind = 60},
        {.end = 12}};
    struct setting *setting = *state;

    assert_true(prepare(setting, "あいうえ", stretches, 4));
    assert_int_equal(setting->clusters.of[0].gap, 50);
    assert_int_equal(setting->clusters.of[1].gap, 0);
    assert_int_equal(setting->clusters.of[2].gap, 60);
    assert_int_equal(setting->clusters.of[4].at, 4110);
}

static void
no_room_is_added_across_a_line_end_of_the_text(void **state)
{
    static const struct cluster_stretch stretches[] = {
        {.end = 3, .room_behind = 90},
        {.end = 7, .look = 1, .room_before = 90}};
    struct setting *setting = *state;

    assert_true(prepare(setting, "あ\nい", stretches, 2));
    assert_int_equal(setting->clusters.of[0].gap, 0);
    assert_int_equal(setting->clusters.paragraph_count, 2);
}

static void
a_stretch_behind_an_empty_first_line_keeps_its_look(void **state)
{
    static const struct cluster_stretch stretches[] = {
        {.end = 7, .family = 1, .look = 3}};
    struct setting *setting = *state;

    assert_true(prepare(setting, "\nあい", stretches, 1));
    assert_int_equal(setting->clusters.of[0].look, 3);
}

static void
a_stretch_without_a_family_is_a_fault_only_where_it_has_a_character(
    void **state)
{
    static const struct cluster_stretch stretches[] = {
        {.end = 3}, {.end = 3, .family = -1}, {.end = 6}};
    static const struct cluster_stretch wrong[] = {{.end = 3},
                                                   {.end = 6, .family = -1}};
    struct setting *setting = *state;

    assert_true(prepare(setting, "あい", stretches, 3));
    assert_false(prepare(setting, "あい", wrong, 2));
    assert_null(setting->missing.text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(another_size_costs_no_measuring, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_character_that_no_face_has_is_named,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            figures_of_large_type_stand_closer_to_their_units, set_up,
            tear_down),
        cmocka_unit_test_setup_teardown(
            a_stretch_hands_its_look_to_its_characters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            room_stands_between_stretches_of_different_looks, set_up,
            tear_down),
        cmocka_unit_test_setup_teardown(
            no_room_is_added_across_a_line_end_of_the_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_stretch_behind_an_empty_first_line_keeps_its_look, set_up,
            tear_down),
        cmocka_unit_test_setup_teardown(
            a_stretch_without_a_family_is_a_fault_only_where_it_has_a_character,
            set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
