#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "pdf/png.h"
#include "pdf/png_maker.h"

static void
assert_rows(const struct png_plan *plan, const void *expected, size_t size)
{
    struct buf file = png_make(plan), rows = {0};
    struct err err = {0};
    struct png png;

    assert_int_equal(
        png_read((unsigned char *)file.data, file.size, &png, &err), 0);
    assert_int_equal(png_unpack(&png, &rows, &err), 0);
    assert_int_equal(rows.size, size);
    assert_memory_equal(rows.data, expected, size);
    png_reset(&png);
    buf_reset(&rows);
    buf_reset(&file);
}

static void
assert_refused(const struct buf *file)
{
    struct err err = {0};
    struct png png;
    int result = png_read((unsigned char *)file->data, file->size, &png, &err);

    if (result == 0) {
        result = png_check(&png, &err);
        png_reset(&png);
    }
    assert_int_equal(result, -1);
    assert_int_equal(err.code, ERR_CONFIG);
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
    static const unsigned char EXPECTED[] = {0x80, 0x40, 0x20};
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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
