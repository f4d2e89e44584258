#include "pdf/sheet.h"

#include "pdf/codes.h"

#include <string.h>

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
    struct sheet *sheet = sheet_blank(*state, fonts);

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
    sheet_assert_clean(&pdf);
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
    sheet_assert_clean(&pdf);
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
a_single_letter_and_one_of_many_have_the_same_bytes(void **state)
{
    struct sheet *sheet = text_sheet(state, "一通でも束でも");
    struct buf single = sheet_save(fonts, &sheet, 1);

    /* more than face_count_use waits for */
    for (int i = 0; i < 25; i++) {
        struct document_info info = {.title = "通知書",
                                     .created = {2024, 3, 4},
                                     .identity = "L000001/B0001",
                                     .fast = true};
        struct err err = {0};
        struct document *document = document_new(fonts, &info, &err);
        struct buf out = {0};

        assert_int_equal(document_add_page(document, &sheet->page, &err), 0);
        assert_int_equal(document_finish(document, &out, &err), 0);
        assert_int_equal(out.size, single.size);
        assert_memory_equal(out.data, single.data, single.size);
        document_free(document);
        buf_reset(&out);
    }
    buf_reset(&single);
}

static void
the_ideographic_space_keeps_its_width_and_code(void **state)
{
    struct sheet *sheet = text_sheet(state, "前　橋");
    struct buf pdf = sheet_save(fonts, &sheet, 1);
    int status;
    /* the readers write every space as U+0020, so look into the file */
    struct buf text = sheet_ask(&pdf, "qpdf --qdf", "-", &status);

    assert_int_equal(status, 0);
    assert_true(sheet_has(&text, "<0002><3000>"));
    buf_reset(&text);
    buf_reset(&pdf);
}

/* How often needle stands in the bytes. */
static size_t
count_of(const struct buf *bytes, const char *needle)
{
    size_t count = 0;

    for (size_t i = 0; i + strlen(needle) <= bytes->size; i++) {
        count += memcmp(bytes->data + i, needle, strlen(needle)) == 0;
    }
    return count;
}

/* The page of each letter: a stencil, and its own number. */
static struct sheet *
letter_sheet(void **state, struct sheet *stencil, int number)
{
    struct sheet *sheet = sheet_blank(*state, fonts);
    char text[64];

    snprintf(text, sizeof text, "受取人%d様 番号%06d", number, number * 7919);
    if (stencil != NULL) {
        sheet_lay(sheet, stencil);
    }
    sheet_text(sheet, 200000, text);
    return sheet;
}

static void
a_stencil_is_written_once(void **state)
{
    struct sheet *under = text_sheet(state, "有効期限のお知らせ");
    struct sheet *few[2], *many[20];
    struct buf two, twenty;

    for (int i = 0; i < 20; i++) {
        many[i] = letter_sheet(state, under, i);
        if (i < 2) {
            few[i] = letter_sheet(state, under, i);
        }
    }
    two = sheet_save(fonts, few, 2);
    twenty = sheet_save(fonts, many, 20);
    /* a page adds itself, its stream and the length of that: no stencil */
    assert_int_equal(count_of(&twenty, " obj\n") - count_of(&two, " obj\n"),
                     18 * 3);
    sheet_assert_clean(&twenty);
    buf_reset(&two);
    buf_reset(&twenty);
}

static void
a_page_of_one_stencil_shows_it(void **state)
{
    struct sheet *under = text_sheet(state, "有効期限のお知らせ");
    struct sheet *sheet = sheet_blank(*state, fonts);
    struct buf pdf;

    sheet_lay(sheet, under);
    pdf = sheet_save(fonts, &sheet, 1);
    assert_text(&pdf, 1, "有効期限のお知らせ");
    sheet_assert_clean(&pdf);
    buf_reset(&pdf);
}

static void
two_stencils_are_kept_apart(void **state)
{
    struct sheet *front = text_sheet(state, "通知書の面");
    struct sheet *back = text_sheet(state, "照会書の面");
    struct sheet *sheets[4];
    struct buf pdf;

    for (int i = 0; i < 4; i++) {
        sheets[i] = letter_sheet(state, i % 2 == 0 ? front : back, i);
    }
    pdf = sheet_save(fonts, sheets, 4);
    assert_text(&pdf, 1, "通知書の面\n受取人0様 番号000000");
    assert_text(&pdf, 2, "照会書の面\n受取人1様 番号007919");
    assert_text(&pdf, 3, "通知書の面\n受取人2様 番号015838");
    assert_text(&pdf, 4, "照会書の面\n受取人3様 番号023757");
    buf_reset(&pdf);
}

/* Its words are read where they stand among the letter's own. */
static void
stencils_stand_between_what_is_personal(void **state)
{
    struct sheet *first = text_sheet(state, "上"), *last;
    struct sheet *sheet = sheet_blank(*state, fonts);
    struct buf pdf, text;
    int status;

    last = sheet_blank(*state, fonts);
    sheet_text(last, 300000, "下");
    sheet_lay(sheet, first);
    sheet_text(sheet, 200000, "受取人様");
    sheet_lay(sheet, last);
    pdf = sheet_save(fonts, &sheet, 1);
    text = sheet_ask(&pdf, "pdftotext -raw", "-", &status);
    assert_true(sheet_has(&text, "上\n受取人様\n下"));
    sheet_assert_clean(&pdf);
    buf_reset(&text);
    buf_reset(&pdf);
}

static void
every_page_of_a_bundle_has_its_own_text_and_nobody_elses(void **state)
{
    enum { LETTERS = 40 };
    struct sheet *under = text_sheet(state, "共通");
    struct sheet *sheets[LETTERS];
    struct buf pdf;

    for (int i = 0; i < LETTERS; i++) {
        sheets[i] = letter_sheet(state, under, i);
    }
    pdf = sheet_save(fonts, sheets, LETTERS);
    for (int i = 0; i < LETTERS; i++) {
        char expected[80];

        snprintf(expected, sizeof expected, "共通\n受取人%d様 番号%06d", i,
                 i * 7919);
        assert_text(&pdf, i + 1, expected);
    }
    buf_reset(&pdf);
}

static void
a_changed_letter_changes_its_own_page_alone(void **state)
{
    struct sheet *sheets[3], *changed[3];
    struct buf before, after;

    for (int i = 0; i < 3; i++) {
        sheets[i] = letter_sheet(state, NULL, i);
        changed[i] = letter_sheet(state, NULL, i == 1 ? 77 : i);
    }
    before = sheet_save(fonts, sheets, 3);
    after = sheet_save(fonts, changed, 3);
    for (int page = 1; page <= 3; page++) {
        struct buf old = sheet_read_text(&before, page, page);
        struct buf fresh = sheet_read_text(&after, page, page);

        assert_int_equal(strcmp(old.data, fresh.data) == 0, page != 2);
        buf_reset(&old);
        buf_reset(&fresh);
    }
    buf_reset(&before);
    buf_reset(&after);
}

static void
pages_set_in_reused_memory_stay_apart(void **state)
{
    struct document *document = sheet_document(fonts);
    struct arena *letter = arena_new();
    struct err err = {0};
    struct buf pdf = {0};

    (void)state;
    for (int i = 0; i < 5; i++) {
        void *inner = letter;

        assert_int_equal(document_add_page(document,
                                           &letter_sheet(&inner, NULL, i)->page,
                                           &err),
                         0);
        arena_reset(letter);
    }
    assert_int_equal(document_finish(document, &pdf, &err), 0);
    assert_text(&pdf, 4, "受取人3様 番号023757");
    document_free(document);
    arena_free(letter);
    buf_reset(&pdf);
}

static void
three_thousand_pages_are_sound(void **state)
{
    struct document *document = sheet_document(fonts);
    struct sheet *under = text_sheet(state, "共通");
    struct arena *letter = arena_new();
    struct buf pdf = {0}, out;
    struct err err = {0};
    int status;

    for (int i = 0; i < 3000; i++) {
        void *inner = letter;
        struct sheet *sheet = letter_sheet(&inner, under, i);

        assert_int_equal(document_add_page(document, &sheet->page, &err), 0);
        arena_reset(letter);
    }
    assert_int_equal(document_finish(document, &pdf, &err), 0);
    document_free(document);
    arena_free(letter);
    out = sheet_ask(&pdf, "qpdf --check", "2>&1", &status);
    assert_int_equal(status, 0);
    buf_reset(&out);
    out = sheet_ask(&pdf, "qpdf --show-npages", "2>&1", &status);
    assert_string_equal(buf_text(&out), "3000\n");
    buf_reset(&out);
    assert_text(&pdf, 2999, "共通\n受取人2998様 番号23741162");
    buf_reset(&pdf);
}

static void
more_codes_than_a_font_holds_extract_exactly(void **state)
{
    enum { COUNT = 66000, SHOWN = 20, BEFORE = 10 };
    struct glyph *glyphs = ARENA_ARRAY(*state, COUNT, struct glyph);
    struct glyph shown[SHOWN];
    struct sheet *sheets[] = {text_sheet(state, "亜"), text_sheet(state, "亜")};
    uint32_t glyph = sheets[0]->marks[0].as.run.glyphs[0].id;
    struct buf pdf, expected = {0};

    /* planes 2 and 3 hold more than enough code points */
    for (uint32_t i = 0; i < COUNT; i++) {
        glyphs[i] =
            (struct glyph){.id = glyph, .base = 0x20000 + i, .advance = 999};
    }
    /* the second page has a line that crosses from font to font */
    for (int i = 0; i < SHOWN; i++) {
        char text[5];

        shown[i] = glyphs[CODES_PER_FONT - BEFORE + i];
        shown[i].x_mpt = i * 10500;
        utf8_encode(shown[i].base, text);
        buf_add_text(&expected, text);
    }
    sheets[0]->marks[0].as.run.glyphs = glyphs;
    sheets[0]->marks[0].as.run.count = COUNT;
    sheets[1]->marks[0].as.run.glyphs = shown;
    sheets[1]->marks[0].as.run.count = SHOWN;
    pdf = sheet_save(fonts, sheets, 2);
    assert_int_equal(count_of(&pdf, "/Subtype/Type0"), 2);
    assert_text(&pdf, 2, expected.data);
    buf_reset(&expected);
    buf_reset(&pdf);
}

static void
title_dates_language_and_id_are_the_callers(void **state)
{
    struct sheet *sheet = text_sheet(state, "日付");
    struct buf pdf = sheet_save(fonts, &sheet, 1);
    int status;
    struct buf out = sheet_ask(&pdf, "pdfinfo -rawdates", "2>&1", &status);

    assert_int_equal(status, 0);
    assert_true(sheet_has(&out, "通知書"));
    assert_true(sheet_has(&out, "D:20240304000000+09'00'"));
    assert_true(sheet_has(&out, "kigen"));
    assert_true(sheet_has(&out, "A4"));
    assert_false(sheet_has(&pdf, "Haru"));
    assert_true(sheet_has(&pdf, "/Lang(ja)"));
    assert_true(sheet_has(&pdf, "/DisplayDocTitle true"));
    assert_int_equal(count_of(&pdf, "/ID[<"), 1);
    assert_int_equal(count_of(&pdf, "<pdfaid:part>2<"), 1);
    buf_reset(&out);
    buf_reset(&pdf);
}

static void
another_identity_gives_another_id(void **state)
{
    struct document_info info = {
        .title = "t", .created = {2024, 3, 4}, .identity = "L000001/B0002"};
    struct sheet *sheet = text_sheet(state, "同じ");
    struct buf one = sheet_save(fonts, &sheet, 1), two = {0};
    struct err err = {0};
    struct document *document = document_new(fonts, &info, &err);

    assert_int_equal(document_add_page(document, &sheet->page, &err), 0);
    assert_int_equal(document_finish(document, &two, &err), 0);
    assert_memory_not_equal(memmem(one.data, one.size, "/ID[<", 5),
                            memmem(two.data, two.size, "/ID[<", 5), 30);
    document_free(document);
    buf_reset(&one);
    buf_reset(&two);
}

static void
a_document_is_finished_once(void **state)
{
    struct sheet *sheet = text_sheet(state, "一度");
    struct document *document = sheet_document(fonts);
    struct buf out = {0};
    struct err err = {0};
    size_t size;

    assert_int_equal(document_add_page(document, &sheet->page, &err), 0);
    assert_int_equal(document_finish(document, &out, &err), 0);
    size = out.size;
    assert_int_equal(document_finish(document, &out, &err), -1);
    assert_int_equal(document_add_page(document, &sheet->page, &err), -1);
    assert_int_equal(out.size, size);
    document_free(document);
    buf_reset(&out);
}

static void
a_document_that_failed_gives_no_bytes(void **state)
{
    struct sheet *good = text_sheet(state, "良い頁");
    struct sheet *bad = sheet_blank(*state, fonts);
    struct document *document = sheet_document(fonts);
    struct buf out = {0};
    struct err err = {0};

    bad->page.width_mpt = 1000; /* no page of PDF is that small */
    assert_int_equal(document_add_page(document, &good->page, &err), 0);
    assert_int_equal(document_add_page(document, &bad->page, &err), -1);
    assert_int_equal(err.code, ERR_SYSTEM);
    assert_int_equal(document_add_page(document, &good->page, &err), -1);
    assert_int_equal(document_finish(document, &out, &err), -1);
    assert_int_equal(out.size, 0);
    document_free(document);
}

/* Moves every glyph after the first by a quarter em more than the last. */
static void
loosen(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->page.count; i++) {
        struct glyph_run *run = &sheet->marks[i].as.run;
        struct glyph *glyphs = (struct glyph *)(uintptr_t)run->glyphs;

        for (size_t g = 1; g < run->count; g++) {
            glyphs[g].x_mpt += (int32_t)g * run->size_mpt / 4;
        }
    }
}

static void
quarter_em_gaps_and_wide_spaces_do_not_break_the_text(void **state)
{
    const char *text = "令和6年6月3日　葛\xF3\xA0\x84\x80城　様";
    struct sheet *sheet = text_sheet(state, text);
    struct buf pdf;

    /* One face, so that the text is one run. */
    assert_int_equal(sheet->page.count, 1);
    loosen(sheet);
    pdf = sheet_save(fonts, &sheet, 1);
    assert_text(&pdf, 1, text);
    sheet_assert_clean(&pdf);
    buf_reset(&pdf);
}

static void
a_page_of_impossible_size_is_refused(void **state)
{
    struct sheet *sheet = sheet_blank(*state, fonts);
    struct document *document = sheet_document(fonts);
    struct err err = {0};

    sheet->page.width_mpt = 0;
    assert_int_equal(document_add_page(document, &sheet->page, &err), -1);
    assert_int_equal(err.code, ERR_SYSTEM);
    document_free(document);
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
        cmocka_unit_test(a_single_letter_and_one_of_many_have_the_same_bytes),
        cmocka_unit_test(the_ideographic_space_keeps_its_width_and_code),
        cmocka_unit_test(a_stencil_is_written_once),
        cmocka_unit_test(a_page_of_one_stencil_shows_it),
        cmocka_unit_test(two_stencils_are_kept_apart),
        cmocka_unit_test(stencils_stand_between_what_is_personal),
        cmocka_unit_test(
            every_page_of_a_bundle_has_its_own_text_and_nobody_elses),
        cmocka_unit_test(a_changed_letter_changes_its_own_page_alone),
        cmocka_unit_test(pages_set_in_reused_memory_stay_apart),
        cmocka_unit_test(three_thousand_pages_are_sound),
        cmocka_unit_test(more_codes_than_a_font_holds_extract_exactly),
        cmocka_unit_test(title_dates_language_and_id_are_the_callers),
        cmocka_unit_test(another_identity_gives_another_id),
        cmocka_unit_test(a_document_is_finished_once),
        cmocka_unit_test(a_document_that_failed_gives_no_bytes),
        cmocka_unit_test(quarter_em_gaps_and_wide_spaces_do_not_break_the_text),
        cmocka_unit_test(a_page_of_impossible_size_is_refused),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
