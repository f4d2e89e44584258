#include "compile.h"

#define HEAD                                                                   \
    "\"head\":[\"種類\",\"有効期限\",\"暗証番号\"],"                 \
    "\"headWidthPercentages\":[36.5,36.5,27]"

static void
a_table_is_filled_by_the_table_of_its_name(void **state)
{
    const struct element *element = compile_good("証明書表", "table", HEAD);

    (void)state;
    assert_int_equal(element->type, ELEMENT_TABLE);
    assert_int_equal(element->rows_slot, TABLE3);
    assert_int_equal(element->table.columns, 3);
    assert_string_equal(element->table.head[1].of[0].literal, "有効期限");
    assert_int_equal(element->table.width_milli[0], 36500);
    assert_int_equal(element->table.width_milli[2], 27000);
}

static void
a_table_shows_its_head_once_without_styles_unless_told(void **state)
{
    const struct table_style *table =
        &compile_good("証明書表", "table", HEAD)->table;

    (void)state;
    assert_true(table->show_head);
    assert_false(table->repeat_head);
    assert_int_equal(table->border_color, COLOR_NONE);
    assert_int_equal(table->border_mpt, 0);
    assert_int_equal(table->alternate_background, COLOR_NONE);
    assert_int_equal(table->head_style.size_mpt, 13000);
    assert_int_equal(table->body_style.valign, VALIGN_MIDDLE);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(table->column_align[i], -1);
    }
}

static void
every_style_of_a_table_is_taken(void **state)
{
    const struct table_style *table =
        &compile_good(
             "証明書表", "table",
             HEAD ",\"showHead\":false,\"repeatHead\":true,\"tableStyles\":"
                  "{\"borderColor\":\"#111111\",\"borderWidth\":0.2},"
                  "\"headStyles\":{\"fontName\":\"G\",\"fontSize\":9.5,"
                  "\"alignment\":\"center\",\"backgroundColor\":\"#e6e6e6\","
                  "\"padding\":{\"top\":1.5}},\"bodyStyles\":{\"fontSize\":10,"
                  "\"borderWidth\":{\"bottom\":0.1},\"borderColor\":\"#222222"
                  "\",\"alternateBackgroundColor\":\"#f5f5f5\"},"
                  "\"columnStyles\":{\"alignment\":{\"2\":\"center\",\"0\":"
                  "\"right\"}}")
             ->table;

    (void)state;
    assert_false(table->show_head);
    assert_true(table->repeat_head);
    assert_int_equal(table->border_color, 0x111111);
    assert_int_equal(table->border_mpt, MM(0.2));
    assert_string_equal(table->head_style.font, "G");
    assert_int_equal(table->head_style.size_mpt, 9500);
    assert_int_equal(table->head_style.align, ALIGN_CENTER);
    assert_int_equal(table->head_style.background, 0xe6e6e6);
    assert_int_equal(table->head_style.padding.top_mpt, MM(1.5));
    assert_int_equal(table->body_style.size_mpt, 10000);
    assert_int_equal(table->body_style.border.bottom_mpt, MM(0.1));
    assert_int_equal(table->body_style.border_color, 0x222222);
    assert_int_equal(table->alternate_background, 0xf5f5f5);
    assert_int_equal(table->column_align[0], ALIGN_RIGHT);
    assert_int_equal(table->column_align[1], -1);
    assert_int_equal(table->column_align[2], ALIGN_CENTER);
}

static void
a_read_only_table_has_its_own_rows(void **state)
{
    const struct element *element =
        compile_good("a", "table",
                     HEAD ",\"readOnly\":true,\"content\":\"[[\\\"{氏名}\\\","
                          "\\\"b\\\",\\\"\\\"],[\\\"d\\\",\\\"e\\\",\\\"f"
                          "\\\"]]\"");

    (void)state;
    assert_int_equal(element->rows_slot, -1);
    assert_int_equal(element->fixed.rows, 2);
    assert_int_equal(element->fixed.columns, 3);
    assert_int_equal(element->fixed.cells[0].of[0].slot, NAME);
    assert_int_equal(element->fixed.cells[2].count, 0);
    assert_string_equal(element->fixed.cells[5].of[0].literal, "f");
}

static void
rows_may_also_stand_as_json_itself(void **state)
{
    (void)state;
    assert_int_equal(
        compile_good("a", "table",
                     HEAD ",\"readOnly\":true,\"content\":[[\"a\",\"b\","
                          "\"c\"]]")
            ->fixed.rows,
        1);
    assert_int_equal(
        compile_good("a", "table", HEAD ",\"readOnly\":true,\"content\":\"\"")
            ->fixed.rows,
        0);
}

static void
a_head_may_hold_fields(void **state)
{
    (void)state;
    assert_int_equal(compile_good("持ち物", "table",
                                  "\"head\":[\"{氏名}\"],"
                                  "\"headWidthPercentages\":[100]")
                         ->table.head[0]
                         .of[0]
                         .slot,
                     NAME);
}

static void
the_head_of_further_pages_may_be_another(void **state)
{
    const struct table_style *table =
        &compile_good("証明書表", "table",
                      HEAD ",\"headContinued\":[\"つづき\",\"\",\"\"]")
             ->table;

    (void)state;
    assert_string_equal(table->further_head[0].of[0].literal, "つづき");
    assert_null(compile_good("証明書表", "table", HEAD)->table.further_head);
    assert_contains(compile_bad("証明書表", "table",
                                HEAD ",\"headContinued\":[\"つづき\"]"),
                    "headContinued: must be a list of 3 column heads");
    assert_contains(compile_bad("証明書表", "table",
                                HEAD ",\"headContinued\":[\"{氏}\",\"\",\"\"]"),
                    "headContinued, column 1");
}

static void
widths_near_100_percent_are_brought_to_it(void **state)
{
    const struct table_style *table =
        &compile_good("証明書表", "table",
                      "\"head\":[\"a\",\"b\",\"c\"],\"headWidthPercentages\":"
                      "[33.2,33.2,33.2]")
             ->table;

    (void)state;
    assert_int_equal(table->width_milli[0], 33333);
    assert_int_equal(table->width_milli[0] + table->width_milli[1] +
                         table->width_milli[2],
                     100000);
}

static void
widths_far_from_100_percent_are_a_fault(void **state)
{
    (void)state;
    assert_contains(compile_bad("証明書表", "table",
                                "\"head\":[\"a\",\"b\",\"c\"],"
                                "\"headWidthPercentages\":[30,30,30]"),
                    "the sum is 90; it must be 100");
    assert_contains(compile_bad("証明書表", "table",
                                "\"head\":[\"a\",\"b\",\"c\"],"
                                "\"headWidthPercentages\":[50,51,0]"),
                    "column 3");
    assert_contains(compile_bad("証明書表", "table",
                                "\"head\":[\"a\",\"b\",\"c\"],"
                                "\"headWidthPercentages\":[50,50]"),
                    "list of 3 numbers");
}

static void
a_table_needs_a_head(void **state)
{
    (void)state;
    assert_contains(compile_bad("証明書表", "table", ""), "property head");
    assert_contains(compile_bad("証明書表", "table", "\"head\":[]"),
                    "1 to 100 column heads");
}

static void
a_table_must_have_as_many_columns_as_its_data(void **state)
{
    (void)state;
    assert_contains(compile_bad("証明書表", "table",
                                "\"head\":[\"a\",\"b\"],"
                                "\"headWidthPercentages\":[50,50]"),
                    "2 columns, but the table \"証明書表\" has 3");
    assert_contains(compile_bad("氏名", "table", HEAD), "is not a table");
    assert_contains(compile_bad("証明表", "table", HEAD),
                    "did you mean \"証明書表\"?");
}

static void
rows_of_the_wrong_width_are_a_fault(void **state)
{
    (void)state;
    assert_contains(
        compile_bad("a", "table",
                    HEAD ",\"readOnly\":true,\"content\":\"[[\\\"a\\\"]]\""),
        "row 1 must be a list of 3 cells");
    assert_contains(
        compile_bad("a", "table", HEAD ",\"readOnly\":true,\"content\":\"x\""),
        "must be rows of cells");
}

static void
a_fault_of_a_cell_names_its_row_and_column(void **state)
{
    (void)state;
    assert_contains(compile_bad("証明書表", "table",
                                "\"head\":[\"a\",2,\"c\"],"
                                "\"headWidthPercentages\":[30,30,40]"),
                    "property head, column 2: must be a text in quotes");
    assert_contains(compile_bad("a", "table",
                                HEAD ",\"readOnly\":true,\"content\":[[\"a\","
                                     "\"b\",\"c\"],[\"a\",\"b\",\"{x}\"]]"),
                    "property content, row 2, column 3: no field is named");
}

static void
misspelt_styles_are_faults(void **state)
{
    (void)state;
    assert_contains(
        compile_bad("証明書表", "table",
                    HEAD ",\"headStyles\":{\"fontsize\":9}"),
        "property headStyles.fontsize: unknown property; did you mean "
        "\"fontSize\"?");
    assert_contains(compile_bad("証明書表", "table",
                                HEAD
                                ",\"bodyStyles\":{\"padding\":{\"to\":9}}"),
                    "property bodyStyles.padding.to: ");
    assert_contains(compile_bad("証明書表", "table",
                                HEAD ",\"tableStyles\":{\"color\":\"\"}"),
                    "property tableStyles.color: unknown");
    assert_contains(compile_bad("証明書表", "table",
                                HEAD ",\"columnStyles\":{\"width\":1}"),
                    "property columnStyles.width: unknown");
}

static void
a_column_that_is_not_there_is_a_fault(void **state)
{
    (void)state;
    assert_contains(compile_bad("証明書表", "table",
                                HEAD ",\"columnStyles\":{\"alignment\":{\"3\":"
                                     "\"left\"}}"),
                    "the columns are 0 to 2");
    assert_contains(compile_bad("証明書表", "table",
                                HEAD ",\"columnStyles\":{\"alignment\":{\"x\":"
                                     "\"left\"}}"),
                    "no such column");
    assert_contains(compile_bad("証明書表", "table",
                                HEAD ",\"columnStyles\":{\"alignment\":{\"1\":"
                                     "\"middle\"}}"),
                    "property columnStyles.alignment.1: must be one of");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_table_is_filled_by_the_table_of_its_name),
        TEST(a_table_shows_its_head_once_without_styles_unless_told),
        TEST(every_style_of_a_table_is_taken),
        TEST(a_read_only_table_has_its_own_rows),
        TEST(rows_may_also_stand_as_json_itself),
        TEST(a_head_may_hold_fields),
        TEST(the_head_of_further_pages_may_be_another),
        TEST(widths_near_100_percent_are_brought_to_it),
        TEST(widths_far_from_100_percent_are_a_fault),
        TEST(a_table_needs_a_head),
        TEST(a_table_must_have_as_many_columns_as_its_data),
        TEST(rows_of_the_wrong_width_are_a_fault),
        TEST(a_fault_of_a_cell_names_its_row_and_column),
        TEST(misspelt_styles_are_faults),
        TEST(a_column_that_is_not_there_is_a_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
