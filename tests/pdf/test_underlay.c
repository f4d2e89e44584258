/* Pages of foreign PDFs as objects of ours; a sink writes down what comes. */
#include "pdf/underlay.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static const struct base_pdf_reference TO_FONT[] = {{4, 1}, {5, 0}};

static const struct base_pdf_object OBJECTS[] = {
    {.text = "/A / B",
     .references = TO_FONT,
     .reference_count = 2,
     .is_stream = true,
     .bytes = (const unsigned char *)"0 0 m",
     .size = 5},
    {.text = "/Type/Font"},
    {.text = "/Filter/DCTDecode",
     .is_stream = true,
     .bytes = (const unsigned char *)"jpeg",
     .size = 4},
};

static const struct base_pdf_page PAGES[] = {{100000, 200000}};

static const struct base_pdf PDF = {.hash = {1},
                                    .is_archival = true,
                                    .pages = PAGES,
                                    .page_count = 1,
                                    .objects = OBJECTS,
                                    .object_count = 3};

/* Numbers in steps of ten; what was filled, line by line. */
struct taken {
    unsigned reserved;
    struct buf text;
    bool refuses;
};

static unsigned
take_number(void *context, bool is_stream)
{
    struct taken *taken = context;

    buf_printf(&taken->text, "%c ", is_stream ? 's' : 'd');
    return taken->refuses ? 0 : ++taken->reserved * 10;
}

static bool
take_object(void *context, unsigned number, const char *keys,
            const struct buf *bytes)
{
    struct taken *taken = context;

    buf_printf(&taken->text, "\n%u %s", number, keys);
    if (bytes != NULL && strstr(keys, "FlateDecode") == NULL) {
        buf_printf(&taken->text, " |%s", buf_text(bytes));
    }
    return true;
}

static bool
write_all(const struct underlays *underlays, struct taken *taken,
          struct buf *names)
{
    const struct object_sink sink = {
        .reserve = take_number, .fill = take_object, .context = taken};

    return underlays_write(underlays, &sink, names);
}

static void
objects_get_their_numbers_first_and_then_refer_to_one_another(void **state)
{
    struct underlays *underlays = underlays_new();
    const struct placed_sheet sheet = {&PDF, 0};
    struct taken taken = {0};
    struct buf names = {0};

    (void)state;
    assert_int_equal(underlays_give(underlays, &sheet), 0);
    assert_true(write_all(underlays, &taken, &names));
    assert_string_equal(buf_text(&taken.text),
                        "s d s "
                        "\n10 /A /20 0 R 10 0 RB/Filter/FlateDecode\n"
                        "\n20 /Type/Font"
                        "\n30 /Filter/DCTDecode |jpeg");
    assert_string_equal(buf_text(&names), "/B0 10 0 R");
    buf_reset(&taken.text);
    buf_reset(&names);
    underlays_free(underlays);
}

static void
a_file_is_written_once_wherever_it_stands_in_memory(void **state)
{
    struct underlays *underlays = underlays_new();
    const struct base_pdf copy = PDF;
    struct base_pdf other = PDF;
    struct taken taken = {0};
    struct buf names = {0};

    (void)state;
    other.hash[0] = 2;
    other.is_archival = false;
    assert_int_equal(underlays_give(underlays, &(struct placed_sheet){&PDF, 0}),
                     0);
    assert_int_equal(
        underlays_give(underlays, &(struct placed_sheet){&copy, 0}), 0);
    assert_true(underlays_are_archival(underlays));
    assert_int_equal(
        underlays_give(underlays, &(struct placed_sheet){&other, 0}), 1);
    assert_false(underlays_are_archival(underlays));
    assert_true(write_all(underlays, &taken, &names));
    assert_int_equal(taken.reserved, 6);
    assert_string_equal(buf_text(&names), "/B0 10 0 R/B1 40 0 R");
    buf_reset(&taken.text);
    buf_reset(&names);
    underlays_free(underlays);
}

static void
a_sink_that_refuses_ends_it(void **state)
{
    struct underlays *underlays = underlays_new();
    struct taken taken = {.refuses = true};
    struct buf names = {0};

    (void)state;
    underlays_give(underlays, &(struct placed_sheet){&PDF, 0});
    assert_false(write_all(underlays, &taken, &names));
    buf_reset(&taken.text);
    buf_reset(&names);
    underlays_free(underlays);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            objects_get_their_numbers_first_and_then_refer_to_one_another),
        cmocka_unit_test(a_file_is_written_once_wherever_it_stands_in_memory),
        cmocka_unit_test(a_sink_that_refuses_ends_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
