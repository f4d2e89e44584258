#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
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

/* Checks a letter of one readOnly text at x, y and returns how much is
 * wrong; said keeps the lines. */
static int
check(const struct zone_envelope *envelope, int x, int y, const char *content,
      struct buf *said)
{
    struct arena *arena = arena_new();
    struct fault_list faults;
    struct buf json = {0};
    struct err err = {0};
    struct mailing_part part = {.file = "notice.json", .when = -1};
    struct mailing mailing = {.parts = &part, .part_count = 1};
    struct mailing_set set = {.name = "test", .envelope = *envelope};
    int wrong;

    buf_printf(&json,
               "{\"basePdf\":{\"width\":210,\"height\":297,"
               "\"padding\":[0,0,0,0]},\"schemas\":[[{\"name\":\"a\","
               "\"type\":\"text\",\"content\":\"%s\",\"readOnly\":true,"
               "\"position\":{\"x\":%d,\"y\":%d},\"width\":60,\"height\":6}]]}",
               content, x, y);
    fault_init(&faults, arena);
    part.template = template_compile("notice.json", json.data, json.size,
                                     fields_vocabulary(), arena, &faults, &err);
    if (part.template == NULL) {
        fail_msg("%s", err.text);
    }
    wrong = sight_check(&set, &mailing, said);
    buf_reset(&json);
    arena_free(arena);
    return wrong;
}

static void
a_name_inside_the_zone_is_fine(void **state)
{
    struct buf said = {0};

    (void)state;
    assert_int_equal(check(&WIDE, 25, 20, "{宛名}　様", &said), 0);
    assert_int_equal(said.size, 0);
}

static void
a_name_outside_the_zone_is_named_with_the_mends(void **state)
{
    struct buf said = {0};

    (void)state;
    assert_int_equal(check(&WIDE, 60, 20, "{宛名}　様", &said), 1);
    assert_non_null(strstr(buf_text(&said), "notice.json, element a"));
    buf_reset(&said);
}

static void
a_window_too_narrow_for_the_play_is_named(void **state)
{
    struct zone_envelope narrow = WIDE;
    struct buf said = {0};

    (void)state;
    narrow.window.width_mpt = MM(20);
    assert_int_equal(check(&narrow, 25, 20, "{宛名}", &said), 1);
    buf_reset(&said);
}

static void
another_personal_field_must_not_come_near_the_window(void **state)
{
    struct buf said = {0};

    (void)state;
    assert_int_equal(check(&WIDE, 25, 50, "{更新終了日}", &said), 1);
    assert_int_equal(check(&WIDE, 25, 20, "{宛名} {通知番号}", &said), 1);
    assert_int_equal(check(&WIDE, 130, 20, "{通知番号}", &said), 0);
    assert_int_equal(check(&WIDE, 25, 200, "{更新終了日}", &said), 0);
    buf_reset(&said);
}

static void
the_sender_may_show(void **state)
{
    struct buf said = {0};

    (void)state;
    assert_int_equal(check(&WIDE, 25, 50, "{団体所在地}", &said), 0);
    buf_reset(&said);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_inside_the_zone_is_fine),
        cmocka_unit_test(a_name_outside_the_zone_is_named_with_the_mends),
        cmocka_unit_test(a_window_too_narrow_for_the_play_is_named),
        cmocka_unit_test(another_personal_field_must_not_come_near_the_window),
        cmocka_unit_test(the_sender_may_show),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
