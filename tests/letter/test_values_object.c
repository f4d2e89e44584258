#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "letter/values.h"

static struct arena *arena;
static struct err err;
static struct values *values;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new();
    err = (struct err){0};
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void
read_object(const char *json)
{
    values = values_from_object("v.json", json, arena, &err);
    if (values == NULL) {
        fail_msg("%s", err.text);
    }
}

static const struct value *
value_of(const char *name)
{
    int slot = vocabulary_find(values->vocabulary, name);

    assert_true(slot >= 0);
    return &values->of[slot];
}

static enum value_type
type_of(const char *name)
{
    int slot = vocabulary_find(values->vocabulary, name);

    assert_true(slot >= 0);
    return values->vocabulary->slots[slot].type;
}

static void
a_string_is_a_text(void **state)
{
    (void)state;
    read_object("{\"氏名\":\"藤田　隆\",\"空\":\"\"}");
    assert_int_equal(type_of("氏名"), VALUE_TEXT);
    assert_string_equal(value_of("氏名")->text, "藤田　隆");
    assert_true(value_of("空")->given);
    assert_string_equal(value_of("空")->text, "");
}

static void
texts_are_brought_to_nfc_and_one_kind_of_line_end(void **state)
{
    (void)state;
    read_object("{\"か\\u3099\":\"は\\u309a\\r\\nb\\rc\"}");
    assert_string_equal(value_of("が")->text, "ぱ\nb\nc");
}

static void
booleans_and_their_words_are_flags(void **state)
{
    (void)state;
    read_object("{\"a\":true,\"b\":false,\"c\":\"true\",\"d\":\"false\"}");
    assert_int_equal(type_of("a"), VALUE_FLAG);
    assert_true(value_of("a")->flag);
    assert_false(value_of("b")->flag);
    assert_int_equal(type_of("c"), VALUE_FLAG);
    assert_true(value_of("c")->flag);
    assert_false(value_of("d")->flag);
    assert_string_equal(value_of("c")->text, "true");
}

static void
rows_of_cells_are_a_table(void **state)
{
    (void)state;
    read_object("{\"表\":[[\"a\",\"b\"],[\"c\",4]]}");
    assert_int_equal(type_of("表"), VALUE_TABLE);
    assert_int_equal(value_of("表")->rows, 2);
    assert_int_equal(value_of("表")->columns, 2);
    assert_string_equal(value_of("表")->cells[2], "c");
    assert_string_equal(value_of("表")->cells[3], "4");
}

static void
a_table_may_come_as_a_string_of_json(void **state)
{
    (void)state;
    read_object("{\"表\":\"[[\\\"a\\\",\\\"b\\\"]]\"}");
    assert_int_equal(type_of("表"), VALUE_TABLE);
    assert_string_equal(value_of("表")->cells[1], "b");
}

static void
a_list_is_a_table_of_one_column(void **state)
{
    (void)state;
    read_object("{\"持ち物\":[\"カード\",\"\\t入れ子\"]}");
    assert_int_equal(value_of("持ち物")->rows, 2);
    assert_int_equal(value_of("持ち物")->columns, 1);
    assert_string_equal(value_of("持ち物")->cells[1], "\t入れ子");
}

static void
a_text_can_be_read_as_a_list_of_its_lines(void **state)
{
    (void)state;
    read_object("{\"a\":\"一\\n二\",\"b\":\"\"}");
    assert_int_equal(value_of("a")->rows, 2);
    assert_string_equal(value_of("a")->cells[0], "一");
    assert_string_equal(value_of("a")->cells[1], "二");
    assert_int_equal(value_of("b")->rows, 0);
}

static void
a_text_in_brackets_that_is_no_list_stays_a_text(void **state)
{
    (void)state;
    read_object("{\"a\":\"[1]\",\"b\":\"[注\",\"c\":\"{x\"}");
    assert_int_equal(type_of("a"), VALUE_TEXT);
    assert_string_equal(value_of("a")->text, "[1]");
    assert_string_equal(value_of("b")->text, "[注");
    assert_string_equal(value_of("c")->text, "{x");
}

static void
variables_of_an_element_are_fields_of_their_own(void **state)
{
    (void)state;
    read_object("{\"本文\":{\"name\":\"藤田\",\"n\":3}}");
    assert_string_equal(value_of("本文.name")->text, "藤田");
    assert_string_equal(value_of("name")->text, "藤田");
    assert_string_equal(value_of("n")->text, "3");
}

static void
variables_may_come_as_a_string_and_yield_to_real_fields(void **state)
{
    (void)state;
    read_object("{\"b\":\"{\\\"name\\\":\\\"x\\\"}\",\"name\":\"y\"}");
    assert_string_equal(value_of("b.name")->text, "x");
    assert_string_equal(value_of("name")->text, "y");
}

static void
null_is_a_missing_value(void **state)
{
    (void)state;
    read_object("{\"a\":null}");
    assert_false(value_of("a")->given);
}

static void
numbers_are_texts_without_locale(void **state)
{
    (void)state;
    read_object("{\"a\":200,\"b\":1.5}");
    assert_string_equal(value_of("a")->text, "200");
    assert_string_equal(value_of("b")->text, "1.5");
}

static void
an_array_of_one_object_is_taken_as_pdfme_inputs(void **state)
{
    (void)state;
    read_object("[{\"a\":\"x\"}]");
    assert_string_equal(value_of("a")->text, "x");
}

static void
refuse(const char *json, const char *part)
{
    err = (struct err){0};
    assert_null(values_from_object("v.json", json, arena, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_non_null(strstr(err.text, "v.json"));
    assert_non_null(strstr(err.text, part));
}

static void
broken_json_is_refused_with_line_and_column(void **state)
{
    (void)state;
    refuse("{\n \"a\": \"x\",\n \"b\" \"y\"}", "v.json:3:");
    refuse("", "v.json:1:");
}

static void
what_is_no_object_is_refused(void **state)
{
    (void)state;
    refuse("\"a\"", "v.json:1:");
    refuse("[{},{}]", "object");
}

static void
rows_of_unequal_width_are_refused(void **state)
{
    (void)state;
    refuse("{\"表\":[[\"a\"],[\"b\",\"c\"]]}", "row 2 has 2 cells");
}

static void
control_characters_are_refused(void **state)
{
    (void)state;
    refuse("{\"a\":\"x\\u202ey\"}", "U+202E");
    refuse("{\"a\":[\"\\u0007\"]}", "U+0007");
    refuse("{\"a\\u200b\":\"x\"}", "control");
}

static void
deep_nesting_is_refused(void **state)
{
    char json[9000];
    size_t size = 0;

    (void)state;
    memcpy(json, "{\"a\":", 5);
    for (size = 5; size < sizeof json - 1; size++) {
        json[size] = '[';
    }
    json[size] = '\0';
    refuse(json, "deep");
}

#define TEST_OF(function)                                                      \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_OF(a_string_is_a_text),
        TEST_OF(texts_are_brought_to_nfc_and_one_kind_of_line_end),
        TEST_OF(booleans_and_their_words_are_flags),
        TEST_OF(rows_of_cells_are_a_table),
        TEST_OF(a_table_may_come_as_a_string_of_json),
        TEST_OF(a_list_is_a_table_of_one_column),
        TEST_OF(a_text_can_be_read_as_a_list_of_its_lines),
        TEST_OF(a_text_in_brackets_that_is_no_list_stays_a_text),
        TEST_OF(variables_of_an_element_are_fields_of_their_own),
        TEST_OF(variables_may_come_as_a_string_and_yield_to_real_fields),
        TEST_OF(null_is_a_missing_value),
        TEST_OF(numbers_are_texts_without_locale),
        TEST_OF(an_array_of_one_object_is_taken_as_pdfme_inputs),
        TEST_OF(broken_json_is_refused_with_line_and_column),
        TEST_OF(what_is_no_object_is_refused),
        TEST_OF(rows_of_unequal_width_are_refused),
        TEST_OF(control_characters_are_refused),
        TEST_OF(deep_nesting_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
