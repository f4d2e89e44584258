#include "compile.h"

static void
a_line_is_as_thick_as_it_is_high(void **state)
{
    const struct element *element =
        compile_good("l", "line", "\"color\":\"#000000\"");

    (void)state;
    assert_int_equal(element->type, ELEMENT_LINE);
    assert_int_equal(element->shape.stroke, 0x000000);
    assert_int_equal(element->shape.fill, 0x000000);
    assert_int_equal(element->shape.stroke_mpt, element->height_mpt);
}

static void
a_line_without_colour_would_not_be_drawn(void **state)
{
    (void)state;
    assert_contains(compile_bad("l", "line", ""), "property color: missing");
    assert_int_equal(compile_good("l", "line", "\"color\":\"\"")->shape.stroke,
                     COLOR_NONE);
}

static void
a_rectangle_has_border_fill_and_radius(void **state)
{
    const struct element *element = compile_good(
        "r", "rectangle",
        "\"borderWidth\":0.3,\"borderColor\":\"#cc0000\",\"color\":"
        "\"#ffffff\",\"radius\":2");

    (void)state;
    assert_int_equal(element->type, ELEMENT_RECTANGLE);
    assert_int_equal(element->shape.stroke_mpt, MM(0.3));
    assert_int_equal(element->shape.stroke, 0xcc0000);
    assert_int_equal(element->shape.fill, 0xffffff);
    assert_int_equal(element->shape.radius_mpt, MM(2));
}

static void
a_box_is_bare_unless_told(void **state)
{
    const struct shape_style *shape =
        &compile_good("r", "rectangle", "")->shape;

    (void)state;
    assert_int_equal(shape->fill, COLOR_NONE);
    assert_int_equal(shape->stroke, COLOR_NONE);
    assert_int_equal(shape->stroke_mpt, 0);
    assert_int_equal(shape->radius_mpt, 0);
}

static void
an_ellipse_has_no_radius(void **state)
{
    const struct element *element =
        compile_good("e", "ellipse", "\"radius\":3,\"color\":\"#010101\"");

    (void)state;
    assert_int_equal(element->type, ELEMENT_ELLIPSE);
    assert_int_equal(element->shape.radius_mpt, 0);
    assert_int_equal(element->shape.fill, 0x010101);
}

static void
a_border_must_fit_into_its_box(void **state)
{
    (void)state;
    assert_contains(compile_bad("r", "rectangle", "\"borderWidth\":11"),
                    "larger than the box");
}

static void
a_checkbox_is_filled_by_a_flag(void **state)
{
    const struct element *element = compile_good("署名用あり", "checkbox", "");

    (void)state;
    assert_int_equal(element->type, ELEMENT_CHECKBOX);
    assert_int_equal(element->text.of[0].slot, SIGNATURE);
    assert_int_equal(element->shape.stroke, 0x000000);
}

static void
a_read_only_checkbox_is_its_content(void **state)
{
    (void)state;
    assert_string_equal(compile_good("a", "checkbox",
                                     "\"readOnly\":true,\"content\":\"true\","
                                     "\"color\":\"#333333\"")
                            ->text.of[0]
                            .literal,
                        "true");
    assert_int_equal(compile_good("a", "checkbox",
                                  "\"readOnly\":true,\"content\":\"{顔認証}\"")
                         ->text.of[0]
                         .slot,
                     FACE);
    assert_int_equal(
        compile_good("a", "checkbox", "\"readOnly\":true")->text.count, 0);
}

static void
a_checkbox_of_another_word_is_a_fault(void **state)
{
    (void)state;
    assert_contains(
        compile_bad("a", "checkbox", "\"readOnly\":true,\"content\":\"yes\""),
        "must be \"true\", \"false\" or {flag}");
    assert_contains(compile_bad("証明書表", "checkbox", ""), "is a table");
}

static void
a_circle_mark_is_an_outline_shown_by_a_flag(void **state)
{
    const struct element *element =
        compile_good("署名用あり", "circleMark",
                     "\"color\":\"#010203\",\"borderWidth\":0.5");

    (void)state;
    assert_int_equal(element->type, ELEMENT_CIRCLE);
    assert_int_equal(element->text.of[0].slot, SIGNATURE);
    assert_int_equal(element->shape.fill, COLOR_NONE);
    assert_int_equal(element->shape.stroke, 0x010203);
    assert_int_equal(element->shape.stroke_mpt, MM(0.5));
}

static void
a_circle_mark_that_would_not_be_drawn_is_a_fault(void **state)
{
    (void)state;
    assert_contains(compile_bad("署名用あり", "circleMark",
                                "\"color\":\"#000000\",\"borderWidth\":0"),
                    "borderWidth: missing or 0");
    assert_contains(
        compile_bad("署名用あり", "circleMark", "\"borderWidth\":0.5"),
        "color: missing");
    assert_contains(compile_bad("署名用あり", "circleMark",
                                "\"color\":\"#000000\",\"borderWidth\":11"),
                    "larger than the box");
    assert_contains(compile_bad("a", "circleMark",
                                "\"color\":\"#000000\",\"borderWidth\":1,"
                                "\"readOnly\":true,\"content\":\"○\""),
                    "must be \"true\", \"false\" or {flag}");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_is_as_thick_as_it_is_high),
        TEST(a_line_without_colour_would_not_be_drawn),
        TEST(a_rectangle_has_border_fill_and_radius),
        TEST(a_box_is_bare_unless_told),
        TEST(an_ellipse_has_no_radius),
        TEST(a_border_must_fit_into_its_box),
        TEST(a_checkbox_is_filled_by_a_flag),
        TEST(a_read_only_checkbox_is_its_content),
        TEST(a_checkbox_of_another_word_is_a_fault),
        TEST(a_circle_mark_is_an_outline_shown_by_a_flag),
        TEST(a_circle_mark_that_would_not_be_drawn_is_a_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
