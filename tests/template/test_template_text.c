#include "compile.h"

static void
a_text_is_filled_by_the_field_of_its_name(void **state)
{
    const struct element *element =
        compile_good("氏名", "text", "\"content\":\"見本\"");

    (void)state;
    assert_int_equal(element->type, ELEMENT_TEXT);
    assert_int_equal(element->text.count, 1);
    assert_int_equal(element->text.of[0].slot, NAME);
}

static void
the_defaults_are_those_of_pdfme(void **state)
{
    const struct text_style *style = &compile_good("氏名", "text", "")->style;

    (void)state;
    assert_string_equal(style->font, "");
    assert_int_equal(style->size_mpt, 13000);
    assert_int_equal(style->line_height_milli, 1000);
    assert_int_equal(style->spacing_mpt, 0);
    assert_int_equal(style->align, ALIGN_LEFT);
    assert_int_equal(style->valign, VALIGN_TOP);
    assert_int_equal(style->color, 0x000000);
    assert_int_equal(style->background, COLOR_NONE);
    assert_int_equal(style->border.top_mpt, 0);
    assert_int_equal(style->padding.left_mpt, 0);
    assert_int_equal(style->fit, FIT_NONE);
    assert_false(style->underline);
    assert_false(style->strikethrough);
    assert_false(style->expands);
}

static void
every_property_of_a_text_is_taken(void **state)
{
    const struct text_style *style =
        &compile_good("氏名", "text",
                      "\"fontName\":\"IPAexMincho\",\"fontSize\":10.5,"
                      "\"lineHeight\":1.4,\"characterSpacing\":0.25,"
                      "\"alignment\":\"justify\",\"verticalAlignment\":"
                      "\"bottom\",\"fontColor\":\"#010203\","
                      "\"backgroundColor\":\"#ffeedd\",\"borderColor\":"
                      "\"#abc\",\"borderWidth\":{\"top\":1,\"right\":2,"
                      "\"bottom\":3,\"left\":4},\"padding\":{\"left\":5},"
                      "\"underline\":true,\"strikethrough\":true")
             ->style;

    (void)state;
    assert_string_equal(style->font, "IPAexMincho");
    assert_int_equal(style->size_mpt, 10500);
    assert_int_equal(style->line_height_milli, 1400);
    assert_int_equal(style->spacing_mpt, 250);
    assert_int_equal(style->align, ALIGN_JUSTIFY);
    assert_int_equal(style->valign, VALIGN_BOTTOM);
    assert_int_equal(style->color, 0x010203);
    assert_int_equal(style->background, 0xffeedd);
    assert_int_equal(style->border_color, 0xaabbcc);
    assert_int_equal(style->border.top_mpt, MM(1));
    assert_int_equal(style->border.right_mpt, MM(2));
    assert_int_equal(style->border.bottom_mpt, MM(3));
    assert_int_equal(style->border.left_mpt, MM(4));
    assert_int_equal(style->padding.left_mpt, MM(5));
    assert_int_equal(style->padding.top_mpt, 0);
    assert_true(style->underline);
    assert_true(style->strikethrough);
}

static void
an_empty_colour_of_a_text_is_black_and_of_a_ground_is_none(void **state)
{
    const struct text_style *style =
        &compile_good("氏名", "text",
                      "\"fontColor\":\"\",\"backgroundColor\":\"\"")
             ->style;

    (void)state;
    assert_int_equal(style->color, 0x000000);
    assert_int_equal(style->background, COLOR_NONE);
}

static void
a_dynamic_size_has_range_and_direction(void **state)
{
    const struct text_style *style =
        &compile_good("氏名", "text",
                      "\"dynamicFontSize\":{\"min\":7,\"max\":13,\"fit\":"
                      "\"horizontal\"}")
             ->style;

    (void)state;
    assert_int_equal(style->fit, FIT_HORIZONTAL);
    assert_int_equal(style->min_size_mpt, 7000);
    assert_int_equal(style->max_size_mpt, 13000);
}

static void
a_dynamic_size_fits_vertically_from_4_to_72_unless_told(void **state)
{
    const struct text_style *style =
        &compile_good("氏名", "text", "\"dynamicFontSize\":{}")->style;

    (void)state;
    assert_int_equal(style->fit, FIT_VERTICAL);
    assert_int_equal(style->min_size_mpt, 4000);
    assert_int_equal(style->max_size_mpt, 72000);
}

static void
to_shrink_is_to_fit_vertically(void **state)
{
    (void)state;
    assert_int_equal(compile_good("氏名", "text",
                                  "\"dynamicFontSize\":{\"min\":5,\"max\":9,"
                                  "\"fit\":\"shrink\"}")
                         ->style.fit,
                     FIT_VERTICAL);
}

static void
an_expanding_text_does_not_shrink(void **state)
{
    const struct text_style *style =
        &compile_good("氏名", "text",
                      "\"overflow\":\"expand\",\"dynamicFontSize\":{\"min\":"
                      "7,\"max\":13}")
             ->style;

    (void)state;
    assert_true(style->expands);
    assert_int_equal(style->fit, FIT_NONE);
}

static void
a_read_only_text_is_its_content_with_fields_in_it(void **state)
{
    const struct pieces *text =
        &compile_good("題", "text",
                      "\"readOnly\":true,\"content\":\"宛：{氏名}様\\n"
                      "{currentPage}頁\"")
             ->text;

    (void)state;
    assert_int_equal(text->count, 5);
    assert_int_equal(text->of[0].slot, SLOT_LITERAL);
    assert_string_equal(text->of[0].literal, "宛：");
    assert_int_equal(text->of[1].slot, NAME);
    assert_string_equal(text->of[2].literal, "様\n");
    assert_int_equal(text->of[3].slot, SLOT_CURRENT_PAGE);
    assert_string_equal(text->of[4].literal, "頁");
}

static void
a_read_only_text_without_content_is_empty(void **state)
{
    (void)state;
    assert_int_equal(compile_good("a", "text", "\"readOnly\":true")->text.count,
                     0);
    assert_int_equal(
        compile_good("a", "text", "\"readOnly\":true,\"content\":\"\"")
            ->text.count,
        0);
}

static void
literal_text_is_brought_to_nfc(void **state)
{
    (void)state;
    assert_string_equal(
        compile_good("a", "text",
                     "\"readOnly\":true,\"content\":\"か\\u3099\\r\\nx\"")
            ->text.of[0]
            .literal,
        "が\nx");
}

static void
a_text_whose_name_is_no_field_is_a_fault(void **state)
{
    (void)state;
    assert_string_equal(
        compile_bad("氏明", "text", ""),
        "t.json: page 1, element 氏明, property name: no field is named "
        "\"氏明\"; did you mean \"氏名\"?");
    assert_contains(compile_bad("zzzzzz", "text", ""), "`kigen fields`");
}

static void
a_flag_or_a_table_cannot_fill_a_text(void **state)
{
    (void)state;
    assert_contains(compile_bad("署名用あり", "text", ""), "is a flag");
    assert_contains(compile_bad("証明書表", "text", ""), "is a table");
    assert_contains(
        compile_bad("a", "text", "\"readOnly\":true,\"content\":\"{持ち物}\""),
        "is a table");
}

static void
an_unknown_field_in_braces_is_a_fault(void **state)
{
    (void)state;
    assert_contains(
        compile_bad("a", "text", "\"readOnly\":true,\"content\":\"{氏}\""),
        "property content: no field is named \"氏\"; did you mean \"氏名\"?");
}

static void
an_expression_is_a_fault(void **state)
{
    static const char *const EXPRESSIONS[] = {"{1+1}", "{name.length}",
                                              "{Number(fee) * 2}",
                                              "{a ? b : c}", "{氏名 + 1}"};

    (void)state;
    for (size_t i = 0; i < sizeof EXPRESSIONS / sizeof EXPRESSIONS[0]; i++) {
        char properties[200];

        snprintf(properties, sizeof properties,
                 "\"readOnly\":true,\"content\":\"%s\"", EXPRESSIONS[i]);
        assert_contains(compile_bad("a", "text", properties),
                        "is an expression");
    }
}

static void
a_lone_brace_is_a_fault_with_the_mend(void **state)
{
    (void)state;
    assert_contains(
        compile_bad("a", "text", "\"readOnly\":true,\"content\":\"a{b\""),
        "without its }");
    assert_contains(
        compile_bad("a", "text", "\"readOnly\":true,\"content\":\"a}b\""),
        "without its {");
    assert_contains(
        compile_bad("a", "text", "\"readOnly\":true,\"content\":\"{}\""),
        "nothing stands between");
    assert_contains(
        compile_bad("a", "text", "\"readOnly\":true,\"content\":\"{{a}}\""),
        "without its }");
}

static void
the_markup_of_a_read_only_text_emphasises_its_pieces(void **state)
{
    const struct element *element =
        compile_good("文", "text",
                     "\"readOnly\":true,\"textFormat\":\"inline-markdown\","
                     "\"content\":\"**{氏名}様**、*必ず*\","
                     "\"fontVariants\":{\"bold\":\"太\"},"
                     "\"fontVariantFallback\":\"plain\"");

    (void)state;
    assert_int_equal(element->text.count, 4);
    assert_int_equal(element->text.of[0].slot, NAME);
    assert_int_equal(element->text.of[0].emphasis, EMPHASIS_BOLD);
    assert_string_equal(element->text.of[1].literal, "様");
    assert_int_equal(element->text.of[1].emphasis, EMPHASIS_BOLD);
    assert_int_equal(element->text.of[2].emphasis, 0);
    assert_int_equal(element->text.of[3].emphasis, EMPHASIS_ITALIC);
    assert_string_equal(element->style.variants.bold, "太");
    assert_string_equal(element->style.variants.italic, "");
    assert_true(element->style.variants.plain);
}

static void
a_text_with_markup_has_its_limit(void **state)
{
    static char properties[40000] =
        "\"readOnly\":true,\"textFormat\":\"inline-markdown\",\"content\":\"";
    size_t start = strlen(properties);

    (void)state;
    memset(properties + start, '[', 30000);
    memcpy(properties + start + 30000, "\"", 2);
    compile_good("文", "text", properties);
    memcpy(properties + start + 30000, "[\"", 3);
    assert_contains(compile_bad("文", "text", properties), "30000 bytes");
}

static void
the_field_that_fills_a_text_is_never_markup(void **state)
{
    const struct element *element =
        compile_good("氏名", "text", "\"textFormat\":\"inline-markdown\"");

    (void)state;
    assert_int_equal(element->text.count, 1);
    assert_int_equal(element->text.of[0].emphasis, 0);
}

static void
a_word_that_is_no_choice_lists_the_choices(void **state)
{
    (void)state;
    assert_contains(compile_bad("氏名", "text", "\"alignment\":\"centre\""),
                    "must be one of: left, center, right, justify");
    assert_contains(compile_bad("氏名", "text", "\"verticalAlignment\":1"),
                    "top, middle, bottom");
    assert_contains(compile_bad("氏名", "text", "\"overflow\":\"clip\""),
                    "visible, expand");
}

static void
a_wrong_colour_is_a_fault(void **state)
{
    static const char *const COLORS[] = {"\"red\"",       "\"#12345\"",
                                         "\"#12345g\"",   "\"000000\"",
                                         "\"#00000000\"", "7"};

    (void)state;
    for (size_t i = 0; i < sizeof COLORS / sizeof COLORS[0]; i++) {
        char properties[100];

        snprintf(properties, sizeof properties, "\"fontColor\":%s", COLORS[i]);
        assert_contains(compile_bad("氏名", "text", properties), "#rrggbb");
    }
}

static void
a_size_that_cannot_be_is_a_fault(void **state)
{
    (void)state;
    assert_contains(compile_bad("氏名", "text", "\"fontSize\":0"),
                    "property fontSize: 0 is out of range");
    assert_contains(compile_bad("氏名", "text", "\"lineHeight\":0"),
                    "property lineHeight");
    assert_contains(compile_bad("氏名", "text",
                                "\"dynamicFontSize\":{\"min\":14,\"max\":7}"),
                    "property dynamicFontSize.min: is larger than max");
    assert_contains(
        compile_bad("氏名", "text", "\"dynamicFontSize\":{\"fit\":\"both\"}"),
        "horizontal, vertical");
    assert_contains(compile_bad("氏名", "text", "\"dynamicFontSize\":9"),
                    "must be an object");
}

static void
a_misspelt_side_is_a_fault(void **state)
{
    (void)state;
    assert_contains(
        compile_bad("氏名", "text", "\"padding\":{\"botom\":1}"),
        "property padding.botom: unknown property; did you mean \"bottom\"?");
    assert_contains(compile_bad("氏名", "text", "\"padding\":{\"top\":-1}"),
                    "property padding.top: -1 is out of range");
}

/* multiVariableText */

static void
a_text_of_variables_takes_fields(void **state)
{
    const struct element *element = compile_good(
        "本文", "multiVariableText",
        "\"text\":\"{宛先住所}の方\",\"variables\":[\"宛先住所\"],\"content\":"
        "\"{\\\"宛先住所\\\":\\\"見本\\\"}\"");

    (void)state;
    assert_int_equal(element->type, ELEMENT_TEXT);
    assert_int_equal(element->text.count, 2);
    assert_int_equal(element->text.of[0].slot, ADDRESS);
    assert_string_equal(element->text.of[1].literal, "の方");
}

static void
a_variable_of_the_element_itself_comes_first(void **state)
{
    (void)state;
    assert_int_equal(
        compile_good("本文", "multiVariableText", "\"text\":\"{氏名}\"")
            ->text.of[0]
            .slot,
        SCOPED);
    assert_int_equal(
        compile_good("別", "multiVariableText", "\"text\":\"{氏名}\"")
            ->text.of[0]
            .slot,
        NAME);
}

static void
a_missing_variable_is_a_fault_and_not_an_erased_text(void **state)
{
    (void)state;
    assert_contains(
        compile_bad("本文", "multiVariableText", "\"text\":\"{氏名}は{期限}\""),
        "property text: no field is named \"期限\"");
}

static void
a_text_of_variables_needs_its_text(void **state)
{
    (void)state;
    assert_contains(compile_bad("本文", "multiVariableText", ""),
                    "property text: missing");
    assert_contains(compile_bad("本文", "multiVariableText",
                                "\"text\":\"a\",\"variables\":\"x\""),
                    "property variables: must be a list");
}

static void
a_read_only_text_of_variables_is_its_content(void **state)
{
    (void)state;
    assert_string_equal(compile_good("a", "multiVariableText",
                                     "\"readOnly\":true,\"text\":\"t\","
                                     "\"content\":\"c\"")
                            ->text.of[0]
                            .literal,
                        "c");
    /* the designer leaves the sample of no variables there */
    assert_string_equal(compile_good("a", "multiVariableText",
                                     "\"readOnly\":true,\"text\":\"t\","
                                     "\"content\":\"{}\"")
                            ->text.of[0]
                            .literal,
                        "t");
}

/* list */

static void
a_list_is_filled_by_the_table_of_its_name(void **state)
{
    const struct element *element = compile_good("持ち物", "list", "");

    (void)state;
    assert_int_equal(element->type, ELEMENT_LIST);
    assert_int_equal(element->rows_slot, ITEMS);
    assert_false(element->list.ordered);
    assert_int_equal(element->list.marker_width_mpt, MM(6));
    assert_int_equal(element->list.marker_gap_mpt, MM(2));
    assert_int_equal(element->list.indent_mpt, MM(6));
    assert_int_equal(element->list.item_spacing_mpt, MM(1));
}

static void
a_list_may_be_ordered_and_spaced(void **state)
{
    const struct element *element = compile_good(
        "持ち物", "list",
        "\"listStyle\":\"ordered\",\"markerWidth\":5,\"markerGap\":1,"
        "\"indentSize\":4,\"itemSpacing\":0,\"fontSize\":9");

    (void)state;
    assert_true(element->list.ordered);
    assert_int_equal(element->list.marker_width_mpt, MM(5));
    assert_int_equal(element->list.marker_gap_mpt, MM(1));
    assert_int_equal(element->list.indent_mpt, MM(4));
    assert_int_equal(element->list.item_spacing_mpt, 0);
    assert_int_equal(element->style.size_mpt, 9000);
}

static void
a_read_only_list_has_its_own_items(void **state)
{
    const struct element *element = compile_good(
        "a", "list",
        "\"readOnly\":true,\"content\":\"[\\\"{氏名}の印\\\",\\\"\\\\t下\\\"]"
        "\"");

    (void)state;
    assert_int_equal(element->rows_slot, -1);
    assert_int_equal(element->fixed.rows, 2);
    assert_int_equal(element->fixed.columns, 1);
    assert_int_equal(element->fixed.cells[0].of[0].slot, NAME);
    assert_string_equal(element->fixed.cells[1].of[0].literal, "\t下");
}

static void
items_may_be_lines(void **state)
{
    const struct element *element =
        compile_good("a", "list", "\"readOnly\":true,\"content\":\"一\\n二\"");

    (void)state;
    assert_int_equal(element->fixed.rows, 2);
    assert_string_equal(element->fixed.cells[1].of[0].literal, "二");
}

static void
only_a_table_of_one_column_can_fill_a_list(void **state)
{
    (void)state;
    assert_contains(compile_bad("氏名", "list", ""), "is not a list");
    assert_contains(compile_bad("証明書表", "list", ""), "is not a list");
    assert_contains(
        compile_bad("a", "list", "\"readOnly\":true,\"content\":\"[1]\""),
        "text in quotes");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_text_is_filled_by_the_field_of_its_name),
        TEST(the_defaults_are_those_of_pdfme),
        TEST(every_property_of_a_text_is_taken),
        TEST(an_empty_colour_of_a_text_is_black_and_of_a_ground_is_none),
        TEST(a_dynamic_size_has_range_and_direction),
        TEST(a_dynamic_size_fits_vertically_from_4_to_72_unless_told),
        TEST(to_shrink_is_to_fit_vertically),
        TEST(an_expanding_text_does_not_shrink),
        TEST(a_read_only_text_is_its_content_with_fields_in_it),
        TEST(a_read_only_text_without_content_is_empty),
        TEST(literal_text_is_brought_to_nfc),
        TEST(a_text_whose_name_is_no_field_is_a_fault),
        TEST(a_flag_or_a_table_cannot_fill_a_text),
        TEST(an_unknown_field_in_braces_is_a_fault),
        TEST(an_expression_is_a_fault),
        TEST(a_lone_brace_is_a_fault_with_the_mend),
        TEST(the_markup_of_a_read_only_text_emphasises_its_pieces),
        TEST(a_text_with_markup_has_its_limit),
        TEST(the_field_that_fills_a_text_is_never_markup),
        TEST(a_word_that_is_no_choice_lists_the_choices),
        TEST(a_wrong_colour_is_a_fault),
        TEST(a_size_that_cannot_be_is_a_fault),
        TEST(a_misspelt_side_is_a_fault),
        TEST(a_text_of_variables_takes_fields),
        TEST(a_variable_of_the_element_itself_comes_first),
        TEST(a_missing_variable_is_a_fault_and_not_an_erased_text),
        TEST(a_text_of_variables_needs_its_text),
        TEST(a_read_only_text_of_variables_is_its_content),
        TEST(a_list_is_filled_by_the_table_of_its_name),
        TEST(a_list_may_be_ordered_and_spaced),
        TEST(a_read_only_list_has_its_own_items),
        TEST(items_may_be_lines),
        TEST(only_a_table_of_one_column_can_fill_a_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
