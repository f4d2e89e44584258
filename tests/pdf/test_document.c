#include "pdf/sheet.h"

static struct fontset *fonts;

static int
open_fonts(void **state)
{
    struct err err = {0};

    fonts = fontset_open("fonts/fonts.conf", &err);
    *state = arena_new();
    return fonts == NULL ? -1 : 0;
}

static int
close_fonts(void **state)
{
    arena_free(*state);
    fontset_close(fonts);
    return 0;
}

static void
assert_clean(const struct buf *pdf)
{
    int status;
    struct buf out = sheet_ask(pdf, "qpdf --check", "2>&1", &status);

    if (status != 0 || sheet_has(&out, "WARNING")) {
        fail_msg("qpdf: %s", buf_text(&out));
    }
    buf_reset(&out);
    /* Debian's mutool says so of itself, not of the file */
    out = sheet_ask(pdf, "mutool draw -q -r 30 -o /dev/null -F ppm",
                    "2>&1 | grep -v 'ICC support is not available'", &status);
    if (out.size != 0) {
        fail_msg("mutool: %s", buf_text(&out));
    }
    buf_reset(&out);
}

static void
assert_text(const struct buf *pdf, int page, const char *expected)
{
    struct buf text = sheet_read_text(pdf, page, page);

    assert_true(text.size > 0 && text.data[text.size - 1] == '\f');
    text.data[text.size - 1] = '\0';
    if (text.size > 1 && text.data[text.size - 2] == '\n') {
        text.data[text.size - 2] = '\0';
    }
    assert_string_equal(text.data, expected);
    buf_reset(&text);
}

static struct sheet *
text_sheet(void **state, const char *text)
{
    struct sheet *sheet = sheet_new(*state, fonts);

    sheet_text(sheet, 100000, text);
    return sheet;
}

static void
text_extracts_exactly_as_it_was_given(void **state)
{
    const char *text = "前橋市長、電子証明書 Expiry 2024年3月4日";
    struct sheet *sheet = text_sheet(state, text);
    struct buf pdf = sheet_save(fonts, &sheet, 1);

    assert_text(&pdf, 1, text);
    assert_clean(&pdf);
    buf_reset(&pdf);
}

static void
characters_beyond_the_bmp_and_selectors_extract_exactly(void **state)
{
    /* 𠮷, 葛 with E0100 of IPAex, 葛 with E0102 of IPAmj, plain 葛 */
    const char *text = "\xF0\xA0\xAE\xB7野葛\xF3\xA0\x84\x80葛"
                       "\xF3\xA0\x84\x82葛";
    struct sheet *sheet = text_sheet(state, text);
    struct buf pdf = sheet_save(fonts, &sheet, 1);

    assert_text(&pdf, 1, text);
    assert_clean(&pdf);
    buf_reset(&pdf);
}

static void
two_characters_with_one_glyph_extract_each_as_itself(void **state)
{
    struct sheet *sheet = text_sheet(state, "一二三");
    struct glyph *glyphs =
        (struct glyph *)(uintptr_t)sheet->marks[0].as.run.glyphs;
    struct buf pdf;

    glyphs[1].id = glyphs[0].id;
    glyphs[2].id = glyphs[0].id;
    pdf = sheet_save(fonts, &sheet, 1);
    assert_text(&pdf, 1, "一二三");
    buf_reset(&pdf);
}

static void
equal_input_gives_equal_bytes(void **state)
{
    struct sheet *sheet = text_sheet(state, "同じ入力、同じバイト列。");
    struct buf first = sheet_save(fonts, &sheet, 1);
    struct buf second = sheet_save(fonts, &sheet, 1);

    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    buf_reset(&first);
    buf_reset(&second);
}

static void
a_prepared_font_gives_the_same_bytes(void **state)
{
    struct sheet *sheet =
        text_sheet(state, "準備しても同じ。葛󠄀\xF0\xA0\xAE\xB7");
    struct buf plain = sheet_save(fonts, &sheet, 1);
    struct buf prepared;

    fontset_prepare(fonts, 0);
    prepared = sheet_save(fonts, &sheet, 1);
    assert_int_equal(plain.size, prepared.size);
    assert_memory_equal(plain.data, prepared.data, plain.size);
    buf_reset(&plain);
    buf_reset(&prepared);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_extracts_exactly_as_it_was_given),
        cmocka_unit_test(
            characters_beyond_the_bmp_and_selectors_extract_exactly),
        cmocka_unit_test(two_characters_with_one_glyph_extract_each_as_itself),
        cmocka_unit_test(equal_input_gives_equal_bytes),
        cmocka_unit_test(a_prepared_font_gives_the_same_bytes),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
