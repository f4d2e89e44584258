/* Dots become exactly their outlines: FreeType draws them back. */
#include "pdf/sheet.h"

#include "support/freetype.h"

#include "base/hash.h"
#include "pdf/bdf.h"
#include "pdf/face.h"
#include "pdf/face_cover.h"
#include "pdf/font.h"

enum { EM = 16, BELOW = 2 };

/* 外字 as a city's tool writes them: U+E001 touches itself at a corner and
 * has a hole, U+E002 is wider than its box is high and hangs below. */
static const char CITY[] =
    "STARTFONT 2.1\n"
    "COMMENT \x8A\x4F\x8E\x9A\n"
    "FONT -city-gaiji-medium-r-normal--16-160-72-72-c-160-ISO10646-1\n"
    "SIZE 16 72 72\n"
    "FONTBOUNDINGBOX 16 16 0 -2\n"
    "STARTPROPERTIES 4\n"
    "FONT_ASCENT 14\n"
    "FONT_DESCENT 2\n"
    "CHARSET_REGISTRY \"ISO10646\"\n"
    "CHARSET_ENCODING \"1\"\n"
    "ENDPROPERTIES\n"
    "CHARS 3\n"
    "STARTCHAR second\n"
    "ENCODING 57346\n"
    "SWIDTH 1000 0\n"
    "DWIDTH 16 0\n"
    "BBX 12 3 2 -2\n"
    "BITMAP\nFFF0\n8010\nFFF0\n"
    "ENDCHAR\n"
    "STARTCHAR first\n"
    "ENCODING 57345\n"
    "DWIDTH 16 0\n"
    "BBX 8 8 4 3\n"
    "BITMAP\nC3\nC3\n3C\n24\n24\n3C\nC3\nC3\n"
    "ENDCHAR\n"
    "STARTCHAR blank\n"
    "ENCODING 57347\n"
    "DWIDTH 8 0\n"
    "BBX 0 0 0 0\n"
    "BITMAP\n"
    "ENDCHAR\n"
    "ENDFONT\n";

static struct buf
made_of(const char *text, struct err *err, int *status)
{
    struct bdf_font out = {0};

    *status = bdf_to_truetype("city.bdf", text, strlen(text), &out, err);
    return out.truetype;
}

static void
assert_refused(const char *text, const char *says)
{
    struct err err = {0};
    int status;
    struct buf out = made_of(text, &err, &status);

    if (status == 0 || err.code != ERR_CONFIG ||
        strstr(err.text, says) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", err.text, says);
    }
    buf_reset(&out);
}

/* CITY with a line put in another's place. */
static const char *
with(struct arena *arena, const char *line, const char *instead)
{
    const char *at = strstr(CITY, line);

    assert_non_null(at);
    return arena_printf(arena, "%.*s%s%s", (int)(at - CITY), CITY, instead,
                        at + strlen(line));
}

/* Does FreeType see a dot at column x, y rows above the baseline? */
static bool
sees(const FT_GlyphSlot slot, int x, int y)
{
    int column = x - slot->bitmap_left, row = slot->bitmap_top - 1 - y;

    return column >= 0 && row >= 0 && column < (int)slot->bitmap.width &&
           row < (int)slot->bitmap.rows &&
           (slot->bitmap.buffer[row * slot->bitmap.pitch + column / 8] >>
                (7 - column % 8) &
            1) != 0;
}

static void
assert_drawn(FT_Face face, FT_ULong code_point, const char *const *rows,
             int count, int left, int bottom)
{
    assert_int_equal(
        FT_Load_Char(face, code_point,
                     FT_LOAD_RENDER | FT_LOAD_TARGET_MONO | FT_LOAD_NO_HINTING),
        0);
    for (int y = -8; y < 2 * EM; y++) {
        for (int x = -8; x < 2 * EM; x++) {
            int row = bottom + count - 1 - y;
            bool there = row >= 0 && row < count && x >= left &&
                         x < left + (int)strlen(rows[row]) &&
                         rows[row][x - left] == '#';

            if (sees(face->glyph, x, y) != there) {
                fail_msg("U+%04lX: dot %d, %d", code_point, x, y);
            }
        }
    }
}

static void
the_outlines_are_the_dots(void **state)
{
    static const char *const FIRST[] = {"##....##", "##....##", "..####..",
                                        "..#..#..", "..#..#..", "..####..",
                                        "##....##", "##....##"};
    static const char *const SECOND[] = {"############", "#..........#",
                                         "############"};
    struct err err = {0};
    int status;
    struct buf font = made_of(CITY, &err, &status);
    FT_Library library;
    FT_Face face;

    (void)state;
    assert_int_equal(status, 0);
    FT_Init_FreeType(&library);
    assert_int_equal(FT_New_Memory_Face(library, (const FT_Byte *)font.data,
                                        (FT_Long)font.size, 0, &face),
                     0);
    assert_int_equal(face->num_glyphs, 4);
    assert_int_equal(face->units_per_EM, 2048);
    /* At as many pixels as dots; the body's foot at −0.12 em is not quite a
     * dot away from the −2 of the file: 0.08 of one. */
    FT_Set_Pixel_Sizes(face, EM, EM);
    assert_drawn(face, 0xE001, FIRST, 8, 4, 3);
    assert_drawn(face, 0xE002, SECOND, 3, 2, -BELOW);
    assert_int_equal(face->glyph->advance.x, EM * 64);
    assert_int_equal(FT_Load_Char(face, 0xE003, FT_LOAD_NO_SCALE), 0);
    assert_int_equal(face->glyph->outline.n_points, 0);
    assert_int_equal(face->glyph->advance.x, 1024);
    FT_Done_FreeType(library);
    buf_reset(&font);
}

static void
dots_that_touch_at_a_corner_stay_two(void **state)
{
    struct err err = {0};
    int status;
    struct buf font = made_of(CITY, &err, &status);
    FT_Library library;
    FT_Face face;

    (void)state;
    FT_Init_FreeType(&library);
    FT_New_Memory_Face(library, (const FT_Byte *)font.data, (FT_Long)font.size,
                       0, &face);
    FT_Load_Char(face, 0xE001, FT_LOAD_NO_SCALE);
    /* four squares, the ring and its hole */
    assert_int_equal(face->glyph->outline.n_contours, 6);
    assert_int_equal(face->glyph->outline.n_points, 24);
    FT_Done_FreeType(library);
    buf_reset(&font);
}

/* fonts.conf with the city's dots behind the Mincho; the caller closes. */
static struct fontset *
open_city(const char *path)
{
    struct err err = {0};
    struct buf conf = {0}, dots = {0};
    char hash[HASH_TEXT_SIZE], place[64];
    struct fontset *fonts;

    hash_bytes(CITY, sizeof CITY - 1, hash);
    buf_add_text(&dots, CITY);
    sheet_write(path, &dots);
    snprintf(place, sizeof place, "%s.conf", path);
    buf_printf(
        &conf,
        "default = A\n[A]\n"
        "file = /usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf\n"
        "sha256 = 7a306386f930fee80922f71eebf4ffe0f1ff2817da8e61923095348767"
        "3d71c7\nfallback = Gaiji\n"
        "[Gaiji]\nfile = %s\nsha256 = %s\nrole = gaiji\n",
        path, hash);
    sheet_write(place, &conf);
    fonts = fontset_open(place, &err);
    if (fonts == NULL) {
        fail_msg("%s", err.text);
    }
    unlink(place);
    unlink(path);
    buf_reset(&conf);
    buf_reset(&dots);
    return fonts;
}

static void
a_letter_is_set_with_dots_and_extracts_as_it_was_written(void **state)
{
    static const char NAME[] = "山\xEE\x80\x81田\xEE\x80\x82";
    char path[] = "/tmp/kigen_bdf_XXXXXX";
    int file = mkstemp(path);
    struct arena *arena = arena_new();
    struct fontset *fonts;
    struct sheet *sheet;
    struct buf pdf, text;
    struct face_coverage coverage;

    (void)state;
    assert_true(file >= 0);
    close(file);
    fonts = open_city(path);
    face_cover(fontset_face(fonts, 1), &coverage);
    assert_int_equal(coverage.private_use, 3);
    assert_int_equal(coverage.em_dots, EM);
    sheet = sheet_blank(arena, fonts);
    sheet_text(sheet, 100000, NAME);
    pdf = sheet_save(fonts, &sheet, 1);
    sheet_assert_clean(&pdf);
    text = sheet_read_text(&pdf, 1, 1);
    assert_true(sheet_has(&text, NAME));
    buf_reset(&text);
    buf_reset(&pdf);
    fontset_close(fonts);
    arena_free(arena);
}

static void
what_is_not_numbered_by_unicode_is_refused_with_the_mend(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_refused(with(arena, "\"ISO10646\"", "\"JISX0208.1983\""),
                   "U+E000 to U+F8FF");
    assert_refused(with(arena, "CHARSET_REGISTRY \"ISO10646\"\n", ""),
                   "CHARSET_REGISTRY");
    arena_free(arena);
}

static void
a_damaged_file_is_refused_with_its_line(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_refused(with(arena, "ENDFONT\n", ""), "city.bdf:42: the file ends");
    assert_refused(with(arena, "FFF0\n8010\n", "FFF0\n"), "hexadecimal");
    assert_refused(with(arena, "8010\n", "80\n"), "city.bdf:20: a row");
    assert_refused(with(arena, "8010\n", "80G0\n"), "city.bdf:20: a row");
    assert_refused(with(arena, "BBX 12 3 2 -2\n", ""), "no dots");
    assert_refused(with(arena, "BBX 12 3 2 -2\n", "BBX 12\n"), "whole numbers");
    assert_refused(with(arena, "BBX 12 3 2 -2\n", "BBX 9999 3 2 -2\n"),
                   "larger than any font");
    assert_refused(with(arena, "BBX 12 3 2 -2\n", "BBX 12 -3 2 -2\n"),
                   "larger than any font");
    assert_refused(with(arena, "DWIDTH 8 0\n", "DWIDTH -8 0\n"), "no width");
    assert_refused(with(arena, "57345", "57346"), "U+E002 stands twice");
    assert_refused(with(arena, "FONTBOUNDINGBOX 16 16 0 -2\n",
                        "FONTBOUNDINGBOX 9999 9999 0 0\n"),
                   "a body of 9999 dots");
    assert_refused("STARTFONT 2.1\nENDFONT\n", "no character");
    assert_refused("STARTFONT 2.1\n", "ends before ENDFONT");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_outlines_are_the_dots),
        cmocka_unit_test(dots_that_touch_at_a_corner_stay_two),
        cmocka_unit_test(
            a_letter_is_set_with_dots_and_extracts_as_it_was_written),
        cmocka_unit_test(
            what_is_not_numbered_by_unicode_is_refused_with_the_mend),
        cmocka_unit_test(a_damaged_file_is_refused_with_its_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
