/* What a page looks like, by the pixels that poppler draws. */
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

/* The page at 72 dpi: one pixel a point. */
struct picture_of_page {
    struct buf bytes;
    size_t start;
    int width;
};

static struct picture_of_page
draw(struct sheet *sheet)
{
    struct picture_of_page picture = {.width = 100};
    struct buf pdf;
    int status;

    sheet->page.width_mpt = sheet->page.height_mpt = 100000;
    pdf = sheet_save(fonts, &sheet, 1);
    sheet_assert_clean(&pdf);
    picture.bytes = sheet_ask(&pdf, "pdftoppm -r 72", "2>&1", &status);
    assert_int_equal(status, 0);
    assert_true(picture.bytes.size > 30000);
    picture.start = picture.bytes.size - 30000;
    buf_reset(&pdf);
    return picture;
}

static void
assert_pixel(const struct picture_of_page *picture, int x, int y,
             unsigned color)
{
    const unsigned char *pixel = (const unsigned char *)picture->bytes.data +
                                 picture->start + (y * picture->width + x) * 3;
    unsigned found = (unsigned)(pixel[0] << 16 | pixel[1] << 8 | pixel[2]);

    if (found != color) {
        fail_msg("pixel %d, %d is %06X, not %06X", x, y, found, color);
    }
}

static void
boxes_stand_from_the_top_left_corner(void **state)
{
    struct sheet *sheet = sheet_blank(*state, fonts);
    struct picture_of_page picture;
    struct box *box;

    sheet_box(sheet, 10000, 20000, 30000, 10000)->as.box.fill = 0xFF0000;
    box = &sheet_box(sheet, 60000, 60000, 20000, 20000)->as.box;
    box->stroke = 0x0000FF;
    box->stroke_mpt = 4000;
    picture = draw(sheet);
    assert_pixel(&picture, 12, 22, 0xFF0000);
    assert_pixel(&picture, 38, 28, 0xFF0000);
    assert_pixel(&picture, 12, 32, 0xFFFFFF);
    assert_pixel(&picture, 8, 22, 0xFFFFFF);
    assert_pixel(&picture, 59, 70, 0x0000FF); /* half the line outside */
    assert_pixel(&picture, 61, 70, 0x0000FF);
    assert_pixel(&picture, 70, 70, 0xFFFFFF);
    buf_reset(&picture.bytes);
}

static void
ellipses_and_rounded_boxes_leave_their_corners(void **state)
{
    struct sheet *sheet = sheet_blank(*state, fonts);
    struct picture_of_page picture;
    struct mark *mark = sheet_box(sheet, 10000, 10000, 30000, 30000);

    mark->type = MARK_ELLIPSE;
    mark->as.box.fill = 0x00FF00;
    mark = sheet_box(sheet, 50000, 10000, 30000, 30000);
    mark->as.box.radius_mpt = 10000;
    mark->as.box.fill = 0x00FF00;
    picture = draw(sheet);
    assert_pixel(&picture, 25, 25, 0x00FF00);
    assert_pixel(&picture, 12, 25, 0x00FF00);
    assert_pixel(&picture, 12, 12, 0xFFFFFF);
    assert_pixel(&picture, 51, 11, 0xFFFFFF);
    assert_pixel(&picture, 55, 15, 0x00FF00);
    assert_pixel(&picture, 51, 25, 0x00FF00);
    buf_reset(&picture.bytes);
}

static void
rotation_is_clockwise_about_the_pivot(void **state)
{
    struct sheet *sheet = sheet_blank(*state, fonts);
    struct picture_of_page picture;
    struct mark *mark = sheet_box(sheet, 50000, 20000, 10000, 30000);

    mark->as.box.fill = 0xFF0000;
    mark->rotate_mdeg = 90000;
    mark->pivot_x_mpt = mark->pivot_y_mpt = 50000;
    picture = draw(sheet);
    /* from above the pivot to the right of it */
    assert_pixel(&picture, 75, 55, 0xFF0000);
    assert_pixel(&picture, 52, 52, 0xFF0000);
    assert_pixel(&picture, 55, 30, 0xFFFFFF);
    buf_reset(&picture.bytes);
}

static void
opacity_lets_through_what_is_below(void **state)
{
    struct sheet *sheet = sheet_blank(*state, fonts);
    struct picture_of_page picture;
    struct mark *mark;

    sheet_box(sheet, 10000, 10000, 30000, 30000)->as.box.fill = 0x000000;
    mark = sheet_box(sheet, 20000, 20000, 40000, 10000);
    mark->as.box.fill = 0xFFFFFF;
    mark->opacity_milli = 200;
    sheet_box(sheet, 70000, 20000, 10000, 10000)->as.box.fill = 0x000000;
    picture = draw(sheet);
    assert_pixel(&picture, 12, 12, 0x000000);
    assert_pixel(&picture, 25, 25, 0x333333);
    assert_pixel(&picture, 75, 25, 0x000000);
    buf_reset(&picture.bytes);
}

static void
a_stencils_state_does_not_reach_what_follows_nor_the_other_way(void **state)
{
    struct sheet *stencil = sheet_blank(*state, fonts);
    struct sheet *sheet = sheet_blank(*state, fonts);
    struct picture_of_page picture;
    struct mark *mark = sheet_box(stencil, 10000, 10000, 10000, 10000);

    sheet->page.height_mpt = stencil->page.height_mpt = 100000;
    mark->as.box.fill = 0xFF0000;
    mark->opacity_milli = 500;
    sheet_box(stencil, 30000, 30000, 10000, 10000)->as.box.fill = 0x000000;
    mark = sheet_box(sheet, 70000, 70000, 10000, 10000);
    mark->as.box.fill = 0x0000FF;
    mark->opacity_milli = 500;
    sheet_lay(sheet, stencil);
    sheet_box(sheet, 50000, 50000, 10000, 10000)->as.box.fill = 0x000000;
    picture = draw(sheet);
    assert_pixel(&picture, 15, 15, 0xFF7F7F);
    assert_pixel(&picture, 35, 35, 0x000000);
    assert_pixel(&picture, 55, 55, 0x000000);
    assert_pixel(&picture, 75, 75, 0x7F7FFF);
    buf_reset(&picture.bytes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_stand_from_the_top_left_corner),
        cmocka_unit_test(ellipses_and_rounded_boxes_leave_their_corners),
        cmocka_unit_test(rotation_is_clockwise_about_the_pivot),
        cmocka_unit_test(opacity_lets_through_what_is_below),
        cmocka_unit_test(
            a_stencils_state_does_not_reach_what_follows_nor_the_other_way),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
