#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "letter/fields.h"
#include "press/sight.h"

/* 1 mm is 2834.6 mpt; the standard set's envelope. */
#define MM(n) ((int32_t)((n)*28346L / 10))

static const struct zone_envelope WIDE = {
    .width_mpt = MM(235),
    .height_mpt = MM(120),
    .window = {MM(20), MM(10), MM(100), MM(55)},
    .panel_mpt = MM(99),
    .paper_mpt = MM(210),
    .margin_mpt = MM(2)};

/* A set of one template; said is its last fault. */
struct look {
    struct arena *arena;
    struct fault_list faults;
    struct mailing_part parts[2];
    struct mailing_set set;
    struct err err;
    int status;
    const char *said;
};

static int
set_up(void **state)
{
    struct arena *arena = arena_new();
    struct look *look = ARENA_NEW(arena, struct look);

    look->arena = arena;
    look->set.name = "test";
    look->set.envelope = WIDE;
    *state = look;
    return 0;
}

static int
tear_down(void **state)
{
    struct look *look = *state;

    arena_free(look->arena);
    return 0;
}

static const struct design *
compile(struct look *look, const char *statics, const char *elements)
{
    const char *json = arena_printf(
        look->arena,
        "{\"basePdf\":{\"width\":210,\"height\":297,\"padding\":[10,10,10,10],"
        "\"staticSchema\":[%s]},\"schemas\":[[%s]]}",
        statics, elements);
    const struct design *design;

    fault_init(&look->faults, look->arena);
    design = template_compile("test/notice.json", json, strlen(json),
                              fields_vocabulary(), look->arena, &look->faults,
                              &look->err);
    if (design == NULL) {
        fail_msg("%s: %s", look->faults.text[0], json);
    }
    return design;
}

/* How many faults the letters of the set have. */
static size_t
judge(struct look *look, size_t parts)
{
    look->set.certificate =
        (struct mailing){.parts = look->parts, .part_count = parts};
    look->set.card = look->set.certificate;
    fault_init(&look->faults, look->arena);
    look->status = sight_check(&look->set, &look->faults, &look->err);
    assert_int_equal(look->status, look->faults.total == 0 ? 0 : -1);
    if (look->status != 0) {
        assert_int_equal(look->err.code, ERR_CONFIG);
        look->said = look->faults.text[look->faults.kept - 1];
    }
    return look->faults.total;
}

static size_t
see(struct look *look, const char *statics, const char *elements)
{
    look->parts[0] =
        (struct mailing_part){.file = "notice.json",
                              .design = compile(look, statics, elements),
                              .when = -1};
    return judge(look, 1);
}

/* A readOnly text of 60 × 6 mm. */
static char *
text(struct look *look, int x, int y, const char *content, const char *more)
{
    return arena_printf(look->arena,
                        "{\"name\":\"a\",\"type\":\"text\",\"content\":\"%s\","
                        "\"readOnly\":true,\"position\":{\"x\":%d,\"y\":%d},"
                        "\"width\":60,\"height\":6%s}",
                        content, x, y, more);
}

static size_t
see_text(struct look *look, int x, int y, const char *content)
{
    return see(look, "", text(look, x, y, content, ""));
}

static void
a_name_inside_the_zone_is_fine(void **state)
{
    assert_int_equal(see_text(*state, 25, 20, "{宛名}　様"), 0);
}

static void
a_name_outside_the_zone_is_named_with_the_mends(void **state)
{
    struct look *look = *state;

    assert_int_equal(see_text(look, 60, 20, "{宛名}　様"), 1);
    assert_string_equal(
        look->said,
        "test/notice.json: page 1, element a: {宛名} does not show in the "
        "window of the envelope in every position of the paper; move it, take "
        "a wider window (100 mm), or fold with less play");
    assert_int_equal(see_text(look, 130, 200, "{宛名}　様"), 1);
}

static void
a_name_may_stand_a_second_time_outside(void **state)
{
    struct look *look = *state;
    const char *both =
        arena_printf(look->arena, "%s,%s", text(look, 25, 20, "{宛名}", ""),
                     text(look, 25, 150, "{宛名}　様へ", ""));
    char *again = arena_strdup(look->arena, both);

    /* Elements have names of their own. */
    memcpy(strstr(again + 20, "\"name\":\"a\"") + 8, "b", 1);
    assert_int_equal(see(look, "", again), 0);
}

static void
a_window_too_narrow_for_the_play_is_named(void **state)
{
    struct look *look = *state;

    look->set.envelope.window.width_mpt = MM(20);
    assert_int_equal(see_text(look, 25, 20, "{宛名}"), 1);
}

static void
another_personal_field_must_not_come_near_the_window(void **state)
{
    struct look *look = *state;

    assert_int_equal(see_text(look, 25, 50, "{更新終了日}"), 1);
    assert_string_equal(
        look->said, "test/notice.json: page 1, element a: {更新終了日} may "
                    "show in the window of the envelope; move it right of 120 "
                    "mm or below 65 mm");
    assert_int_equal(see_text(look, 25, 20, "{宛名} {通知番号}"), 1);
    assert_int_equal(see_text(look, 130, 20, "{通知番号}"), 0);
    assert_int_equal(see_text(look, 25, 200, "{更新終了日}"), 0);
}

static void
the_sender_may_show(void **state)
{
    assert_int_equal(see_text(*state, 25, 50, "{団体所在地}"), 0);
}

/* One element of each kind with a personal field, in the window. */
static void
no_element_hides_a_field(void **state)
{
#define BOX                                                                    \
    "\"position\":{\"x\":25,\"y\":40},\"width\":50,\"height\":20,"             \
    "\"readOnly\":true"
#define GRID "\"headWidthPercentages\":[100],\"showHead\":true"
    static const char *const elements[] = {
        "{\"name\":\"a\",\"type\":\"text\",\"content\":\"{生年月日}\"," BOX "}",
        "{\"name\":\"生年月日\",\"type\":\"text\",\"position\":{\"x\":25,\"y\":"
        "40},\"width\":50,\"height\":20}",
        "{\"name\":\"a\",\"type\":\"multiVariableText\",\"text\":\"{生年月日}"
        "\",\"position\":{\"x\":25,\"y\":40},\"width\":50,\"height\":20}",
        "{\"name\":\"a\",\"type\":\"table\",\"head\":[\"A\"],\"content\":"
        "\"[[\\\"{生年月日}\\\"]]\"," GRID "," BOX "}",
        "{\"name\":\"a\",\"type\":\"table\",\"head\":[\"{生年月日}\"],"
        "\"content\":\"[[\\\"x\\\"]]\"," GRID "," BOX "}",
        "{\"name\":\"a\",\"type\":\"list\",\"content\":\"[\\\"{生年月日}\\\"]"
        "\"," BOX "}",
        "{\"name\":\"a\",\"type\":\"qrcode\",\"content\":\"{生年月日}\"," BOX
        "}",
        "{\"name\":\"生年月日\",\"type\":\"image\",\"position\":{\"x\":25,"
        "\"y\":40},\"width\":50,\"height\":20}",
        "{\"name\":\"a\",\"type\":\"text\",\"content\":\"x\",\"rotate\":90,"
        "\"when\":\"法定代理人\"," BOX "}",
        "{\"name\":\"顔認証\",\"type\":\"checkbox\",\"position\":{\"x\":25,"
        "\"y\":40},\"width\":5,\"height\":5}",
        "{\"name\":\"暗証番号表\",\"type\":\"table\",\"head\":[\"A\",\"B\"],"
        "\"headWidthPercentages\":[50,50],\"showHead\":true,\"position\":{"
        "\"x\":25,\"y\":40},\"width\":50,\"height\":20}",
    };
#undef BOX
#undef GRID
    struct look *look = *state;

    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++) {
        size_t found = see(look, "", elements[i]);

        if (found != 1) {
            fail_msg("%zu faults: %s", found, elements[i]);
        }
    }
}

static void
a_field_of_the_static_schema_shows_too(void **state)
{
    struct look *look = *state;

    assert_int_equal(see(look, text(look, 25, 40, "{currentPage}", ""), ""), 0);
    assert_int_equal(
        see(look,
            "{\"name\":\"b\",\"type\":\"multiVariableText\",\"text\":"
            "\"{氏名カナ}\",\"readOnly\":true,\"content\":\"{氏名カナ}\","
            "\"position\":{\"x\":25,\"y\":40},\"width\":50,"
            "\"height\":20}",
            ""),
        1);
    assert_non_null(strstr(look->said, "staticSchema, element b: {氏名カナ}"));
}

static void
what_only_decides_how_the_address_is_set_may_show(void **state)
{
    struct look *look = *state;

    assert_int_equal(
        see(look, "",
            text(look, 25, 20, "{宛先方書}", ",\"when\":\"方書あり\"")),
        0);
    assert_int_equal(
        see(look, "", text(look, 25, 20, "{宛名}", ",\"when\":\"大字\"")), 1);
    assert_non_null(strstr(look->said, "whether {大字} holds"));
}

/* A table of the letter's rows, `height` mm high in the template. */
static char *
table(struct look *look, int x, int y, int height)
{
    return arena_printf(
        look->arena,
        "{\"name\":\"証明書表\",\"type\":\"table\",\"head\":[\"A\",\"B\","
        "\"C\"],\"headWidthPercentages\":[40,30,30],\"showHead\":true,"
        "\"position\":{\"x\":%d,\"y\":%d},\"width\":50,\"height\":%d}",
        x, y, height);
}

static char *
pair(struct look *look, const char *one, const char *other)
{
    return arena_printf(look->arena, "%s,%s", one, other);
}

static void
a_table_above_the_window_grows_into_it(void **state)
{
    struct look *look = *state;

    assert_int_equal(see(look, "", table(look, 25, 0, 5)), 1);
    assert_non_null(strstr(look->said, "{証明書表} may show in the window of "
                                       "the envelope, because tables"));
    assert_int_equal(see(look, "", table(look, 130, 0, 5)), 0);
}

static void
what_a_table_may_lift_into_the_window_is_refused(void **state)
{
    struct look *look = *state;

    /* Beside the table, and below the window as it was drawn. */
    assert_int_equal(see(look, "",
                         pair(look, table(look, 130, 70, 30),
                              text(look, 25, 75, "{生年月日}", ""))),
                     1);
    assert_non_null(strstr(look->said, "element a: {生年月日} may show"));
    assert_int_equal(see(look, "",
                         pair(look, table(look, 130, 70, 30),
                              text(look, 25, 110, "{生年月日}", ""))),
                     0);
}

static void
what_stands_above_a_table_is_not_moved(void **state)
{
    struct look *look = *state;

    assert_int_equal(see(look, "",
                         pair(look, table(look, 25, 110, 30),
                              text(look, 25, 20, "{宛名}", ""))),
                     0);
}

static void
an_address_that_a_table_may_move_is_refused(void **state)
{
    struct look *look = *state;

    assert_int_equal(see(look, "",
                         pair(look, table(look, 130, 5, 10),
                              text(look, 25, 20, "{宛名}", ""))),
                     1);
    assert_non_null(strstr(look->said, "{宛名} may leave the window"));
}

static void
an_address_that_grows_is_refused(void **state)
{
    struct look *look = *state;

    assert_int_equal(
        see(look, "",
            text(look, 25, 20, "{宛先住所}", ",\"overflow\":\"expand\"")),
        1);
    assert_non_null(strstr(look->said, "because it grows"));
}

static void
a_part_behind_a_flag_may_come_first(void **state)
{
    struct look *look = *state;
    const struct design *leaks =
        compile(look, "", text(look, 25, 40, "{生年月日}", ""));
    const struct design *fine =
        compile(look, "", text(look, 25, 20, "{宛名}", ""));

    look->parts[0] =
        (struct mailing_part){.file = "a", .design = fine, .when = 0};
    look->parts[1] =
        (struct mailing_part){.file = "b", .design = leaks, .when = -1};
    assert_int_equal(judge(look, 2), 1);
    look->parts[0].when = -1;
    assert_int_equal(judge(look, 2), 0);
}

#define SIGHT(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        SIGHT(a_name_inside_the_zone_is_fine),
        SIGHT(a_name_outside_the_zone_is_named_with_the_mends),
        SIGHT(a_name_may_stand_a_second_time_outside),
        SIGHT(a_window_too_narrow_for_the_play_is_named),
        SIGHT(another_personal_field_must_not_come_near_the_window),
        SIGHT(the_sender_may_show),
        SIGHT(no_element_hides_a_field),
        SIGHT(a_field_of_the_static_schema_shows_too),
        SIGHT(what_only_decides_how_the_address_is_set_may_show),
        SIGHT(a_table_above_the_window_grows_into_it),
        SIGHT(what_a_table_may_lift_into_the_window_is_refused),
        SIGHT(what_stands_above_a_table_is_not_moved),
        SIGHT(an_address_that_a_table_may_move_is_refused),
        SIGHT(an_address_that_grows_is_refused),
        SIGHT(a_part_behind_a_flag_may_come_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
