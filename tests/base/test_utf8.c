#include "base/utf8.h"
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static int
set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int
tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static void
every_code_point_survives_encoding_and_decoding(void **state)
{
    char bytes[5];

    (void)state;
    for (uint32_t code_point = 1; code_point <= 0x10FFFF; code_point++) {
        const char *cursor = bytes;
        size_t size;

        if (code_point >= 0xD800 && code_point <= 0xDFFF) {
            continue;
        }
        size = utf8_encode(code_point, bytes);
        if (utf8_next(&cursor) != code_point || cursor != bytes + size ||
            !utf8_is_valid(bytes, size, NULL)) {
            fail_msg("U+%04X", (unsigned)code_point);
        }
    }
}

static void
the_cursor_stays_at_the_final_nul(void **state)
{
    const char *text = "";
    const char *cursor = text;

    (void)state;
    assert_int_equal(utf8_next(&cursor), 0);
    assert_ptr_equal(cursor, text);
}

/* Each is bad from its first byte on. */
static const char *const BAD[] = {
    "\x80",             /* continuation alone */
    "\xBF",             /* continuation alone */
    "\xC0\x80",         /* overlong NUL */
    "\xC1\xBF",         /* overlong */
    "\xE0\x9F\xBF",     /* overlong */
    "\xED\xA0\x80",     /* U+D800 */
    "\xED\xBF\xBF",     /* U+DFFF */
    "\xF0\x8F\xBF\xBF", /* overlong */
    "\xF4\x90\x80\x80", /* U+110000 */
    "\xF5\x80\x80\x80", /* no such lead */
    "\xFF",             /* no such lead */
    "\xE7\xA5",         /* cut */
    "\xE7",             /* cut */
    "\xF0\xA0\xAE",     /* cut */
    "\xE7\xA5\x41",     /* broken off */
    "\xF0\xA0\xAE\x41", /* broken off */
};

static void
malformed_sequences_are_bad_and_skip_one_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        const char *cursor = BAD[i];

        assert_int_equal(utf8_next(&cursor), UTF8_BAD);
        assert_ptr_equal(cursor, BAD[i] + 1);
    }
}

static void
the_offset_of_the_first_bad_byte_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        char text[16] = "aあ";
        size_t offset = 99;

        memcpy(text + 4, BAD[i], strlen(BAD[i]));
        assert_false(utf8_is_valid(text, 4 + strlen(BAD[i]), &offset));
        assert_int_equal(offset, 4);
    }
}

static void
a_nul_inside_and_a_cut_at_the_size_are_invalid(void **state)
{
    size_t offset;

    (void)state;
    assert_false(utf8_is_valid("a\0b", 3, &offset));
    assert_int_equal(offset, 1);
    assert_false(utf8_is_valid("神", 2, &offset));
    assert_int_equal(offset, 0);
    assert_true(utf8_is_valid("神", 3, NULL));
    assert_true(utf8_is_valid("", 0, NULL));
}

static void
assert_nfc(struct arena *arena, const char *text, const char *expected)
{
    assert_string_equal(utf8_to_nfc(arena, text), expected);
}

static void
a_kana_and_a_combining_voiced_mark_become_one(void **state)
{
    assert_nfc(*state, "か\u3099", "が");
    assert_nfc(*state, "ハ\u309Aン", "パン");
    assert_nfc(*state, "e\u0301", "é");
    assert_nfc(*state, "A\u030A", "Å");
}

static void
canonical_equivalents_outside_han_are_replaced(void **state)
{
    assert_nfc(*state, "\u212B", "Å");              /* angstrom sign */
    assert_nfc(*state, "\u2126", "Ω");              /* ohm sign */
    assert_nfc(*state, "\u2329\u232A", "〈〉");     /* angle brackets */
    assert_nfc(*state, "\u1112\u1161\u11AB", "한"); /* jamo */
    assert_nfc(*state, "\u0374", "\u02B9");
    assert_nfc(*state, "\u2000", "\u2002");
}

static void
compatibility_ideographs_are_kept(void **state)
{
    assert_nfc(*state, "\uFA19", "\uFA19"); /* 神 with 示 */
    assert_nfc(*state, "\uFA10", "\uFA10"); /* 塚 */
    assert_nfc(*state, "\U0002F80A", "\U0002F80A");
    assert_nfc(*state, "\uF900", "\uF900");
}

static void
text_around_a_compatibility_ideograph_is_still_normalised(void **state)
{
    assert_nfc(*state, "か\u3099\uFA19か\u3099", "が\uFA19が");
    assert_nfc(*state, "\uFA10\uFA19e\u0301", "\uFA10\uFA19é");
    assert_nfc(*state, "e\u0301\uFA19", "é\uFA19");
}

static void
variation_sequences_are_kept(void **state)
{
    assert_nfc(*state, "葛\U000E0100", "葛\U000E0100");
    assert_nfc(*state, "葛\U000E0102飾か\u3099", "葛\U000E0102飾が");
    assert_nfc(*state, "\uFA19\U000E0100", "\uFA19\U000E0100");
}

static void
marks_are_put_in_canonical_order(void **state)
{
    assert_nfc(*state, "a\u0301\u0323", "ạ\u0301");
}

static void
widths_and_circled_numbers_are_not_folded(void **state)
{
    assert_nfc(*state, "ｶﾞＡ①Ⅱ㈱", "ｶﾞＡ①Ⅱ㈱");
    assert_nfc(*state, "\uE000髙﨑𠮷", "\uE000髙﨑𠮷");
}

/* The fast path and the slow one must agree: a combining mark at the end
 * forces the slow one. */
static void
a_character_alone_and_before_a_mark_apart_normalise_alike(void **state)
{
    static const uint32_t RANGES[][2] = {{0x20, 0xFFFF}, {0x1F100, 0x2FFFF}};
    struct arena *arena = *state;
    char text[16];

    for (size_t r = 0; r < 2; r++) {
        for (uint32_t c = RANGES[r][0]; c <= RANGES[r][1]; c++) {
            size_t size;
            const char *fast;
            const char *slow;

            if (c >= 0xD800 && c <= 0xDFFF) {
                continue;
            }
            arena_reset(arena);
            size = utf8_encode(c, text);
            fast = utf8_to_nfc(arena, text);
            /* U+2126 is not inert and becomes U+03A9. */
            memcpy(text + size, " \u2126", 5);
            slow = utf8_to_nfc(arena, text);
            if (strncmp(fast, slow, strlen(fast)) != 0 ||
                strcmp(slow + strlen(fast), " \u03A9") != 0) {
                fail_msg("U+%04X", (unsigned)c);
            }
        }
    }
}

static void
the_classes_of_characters(void **state)
{
    (void)state;
    assert_true(utf8_is_variation_selector(0xFE00));
    assert_true(utf8_is_variation_selector(0xE01EF));
    assert_false(utf8_is_variation_selector(0xE01F0));
    assert_false(utf8_is_variation_selector(0x3099));
    assert_true(utf8_is_private_use(0xE000));
    assert_true(utf8_is_private_use(0xF8FF));
    assert_true(utf8_is_private_use(0x10FFFD));
    assert_false(utf8_is_private_use(0xF900));
    assert_true(utf8_is_combining(0x3099));
    assert_true(utf8_is_combining(0x0301));
    assert_true(utf8_is_combining(0x20DD));
    assert_false(utf8_is_combining(0xE0100));
    assert_false(utf8_is_combining(0x304C));
}

static void
what_can_not_be_seen_is_a_control(void **state)
{
    static const uint32_t CONTROLS[] = {
        0x01,   '\t',   '\n',   0x7F,   0x85,   0xAD,    0x200B,
        0x200D, 0x200F, 0x202A, 0x202E, 0x2028, 0x2029,  0x2060,
        0x2066, 0x2069, 0xFEFF, 0xFFF9, 0xFFFE, 0xE0041, 0x1FFFF};
    static const uint32_t PLAIN[] = {' ',    0x3000, 0xA0,   'A',
                                     0x3042, 0xE000, 0xFA19, 0xE0100,
                                     0x3099, 0x30FB, 0x20BB7};

    (void)state;
    for (size_t i = 0; i < sizeof CONTROLS / sizeof CONTROLS[0]; i++) {
        if (!utf8_is_control(CONTROLS[i])) {
            fail_msg("U+%04X", (unsigned)CONTROLS[i]);
        }
    }
    for (size_t i = 0; i < sizeof PLAIN / sizeof PLAIN[0]; i++) {
        if (utf8_is_control(PLAIN[i])) {
            fail_msg("U+%04X", (unsigned)PLAIN[i]);
        }
    }
}

static void
a_cluster_is_a_base_with_selector_and_marks(void **state)
{
    const char *cursor = "葛\U000E0100か\u309A\u0301𠮷神\uFE00\u3099x";
    struct utf8_cluster cluster;

    (void)state;
    assert_true(utf8_next_cluster(&cursor, &cluster));
    assert_int_equal(cluster.base, 0x845B);
    assert_int_equal(cluster.selector, 0xE0100);
    assert_int_equal(cluster.size, 7);
    assert_true(utf8_next_cluster(&cursor, &cluster));
    assert_int_equal(cluster.base, 0x304B);
    assert_int_equal(cluster.selector, 0);
    assert_int_equal(cluster.size, 8);
    assert_memory_equal(cluster.text, "か\u309A\u0301", 8);
    assert_true(utf8_next_cluster(&cursor, &cluster));
    assert_int_equal(cluster.base, 0x20BB7);
    assert_true(utf8_next_cluster(&cursor, &cluster));
    assert_int_equal(cluster.selector, 0xFE00);
    assert_int_equal(cluster.size, 9);
    assert_true(utf8_next_cluster(&cursor, &cluster));
    assert_int_equal(cluster.base, 'x');
    assert_false(utf8_next_cluster(&cursor, &cluster));
}

static void
clusters_are_counted_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(utf8_count(""), 0);
    assert_int_equal(utf8_count("abc"), 3);
    assert_int_equal(utf8_count("葛\U000E0100飾区"), 3);
    assert_int_equal(utf8_count("𠮷野か\u3099"), 3);
}

static void
a_foreign_name_becomes_one_line_that_shows(void **state)
{
    struct arena *arena = *state;

    assert_string_equal(utf8_visible(arena, "住民 2024.csv"), "住民 2024.csv");
    assert_string_equal(utf8_visible(arena, "a\nb\x1b[2K\x7f"),
                        "a\\u{0A}b\\u{1B}[2K\\u{7F}");
    assert_string_equal(utf8_visible(arena, "x\u202Egpj.csv"),
                        "x\\u{202E}gpj.csv");
    assert_string_equal(utf8_visible(arena, "\x8F\x5A.csv"), "\\x8FZ.csv");
}

#define WITH_ARENA(test)                                                       \
    cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_survives_encoding_and_decoding),
        cmocka_unit_test(the_cursor_stays_at_the_final_nul),
        cmocka_unit_test(malformed_sequences_are_bad_and_skip_one_byte),
        cmocka_unit_test(the_offset_of_the_first_bad_byte_is_told),
        cmocka_unit_test(a_nul_inside_and_a_cut_at_the_size_are_invalid),
        WITH_ARENA(a_kana_and_a_combining_voiced_mark_become_one),
        WITH_ARENA(canonical_equivalents_outside_han_are_replaced),
        WITH_ARENA(compatibility_ideographs_are_kept),
        WITH_ARENA(text_around_a_compatibility_ideograph_is_still_normalised),
        WITH_ARENA(variation_sequences_are_kept),
        WITH_ARENA(marks_are_put_in_canonical_order),
        WITH_ARENA(widths_and_circled_numbers_are_not_folded),
        WITH_ARENA(a_character_alone_and_before_a_mark_apart_normalise_alike),
        cmocka_unit_test(the_classes_of_characters),
        cmocka_unit_test(what_can_not_be_seen_is_a_control),
        cmocka_unit_test(a_cluster_is_a_base_with_selector_and_marks),
        cmocka_unit_test(clusters_are_counted_not_bytes),
        WITH_ARENA(a_foreign_name_becomes_one_line_that_shows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
