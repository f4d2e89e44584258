#include "pdf/sheet.h"

#include "base/file.h"
#include "pdf/picture.h"
#include "support/png_maker.h"
#include "template/image_file.h"
#include "template/template.h"

#include <string.h>

static struct fontset *fonts;

static int
open_fonts(void **state)
{
    struct err err = {0};

    (void)state;
    fonts = fontset_open("fonts/fonts.conf", &err);
    return fonts == NULL ? -1 : 0;
}

static int
close_fonts(void **state)
{
    (void)state;
    fontset_close(fonts);
    return 0;
}

static struct image
read_image(const struct buf *file, bool is_jpeg, struct arena *arena)
{
    struct image image = {.bytes = (const unsigned char *)file->data,
                          .size = file->size,
                          .jpeg = is_jpeg};
    const char *wrong = image_file_read(&image, arena);

    if (wrong != NULL) {
        fail_msg("%s", wrong);
    }
    return image;
}

/* The picture drawn over a grey page of 4 × 4 points at 72 dpi: a pixel of each
 * quarter
 * as "RRGGBB RRGGBB / RRGGBB RRGGBB". */
static void
assert_drawn(const struct buf *file, bool is_jpeg, const char *expected)
{
    struct arena *arena = arena_new();
    struct sheet *sheet = sheet_blank(arena, fonts);
    struct image image = read_image(file, is_jpeg, arena);
    struct mark *mark;
    struct buf pdf, drawn;
    unsigned char pixels[4 * 4 * 3];
    char text[64];
    int status;

    sheet->page.width_mpt = sheet->page.height_mpt = 4000;
    sheet_box(sheet, 0, 0, 4000, 4000)->as.box.fill = 0x808080;
    mark = sheet_add(sheet, MARK_IMAGE);
    mark->as.image.image = &image;
    mark->as.image.width_mpt = mark->as.image.height_mpt = 4000;
    pdf = sheet_save(fonts, &sheet, 1);
    drawn = sheet_ask(&pdf, "pdftoppm -r 72", "2>&1", &status);
    assert_int_equal(status, 0);
    assert_true(drawn.size >= sizeof pixels);
    memcpy(pixels, drawn.data + drawn.size - sizeof pixels, sizeof pixels);
    /* JPEG gives colours back roughly */
    for (size_t i = 0; is_jpeg && i < sizeof pixels; i++) {
        pixels[i] = pixels[i] < 0x80 ? 0x00 : 0xFF;
    }
    /* one pixel of each quarter */
    snprintf(text, sizeof text,
             "%02X%02X%02X %02X%02X%02X / %02X%02X%02X %02X%02X%02X", pixels[0],
             pixels[1], pixels[2], pixels[9], pixels[10], pixels[11],
             pixels[36], pixels[37], pixels[38], pixels[45], pixels[46],
             pixels[47]);
    assert_string_equal(text, expected);
    buf_reset(&drawn);
    buf_reset(&pdf);
    arena_free(arena);
}

static void
assert_png_drawn(const struct png_plan *plan, const char *expected)
{
    struct buf file = png_make(plan);

    assert_drawn(&file, false, expected);
    buf_reset(&file);
}

static void
a_grey_png_is_drawn(void **state)
{
    static const unsigned char ROWS[] = {0, 0x00, 0xFF, 0, 0x40, 0xC0};
    struct png_plan plan = {.width = 2,
                            .height = 2,
                            .depth = 8,
                            .color = 0,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_png_drawn(&plan, "000000 FFFFFF / 404040 C0C0C0");
}

static void
an_rgb_png_with_filters_is_drawn(void **state)
{
    static const unsigned char ROWS[] = {1, 0xFF, 0, 0, 1, 0xFF, 0,
                                         2, 0,    0, 1, 0, 0,    1};
    struct png_plan plan = {.width = 2,
                            .height = 2,
                            .depth = 8,
                            .color = 2,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_png_drawn(&plan, "FF0000 00FF00 / FF0001 00FF01");
}

static const unsigned char PALETTE[] = {0xFF, 0, 0, 0, 0xFF, 0, 0, 0, 0xFF};

static void
a_palette_png_is_drawn(void **state)
{
    static const unsigned char ROWS[] = {0, 0x10, 0,
                                         0x90}; /* 2 bits: 0 1, 2 1 */
    struct png_plan plan = {.width = 2,
                            .height = 2,
                            .depth = 2,
                            .color = 3,
                            .palette = PALETTE,
                            .palette_size = sizeof PALETTE,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_png_drawn(&plan, "FF0000 00FF00 / 0000FF 00FF00");
}

static void
a_palette_png_with_transparency_shows_what_is_below(void **state)
{
    static const unsigned char ROWS[] = {0, 0x10, 0, 0x90};
    static const unsigned char ALPHA[] = {0xFF, 0x00};
    struct png_plan plan = {.width = 2,
                            .height = 2,
                            .depth = 2,
                            .color = 3,
                            .palette = PALETTE,
                            .palette_size = sizeof PALETTE,
                            .transparency = ALPHA,
                            .transparency_size = sizeof ALPHA,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_png_drawn(&plan, "FF0000 808080 / 0000FF 808080");
}

static void
a_png_with_alpha_shows_what_is_below(void **state)
{
    static const unsigned char ROWS[] = {0,    0xFF, 0,    0, 0xFF, 0,
                                         0xFF, 0,    0x00, 0, 0,    0,
                                         0xFF, 0xFF, 0,    0, 0,    0x00};
    struct png_plan plan = {.width = 2,
                            .height = 2,
                            .depth = 8,
                            .color = 6,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_png_drawn(&plan, "FF0000 808080 / 0000FF 808080");
}

static void
a_grey_png_with_a_transparent_grey_shows_what_is_below(void **state)
{
    static const unsigned char ROWS[] = {0, 0x00, 0xFF, 0, 0x40, 0xFF};
    struct png_plan plan = {.width = 2,
                            .height = 2,
                            .depth = 8,
                            .color = 0,
                            .transparency = "\x00\xFF",
                            .transparency_size = 2,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_png_drawn(&plan, "000000 808080 / 404040 808080");
}

static void
an_interlaced_png_is_drawn(void **state)
{
    /* passes 1, 6, 7 of 2 × 2 */
    static const unsigned char ROWS[] = {0, 0x00, 0, 0xFF, 0, 0x40, 0xC0};
    struct png_plan plan = {.width = 2,
                            .height = 2,
                            .depth = 8,
                            .color = 0,
                            .interlace = 1,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_png_drawn(&plan, "000000 FFFFFF / 404040 C0C0C0");
}

static void
a_jpeg_is_embedded_as_it_is(void **state)
{
    struct buf file = {0};
    struct err err = {0};
    struct arena *arena = arena_new();
    struct image image;
    struct pictures *pictures = pictures_new();
    const struct picture *picture;

    (void)state;
    assert_int_equal(file_read("tests/pdf/red.jpg", 10000, &file, &err), 0);
    image = read_image(&file, true, arena);
    assert_int_equal(pictures_give(pictures, &image), 0);
    picture = pictures_get(pictures, 0);
    assert_int_equal(picture->data.size, file.size);
    assert_true(sheet_has(&picture->keys, "/Width 8/Height 8"));
    assert_true(sheet_has(&picture->keys, "/DeviceRGB"));
    assert_true(sheet_has(&picture->keys, "/DCTDecode"));
    pictures_free(pictures);
    arena_free(arena);
    assert_drawn(&file, true, "FFFFFF FFFFFF / FF0000 FF0000");
    buf_reset(&file);
}

static void
a_cmyk_jpeg_is_remembered(void **state)
{
    static const unsigned char FILE_[] = "any";
    struct image image = {.bytes = FILE_,
                          .size = sizeof FILE_,
                          .jpeg = true,
                          .width = 1,
                          .height = 1,
                          .components = 4,
                          .inverted = true};
    struct pictures *pictures = pictures_new();

    (void)state;
    assert_false(pictures_have_cmyk(pictures));
    assert_int_equal(pictures_give(pictures, &image), 0);
    assert_true(pictures_have_cmyk(pictures));
    assert_true(sheet_has(&pictures_get(pictures, 0)->keys,
                          "/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]"));
    pictures_free(pictures);
}

static void
a_file_at_two_addresses_is_one_picture(void **state)
{
    static const unsigned char ROWS[] = {0, 0x00};
    struct png_plan plan = {.width = 1,
                            .height = 1,
                            .depth = 8,
                            .color = 0,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};
    struct buf one = png_make(&plan), two = png_make(&plan);
    struct arena *arena = arena_new();
    struct image first = read_image(&one, false, arena);
    struct image second = read_image(&two, false, arena);
    struct pictures *pictures = pictures_new();

    (void)state;
    assert_int_equal(pictures_give(pictures, &first), 0);
    assert_int_equal(pictures_give(pictures, &second), 0);
    assert_null(pictures_get(pictures, 1));
    arena_free(arena);
    pictures_free(pictures);
    buf_reset(&one);
    buf_reset(&two);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_grey_png_is_drawn),
        cmocka_unit_test(an_rgb_png_with_filters_is_drawn),
        cmocka_unit_test(a_palette_png_is_drawn),
        cmocka_unit_test(a_palette_png_with_transparency_shows_what_is_below),
        cmocka_unit_test(a_png_with_alpha_shows_what_is_below),
        cmocka_unit_test(
            a_grey_png_with_a_transparent_grey_shows_what_is_below),
        cmocka_unit_test(an_interlaced_png_is_drawn),
        cmocka_unit_test(a_jpeg_is_embedded_as_it_is),
        cmocka_unit_test(a_cmyk_jpeg_is_remembered),
        cmocka_unit_test(a_file_at_two_addresses_is_one_picture),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
