#include "press/review.h"

#include "base/arena.h"
#include "letter/fields.h"
#include "support/fake_font.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ELEMENT(name, type, y, when)                                           \
    "{\"name\": \"" name "\", \"type\": \"" type                               \
    "\", \"readOnly\": true, \"content\": \"山山山山\", \"position\":"         \
    " {\"x\": 20, \"y\": " #y "}, \"width\": 60, \"height\": 8,"               \
    " \"fontSize\": 20" when "}"
#define TEXT(name, y, when) ELEMENT(name, "text", y, when)
#define WHEN(flag) ", \"when\": \"" flag "\""

struct desk {
    struct arena *arena;
    struct fake_font font;
    struct measure measure;
    struct values *values;
    struct review *review;
    struct fault_list lines;
    struct err err;
    const char *statics; /* of the templates to come */
};

/* Values of nobody: every field given, texts empty, tables of one row. */
static struct values *
make_values(struct arena *arena)
{
    static const char *const CELLS[] = {"一", "二", "三", "四", "五", "六"};
    const struct vocabulary *vocabulary = fields_vocabulary();
    struct values *values = values_new(vocabulary, arena);

    for (size_t i = 0; i < vocabulary->count; i++) {
        const struct slot *slot = &vocabulary->slots[i];

        switch (slot->type) {
        case VALUE_TEXT:
            values_set_text(&values->of[i], "長");
            break;
        case VALUE_FLAG:
            values_set_flag(&values->of[i], false);
            break;
        case VALUE_TABLE:
            values_set_table(&values->of[i], CELLS, 1, (size_t)slot->columns);
            break;
        }
    }
    return values;
}

static int
set_up(void **state)
{
    static struct desk desk;

    desk = (struct desk){.arena = arena_new(), .statics = ""};
    desk.measure = fake_font_measure(&desk.font);
    desk.values = make_values(desk.arena);
    desk.review = review_new(&desk.measure, desk.arena);
    fault_init(&desk.lines, desk.arena);
    *state = &desk;
    return 0;
}

static int
tear_down(void **state)
{
    struct desk *desk = *state;

    arena_free(desk->arena);
    return 0;
}

static const struct mailing_part *
compile(struct desk *desk, const char *elements)
{
    struct mailing_part *part = ARENA_NEW(desk->arena, struct mailing_part);
    const char *json = arena_printf(
        desk->arena,
        "{\"basePdf\": {\"width\": 210, \"height\": 297, \"padding\":"
        " [10, 10, 10, 10], \"staticSchema\": [%s]}, \"schemas\": [[%s]]}",
        desk->statics, elements);

    *part = (struct mailing_part){.file = "t.json", .when = -1};
    part->design =
        template_compile("t.json", json, strlen(json), fields_vocabulary(),
                         desk->arena, &desk->lines, &desk->err);
    assert_non_null(part->design);
    return part;
}

static size_t
look(struct desk *desk, enum notice_kind kind, const char *elements)
{
    const struct review_order order = {compile(desk, elements), kind,
                                       desk->values};

    if (review_part(desk->review, &order, &desk->err) != 0) {
        fail_msg("%s", desk->err.text);
    }
    return review_report(desk->review, &desk->lines);
}

static void
what_never_meets_is_right(void **state)
{
    assert_int_equal(look(*state, 0,
                          TEXT("甲", 20, WHEN("暗証番号あり")) ","
                          TEXT("乙", 20, WHEN("顔認証")) ","
                          TEXT("丙", 60, WHEN("URLあり")) ","
                          TEXT("丁", 60, WHEN("!URLあり"))),
                     0);
}

static void
what_meets_in_one_case_alone_is_found(void **state)
{
    struct desk *desk = *state;

    assert_int_equal(look(desk, 0,
                          TEXT("甲", 20, WHEN("法定代理人同伴")) ","
                          TEXT("乙", 22, WHEN("!利用者証明用対象"))),
                     1);
    assert_non_null(strstr(desk->lines.text[0],
                           "t.json, element \"乙\": covers element \"甲\" by"));
    assert_non_null(strstr(desk->lines.text[0], "mm; move one of them"));
}

/* One shown and the other hidden by flags that have nothing to do with each
 * other: all four ways of any two are tried. */
static void
free_flags_meet_in_all_four_ways(void **state)
{
    static const char *const FREE[] = {"URLあり", "ファクスあり", "部署あり",
                                       "再発行", "方書あり"};
    struct desk *desk = *state;

    for (size_t i = 0; i < 5; i++) {
        for (size_t k = 0; k < 5; k++) {
            const char *elements = arena_printf(
                desk->arena,
                TEXT("甲", 20, WHEN("%s")) "," TEXT("乙", 22, WHEN("!%s")) ","
                TEXT("他", 80, WHEN("URLあり")) ","
                TEXT("外", 90, WHEN("ファクスあり")) ","
                TEXT("余", 100, WHEN("部署あり")) ","
                TEXT("残", 110, WHEN("再発行")) ","
                TEXT("末", 120, WHEN("方書あり")),
                FREE[i], FREE[k]);

            desk->review = review_new(&desk->measure, desk->arena);
            assert_int_equal(look(desk, 0, elements), i == k ? 0 : 1);
        }
    }
}

static void
a_case_of_the_other_mailing_is_not_looked_at(void **state)
{
    struct desk *desk = *state;
    const char *elements = TEXT("甲", 20, WHEN("カード更新")) ","
        TEXT("乙", 22, WHEN("法定代理人単独"));

    assert_int_equal(look(desk, NOTICE_CERTIFICATE, elements), 0);
    assert_int_equal(look(desk, NOTICE_CARD, elements), 1);
}

/* The list moves what stands below it onto what stays. */
static void
flags_that_move_others_are_tried_with_all_others(void **state)
{
    struct desk *desk = *state;

    desk->statics = TEXT("印", 43, WHEN("部署あり"));
    assert_int_equal(
        look(desk, 0,
             "{\"name\": \"列\", \"type\": \"list\", \"readOnly\": true,"
             " \"content\": \"[\\\"山\\\",\\\"山\\\",\\\"山\\\"]\","
             " \"position\": {\"x\": 100, \"y\": 20}, \"width\": 60,"
             " \"height\": 8, \"fontSize\": 20, \"when\": \"!URLあり\"},"
             TEXT("乙", 28, WHEN("ファクスあり"))),
        1);
}

static void
what_would_overflow_is_told_with_what_is_missing(void **state)
{
    struct desk *desk = *state;

    values_set_text(
        &desk->values->of[vocabulary_find(fields_vocabulary(), "部署")],
        "市民部市民課マイナンバーカード係総合窓口担当");
    assert_int_equal(
        look(desk, 0,
             "{\"name\": \"部署\", \"type\": \"text\", \"position\":"
             " {\"x\": 20, \"y\": 20}, \"width\": 40, \"height\": 4,"
             " \"fontSize\": 9, \"dynamicFontSize\": {\"min\": 7, \"max\": 9,"
             " \"fit\": \"vertical\"}}"),
        1);
    /* 22 characters of 7 pt */
    assert_string_equal(
        desk->lines.text[0],
        "t.json, element \"部署\": needs 54.4 mm of width at its smallest size "
        "of 7 pt on its one line, the box has 40.0: 14.4 mm are missing; widen "
        "the box, make it 4.9 mm high for 2 lines, or lower that size");
}

static void
a_part_that_no_letter_has_is_not_looked_at(void **state)
{
    struct desk *desk = *state;
    struct mailing_part part =
        *compile(desk, TEXT("甲", 20, WHEN("カード更新")) "," TEXT("乙", 22, ""));
    const struct review_order order = {&part, 0, desk->values};

    part.when = vocabulary_find(fields_vocabulary(), "代理人照会書あり");
    assert_int_equal(review_part(desk->review, &order, &desk->err), 0);
    assert_int_equal(review_report(desk->review, &desk->lines), 0);
    part.when = -1;
    assert_int_equal(review_part(desk->review, &order, &desk->err), 0);
    assert_int_equal(review_report(desk->review, &desk->lines), 1);
}

static void
all_elements_that_overlap_somewhere_are_red(void **state)
{
    struct desk *desk = *state;
    const char *elements = TEXT("甲", 20, "") ","
        TEXT("乙", 22, WHEN("URLあり")) "," TEXT("丙", 60, "");
    struct mailing mailing = {.parts = compile(desk, elements),
                              .part_count = 1};
    struct composed letter;
    size_t red = 0;

    assert_int_equal(look(desk, 0, elements), 1);
    desk->review = review_new(&desk->measure, desk->arena);
    assert_int_equal(review_letter(desk->review, &mailing, desk->values,
                                   desk->arena, &letter, &desk->err),
                     0);
    assert_int_equal(review_report(desk->review, &desk->lines), 0);
    assert_int_equal(review_part(desk->review,
                                 &(struct review_order){mailing.parts, 0,
                                                        desk->values},
                                 &desk->err),
                     0);
    letter = review_redden(desk->review, &letter, desk->arena);
    for (size_t i = 0; i < letter.pages[0].count; i++) {
        const struct mark *mark = &letter.pages[0].marks[i];

        if (mark->color != 0) {
            assert_string_equal(mark->element->name, "甲");
            red++;
        }
    }
    assert_int_equal(red, 1);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_never_meets_is_right),
        CASE(what_meets_in_one_case_alone_is_found),
        CASE(free_flags_meet_in_all_four_ways),
        CASE(a_case_of_the_other_mailing_is_not_looked_at),
        CASE(flags_that_move_others_are_tried_with_all_others),
        CASE(what_would_overflow_is_told_with_what_is_missing),
        CASE(a_part_that_no_letter_has_is_not_looked_at),
        CASE(all_elements_that_overlap_somewhere_are_red),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
