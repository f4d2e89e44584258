#include "compile.h"

#define RECT "rectangle"

static void
a_place_is_rounded_to_a_thousandth_of_a_point(void **state)
{
    const struct element *element =
        compile_good("r", RECT, "\"rotate\":30.5,\"opacity\":0.25");

    (void)state;
    assert_int_equal(element->x_mpt, 28346);
    assert_int_equal(element->y_mpt, 56693);
    assert_int_equal(element->width_mpt, 141732);
    assert_int_equal(element->height_mpt, 28346);
    assert_int_equal(element->rotate_mdeg, 30500);
    assert_int_equal(element->opacity_milli, 250);
}

static void
an_element_is_opaque_upright_optional_and_always_shown(void **state)
{
    const struct element *element = compile_good("r", RECT, "");

    (void)state;
    assert_int_equal(element->rotate_mdeg, 0);
    assert_int_equal(element->opacity_milli, 1000);
    assert_false(element->required);
    assert_int_equal(element->when, -1);
    assert_int_equal(element->rows_slot, -1);
}

static void
null_is_as_good_as_absent(void **state)
{
    const struct element *element = compile_good(
        "r", RECT, "\"opacity\":null,\"when\":null,\"required\":null");

    (void)state;
    assert_int_equal(element->opacity_milli, 1000);
}

static void
a_flag_shows_an_element(void **state)
{
    const struct element *element =
        compile_good("r", RECT, "\"when\":\"署名用あり\"");

    (void)state;
    assert_int_equal(element->when, SIGNATURE);
    assert_false(element->when_not);
}

static void
a_flag_with_an_exclamation_mark_hides_it(void **state)
{
    const struct element *element =
        compile_good("r", RECT, "\"when\":\"!顔認証\"");

    (void)state;
    assert_int_equal(element->when, FACE);
    assert_true(element->when_not);
}

static void
a_condition_must_be_a_known_flag(void **state)
{
    (void)state;
    assert_contains(compile_bad("r", RECT, "\"when\":\"署名用有り\""),
                    "did you mean \"署名用あり\"?");
    assert_contains(compile_bad("r", RECT, "\"when\":\"氏名\""), "not a flag");
    assert_contains(compile_bad("r", RECT, "\"when\":true"), "text in quotes");
}

static void
a_misspelt_property_names_the_nearest(void **state)
{
    (void)state;
    assert_string_equal(
        compile_bad("r", RECT, "\"borderWitdh\":1"),
        "t.json: page 1, element r, property borderWitdh: unknown property; "
        "did you mean \"borderWidth\"?");
}

static void
a_property_unlike_any_other_is_still_a_fault(void **state)
{
    (void)state;
    assert_string_equal(
        compile_bad("r", RECT, "\"zzzzzzzzzzzzzzz\":1"),
        "t.json: page 1, element r, property zzzzzzzzzzzzzzz: unknown "
        "property; delete it");
}

static void
a_very_long_name_is_cut_in_messages(void **state)
{
    char name[301], start[100];

    (void)state;
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(start, sizeof start,
             "element %.60s…, property borderWidth: ", name);
    assert_contains(compile_bad(name, RECT, "\"borderWidth\":\"1\""), start);
}

static void
the_designers_book_keeping_is_left_alone(void **state)
{
    (void)state;
    compile_good("r", RECT,
                 "\"id\":\"x\",\"key\":\"y\",\"__bodyRange\":{\"start\":0},"
                 "\"__isSplit\":false,\"fontVariants\":{},"
                 "\"fontVariantFallback\":\"synthetic\",\"fontSize\":12");
}

static void
the_cells_of_a_form_are_set_by_the_spacing_alone(void **state)
{
    const struct element *element = compile_good(
        "氏名", "text", "\"numCells\":14,\"characterSpacing\":8.7");

    (void)state;
    assert_int_equal(element->style.spacing_mpt, 8700);
    assert_int_equal(element->style.size_mpt, 13000);
}

static void
a_type_that_is_not_supported_names_a_way_out(void **state)
{
    static const char *const TYPES[] = {
        "date", "time",      "dateTime", "select", "radioGroup",
        "ean8", "signature", "upca",     "upce",   "pdf417"};

    (void)state;
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        const char *fault = compile_bad("a", TYPES[i], "");

        assert_contains(fault, "page 1, element a, property type: ");
        assert_contains(fault, "not supported; use ");
    }
}

static void
a_misspelt_type_names_the_nearest(void **state)
{
    (void)state;
    assert_contains(compile_bad("a", "rectangel", ""),
                    "did you mean \"rectangle\"?");
    assert_contains(compile_bad("a", "", ""), "no type of element");
}

static void
a_missing_type_is_a_fault(void **state)
{
    (void)state;
    assert_null(compile_pages("[[{\"name\":\"a\",\"position\":{\"x\":0,\"y\":"
                              "0},\"width\":1,\"height\":1}]]"));
    assert_int_equal(compile_faults.total, 1);
    assert_contains(compile_faults.text[0], "property type: missing");
}

static void
place_and_size_must_be_given(void **state)
{
    (void)state;
    assert_null(compile_pages("[[{\"name\":\"a\",\"type\":\"rectangle\"}]]"));
    assert_int_equal(compile_faults.total, 3);
    assert_contains(compile_faults.text[0], "property position: missing");
    assert_contains(compile_faults.text[1], "property width: missing");
    assert_contains(compile_faults.text[2], "property height: missing");
}

static void
a_number_in_quotes_is_a_fault(void **state)
{
    (void)state;
    assert_contains(compile_bad("r", RECT, "\"opacity\":\"1\""),
                    "without quotes");
}

static void
a_number_out_of_range_is_a_fault_with_the_range(void **state)
{
    (void)state;
    assert_contains(compile_bad("r", RECT, "\"opacity\":1.5"),
                    "1.5 is out of range; give a number from 0 to 1");
    assert_contains(compile_bad("r", RECT, "\"rotate\":1e300"), "out of range");
}

static void
a_truth_value_in_quotes_is_a_fault(void **state)
{
    (void)state;
    assert_contains(compile_bad("r", RECT, "\"required\":\"true\""),
                    "true or false, without quotes");
}

static void
an_element_wholly_outside_the_page_is_a_fault(void **state)
{
    (void)state;
    assert_null(compile_pages("[[{\"name\":\"a\",\"type\":\"rectangle\","
                              "\"position\":{\"x\":210,\"y\":0},\"width\":5,"
                              "\"height\":5}]]"));
    assert_int_equal(compile_faults.total, 1);
    assert_contains(compile_faults.text[0], "outside the page");
    assert_null(compile_pages("[[{\"name\":\"a\",\"type\":\"rectangle\","
                              "\"position\":{\"x\":0,\"y\":-10},\"width\":5,"
                              "\"height\":5}]]"));
}

static void
an_element_may_reach_over_the_edge(void **state)
{
    (void)state;
    assert_non_null(compile_pages(
        "[[{\"name\":\"a\",\"type\":\"rectangle\",\"position\":{\"x\":-2,"
        "\"y\":295},\"width\":5,\"height\":5}]]"));
    /* turned by 90 degrees this line crosses the page */
    assert_non_null(compile_pages(
        "[[{\"name\":\"a\",\"type\":\"line\",\"color\":\"#000\",\"rotate\":90,"
        "\"position\":{\"x\":10,\"y\":-10},\"width\":100,\"height\":1}]]"));
}

static void
an_empty_box_is_a_fault(void **state)
{
    (void)state;
    assert_null(compile_pages("[[{\"name\":\"a\",\"type\":\"rectangle\","
                              "\"position\":{\"x\":0,\"y\":0},\"width\":0,"
                              "\"height\":5}]]"));
    assert_contains(compile_faults.text[0], "property width: 0 is out");
}

static void
control_characters_in_texts_are_faults(void **state)
{
    (void)state;
    assert_contains(
        compile_bad("r", "text", "\"readOnly\":true,\"content\":\"a\\u200b\""),
        "U+200B");
    assert_contains(
        compile_bad("r", "text", "\"readOnly\":true,\"content\":\"a\\tb\""),
        "U+0009");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_place_is_rounded_to_a_thousandth_of_a_point),
        TEST(an_element_is_opaque_upright_optional_and_always_shown),
        TEST(null_is_as_good_as_absent),
        TEST(a_flag_shows_an_element),
        TEST(a_flag_with_an_exclamation_mark_hides_it),
        TEST(a_condition_must_be_a_known_flag),
        TEST(a_misspelt_property_names_the_nearest),
        TEST(a_property_unlike_any_other_is_still_a_fault),
        TEST(a_very_long_name_is_cut_in_messages),
        TEST(the_designers_book_keeping_is_left_alone),
        TEST(the_cells_of_a_form_are_set_by_the_spacing_alone),
        TEST(a_type_that_is_not_supported_names_a_way_out),
        TEST(a_misspelt_type_names_the_nearest),
        TEST(a_missing_type_is_a_fault),
        TEST(place_and_size_must_be_given),
        TEST(a_number_in_quotes_is_a_fault),
        TEST(a_number_out_of_range_is_a_fault_with_the_range),
        TEST(a_truth_value_in_quotes_is_a_fault),
        TEST(an_element_wholly_outside_the_page_is_a_fault),
        TEST(an_element_may_reach_over_the_edge),
        TEST(an_empty_box_is_a_fault),
        TEST(control_characters_in_texts_are_faults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
