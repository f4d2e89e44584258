/* Templates on a foreign PDF: two pages, of 200 × 200 and 300 × 100 points. */
#include "layout/letter_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/pdf_maker.h"
#include "template/mailing_source.h"

static struct buf file;

static int
make_file(void **state)
{
    struct pdf_maker maker;

    (void)state;
    pdf_maker_begin(&maker);
    pdf_maker_add(&maker, "<</Type/Catalog/Pages 2 0 R>>");
    pdf_maker_add(&maker, "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>");
    pdf_maker_add(&maker, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>");
    pdf_maker_add(&maker, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]>>");
    pdf_maker_end(&maker, "");
    file = maker.pdf;
    return 0;
}

static int
free_file(void **state)
{
    (void)state;
    buf_reset(&file);
    return 0;
}

static int
set_up(void **state)
{
    *state = letter_bench_new();
    return 0;
}

static int
tear_down(void **state)
{
    letter_bench_free(*state);
    return 0;
}

static int
give_file(void *context, const char *name, struct arena *arena,
          const char **bytes, size_t *size, struct err *err)
{
    (void)context;
    (void)arena;
    if (strcmp(name, "form.pdf") != 0) {
        return err_set(err, ERR_CONFIG, "%s: not there", name);
    }
    *bytes = file.data;
    *size = file.size;
    return 0;
}

static void
take(struct letter_bench *bench, const char *pages)
{
    static const struct mailing_source BESIDE = {give_file, NULL};
    const char *json = arena_printf(bench->arena,
                                    "{\"basePdf\": \"form.pdf\","
                                    " \"schemas\": [%s]}",
                                    pages);

    letter_bench_take(
        bench,
        &(struct template_text){"part.json", json, strlen(json), &BESIDE}, -1,
        false);
}

#define AT(x, y, width, height)                                                \
    "\"position\": {\"x\": " #x ", \"y\": " #y "}, \"width\": " #width         \
    ", \"height\": " #height

#define NAME "{\"name\": \"氏名\", \"type\": \"text\", " AT(10, 10, 50, 10) "}"
#define FIXED                                                                  \
    "{\"name\": \"題\", \"type\": \"text\", \"readOnly\": true,"              \
    " \"content\":"                                                            \
    " \"題\", " AT(10, 25, 50, 10) "}"
#define TABLE(height)                                                          \
    "{\"name\": \"証明書\", \"type\": \"table\","                           \
    " \"head\": [\"一\", \"二\"],"                                           \
    " \"headWidthPercentages\": [50, 50], \"showHead\": true, " AT(5, 10, 50,  \
                                                                   height) "}"

static void
assert_holds(const char *dump, const char *line)
{
    if (strstr(dump, line) == NULL) {
        print_error("no \"%s\" in\n%s", line, dump);
        fail();
    }
}

static void
the_sheet_is_drawn_first_and_as_large_as_it_came(void **state)
{
    const char *dump;

    take(*state, "[" NAME ", " FIXED "], []");
    dump = letter_bench_dump(*state);
    assert_holds(dump, "page 200 × 200\nsheet 1\nrun");
    assert_holds(dump, "| 題\npage 300 × 100\nsheet 2\n");
}

static void
pages_that_nothing_is_drawn_on_are_printed_too(void **state)
{
    struct letter_bench *bench = *state;

    take(bench, "[" NAME "]");
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
    assert_int_equal(bench->out.page_count, 2);
    assert_int_equal(bench->out.pages[1].height_mpt, 100000);
}

static void
every_letter_lies_on_the_same_page(void **state)
{
    struct letter_bench *bench = *state;

    take(bench, "[" NAME "]");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_DONE);
        assert_int_equal(bench->out.pages[0].marks[0].type, MARK_SHEET);
        assert_int_equal(bench->out.pages[0].marks[0].as.sheet.page, 0);
    }
}

/* Two rows and the head take more than 10 mm and less than 40. */
static void
a_table_moves_nothing_and_may_not_outgrow_its_box(void **state)
{
    struct letter_bench *bench = *state;
    const char *dump;

    take(bench, "[" TABLE(40) ", " FIXED "], []");
    dump = letter_bench_dump(bench);
    assert_holds(dump, "| 利用者");
    assert_holds(dump, "| 題\n");
    bench->mailing.part_count = 0;
    bench->composer = NULL;
    take(bench, "[" TABLE(10) "], []");
    assert_int_equal(letter_bench_compose(bench, -1), COMPOSE_OVERFLOW);
    assert_non_null(strstr(bench->err.text, "mm higher than its box"));
}

/* Where the text stands is the same, whatever the table above takes. */
static void
what_stands_below_a_table_stays(void **state)
{
    struct letter_bench *bench = *state;
    struct value *table = letter_bench_value(bench->letter, "証明書");
    const char *before, *after;

    take(bench, "[" TABLE(40) ", " FIXED "], []");
    before = strstr(letter_bench_dump(bench), "run 28.");
    table->rows = 1;
    after = strstr(letter_bench_dump(bench), "run 28.");
    assert_non_null(before);
    assert_non_null(after);
    assert_memory_equal(before, after, 30);
}

static void
more_pages_than_the_pdf_are_a_fault(void **state)
{
    static const struct mailing_source BESIDE = {give_file, NULL};
    static const char JSON[] =
        "{\"basePdf\": \"form.pdf\", \"schemas\": [[], [], []]}";
    struct letter_bench *bench = *state;

    assert_null(template_read(
        &(struct template_text){"part.json", JSON, sizeof JSON - 1, &BESIDE},
        &vocabulary, bench->arena, &bench->faults, &bench->err));
    assert_non_null(strstr(bench->faults.text[0], "the PDF beneath has 2"));
}

static void
an_element_beyond_its_own_page_is_a_fault(void **state)
{
    static const struct mailing_source BESIDE = {give_file, NULL};
    static const char JSON[] =
        "{\"basePdf\": \"form.pdf\", \"schemas\": [[], [{\"name\": \"a\", "
        "\"type\": \"line\", \"color\": \"#000000\", " AT(10, 60, 50, 1) "}]]}";
    struct letter_bench *bench = *state;

    assert_null(template_read(
        &(struct template_text){"part.json", JSON, sizeof JSON - 1, &BESIDE},
        &vocabulary, bench->arena, &bench->faults, &bench->err));
    assert_non_null(strstr(bench->faults.text[0], "wholly outside the page"));
}

int
main(void)
{
#define CASE(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(the_sheet_is_drawn_first_and_as_large_as_it_came),
        CASE(pages_that_nothing_is_drawn_on_are_printed_too),
        CASE(every_letter_lies_on_the_same_page),
        CASE(a_table_moves_nothing_and_may_not_outgrow_its_box),
        CASE(what_stands_below_a_table_stays),
        CASE(more_pages_than_the_pdf_are_a_fault),
        CASE(an_element_beyond_its_own_page_is_a_fault),
    };

    return cmocka_run_group_tests(tests, make_file, free_file);
}
