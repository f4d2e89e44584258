#include "template/stacking.h"

#include "letter/fields.h"
#include "template/compile.h"

#include <stdlib.h>

/* A list of the field table's vocabulary, y and height in mm. */
#define LIST_AT(name, x, y, width, height, when)                               \
    "{\"name\":\"" name "\",\"type\":\"list\",\"readOnly\":true,\"content\":"  \
    "\"[\\\"あ\\\"]\",\"position\":{\"x\":" #x ",\"y\":" #y "},\"width\":"     \
    #width ",\"height\":" #height when "}"
#define LIST(name, y, height, when) LIST_AT(name, 20, y, 100, height, when)
#define TEXT_AT(name, x, y, width, when)                                       \
    "{\"name\":\"" name "\",\"type\":\"text\",\"readOnly\":true,\"content\":"  \
    "\"あ\",\"position\":{\"x\":" #x ",\"y\":" #y "},\"width\":" #width        \
    ",\"height\":8" when "}"
#define TEXT(name, y, when) TEXT_AT(name, 20, y, 100, when)
#define WHEN(flag) ",\"when\":\"" flag "\""

static const struct design *design;

static const struct design *
compile(const char *elements)
{
    static char json[8192];

    snprintf(json, sizeof json,
             "{\"basePdf\":{\"width\":210,\"height\":297,\"padding\":"
             "[10,10,10,10]},\"schemas\":[[%s]]}",
             elements);
    arena_reset(compile_arena);
    fault_init(&compile_faults, compile_arena);
    design = template_compile("t.json", json, strlen(json),
                              fields_vocabulary(), compile_arena,
                              &compile_faults, &compile_err);
    assert_non_null(design);
    return design;
}

static size_t
check(const char *elements)
{
    return stacking_check(compile(elements), fields_vocabulary(),
                          &compile_faults);
}

static void
what_stands_below_or_beside_is_right(void **state)
{
    (void)state;
    assert_int_equal(check(LIST("上", 20, 30, "") "," TEXT("下", 50, "")), 0);
    assert_int_equal(
        check(LIST("左", 20, 30, "") "," TEXT_AT("右", 120, 30, 60, "")), 0);
}

/* As the designer leaves envelope.json: 69.387 mm in place of 62. */
static void
what_begins_in_the_box_of_one_that_grows_is_a_fault(void **state)
{
    (void)state;
    assert_int_equal(check(LIST("封のしかた", 99, 69.387, "") ","
                           TEXT("警告", 166, "")),
                     1);
    assert_string_equal(
        compile_faults.text[0],
        "t.json: page 1, element 警告: begins 2.4 mm above the foot of "
        "element 封のしかた, which grows and moves what stands below it; move "
        "it below, or beside");
}

static void
what_begins_above_may_reach_into_the_box(void **state)
{
    (void)state;
    assert_int_equal(check(TEXT("枠", 18, "") "," LIST("表", 20, 30, "")), 0);
}

static void
of_equal_height_the_later_one_is_below(void **state)
{
    (void)state;
    assert_int_equal(check(LIST("表", 20, 30, "") "," TEXT("上", 20, "")), 1);
    assert_int_equal(check(TEXT("上", 20, "") "," LIST("表", 20, 30, "")), 0);
}

static void
alternatives_may_stand_on_one_another(void **state)
{
    (void)state;
    assert_int_equal(check(LIST("甲", 20, 30, WHEN("暗証番号あり")) ","
                           LIST("乙", 25, 40, WHEN("顔認証"))),
                     0);
    assert_int_equal(check(LIST("甲", 20, 30, WHEN("暗証番号あり")) ","
                           LIST("乙", 25, 40, WHEN("両方対象"))),
                     1);
}

static void
the_highest_alternative_counts_for_all(void **state)
{
    const struct element *elements;

    (void)state;
    elements = compile(LIST("両方", 32, 42, WHEN("両方対象")) ","
                       LIST("署名用", 32, 8, WHEN("!利用者証明用対象")) ","
                       LIST("他", 32, 50, WHEN("顔認証")))
                   ->pages[0]
                   .elements;
    assert_int_equal(stacking_height_mpt(&elements[0]), MM(42));
    assert_int_equal(stacking_height_mpt(&elements[1]), MM(42));
    assert_int_equal(stacking_height_mpt(&elements[2]), MM(50));
}

static void
alternatives_that_begin_elsewhere_have_their_own_below_them(void **state)
{
    const struct element *elements;

    (void)state;
    elements = compile(LIST("代理人", 117.5, 42, WHEN("!法定代理人")) ","
                       LIST("法定代理人", 127, 34, WHEN("法定代理人")))
                   ->pages[0]
                   .elements;
    assert_int_equal(stacking_height_mpt(&elements[0]), MM(42));
    assert_int_equal(stacking_height_mpt(&elements[1]), MM(34));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_stands_below_or_beside_is_right),
        TEST(what_begins_in_the_box_of_one_that_grows_is_a_fault),
        TEST(what_begins_above_may_reach_into_the_box),
        TEST(of_equal_height_the_later_one_is_below),
        TEST(alternatives_may_stand_on_one_another),
        TEST(the_highest_alternative_counts_for_all),
        TEST(alternatives_that_begin_elsewhere_have_their_own_below_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
