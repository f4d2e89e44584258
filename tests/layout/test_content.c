#include "layout/content.h"

#include "layout/letter_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LITERAL = SLOT_LITERAL };

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

static int
slot(const char *name)
{
    return vocabulary_find(&vocabulary, name);
}

static struct content
content_of(const struct letter_bench *bench)
{
    return (struct content){.common = bench->common,
                            .letter = bench->letter,
                            .page = 2,
                            .pages = 3};
}

static struct element
text_element(const struct piece *pieces, size_t count)
{
    return (struct element){.type = ELEMENT_TEXT,
                            .when = -1,
                            .rows_slot = -1,
                            .text = {pieces, count}};
}

static void
a_text_is_its_pieces_put_together(void **state)
{
    struct letter_bench *bench = *state;
    struct content content = content_of(bench);
    const struct piece of[] = {
        {slot("氏名"), NULL, 0},      {LITERAL, "様（", 0},
        {SLOT_CURRENT_PAGE, NULL, 0}, {LITERAL, "/", 0},
        {SLOT_TOTAL_PAGES, NULL, 0},  {LITERAL, "）", 0}};
    const struct pieces pieces = {of, 6};
    const char *text;

    assert_int_equal(
        content_text(&content, &pieces, bench->arena, &text, &bench->err),
        COMPOSE_DONE);
    assert_string_equal(text, "山田太郎様（2/3）");
}

static void
a_text_without_pieces_is_empty(void **state)
{
    struct letter_bench *bench = *state;
    struct content content = content_of(bench);
    const struct pieces pieces = {NULL, 0};
    const char *text;

    assert_int_equal(
        content_text(&content, &pieces, bench->arena, &text, &bench->err),
        COMPOSE_DONE);
    assert_string_equal(text, "");
}

static void
a_missing_field_is_named(void **state)
{
    struct letter_bench *bench = *state;
    struct content content = content_of(bench);
    const struct piece of[] = {{LITERAL, "題", 0}, {slot("氏名"), NULL, 0}};
    const struct pieces pieces = {of, 2};
    const char *text;

    letter_bench_value(bench->letter, "氏名")->given = false;
    assert_int_equal(
        content_text(&content, &pieces, bench->arena, &text, &bench->err),
        COMPOSE_MISSING);
    assert_non_null(strstr(bench->err.text, "{氏名}"));
}

static void
a_field_that_is_empty_on_purpose_is_not_missing(void **state)
{
    struct letter_bench *bench = *state;
    struct content content = content_of(bench);
    const struct piece of[] = {{slot("氏名"), NULL, 0}};
    const struct pieces pieces = {of, 1};
    const char *text;

    letter_bench_value(bench->letter, "氏名")->text = "";
    assert_int_equal(
        content_text(&content, &pieces, bench->arena, &text, &bench->err),
        COMPOSE_DONE);
    assert_string_equal(text, "");
}

static void
a_flag_in_a_text_is_true_or_false(void **state)
{
    struct letter_bench *bench = *state;
    struct content content = content_of(bench);
    const struct piece of[] = {{slot("署名用あり"), NULL, 0}};
    const struct pieces pieces = {of, 1};
    const char *text;

    content_text(&content, &pieces, bench->arena, &text, &bench->err);
    assert_string_equal(text, "true");
}

static void
what_a_letter_says_is_personal(void **state)
{
    struct letter_bench *bench = *state;
    const struct piece name[] = {{slot("氏名"), NULL, 0}};
    const struct piece page[] = {{SLOT_CURRENT_PAGE, NULL, 0}};
    struct element element = text_element(name, 1);

    assert_true(content_is_personal(bench->common, &element));
    element = text_element(page, 1);
    assert_true(content_is_personal(bench->common, &element));
}

static void
what_the_lot_says_is_not_personal(void **state)
{
    struct letter_bench *bench = *state;
    const struct piece city[] = {{slot("市名"), NULL, 0}, {LITERAL, "から", 0}};
    struct element element = text_element(city, 2);

    assert_false(content_is_personal(bench->common, &element));
    assert_true(content_is_personal(NULL, &element));
    letter_bench_value(bench->common, "市名")->given = false;
    assert_true(content_is_personal(bench->common, &element));
}

static void
rows_of_a_letter_are_personal(void **state)
{
    struct letter_bench *bench = *state;
    struct element element = text_element(NULL, 0);

    element.type = ELEMENT_LIST;
    element.rows_slot = slot("項目");
    assert_true(content_is_personal(bench->common, &element));
    element.rows_slot = slot("窓口");
    assert_false(content_is_personal(bench->common, &element));
}

static void
a_flag_shows_or_hides(void **state)
{
    struct letter_bench *bench = *state;
    struct content content = content_of(bench);
    int flag = slot("署名用あり");
    bool shown;

    content_is_shown(&content, flag, false, &shown, &bench->err);
    assert_true(shown);
    content_is_shown(&content, flag, true, &shown, &bench->err);
    assert_false(shown);
    content_is_shown(&content, -1, true, &shown, &bench->err);
    assert_true(shown);
}

static void
a_flag_without_a_value_is_missing(void **state)
{
    struct letter_bench *bench = *state;
    struct content content = content_of(bench);
    bool shown;

    letter_bench_value(bench->letter, "署名用あり")->given = false;
    assert_int_equal(content_is_shown(&content, slot("署名用あり"), false,
                                      &shown, &bench->err),
                     COMPOSE_MISSING);
    assert_non_null(strstr(bench->err.text, "{署名用あり}"));
}

static void
a_letter_decides_by_its_own_flags_only(void **state)
{
    struct letter_bench *bench = *state;
    struct element element = text_element(NULL, 0);

    assert_false(content_is_personally_shown(bench->common, &element));
    element.when = slot("署名用あり");
    assert_true(content_is_personally_shown(bench->common, &element));
    element.when = slot("窓口あり");
    assert_false(content_is_personally_shown(bench->common, &element));
}

static void
a_table_takes_its_rows_from_the_value(void **state)
{
    struct letter_bench *bench = *state;
    struct content content = content_of(bench);
    struct element element = text_element(NULL, 0);
    struct content_rows rows;

    element.type = ELEMENT_TABLE;
    element.rows_slot = slot("証明書");
    assert_int_equal(
        content_table(&content, &element, bench->arena, &rows, &bench->err),
        COMPOSE_DONE);
    assert_int_equal(rows.rows, 2);
    assert_int_equal(rows.columns, 2);
    assert_string_equal(rows.cells[2], "利用者");
}

static void
fixed_rows_may_hold_fields(void **state)
{
    struct letter_bench *bench = *state;
    struct content content = content_of(bench);
    struct element element = text_element(NULL, 0);
    const struct piece name[] = {{slot("氏名"), NULL, 0}, {LITERAL, "様", 0}};
    const struct pieces cells[] = {{name, 2}, {&name[1], 1}};
    struct content_rows rows;

    element.type = ELEMENT_TABLE;
    element.fixed = (struct fixed_rows){cells, 1, 2};
    assert_int_equal(
        content_table(&content, &element, bench->arena, &rows, &bench->err),
        COMPOSE_DONE);
    assert_string_equal(rows.cells[0], "山田太郎様");
    assert_string_equal(rows.cells[1], "様");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_text_is_its_pieces_put_together),
        TEST(a_text_without_pieces_is_empty),
        TEST(a_missing_field_is_named),
        TEST(a_field_that_is_empty_on_purpose_is_not_missing),
        TEST(a_flag_in_a_text_is_true_or_false),
        TEST(what_a_letter_says_is_personal),
        TEST(what_the_lot_says_is_not_personal),
        TEST(rows_of_a_letter_are_personal),
        TEST(a_flag_shows_or_hides),
        TEST(a_flag_without_a_value_is_missing),
        TEST(a_letter_decides_by_its_own_flags_only),
        TEST(a_table_takes_its_rows_from_the_value),
        TEST(fixed_rows_may_hold_fields),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
