#include "layout/blueprint.h"

#include "layout/letter_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Elements; places in mm.  The padding of the page is 10 mm. */
#define AT(y, height)                                                          \
    "\"position\": {\"x\": 10, \"y\": " #y                                     \
    "}, \"width\": 60, \"height\": " #height
#define TEXT(name, content, y)                                                 \
    "{\"name\": \"" name "\", \"type\": \"text\", \"readOnly\": true,"         \
    " \"content\": \"" content "\", " AT(y, 8) ", \"fontSize\": 10}"
#define CELL                                                                   \
    "{\"fontName\": \"\", \"fontSize\": 10, \"lineHeight\": 1,"                \
    " \"alignment\": \"left\", \"verticalAlignment\": \"middle\","             \
    " \"characterSpacing\": 0, \"fontColor\": \"#000000\","                    \
    " \"backgroundColor\": \"\", \"borderColor\": \"\","                       \
    " \"borderWidth\": {\"top\": 0, \"right\": 0, \"bottom\": 0,"              \
    " \"left\": 0}, \"padding\": {\"top\": 0, \"right\": 0, \"bottom\": 0,"    \
    " \"left\": 0}}"
#define TABLE(name, y)                                                         \
    "{\"name\": \"" name "\", \"type\": \"table\", \"content\": \"[]\","       \
    " \"position\": {\"x\": 10, \"y\": " #y "}, \"width\": 80,"                \
    " \"height\": 20, \"showHead\": true, \"head\": [\"種類\", \"期限\"],"       \
    " \"headWidthPercentages\": [50, 50], \"tableStyles\":"                    \
    " {\"borderColor\": \"\", \"borderWidth\": 0}, \"headStyles\": " CELL      \
    ", \"bodyStyles\": " CELL ", \"columnStyles\": {}}"
#define LIST(name, y)                                                          \
    "{\"name\": \"" name "\", \"type\": \"list\", \"content\": \"[]\", " AT(   \
        y, 10) ", \"fontSize\": 10}"
#define RECTANGLE(y, height)                                                   \
    "{\"name\": \"面\", \"type\": \"rectangle\", " AT(                         \
        y, height) ", \"borderWidth\": 0, \"borderColor\": \"\", \"color\": "  \
                   "\"#eeeeee\"}"

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
make(struct letter_bench *bench, const char *statics, const char *elements,
     struct blueprint *blueprint)
{
    struct blueprint_setup setup = {bench->common, &bench->measure,
                                    bench->arena, NULL};

    letter_bench_add(bench, statics,
                     arena_printf(bench->arena, "[%s]", elements), -1, false);
    return blueprint_make(bench->parts[0].design, &setup, blueprint,
                          &bench->err);
}

static void
fixed_texts_are_set_and_drawn_once(void **state)
{
    struct blueprint blueprint;

    assert_int_equal(make(*state, "", TEXT("題", "{市名}から", 10), &blueprint),
                     0);
    assert_false(blueprint.pages[0].items[0].personal);
    assert_int_equal(blueprint.pages[0].items[0].mark_count, 1);
}

static void
a_personal_text_waits_for_its_letter(void **state)
{
    struct blueprint blueprint;

    assert_int_equal(make(*state, "", TEXT("宛名", "{氏名}様", 10), &blueprint),
                     0);
    assert_true(blueprint.pages[0].items[0].personal);
    assert_false(blueprint.pages[0].items[0].is_shared);
    assert_int_equal(blueprint.pages[0].items[0].mark_count, 0);
}

static void
elements_are_ranked_by_their_height_on_the_page(void **state)
{
    struct blueprint blueprint;

    make(*state, "",
         TEXT("下", "下", 50) "," TEXT("上", "上", 10) "," TEXT("中", "中", 30),
         &blueprint);
    assert_string_equal(blueprint.pages[0].order[0]->element->name, "上");
    assert_string_equal(blueprint.pages[0].order[1]->element->name, "中");
    assert_string_equal(blueprint.pages[0].order[2]->element->name, "下");
}

static void
all_below_a_personal_list_moves(void **state)
{
    struct blueprint blueprint;

    make(*state, "",
         TEXT("上", "上", 10) "," LIST("項目", 30) "," TEXT("下", "下", 50),
         &blueprint);
    assert_int_equal(blueprint.pages[0].first_moving, 1);
}

static void
nothing_moves_where_all_lists_are_the_lots(void **state)
{
    struct blueprint blueprint;

    make(*state, "", TEXT("上", "上", 10) "," TEXT("宛名", "{氏名}", 30),
         &blueprint);
    assert_int_equal(blueprint.pages[0].first_moving, blueprint.pages[0].count);
    assert_int_equal(blueprint.pages[0].page_count, 1);
}

static void
what_many_letters_share_is_told_from_what_is_a_persons_own(void **state)
{
    struct blueprint blueprint;

    make(*state, "", TABLE("証明書", 10) "," TEXT("頁", "{currentPage}", 50),
         &blueprint);
    assert_true(blueprint.pages[0].items[0].personal);
    assert_true(blueprint.pages[0].items[0].is_shared);
    assert_true(blueprint.pages[0].items[1].personal);
    assert_false(blueprint.pages[0].items[1].is_shared);
}

/* Statics and items have places in one order. */
static void
elements_are_drawn_in_the_order_of_reading(void **state)
{
    struct blueprint blueprint;

    make(*state, TEXT("欄外", "欄外", 90),
         TEXT("下", "下", 50) "," TEXT("上", "上", 10), &blueprint);
    assert_int_equal(blueprint.pages[0].place[1], 0);
    assert_int_equal(blueprint.pages[0].place[0], 1);
    assert_int_equal(blueprint.pages[0].static_place[0], 2);
}

static void
an_area_over_a_text_is_drawn_after_it(void **state)
{
    struct blueprint blueprint;

    make(*state, "", TEXT("宛名", "{氏名}", 10) "," RECTANGLE(12, 20),
         &blueprint);
    assert_int_equal(blueprint.pages[0].place[0], 0);
    assert_int_equal(blueprint.pages[0].place[1], 1);
}

static void
an_area_below_a_text_is_drawn_before_it(void **state)
{
    struct blueprint blueprint;

    make(*state, "", RECTANGLE(8, 20) "," TEXT("宛名", "{氏名}", 10),
         &blueprint);
    assert_int_equal(blueprint.pages[0].place[0], 0);
    assert_int_equal(blueprint.pages[0].place[1], 1);
}

static void
an_unknown_font_is_named_with_its_element(void **state)
{
    struct letter_bench *bench = *state;
    struct blueprint blueprint;

    assert_int_equal(
        make(bench, "",
             "{\"name\": \"題\", \"type\": \"text\", \"readOnly\": true,"
             " \"content\": \"{氏名}\","
             " \"fontName\": \"無い書体\", " AT(10, 8) "}",
             &blueprint),
        -1);
    assert_int_equal(bench->err.code, ERR_CONFIG);
    assert_non_null(strstr(bench->err.text, "part.json, page 1"));
    assert_non_null(strstr(bench->err.text, "題"));
    assert_non_null(strstr(bench->err.text, "無い書体"));
}

static void
a_fixed_text_too_long_for_its_box_is_found_at_once(void **state)
{
    struct letter_bench *bench = *state;
    struct blueprint blueprint;

    assert_int_equal(
        make(bench,
             TEXT("欄外",
                  "あいうえおかきくけこさしすせそたちつてとなにぬねの"
                  "はひふへほまみむめもやゆよらりるれろわをん",
                  1),
             "", &blueprint),
        -1);
    assert_non_null(strstr(bench->err.text, "staticSchema"));
    assert_non_null(strstr(bench->err.text, "欄外"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(fixed_texts_are_set_and_drawn_once),
        TEST(a_personal_text_waits_for_its_letter),
        TEST(elements_are_ranked_by_their_height_on_the_page),
        TEST(all_below_a_personal_list_moves),
        TEST(nothing_moves_where_all_lists_are_the_lots),
        TEST(what_many_letters_share_is_told_from_what_is_a_persons_own),
        TEST(elements_are_drawn_in_the_order_of_reading),
        TEST(an_area_over_a_text_is_drawn_after_it),
        TEST(an_area_below_a_text_is_drawn_before_it),
        TEST(an_unknown_font_is_named_with_its_element),
        TEST(a_fixed_text_too_long_for_its_box_is_found_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
