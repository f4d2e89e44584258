/* Drawings of svg elements as operators, on a page 200 points high. */
#include "pdf/vector.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"

static bool used[1001];

/* At 10, 20; 100 wide and 50 high. */
static const char *
written(const struct artwork_path *paths, size_t count, struct buf *out)
{
    const struct artwork artwork = {paths, count};
    const struct placed_artwork placed = {.artwork = &artwork,
                                          .x_mpt = 10000,
                                          .y_mpt = 20000,
                                          .width_mpt = 100000,
                                          .height_mpt = 50000};
    const struct vector_sheet sheet = {
        .height_mpt = 200000, .opacity_milli = 1000, .opacity_used = used};

    memset(used, 0, sizeof used);
    vector_write(&placed, &sheet, out);
    return buf_text(out);
}

static const struct artwork_step STEPS[] = {
    {ARTWORK_MOVE, {1000}, {2000}},
    {ARTWORK_LINE, {3000}, {4000}},
    {ARTWORK_CURVE, {1000, 2000, 3000}, {0, 0, 5000}},
    {ARTWORK_CLOSE, {0}, {0}},
};

#define PATH .steps = STEPS, .count = 4
#define DRAWN "11 178 m\n13 176 l\n11 180 12 180 13 175 c\nh\n"

static void
a_path_is_filled_within_its_box(void **state)
{
    const struct artwork_path path = {PATH, .fill = 0xFF0000,
                                      .fill_opacity_milli = 1000,
                                      .stroke.color = COLOR_NONE};
    struct buf out = {0};

    (void)state;
    assert_string_equal(written(&path, 1, &out),
                        "q\n10 130 100 50 re\nW n\n1 0 0 rg\n" DRAWN "f\nQ\n");
    buf_reset(&out);
}

static void
a_stroke_says_all_of_its_pen(void **state)
{
    static const int32_t DASH[] = {4000, 2500};
    const struct artwork_path path = {PATH, .fill = COLOR_NONE,
                                      .stroke = {.color = 0x000000,
                                                 .opacity_milli = 1000,
                                                 .width_mpt = 1500,
                                                 .cap = ARTWORK_ROUND,
                                                 .join = ARTWORK_BEVEL,
                                                 .miter_milli = 4000,
                                                 .dash_mpt = DASH,
                                                 .dashes = 2,
                                                 .dash_phase_mpt = 500}};
    struct buf out = {0};

    (void)state;
    assert_non_null(strstr(written(&path, 1, &out),
                           "0 G\n1.5 w 1 J 2 j 4 M [4 2.5] 0.5 d\n" DRAWN
                           "S\nQ\n"));
    buf_reset(&out);
}

static void
fill_and_stroke_of_one_opacity_are_one_operator(void **state)
{
    const struct artwork_path path = {
        PATH, .fill = 0x000000, .fill_opacity_milli = 250, .even_odd = true,
        .stroke = {.color = 0xFFFFFF, .opacity_milli = 250, .width_mpt = 1}};
    struct buf out = {0};

    (void)state;
    assert_non_null(strstr(written(&path, 1, &out), "/A250 gs\n0 g\n1 G\n"));
    assert_non_null(strstr(out.data, "h\nB*\nQ\n"));
    assert_true(used[250]);
    buf_reset(&out);
}

static void
of_two_opacities_they_are_two(void **state)
{
    const struct artwork_path path = {
        PATH, .fill = 0x000000, .fill_opacity_milli = 250,
        .stroke = {.color = 0xFFFFFF, .opacity_milli = 1000, .width_mpt = 1}};
    struct buf out = {0};

    (void)state;
    assert_non_null(strstr(written(&path, 1, &out), "h\nf\n/A1000 gs\n1 G\n"));
    assert_non_null(strstr(out.data, "h\nS\nQ\n"));
    buf_reset(&out);
}

static void
a_flattened_pen_is_a_plane_of_its_own(void **state)
{
    const struct artwork_path path = {
        PATH, .fill = 0x000000, .fill_opacity_milli = 1000,
        .stroke.color = COLOR_NONE,
        .pen_micro = {2000000, 250000, -500000, 500000}};
    struct buf out = {0};

    (void)state;
    assert_non_null(strstr(written(&path, 1, &out),
                           "q 2 -0.25 -0.5 -0.5 10 180 cm\n0 g\n1 2 m\n3 4 l\n"
                           "1 0 2 0 3 5 c\nh\nf\nQ\nQ\n"));
    buf_reset(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_is_filled_within_its_box),
        cmocka_unit_test(a_stroke_says_all_of_its_pen),
        cmocka_unit_test(fill_and_stroke_of_one_opacity_are_one_operator),
        cmocka_unit_test(of_two_opacities_they_are_two),
        cmocka_unit_test(a_flattened_pen_is_a_plane_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
