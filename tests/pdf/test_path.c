#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "pdf/path.h"

static void
assert_path(struct buf *out, const char *expected)
{
    assert_string_equal(buf_text(out), expected);
    buf_reset(out);
}

static void
a_rectangle_is_one_operator(void **state)
{
    struct rect box = {1500, -250, 100000, 20};
    struct buf out = {0};

    (void)state;
    path_rectangle(&out, &box);
    assert_path(&out, "1.5 -0.25 100 0.02 re\n");
}

static void
a_rounded_box_has_four_sides_and_four_corners(void **state)
{
    struct rect box = {0, 0, 100000, 60000};
    struct buf out = {0};

    (void)state;
    path_rounded(&out, &box, 10000);
    assert_path(&out, "10 0 m\n90 0 l\n"
                      "95.522 0 100 4.478 100 10 c\n100 50 l\n"
                      "100 55.522 95.522 60 90 60 c\n10 60 l\n"
                      "4.478 60 0 55.522 0 50 c\n0 10 l\n"
                      "0 4.478 4.478 0 10 0 c\nh\n");
}

static void
a_radius_is_cut_to_half_the_shorter_side(void **state)
{
    struct rect box = {0, 0, 100000, 20000};
    struct buf cut = {0}, half = {0};

    (void)state;
    path_rounded(&cut, &box, 90000);
    path_rounded(&half, &box, 10000);
    assert_string_equal(buf_text(&cut), buf_text(&half));
    buf_reset(&cut);
    buf_reset(&half);
}

static void
an_ellipse_touches_its_box_on_every_side(void **state)
{
    struct rect box = {0, 0, 20000, 10000};
    struct buf out = {0};

    (void)state;
    path_ellipse(&out, &box);
    assert_path(&out, "10 0 m\n15.522 0 20 2.239 20 5 c\n"
                      "20 7.761 15.522 10 10 10 c\n"
                      "4.478 10 0 7.761 0 5 c\n"
                      "0 2.239 4.478 0 10 0 c\nh\n");
}

static void
millionths_are_written_without_trailing_zeros(void **state)
{
    static const struct {
        int64_t value;
        const char *text;
    } CASES[] = {{0, "0"},         {1000000, "1"},       {-1000000, "-1"},
                 {500000, "0.5"},  {-1, "-0.000001"},    {707107, "0.707107"},
                 {10000000, "10"}, {-12340000, "-12.34"}};

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct buf out = {0};

        path_add_micro(&out, CASES[i].value);
        assert_path(&out, CASES[i].text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rectangle_is_one_operator),
        cmocka_unit_test(a_rounded_box_has_four_sides_and_four_corners),
        cmocka_unit_test(a_radius_is_cut_to_half_the_shorter_side),
        cmocka_unit_test(an_ellipse_touches_its_box_on_every_side),
        cmocka_unit_test(millionths_are_written_without_trailing_zeros),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
