#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "letter/values.h"

enum { TEXT, FLAG, TABLE, COMMON };

static const struct slot SLOTS[] = {
    [TEXT] = {"氏名", VALUE_TEXT, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE},
    [FLAG] = {"あり", VALUE_FLAG, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE},
    [TABLE] = {"表", VALUE_TABLE, VALUE_OF_LETTER, 2, NULL, VALUE_INSIDE},
    [COMMON] = {"団体名", VALUE_TEXT, VALUE_OF_LOT, 0, NULL, VALUE_INSIDE},
};
static const struct vocabulary VOCABULARY = {SLOTS, 4, NULL};

static struct arena *arena;
static struct buf out;
static struct err err;

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
    buf_reset(&out);
    arena_free(arena);
    return 0;
}

static struct values *
sample(void)
{
    static const char *const CELLS[] = {"署名用", "令和6年", "\"\\\n", ""};
    struct values *values = values_new(&VOCABULARY, arena);

    values_set_text(&values->of[TEXT], "葛\U000E0100飾　𠮷");
    values_set_flag(&values->of[FLAG], true);
    values_set_table(&values->of[TABLE], CELLS, 2, 2);
    values_set_text(&values->of[COMMON], "前橋市");
    return values;
}

static void
new_values_are_all_missing(void **state)
{
    struct values *values = values_new(&VOCABULARY, arena);

    (void)state;
    for (int i = 0; i < 4; i++) {
        assert_false(values->of[i].given);
    }
    values_write(values, VALUE_OF_LETTER, &out);
    assert_string_equal(buf_text(&out), "{}");
}

static void
a_slot_is_found_by_its_exact_name(void **state)
{
    (void)state;
    assert_int_equal(vocabulary_find(&VOCABULARY, "表"), TABLE);
    assert_int_equal(vocabulary_find(&VOCABULARY, "氏"), -1);
    assert_int_equal(vocabulary_find(&VOCABULARY, ""), -1);
}

static void
a_flag_also_has_a_text(void **state)
{
    struct value value;

    (void)state;
    values_set_flag(&value, false);
    assert_true(value.given);
    assert_false(value.flag);
    assert_string_equal(value.text, "false");
}

static void
a_snapshot_holds_one_scope_with_sorted_keys(void **state)
{
    struct values *values = sample();

    (void)state;
    values_write(values, VALUE_OF_LETTER, &out);
    assert_string_equal(buf_text(&out),
                        "{\"あり\":true,\"氏名\":\"葛\U000E0100飾　𠮷\",\"表\":"
                        "[[\"署名用\",\"令和6年\"],[\"\\\"\\\\\\n\",\"\"]]}");
    buf_clear(&out);
    values_write(values, VALUE_OF_LOT, &out);
    assert_string_equal(buf_text(&out), "{\"団体名\":\"前橋市\"}");
}

static void
what_was_written_is_read_back(void **state)
{
    struct values *back = values_new(&VOCABULARY, arena);
    const struct values *values = sample();

    (void)state;
    values_write(values, VALUE_OF_LETTER, &out);
    assert_int_equal(values_read(back, buf_text(&out), arena, &err), 0);
    buf_clear(&out);
    values_write(values, VALUE_OF_LOT, &out);
    assert_int_equal(values_read(back, buf_text(&out), arena, &err), 0);

    assert_string_equal(back->of[TEXT].text, values->of[TEXT].text);
    assert_true(back->of[FLAG].flag);
    assert_int_equal(back->of[TABLE].rows, 2);
    assert_int_equal(back->of[TABLE].columns, 2);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(back->of[TABLE].cells[i],
                            values->of[TABLE].cells[i]);
    }
    assert_string_equal(back->of[COMMON].text, "前橋市");
}

static void
an_empty_text_is_not_a_missing_one(void **state)
{
    struct values *values = values_new(&VOCABULARY, arena);

    (void)state;
    assert_int_equal(values_read(values, "{\"氏名\":\"\"}", arena, &err), 0);
    assert_true(values->of[TEXT].given);
    assert_string_equal(values->of[TEXT].text, "");
    assert_false(values->of[FLAG].given);
}

static void
a_table_without_rows_is_given(void **state)
{
    struct values *values = values_new(&VOCABULARY, arena);

    (void)state;
    assert_int_equal(values_read(values, "{\"表\":[]}", arena, &err), 0);
    assert_true(values->of[TABLE].given);
    assert_int_equal(values->of[TABLE].rows, 0);
    values_write(values, VALUE_OF_LETTER, &out);
    assert_string_equal(buf_text(&out), "{\"表\":[]}");
}

static void
refuse(const char *json, const char *part)
{
    err = (struct err){0};
    assert_int_equal(
        values_read(values_new(&VOCABULARY, arena), json, arena, &err), -1);
    assert_int_equal(err.code, ERR_INPUT);
    assert_non_null(strstr(err.text, part));
}

static void
an_unknown_name_in_a_snapshot_is_refused(void **state)
{
    (void)state;
    refuse("{\"氏名\":\"x\",\"謎\":\"y\"}", "謎");
}

static void
a_wrong_type_in_a_snapshot_is_refused(void **state)
{
    (void)state;
    refuse("{\"氏名\":true}", "氏名");
    refuse("{\"あり\":\"true\"}", "あり");
    refuse("{\"表\":\"x\"}", "表");
    refuse("{\"表\":[[\"一\"]]}", "表");
    refuse("{\"表\":[[\"一\",2]]}", "表");
}

static void
a_broken_snapshot_is_refused_without_quoting_it(void **state)
{
    (void)state;
    refuse("{\"氏名\":\"藤田", "1:");
    assert_null(strstr(err.text, "藤田"));
    refuse("[]", "object");
    refuse("{\"氏名\":\"a\",\"氏名\":\"b\"}", "twice");
}

#define TEST_OF(function)                                                      \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_OF(new_values_are_all_missing),
        TEST_OF(a_slot_is_found_by_its_exact_name),
        TEST_OF(a_flag_also_has_a_text),
        TEST_OF(a_snapshot_holds_one_scope_with_sorted_keys),
        TEST_OF(what_was_written_is_read_back),
        TEST_OF(an_empty_text_is_not_a_missing_one),
        TEST_OF(a_table_without_rows_is_given),
        TEST_OF(an_unknown_name_in_a_snapshot_is_refused),
        TEST_OF(a_wrong_type_in_a_snapshot_is_refused),
        TEST_OF(a_broken_snapshot_is_refused_without_quoting_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
