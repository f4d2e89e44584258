#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "intake/sheet.h"

/* Rows and faults as one line of text each, so that a test reads as what
 * went in and what came out: "1:[a|b]" or "2:stray@1". */
struct seen {
    struct buf text;
    int rows;
    int stop_after; /* rows; 0 = never */
    int stop_at_fault;
};

static int
see_row(void *context, const struct sheet_cell *cells, size_t count, long line)
{
    struct seen *seen = context;

    buf_printf(&seen->text, "%ld:[", line);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(strlen(cells[i].bytes), cells[i].size);
        buf_printf(&seen->text, "%s%s", i == 0 ? "" : "|", cells[i].bytes);
        if (cells[i].line != line) {
            buf_printf(&seen->text, "@%ld", cells[i].line);
        }
    }
    buf_add_text(&seen->text, "]");
    seen->rows++;
    return seen->rows == seen->stop_after ? -1 : 0;
}

static int
see_fault(void *context, enum sheet_fault fault, long line, size_t cell)
{
    static const char *const NAMES[] = {"stray", "unclosed", "long", "many"};
    struct seen *seen = context;

    buf_printf(&seen->text, "%ld:%s@%zu", line, NAMES[fault], cell);
    return seen->stop_at_fault ? -1 : 0;
}

/* The same whatever the pieces in which the bytes arrive. */
static void
assert_read(const char *bytes, const char *expected)
{
    for (size_t piece = 1; piece <= strlen(bytes) + 1; piece++) {
        struct seen seen = {0};
        const struct sheet_handler handler = {see_row, see_fault, &seen};
        struct sheet *sheet = sheet_new(&handler);

        for (size_t at = 0; at < strlen(bytes); at += piece) {
            size_t left = strlen(bytes) - at;

            assert_int_equal(
                sheet_feed(sheet, bytes + at, left < piece ? left : piece), 0);
        }
        assert_int_equal(sheet_end(sheet), 0);
        assert_string_equal(buf_text(&seen.text), expected);
        buf_reset(&seen.text);
        sheet_free(sheet);
    }
}

static void
cells_and_rows_are_divided_by_commas_and_line_ends(void **state)
{
    (void)state;
    assert_read("a,b\nc,d\n", "1:[a|b]2:[c|d]");
    assert_read("a,b\nc,d", "1:[a|b]2:[c|d]");
    assert_read(",\n", "1:[|]");
    assert_read("", "");
}

static void
line_ends_may_be_mixed(void **state)
{
    (void)state;
    assert_read("a\r\nb\nc\rd\r\n", "1:[a]2:[b]3:[c]4:[d]");
}

static void
blank_lines_are_no_rows_but_are_counted(void **state)
{
    (void)state;
    assert_read("\na\n\n  \r\nb\r\n\r\n", "2:[a]5:[b]");
}

static void
quoted_cells_hold_commas_quotes_and_line_ends(void **state)
{
    (void)state;
    assert_read("\"a,b\",\"c\"\"d\"\n", "1:[a,b|c\"d]");
    assert_read("x,\"a\r\nb\",y\nz\n", "1:[x|a\r\nb|y@2]3:[z]");
    assert_read("\"\",x\n", "1:[|x]");
}

static void
trailing_bytes_of_cp932_are_no_signs(void **state)
{
    (void)state;
    /* ソ 83 5C, ポ 83 7C, 表 95 5C */
    assert_read("\x83\x5C,\x83\x7C\n\x95\x5C,b\n",
                "1:[\x83\x5C|\x83\x7C]2:[\x95\x5C|b]");
}

static void
a_stray_quote_loses_its_row_only(void **state)
{
    (void)state;
    assert_read("a,b\"c\nd,e\n", "1:stray@12:[d|e]");
    assert_read("a,\"b\"c,d\ne,f\n", "1:stray@12:[e|f]");
    assert_read("\"a\" x\n\nb\n", "1:stray@03:[b]");
}

static void
an_unclosed_quote_is_named_where_it_opens(void **state)
{
    (void)state;
    assert_read("a\nb,\"c\nd\ne\n", "1:[a]2:unclosed@1");
    assert_read("a\n\"b\nc,\"d\"\n", "1:[a]2:stray@0");
}

static void
a_cell_over_64_kib_is_a_fault(void **state)
{
    struct seen seen = {0};
    const struct sheet_handler handler = {see_row, see_fault, &seen};
    struct sheet *sheet = sheet_new(&handler);
    char *line = malloc(SHEET_CELL_MAX + 1);

    (void)state;
    assert_non_null(line);
    memset(line, 'x', SHEET_CELL_MAX + 1);
    sheet_feed(sheet, "a,", 2);
    sheet_feed(sheet, line, SHEET_CELL_MAX + 1);
    sheet_feed(sheet, ",b\nc\n", 5);
    sheet_end(sheet);
    assert_string_equal(buf_text(&seen.text), "1:long@12:[c]");
    free(line);
    buf_reset(&seen.text);
    sheet_free(sheet);
}

static void
a_cell_of_64_kib_is_none(void **state)
{
    struct seen seen = {0};
    const struct sheet_handler handler = {see_row, see_fault, &seen};
    struct sheet *sheet = sheet_new(&handler);
    char *line = malloc(SHEET_CELL_MAX + 2);

    (void)state;
    assert_non_null(line);
    memset(line, 'x', SHEET_CELL_MAX);
    line[SHEET_CELL_MAX] = '\n';
    sheet_feed(sheet, line, SHEET_CELL_MAX + 1);
    sheet_end(sheet);
    assert_int_equal(seen.rows, 1);
    /* One more byte in one piece with its line end. */
    memset(line, 'x', SHEET_CELL_MAX + 1);
    line[SHEET_CELL_MAX + 1] = '\n';
    buf_clear(&seen.text);
    sheet_free(sheet);
    sheet = sheet_new(&handler);
    sheet_feed(sheet, line, SHEET_CELL_MAX + 2);
    sheet_feed(sheet, "c\n", 2);
    sheet_end(sheet);
    assert_string_equal(buf_text(&seen.text), "1:long@02:[c]");
    free(line);
    buf_reset(&seen.text);
    sheet_free(sheet);
}

static void
a_row_of_more_than_256_cells_is_a_fault(void **state)
{
    char bytes[2 * SHEET_CELLS_MAX + 8];
    size_t size = 0;

    (void)state;
    for (int i = 0; i < SHEET_CELLS_MAX; i++) {
        bytes[size++] = 'x';
        bytes[size++] = ',';
    }
    memcpy(bytes + size, "y\nz\n", 5);
    assert_read(bytes, "1:many@2562:[z]");
}

static void
the_handler_can_stop_reading(void **state)
{
    struct seen seen = {.stop_after = 2};
    struct sheet_handler handler = {see_row, see_fault, &seen};
    struct sheet *sheet = sheet_new(&handler);

    (void)state;
    assert_int_equal(sheet_feed(sheet, "a\nb\nc\n", 6), -1);
    assert_int_equal(sheet_end(sheet), -1);
    assert_string_equal(buf_text(&seen.text), "1:[a]2:[b]");
    sheet_free(sheet);
    buf_reset(&seen.text);
    seen = (struct seen){.stop_at_fault = 1};
    sheet = sheet_new(&handler);
    assert_int_equal(sheet_feed(sheet, "a\"\nb\n", 5), -1);
    assert_string_equal(buf_text(&seen.text), "1:stray@0");
    sheet_free(sheet);
    buf_reset(&seen.text);
    sheet_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_and_rows_are_divided_by_commas_and_line_ends),
        cmocka_unit_test(line_ends_may_be_mixed),
        cmocka_unit_test(blank_lines_are_no_rows_but_are_counted),
        cmocka_unit_test(quoted_cells_hold_commas_quotes_and_line_ends),
        cmocka_unit_test(trailing_bytes_of_cp932_are_no_signs),
        cmocka_unit_test(a_stray_quote_loses_its_row_only),
        cmocka_unit_test(an_unclosed_quote_is_named_where_it_opens),
        cmocka_unit_test(a_cell_over_64_kib_is_a_fault),
        cmocka_unit_test(a_cell_of_64_kib_is_none),
        cmocka_unit_test(a_row_of_more_than_256_cells_is_a_fault),
        cmocka_unit_test(the_handler_can_stop_reading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
