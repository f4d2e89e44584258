#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "pdf/codes.h"

static struct glyph
glyph(uint32_t id, uint32_t base, uint32_t selector)
{
    return (struct glyph){
        .id = id, .base = base, .selector = selector, .advance = 1000};
}

static void
the_same_character_keeps_its_code(void **state)
{
    struct codes *codes = codes_new();
    struct glyph a = glyph(7, 'a', 0), b = glyph(8, 'b', 0);
    struct code first = codes_give(codes, 0, &a);
    struct code other = codes_give(codes, 0, &b);
    struct code again = codes_give(codes, 0, &a);

    (void)state;
    assert_int_equal(first.cid, 1);
    assert_int_equal(other.cid, 2);
    assert_int_equal(again.cid, 1);
    assert_int_equal(again.font, first.font);
    assert_int_equal(again.advance, 1000);
    codes_free(codes);
}

static void
glyph_base_selector_and_face_each_make_another_code(void **state)
{
    struct codes *codes = codes_new();
    struct glyph plain = glyph(7, 0x845B, 0);
    struct glyph base = glyph(7, 0x845C, 0);
    struct glyph selector = glyph(7, 0x845B, 0xE0100);
    struct glyph id = glyph(9, 0x845B, 0);
    struct code_font font;

    (void)state;
    assert_int_equal(codes_give(codes, 0, &plain).cid, 1);
    assert_int_equal(codes_give(codes, 0, &base).cid, 2);
    assert_int_equal(codes_give(codes, 0, &selector).cid, 3);
    assert_int_equal(codes_give(codes, 0, &id).cid, 4);
    assert_int_equal(codes_give(codes, 5, &plain).font, 1);
    assert_int_equal(codes_give(codes, 5, &plain).cid, 1);

    assert_true(codes_font(codes, 0, &font));
    assert_int_equal(font.count, 4);
    assert_int_equal(font.entries[2].selector, 0xE0100);
    assert_true(codes_font(codes, 1, &font));
    assert_int_equal(font.face, 5);
    assert_false(codes_font(codes, 2, &font));
    codes_free(codes);
}

static void
characters_that_differ_in_one_point_alone_never_share_a_code(void **state)
{
    enum { COUNT = 2000 };
    struct codes *codes = codes_new();
    struct code_font font;

    (void)state;
    for (uint32_t i = 0; i < COUNT; i++) {
        struct glyph selector = glyph(7, 'a', 0xE0100 + i);
        struct glyph id = glyph(1000 + i, 'a', 0);
        struct glyph base = glyph(7, 0x4E00 + i, 0);

        assert_int_equal(codes_give(codes, 0, &selector).cid, 3 * i + 1);
        assert_int_equal(codes_give(codes, 0, &id).cid, 3 * i + 2);
        assert_int_equal(codes_give(codes, 0, &base).cid, 3 * i + 3);
    }
    for (uint16_t face = 1; face < COUNT; face++) {
        struct glyph same = glyph(7, 'a', 0);

        assert_int_equal(codes_give(codes, face, &same).font, face);
    }
    assert_true(codes_font(codes, 0, &font));
    assert_int_equal(font.count, 3 * COUNT);
    codes_free(codes);
}

static void
the_65001st_code_of_a_face_opens_a_second_font(void **state)
{
    struct codes *codes = codes_new();
    struct code_font font;
    struct glyph last = glyph(1, CODES_PER_FONT, 0);
    struct glyph first = glyph(1, 0, 0);
    struct code code;

    (void)state;
    for (uint32_t i = 0; i < CODES_PER_FONT; i++) {
        struct glyph next = glyph(1, i, 0);

        code = codes_give(codes, 3, &next);
        assert_int_equal(code.font, 0);
        assert_int_equal(code.cid, i + 1);
    }
    code = codes_give(codes, 3, &last);
    assert_int_equal(code.font, 1);
    assert_int_equal(code.cid, 1);
    assert_int_equal(codes_give(codes, 3, &first).font, 0);
    assert_int_equal(codes_give(codes, 3, &first).cid, 1);
    assert_true(codes_font(codes, 1, &font));
    assert_int_equal(font.face, 3);
    assert_int_equal(font.part, 1);
    codes_free(codes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_character_keeps_its_code),
        cmocka_unit_test(glyph_base_selector_and_face_each_make_another_code),
        cmocka_unit_test(
            characters_that_differ_in_one_point_alone_never_share_a_code),
        cmocka_unit_test(the_65001st_code_of_a_face_opens_a_second_font),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
