/*
 * Rows of the field table are for ever: a snapshot of every field as it was
 * frozen on 2026-11-29 (snapshot-1.*.json, invented values) is read by every
 * later version.  Never change those files; a release that has added rows adds
 * snapshot-2.
 */
#include "letter/field_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "letter/fields.h"

static const char *
read_file(const char *path, struct arena *arena)
{
    struct buf bytes = {0};
    struct err err = {0};
    char *text;

    assert_int_equal(file_read(path, 1 << 20, &bytes, &err), 0);
    text = arena_strndup(arena, bytes.data, strcspn(bytes.data, "\n"));
    buf_reset(&bytes);
    return text;
}

/* Reads a snapshot and writes it again: the same words. */
static size_t
check_snapshot(const char *path, enum value_scope scope)
{
    struct arena *arena = arena_new();
    struct values *values = values_new(fields_vocabulary(), arena);
    const char *frozen = read_file(path, arena);
    struct buf again = {0};
    struct err err = {0};
    size_t given = 0;

    if (values_read(values, frozen, arena, &err) != 0) {
        fail_msg("%s: %s", path, err.text);
    }
    for (size_t i = 0; i < values->vocabulary->count; i++) {
        given += values->of[i].given;
    }
    values_write(values, scope, &again);
    assert_string_equal(buf_text(&again), frozen);
    buf_reset(&again);
    arena_free(arena);
    return given;
}

static void
a_letter_frozen_long_ago_can_be_printed_again(void **state)
{
    (void)state;
    assert_int_equal(
        check_snapshot("tests/letter/snapshot-1.letter.json", VALUE_OF_LETTER),
        45);
}

static void
a_lot_frozen_long_ago_can_be_printed_again(void **state)
{
    (void)state;
    assert_int_equal(
        check_snapshot("tests/letter/snapshot-1.lot.json", VALUE_OF_LOT), 16);
}

static void
no_name_stands_twice(void **state)
{
    (void)state;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        assert_int_equal(
            vocabulary_find(fields_vocabulary(), FIELD_SLOTS[i].name), i);
    }
}

/* What may show in the envelope's window; everything else of a person may
 * not. */
static void
only_the_address_may_show_in_the_window(void **state)
{
    static const char *const postal[] = {
        "宛名",     "宛先郵便番号",       "宛先住所",
        "宛先方書", "カスタマバーコード", "宛先"};
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const struct slot *slot = &FIELD_SLOTS[i];

        count += slot->zone == VALUE_IN_WINDOW;
        if (slot->scope == VALUE_OF_LETTER && slot->type != VALUE_FLAG) {
            assert_int_not_equal(slot->zone, VALUE_ANYWHERE);
        }
    }
    assert_int_equal(count, sizeof postal / sizeof postal[0]);
    for (size_t i = 0; i < count; i++) {
        int slot = vocabulary_find(fields_vocabulary(), postal[i]);

        assert_int_equal(FIELD_SLOTS[slot].zone, VALUE_IN_WINDOW);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_frozen_long_ago_can_be_printed_again),
        cmocka_unit_test(a_lot_frozen_long_ago_can_be_printed_again),
        cmocka_unit_test(no_name_stands_twice),
        cmocka_unit_test(only_the_address_may_show_in_the_window),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
