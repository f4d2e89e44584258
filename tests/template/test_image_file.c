#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "support/png_maker.h"
#include "template/image_file.h"
#include "template/template.h"

enum { PNG_GRAY = 0, PNG_RGB = 2, PNG_PALETTE = 3, PNG_RGB_ALPHA = 6 };

static const char *
read_file(const struct buf *file, bool jpeg, struct arena *arena,
          struct image *image)
{
    *image = (struct image){.bytes = (const unsigned char *)file->data,
                            .size = file->size,
                            .jpeg = jpeg};
    return image_file_read(image, arena);
}

/* The samples of a PNG, and its alpha (NULL = it has none). */
static void
assert_samples(const struct png_plan *plan, const void *pixels, size_t size,
               const void *alpha)
{
    struct arena *arena = arena_new();
    struct buf file = png_make(plan);
    struct image image;

    assert_null(read_file(&file, false, arena, &image));
    assert_int_equal(image.width, plan->width);
    assert_int_equal(image.height, plan->height);
    assert_int_equal(size,
                     plan->width * plan->height * (uint32_t)image.components);
    assert_memory_equal(image.pixels, pixels, size);
    if (alpha == NULL) {
        assert_null(image.alpha);
    } else {
        assert_non_null(image.alpha);
        assert_memory_equal(image.alpha, alpha, plan->width * plan->height);
    }
    buf_reset(&file);
    arena_free(arena);
}

static void
assert_rows(const struct png_plan *plan, const void *pixels, size_t size)
{
    assert_samples(plan, pixels, size, NULL);
}

static void
assert_refused(const struct buf *file)
{
    struct arena *arena = arena_new();
    struct image image;

    assert_non_null(read_file(file, false, arena, &image));
    arena_free(arena);
}

static void
every_filter_is_undone(void **state)
{
    /* grey, 3 × 5: each row 10 20 30 by another filter */
    static const unsigned char ROWS[] = {0, 10, 20, 30, 1, 10, 10, 10, 2, 0,
                                         0, 0,  3,  5,  5, 5,  4,  0,  0, 0};
    static const unsigned char EXPECTED[] = {10, 20, 30, 10, 20, 30, 10, 20,
                                             30, 10, 20, 30, 10, 20, 30};
    struct png_plan plan = {.width = 3,
                            .height = 5,
                            .depth = 8,
                            .color = PNG_GRAY,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_rows(&plan, EXPECTED, sizeof EXPECTED);
}

static void
the_paeth_filter_chooses_left_above_or_corner(void **state)
{
    /* predicted: 15 above; 15 the corner of 10 and 20; 30 on the left of
     * 19 and 20; 90 above */
    static const unsigned char ROWS[] = {0, 15,  20, 19, 90, /* as they are */
                                         4, 251, 15, 1,  0};
    static const unsigned char EXPECTED[] = {15, 20, 19, 90, 10, 30, 31, 90};
    struct png_plan plan = {.width = 4,
                            .height = 2,
                            .depth = 8,
                            .color = PNG_GRAY,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_rows(&plan, EXPECTED, sizeof EXPECTED);
}

static void
an_interlaced_picture_is_put_in_order(void **state)
{
    /* grey, 3 × 3, passes 1, 4 (x 2), 5 (y 2), 6 (x 1), 7 (y 1) of Adam7 */
    static const unsigned char ROWS[] = {0,  11, 0,  13, 0,  31, 33, 0,
                                         12, 0,  32, 0,  21, 22, 23};
    static const unsigned char EXPECTED[] = {11, 12, 13, 21, 22,
                                             23, 31, 32, 33};
    struct png_plan plan = {.width = 3,
                            .height = 3,
                            .depth = 8,
                            .color = PNG_GRAY,
                            .interlace = 1,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_rows(&plan, EXPECTED, sizeof EXPECTED);
}

static void
an_interlaced_picture_of_single_bits_is_put_in_order(void **state)
{
    /* 3 × 3, diagonal: passes 1, 4, 5, 6, 7 */
    static const unsigned char ROWS[] = {0, 0x80, 0, 0x00, 0, 0x40,
                                         0, 0x00, 0, 0x00, 0, 0x40};
    static const unsigned char EXPECTED[] = {0xFF, 0, 0, 0,   0xFF,
                                             0,    0, 0, 0xFF};
    struct png_plan plan = {.width = 3,
                            .height = 3,
                            .depth = 1,
                            .color = PNG_GRAY,
                            .interlace = 1,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_rows(&plan, EXPECTED, sizeof EXPECTED);
}

static void
a_damaged_cut_or_overlong_file_is_refused(void **state)
{
    static const unsigned char ROWS[] = {0, 1, 2, 0, 3, 4};
    struct png_plan plan = {.width = 2,
                            .height = 2,
                            .depth = 8,
                            .color = PNG_GRAY,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};
    struct buf file = png_make(&plan);
    size_t size = file.size;

    (void)state;
    for (size_t i = 0; i < size; i++) {
        file.data[i] ^= 0x55;
        assert_refused(&file);
        file.data[i] ^= 0x55;
    }
    for (file.size = 0; file.size < size; file.size++) {
        assert_refused(&file);
    }
    buf_reset(&file);

    plan.rows_size = sizeof ROWS - 1;
    file = png_make(&plan);
    assert_refused(&file);
    buf_reset(&file);

    plan.rows_size = sizeof ROWS;
    plan.height = 1;
    file = png_make(&plan);
    assert_refused(&file);
    buf_reset(&file);
}

static void
an_illegal_header_is_refused(void **state)
{
    static const struct {
        uint32_t width, height;
        unsigned char depth, color, interlace;
    } CASES[] = {{0, 1, 8, 0, 0}, {1, 0, 8, 0, 0},  {1, 1, 3, 0, 0},
                 {1, 1, 8, 1, 0}, {1, 1, 16, 3, 0}, {1, 1, 4, 2, 0},
                 {1, 1, 8, 0, 2}, {1, 1, 8, 3, 0},  {4000000, 1, 8, 0, 0}};
    static const unsigned char ROWS[8] = {0};

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct png_plan plan = {.width = CASES[i].width,
                                .height = CASES[i].height,
                                .depth = CASES[i].depth,
                                .color = CASES[i].color,
                                .interlace = CASES[i].interlace,
                                .rows = ROWS,
                                .rows_size = 2};
        struct buf file = png_make(&plan);

        assert_refused(&file);
        buf_reset(&file);
    }
}

static void
sixteen_bits_become_eight(void **state)
{
    static const unsigned char ROWS[] = {0, 0x12, 0x34, 0xFF, 0xFF};
    static const unsigned char EXPECTED[] = {0x12, 0xFF};
    struct png_plan plan = {.width = 2,
                            .height = 1,
                            .depth = 16,
                            .color = PNG_GRAY,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_rows(&plan, EXPECTED, sizeof EXPECTED);
}

static void
a_palette_is_looked_up_and_its_transparency_with_it(void **state)
{
    static const unsigned char ROWS[] = {0, 0x10, 0, 0x90}; /* 0 1, 2 1 */
    static const unsigned char COLORS[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    static const unsigned char ALPHA[] = {0x80, 0x00};
    static const unsigned char PIXELS[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 4, 5, 6};
    static const unsigned char SEEN[] = {0x80, 0x00, 0xFF, 0x00};
    struct png_plan plan = {.width = 2,
                            .height = 2,
                            .depth = 2,
                            .color = PNG_PALETTE,
                            .palette = COLORS,
                            .palette_size = sizeof COLORS,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_samples(&plan, PIXELS, sizeof PIXELS, NULL);
    plan.transparency = ALPHA;
    plan.transparency_size = sizeof ALPHA;
    assert_samples(&plan, PIXELS, sizeof PIXELS, SEEN);
}

static void
alpha_stands_apart(void **state)
{
    static const unsigned char ROWS[] = {0, 1, 2, 3, 0x40, 5, 6, 7, 0xFF};
    static const unsigned char PIXELS[] = {1, 2, 3, 5, 6, 7};
    static const unsigned char ALPHA[] = {0x40, 0xFF};
    struct png_plan plan = {.width = 2,
                            .height = 1,
                            .depth = 8,
                            .color = PNG_RGB_ALPHA,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};

    (void)state;
    assert_samples(&plan, PIXELS, sizeof PIXELS, ALPHA);
}

/* Refused by its header: 400 MB are never asked for. */
static void
more_than_25_million_pixels_are_refused(void **state)
{
    static const unsigned char ROWS[2] = {0};
    struct png_plan plan = {.width = 10000,
                            .height = 10000,
                            .depth = 8,
                            .color = PNG_RGB_ALPHA,
                            .rows = ROWS,
                            .rows_size = sizeof ROWS};
    struct arena *arena = arena_new();
    struct buf file = png_make(&plan);
    struct image image;
    const char *wrong = read_file(&file, false, arena, &image);

    (void)state;
    assert_non_null(wrong);
    assert_non_null(strstr(wrong, "25 million"));
    assert_true(arena_used(arena) < 1000000);
    arena_free(arena);
    buf_reset(&file);
}

static void
a_jpeg_tells_its_components(void **state)
{
    struct arena *arena = arena_new();
    struct err err = {0};
    struct buf file = {0};
    struct image image;

    (void)state;
    assert_int_equal(file_read("tests/pdf/red.jpg", 10000, &file, &err), 0);
    assert_null(read_file(&file, true, arena, &image));
    assert_int_equal(image.components, 3);
    assert_int_equal(image.width, 8);
    arena_free(arena);
    buf_reset(&file);
}

/* 8 bits, 1 × 1, 4 components; Adobe's marker before the frame. */
static void
an_adobe_cmyk_jpeg_is_inverted(void **state)
{
    static const char BYTES[] = "\xFF\xD8\xFF\xEE\0\x0E"
                                "Adobe\0\x64\0\0\0\0\0"
                                "\xFF\xC0\0\x08\x08\0\x01\0\x01\x04\xFF\xD9";
    struct arena *arena = arena_new();
    struct buf file = {0}, plain = {0};
    struct image image;

    (void)state;
    buf_add(&file, BYTES, sizeof BYTES - 1);
    assert_null(read_file(&file, true, arena, &image));
    assert_int_equal(image.components, 4);
    assert_true(image.inverted);
    buf_add(&plain, BYTES, 2);
    buf_add(&plain, BYTES + 18, sizeof BYTES - 1 - 18);
    assert_null(read_file(&plain, true, arena, &image));
    assert_false(image.inverted);
    arena_free(arena);
    buf_reset(&file);
    buf_reset(&plain);
}

static void
a_cut_jpeg_is_refused(void **state)
{
    struct arena *arena = arena_new();
    struct err err = {0};
    struct buf file = {0};
    struct image image;
    size_t size;

    (void)state;
    assert_int_equal(file_read("tests/pdf/gray.jpg", 10000, &file, &err), 0);
    size = file.size;
    for (file.size = 0; file.size < size; file.size++) {
        assert_non_null(read_file(&file, true, arena, &image));
    }
    arena_free(arena);
    buf_reset(&file);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_filter_is_undone),
        cmocka_unit_test(the_paeth_filter_chooses_left_above_or_corner),
        cmocka_unit_test(an_interlaced_picture_is_put_in_order),
        cmocka_unit_test(an_interlaced_picture_of_single_bits_is_put_in_order),
        cmocka_unit_test(a_damaged_cut_or_overlong_file_is_refused),
        cmocka_unit_test(an_illegal_header_is_refused),
        cmocka_unit_test(sixteen_bits_become_eight),
        cmocka_unit_test(a_palette_is_looked_up_and_its_transparency_with_it),
        cmocka_unit_test(alpha_stands_apart),
        cmocka_unit_test(more_than_25_million_pixels_are_refused),
        cmocka_unit_test(a_jpeg_tells_its_components),
        cmocka_unit_test(an_adobe_cmyk_jpeg_is_inverted),
        cmocka_unit_test(a_cut_jpeg_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
