#include "pdf/barpath.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { COUNT = 40 };

/* What a reader makes of the path: the bars again. */
static size_t
read_back(const struct buf *out, struct rect *bars)
{
    double step = 1, height = 1, x = 0, y = 0, v[4];
    size_t count = 0;
    char *text = strdup(buf_text(out)), *rest = text, *line;

    while ((line = strsep(&rest, "\n")) != NULL) {
        if (sscanf(line, "q %lf 0 0 %lf %lf %lf cm", &step, &height, &x, &y) !=
                4 &&
            sscanf(line, "%lf %lf %lf %lf re", &v[0], &v[1], &v[2], &v[3]) ==
                4) {
            bars[count++] = (struct rect){
                (int32_t)((x + v[0] * step) * 1000 + 0.5),
                (int32_t)((y + v[1] * height) * 1000 + 0.5),
                (int32_t)(v[2] * step * 1000 + 0.5),
                (int32_t)(v[3] * height * 1000 + 0.5)};
        }
    }
    free(text);
    return count;
}

static void
assert_same(const struct buf *out, const struct rect *bars, size_t count)
{
    struct rect back[COUNT];

    assert_int_equal(read_back(out, back), count);
    for (size_t i = 0; i < count; i++) {
        assert_in_range(back[i].x_mpt - bars[i].x_mpt + 2, 0, 4);
        assert_in_range(back[i].y_mpt - bars[i].y_mpt + 2, 0, 4);
        assert_in_range(back[i].width_mpt - bars[i].width_mpt + 2, 0, 4);
        assert_in_range(back[i].height_mpt - bars[i].height_mpt + 2, 0, 4);
    }
}

/* Modules of 0.8993 pt, rounded each for itself. */
static void
a_code_of_modules_is_written_in_modules(void **state)
{
    struct rect bars[COUNT];
    struct buf out = {0};
    int at = 0;

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        int wide = 1 + i * 7 % 4;

        bars[i] = (struct rect){408189 + at * 8993 / 10, 16158,
                                wide * 8993 / 10, 12472};
        at += wide + 1 + i * 5 % 3;
    }
    barpath_write(&out, bars, COUNT);
    assert_same(&out, bars, COUNT);
    assert_true(out.size < 16 * COUNT);
    buf_reset(&out);
}

/* The customer barcode: a bar each 2.9396 pt, of three heights. */
static void
a_code_of_places_is_written_in_places(void **state)
{
    struct rect bars[COUNT];
    struct buf out = {0};

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        int high = 1 + i % 3;

        bars[i] = (struct rect){62362 + i * 29396 / 10,
                                724385 + (i % 2) * 2842, 1568, high * 2842};
    }
    barpath_write(&out, bars, COUNT);
    assert_same(&out, bars, COUNT);
    assert_true(out.size < 20 * COUNT);
    buf_reset(&out);
}

static void
what_stands_on_no_grid_is_written_as_it_is(void **state)
{
    struct rect bars[COUNT];
    struct buf out = {0};

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        bars[i] = (struct rect){1000 + i * i * 137 + i * 7919 % 101, 5000,
                                431 + i * 3, 9000};
    }
    barpath_write(&out, bars, COUNT);
    assert_null(strstr(buf_text(&out), "cm"));
    assert_same(&out, bars, COUNT);
    buf_reset(&out);
}

static void
few_bars_are_written_as_they_are(void **state)
{
    const struct rect bars[] = {{1000, 2000, 500, 3000},
                                {2000, 2000, 500, 3000}};
    struct buf out = {0};

    (void)state;
    barpath_write(&out, bars, 2);
    assert_string_equal(buf_text(&out), "1 2 0.5 3 re\n2 2 0.5 3 re\nf\n");
    buf_reset(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_of_modules_is_written_in_modules),
        cmocka_unit_test(a_code_of_places_is_written_in_places),
        cmocka_unit_test(what_stands_on_no_grid_is_written_as_it_is),
        cmocka_unit_test(few_bars_are_written_as_they_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
