/* Foreign PDFs beneath a template: what of them is taken, and what refused. */
#include "template/base_pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "support/pdf_maker.h"
#include "template/base_scan.h"

static struct arena *arena;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const char *
read_bytes(const struct buf *file, struct base_pdf **pdf)
{
    return base_pdf_read((const unsigned char *)file->data, file->size, arena,
                         pdf);
}

static const struct base_pdf *
read_good(const struct pdf_page *page)
{
    struct buf file = pdf_maker_page(page);
    struct base_pdf *pdf;
    const char *wrong = read_bytes(&file, &pdf);

    if (wrong != NULL) {
        fail_msg("%s", wrong);
    }
    buf_reset(&file);
    return pdf;
}

static const char *
read_bad(const struct pdf_page *page)
{
    struct buf file = pdf_maker_page(page);
    struct base_pdf *pdf;
    const char *wrong = read_bytes(&file, &pdf);

    if (wrong == NULL) {
        fail_msg("taken: %s", buf_text(&file));
    }
    buf_reset(&file);
    return wrong;
}

#define assert_contains(text, part)                                            \
    do {                                                                       \
        if (strstr(text, part) == NULL) {                                      \
            fail_msg("no \"%s\" in \"%s\"", part, text);                       \
        }                                                                      \
    } while (0)

/* -- what is taken ------------------------------------------------------- */

static void
a_page_is_a_form_with_its_resources(void **state)
{
    const struct base_pdf *pdf = read_good(&(struct pdf_page){0});
    const struct base_pdf_object *form = &pdf->objects[0];

    (void)state;
    assert_int_equal(pdf->page_count, 1);
    assert_int_equal(pdf->pages[0].width_mpt, 595276);
    assert_int_equal(pdf->pages[0].height_mpt, 841890);
    assert_false(pdf->is_archival);
    assert_true(form->is_stream);
    assert_contains(form->text, "/Subtype/Form");
    assert_contains(form->text, "/BBox[ 0 0 595.276 841.89]");
    assert_contains(form->text, "/Matrix[ 1 0 0 1 0 0]");
    assert_int_equal(form->size, 39);
    assert_memory_equal(form->bytes, "BT /F1 24 Tf", 12);
    assert_int_equal(form->reference_count, 1);
    assert_int_equal(form->references[0].object, 1);
    assert_memory_equal(form->text + form->references[0].at - 4, "/F1 ", 4);
    assert_int_equal(pdf->object_count, 2);
    assert_false(pdf->objects[1].is_stream);
    assert_contains(pdf->objects[1].text, "/BaseFont /Helvetica");
}

static void
what_shows_is_the_crop_box_turned_upright(void **state)
{
    static const struct {
        const char *page, *matrix;
        int width, height;
    } CASES[] = {
        {"/CropBox[10 20 110 220]", "1 0 0 1 -10 -20]", 100000, 200000},
        {"/CropBox[110 220 10 20]/Rotate 90", "0 -1 1 0 -20 110]", 200000,
         100000},
        {"/CropBox[10 20 110 220]/Rotate 180", "-1 0 0 -1 110 220]", 100000,
         200000},
        {"/CropBox[10 20 110 220]/Rotate -90", "0 1 -1 0 220 -10]", 200000,
         100000},
        {"/CropBox[-10 800 110 900]", "1 0 0 1 0 -800]", 110000, 41890},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const struct base_pdf *pdf =
            read_good(&(struct pdf_page){.page = CASES[i].page});

        assert_contains(pdf->objects[0].text, CASES[i].matrix);
        assert_int_equal(pdf->pages[0].width_mpt, CASES[i].width);
        assert_int_equal(pdf->pages[0].height_mpt, CASES[i].height);
    }
}

static void
objects_come_once_and_may_go_in_circles(void **state)
{
    const struct base_pdf *pdf = read_good(&(struct pdf_page){
        .resources = "/XObject<</X 6 0 R/Y 6 0 R>>",
        .further = {"stream:/Type/XObject/Subtype/Form/BBox[0 0 1 1]"
                    "/Resources<</XObject<</Z 6 0 R>>/Properties<</P 7 0 R>>>>"
                    "|0 0 m",
                    "<</Type/OCG/Name(\xE5\x9B\xB3)/Usage 8 0 R>>",
                    "[1 2.50 true null/A#20B (a\\)b) <4142> 7 0 R]"}});

    (void)state;
    assert_int_equal(pdf->object_count, 4); /* form, font, X, layer */
    assert_int_equal(pdf->objects[0].reference_count, 3);
    assert_int_equal(pdf->objects[0].references[1].object,
                     pdf->objects[0].references[2].object);
    assert_true(pdf->objects[2].is_stream);
    assert_int_equal(pdf->objects[2].references[1].object, 2);
    assert_contains(pdf->objects[3].text,
                    "/Usage [1 2.50 true null /A#20B (a\\)b) (AB) ]");
    assert_null(strstr(pdf->objects[2].text, "/Length"));
}

static void
what_leads_back_into_the_document_is_left_away(void **state)
{
    const struct base_pdf *pdf = read_good(&(struct pdf_page){
        .resources = "/XObject<</X 6 0 R>>",
        .page = "/StructParents 0/Annots[<</Subtype/Link/Rect[0 0 1 1]"
                "/A<</S/URI/URI(https://example.jp)>>>>]",
        .catalog = "/OpenAction[3 0 R/Fit]/Names<</Dests 7 0 R>>",
        .further = {"stream:/Type/XObject/Subtype/Form/BBox[0 0 1 1]"
                    "/PieceInfo<</A 3 0 R>>/Metadata 8 0 R/StructParent 3|n",
                    "<<>>", "stream:/Type/Metadata/Subtype/XML|<x/>"}});

    (void)state;
    assert_int_equal(pdf->object_count, 3);
    assert_null(strstr(pdf->objects[2].text, "/PieceInfo"));
    assert_null(strstr(pdf->objects[2].text, "/Metadata"));
}

#define STAMP(flags)                                                           \
    "/Annots[<</Subtype/FreeText/Rect[100 200 300 240]/F " flags               \
    "/AP<</N 6 0 R>>>>]"

/* Its appearance is 50 wide and 20 high, turned by a quarter: 20 by 50. */
static void
a_stamp_that_prints_is_drawn_where_it_lies(void **state)
{
    const struct pdf_page page = {
        .page = STAMP("4"),
        .further = {"stream:/Subtype/Form/BBox[0 0 50 20]/Matrix[0 1 -1 0 0 0]"
                    "|0 0 m"}};
    const struct base_pdf *pdf = read_good(&page);
    const struct base_pdf_object *form = &pdf->objects[0];

    (void)state;
    assert_int_equal(pdf->object_count, 3);
    assert_contains(form->text, "/XObject <</Note0 ");
    assert_contains((const char *)form->bytes,
                    "q\nBT /F1 24 Tf 60 700 Td (Form A-1) Tj ET\nQ\n"
                    "q 10.000000 0 0 0.800000 300.000000 200.000000 cm "
                    "/Note0 Do Q\n");
    assert_contains(pdf->objects[2].text, "/Matrix [0 1 -1 0 0 0]");
}

static void
a_stamp_for_the_screen_alone_is_left_away(void **state)
{
    static const char *const PAGES[] = {STAMP("0"), STAMP("6"), STAMP("32")};

    (void)state;
    for (size_t i = 0; i < sizeof PAGES / sizeof PAGES[0]; i++) {
        const struct pdf_page page = {
            .page = PAGES[i],
            .further = {"stream:/Subtype/Form/BBox[0 0 50 20]|0 0 m"}};

        assert_int_equal(read_good(&page)->object_count, 2);
    }
}

static void
the_group_of_a_page_is_that_of_its_form(void **state)
{
    const struct base_pdf *pdf = read_good(
        &(struct pdf_page){.page = "/Group<</S/Transparency/CS/DeviceRGB>>"});

    (void)state;
    assert_contains(pdf->objects[0].text, "/Group <</CS /DeviceRGB");
}

static void
equal_files_give_equal_data(void **state)
{
    struct buf file = pdf_maker_page(&(struct pdf_page){
        .resources = "/ColorSpace<</A[/ICCBased 6 0 R]/B[/ICCBased 6 0 R]>>",
        .further = {"stream:/N 3|profile"}});
    struct buf data[2] = {{0}, {0}};

    (void)state;
    for (int i = 0; i < 2; i++) {
        base_scan((const unsigned char *)file.data, file.size, &data[i]);
    }
    assert_int_equal(data[0].size, data[1].size);
    assert_memory_equal(data[0].data, data[1].data, data[0].size);
    buf_reset(&data[0]);
    buf_reset(&data[1]);
    buf_reset(&file);
}

#define XMP(part, level)                                                       \
    "stream:/Type/Metadata/Subtype/XML|<rdf:Description pdfaid:part=\"" part   \
    "\" pdfaid:conformance='" level "'/>"
#define INTENT                                                                 \
    "/Metadata 6 0 R/OutputIntents[<</S/GTS_PDFA1/DestOutputProfile 7 0 R>>]"

static void
an_archival_form_in_rgb_keeps_the_claim(void **state)
{
    static const struct {
        const char *metadata, *profile;
        bool is_archival;
    } CASES[] = {{XMP("2", "U"), "stream:/N 3|x", true},
                 {XMP("1", "A"), "stream:/N 3|x", true},
                 {XMP("1", "B"), "stream:/N 3|x", false},
                 {XMP("2", "U"), "stream:/N 4|x", false},
                 {XMP("9", "U"), "stream:/N 3|x", false}};

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const struct pdf_page page = {
            .catalog = INTENT,
            .further = {CASES[i].metadata, CASES[i].profile}};

        assert_int_equal(read_good(&page)->is_archival, CASES[i].is_archival);
    }
}

/* -- what is refused ----------------------------------------------------- */

struct refusal {
    struct pdf_page page;
    const char *says;
};

static const struct refusal REFUSALS[] = {
    {{.catalog = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"},
     "a script or an action"},
    {{.catalog = "/OpenAction<</S/Launch/F(a.exe)>>"}, "a script or an action"},
    {{.catalog = "/AA<</WC<<>>>>"}, "a script or an action"},
    {{.catalog = "/Names<</JavaScript<<>>>>"}, "a script or an action"},
    {{.page = "/AA<</O<</S/JavaScript>>>>"},
     "page 1 of the PDF: the PDF holds a script"},
    {{.resources = "/Properties<</P<</JS(x)>>>>"}, "a script or an action"},
    {{.catalog = "/Names<</EmbeddedFiles<<>>>>"}, "files attached"},
    {{.catalog = "/Collection<<>>"}, "files attached"},
    {{.page = "/Annots[<</Subtype/FileAttachment>>]"}, "files attached"},
    {{.catalog = "/AcroForm<</Fields[<</T(a)>>]>>"}, "form fields"},
    {{.catalog = "/AcroForm<</Fields[]/XFA[]>>"}, "form fields"},
    {{.page = "/Annots[<</Subtype/Widget>>]"}, "form fields"},
    {{.page = "/Annots[<</Subtype/Stamp/F 4>>]"}, "comments or stamps"},
    {{.page = "/Annots[<</Subtype/Stamp/F 4/AP<</N 1 0 R>>>>]"},
     "comments or stamps"},
    {{.catalog = "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>",
      .further = {"<</Type/OCG/Name(a)>>"}},
     "hidden layers"},
    {{.catalog = "/OCProperties<</OCGs[]/D<</BaseState/OFF>>>>"},
     "hidden layers"},
    {{.resources = "/XObject<</X 6 0 R>>",
      .further = {"stream:/Subtype/Image/F(other.bin)|"}},
     "parts from other files"},
    {{.resources = "/XObject<</X 6 0 R>>",
      .further = {"stream:/Subtype/Form/Ref<</F(o.pdf)/Page 0>>|"}},
     "parts from other files"},
    {{.resources = "/Properties<</P 3 0 R>>"}, "parts from other files"},
    {{.resources = "/XObject<</X 6 0 R>>",
      .further = {"stream:/Subtype/PS|showpage"}},
     "PostScript"},
    {{.resources = "/XObject<</X 6 0 R>>",
      .further = {"stream:/Subtype/Form/Filter/Crypt|"}},
     "encrypted"},
    {{.page = "/MediaBox[0 0 5 5]"}, "size is missing or cannot be"},
    {{.page = "/MediaBox[0 0 999999 500]"}, "size is missing or cannot be"},
    {{.page = "/MediaBox[0 0]"}, "size is missing or cannot be"},
    {{.page = "/CropBox[900 900 999 999]"}, "size is missing or cannot be"},
    {{.page = "/UserUnit 2"}, "size is missing or cannot be"},
    {{.page = "/Rotate 45"}, "size is missing or cannot be"},
    {{.resources = "/ColorSpace<</A 6 0 R>>", .further = {"[6 0 R 6 0 R]"}},
     "too intricate"},
    {{.resources = "/ColorSpace<</A 6 0 R>>",
      .further = {"[7 0 R 7 0 R 7 0 R 7 0 R 7 0 R 7 0 R 7 0 R 7 0 R]",
                  "[8 0 R 8 0 R 8 0 R 8 0 R 8 0 R 8 0 R 8 0 R 8 0 R]",
                  "[9 0 R 9 0 R 9 0 R 9 0 R 9 0 R 9 0 R 9 0 R 9 0 R]",
                  "[10 0 R 10 0 R 10 0 R 10 0 R 10 0 R 10 0 R 10 0 R]",
                  "[11 0 R 11 0 R 11 0 R 11 0 R 11 0 R 11 0 R 11 0 R]",
                  "[12 0 R 12 0 R 12 0 R 12 0 R 12 0 R 12 0 R 12 0 R]",
                  "[13 0 R 13 0 R 13 0 R 13 0 R 13 0 R 13 0 R 13 0 R]",
                  "[(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)]"}},
     "too intricate"},
};

static void
what_would_not_print_as_it_looks_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof REFUSALS / sizeof REFUSALS[0]; i++) {
        assert_contains(read_bad(&REFUSALS[i].page), REFUSALS[i].says);
    }
}

static void
a_file_that_breaks_off_is_refused_wherever(void **state)
{
    struct buf file = pdf_maker_page(&(struct pdf_page){0});

    (void)state;
    for (size_t size = 0; size + 30 < file.size; size += 41) {
        const struct buf cut = {.data = file.data, .size = size};
        struct base_pdf *pdf;
        const char *wrong = read_bytes(&cut, &pdf);

        assert_non_null(wrong);
        assert_contains(wrong, "damaged");
    }
    buf_reset(&file);
}

/* Whatever is changed, it is read or refused, and nothing else happens. */
static void
no_changed_byte_does_harm(void **state)
{
    struct buf file = pdf_maker_page(&(struct pdf_page){
        .resources = "/XObject<</X 6 0 R>>",
        .further = {"stream:/Type/XObject/Subtype/Form/BBox[0 0 1 1]|0 0 m"}});

    (void)state;
    for (size_t i = 0; i < file.size; i += 7) {
        char kept = file.data[i];
        struct base_pdf *pdf;

        file.data[i] = (char)(kept ^ 0x11);
        (void)read_bytes(&file, &pdf);
        file.data[i] = kept;
    }
    buf_reset(&file);
}

static void
an_encrypted_file_is_refused(void **state)
{
    (void)state;
    assert_contains(
        read_bad(&(struct pdf_page){
            .trailer =
                "/ID[<00112233445566778899aabbccddeeff><00>]/Encrypt<<"
                "/Filter/Standard/V 1/R 2/P -4/O<00112233445566778899aabbccddee"
                "ff00112233445566778899aabbccddeeff>/U<00112233445566778899aabb"
                "ccddeeff00112233445566778899aabbccddeeff>>>"}),
        "encrypted");
}

static void
too_many_pages_are_refused(void **state)
{
    struct pdf_maker maker;
    struct base_pdf *pdf;
    struct buf kids = {0};

    (void)state;
    pdf_maker_begin(&maker);
    pdf_maker_add(&maker, "<</Type/Catalog/Pages 2 0 R>>");
    for (int i = 0; i < BASE_PDF_PAGES_MAX + 1; i++) {
        buf_printf(&kids, "%d 0 R ", i + 3);
    }
    pdf_maker_add(&maker,
                  arena_printf(arena,
                               "<</Type/Pages/Count %d/Kids[%s]"
                               "/MediaBox[0 0 500 500]>>",
                               BASE_PDF_PAGES_MAX + 1, buf_text(&kids)));
    for (int i = 0; i < BASE_PDF_PAGES_MAX + 1; i++) {
        pdf_maker_add(&maker, "<</Type/Page/Parent 2 0 R>>");
    }
    pdf_maker_end(&maker, "");
    assert_contains(read_bytes(&maker.pdf, &pdf), "too many pages");
    buf_reset(&maker.pdf);
    buf_reset(&kids);
}

static void
a_file_of_more_than_6_mib_is_refused(void **state)
{
    struct buf file = {.data = arena_alloc(arena, BASE_PDF_BYTES_MAX + 1),
                       .size = BASE_PDF_BYTES_MAX + 1};
    struct base_pdf *pdf;

    (void)state;
    assert_contains(read_bytes(&file, &pdf), "larger than 6 MiB");
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_is_a_form_with_its_resources),
        TEST(what_shows_is_the_crop_box_turned_upright),
        TEST(objects_come_once_and_may_go_in_circles),
        TEST(what_leads_back_into_the_document_is_left_away),
        TEST(a_stamp_that_prints_is_drawn_where_it_lies),
        TEST(a_stamp_for_the_screen_alone_is_left_away),
        TEST(the_group_of_a_page_is_that_of_its_form),
        TEST(equal_files_give_equal_data),
        TEST(an_archival_form_in_rgb_keeps_the_claim),
        TEST(what_would_not_print_as_it_looks_is_refused),
        TEST(a_file_that_breaks_off_is_refused_wherever),
        TEST(no_changed_byte_does_harm),
        TEST(an_encrypted_file_is_refused),
        TEST(too_many_pages_are_refused),
        TEST(a_file_of_more_than_6_mib_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
