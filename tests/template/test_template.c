#include "compile.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "template/touch.h"

#define PAGE "\"basePdf\":{\"width\":210,\"height\":297,\"padding\":[0,0,0,0]}"
#define PLACE "\"position\":{\"x\":0,\"y\":0},\"width\":50,\"height\":10"
#define NAME_TEXT "{\"name\":\"氏名\",\"type\":\"text\"," PLACE "}"

static void
an_empty_page_is_a_template(void **state)
{
    const struct design *design = compile_pages("[[]]");

    (void)state;
    assert_non_null(design);
    assert_string_equal(design->file, "t.json");
    assert_int_equal(design->width_mpt, MM(210));
    assert_int_equal(design->height_mpt, MM(297));
    assert_int_equal(design->padding.top_mpt, MM(10));
    assert_int_equal(design->padding.right_mpt, MM(20));
    assert_int_equal(design->padding.bottom_mpt, MM(30));
    assert_int_equal(design->padding.left_mpt, MM(40));
    assert_int_equal(design->page_count, 1);
    assert_int_equal(design->pages[0].count, 0);
    assert_int_equal(design->statics.count, 0);
}

static void
elements_keep_their_order_on_each_page(void **state)
{
    const struct design *design = compile_pages(
        "[[" NAME_TEXT ",{\"name\":\"宛先住所\",\"type\":\"text\"," PLACE
        "}],[" NAME_TEXT "]]");

    (void)state;
    assert_non_null(design);
    assert_int_equal(design->page_count, 2);
    assert_int_equal(design->pages[0].count, 2);
    assert_string_equal(design->pages[0].elements[0].name, "氏名");
    assert_string_equal(design->pages[0].elements[1].name, "宛先住所");
    assert_int_equal(design->pages[1].count, 1);
}

static void
a_page_of_the_old_form_is_keyed_by_name(void **state)
{
    const struct design *design =
        compile_pages("[{\"氏名\":{\"type\":\"text\"," PLACE "},"
                      "\"宛先住所\":{\"type\":\"text\"," PLACE "}}]");

    (void)state;
    assert_non_null(design);
    assert_int_equal(design->pages[0].count, 2);
    assert_string_equal(design->pages[0].elements[0].name, "氏名");
    assert_int_equal(design->pages[0].elements[1].text.of[0].slot, ADDRESS);
}

static void
static_elements_stand_on_the_base_page(void **state)
{
    const struct design *design = compile_text(
        "{\"basePdf\":{\"width\":210,\"height\":297,\"padding\":[0,0,0,0],"
        "\"staticSchema\":[{\"name\":\"頁\",\"type\":\"text\",\"content\":"
        "\"{currentPage}/{totalPages}\"," PLACE "}]},\"schemas\":[[]]}");

    (void)state;
    assert_non_null(design);
    assert_int_equal(design->statics.count, 1);
    assert_int_equal(design->statics.elements[0].text.count, 3);
    assert_int_equal(design->statics.elements[0].text.of[0].slot,
                     SLOT_CURRENT_PAGE);
    assert_string_equal(design->statics.elements[0].text.of[1].literal, "/");
    assert_int_equal(design->statics.elements[0].text.of[2].slot,
                     SLOT_TOTAL_PAGES);
}

static void
a_static_element_may_have_the_name_of_one_on_a_page(void **state)
{
    (void)state;
    assert_non_null(compile_text(
        "{\"basePdf\":{\"width\":210,\"height\":297,\"padding\":[0,0,0,0],"
        "\"staticSchema\":[{\"name\":\"氏名\",\"type\":\"text\",\"content\":"
        "\"x\"," PLACE "}]},\"schemas\":[[" NAME_TEXT "]]}"));
}

static void
other_keys_of_the_file_are_left_alone(void **state)
{
    (void)state;
    assert_non_null(compile_text("{" PAGE ",\"schemas\":[[]],\"pdfmeVersion\":"
                                 "\"6.1.13\",\"sampledata\":[{}]}"));
}

static void
a_byte_order_mark_is_skipped(void **state)
{
    (void)state;
    assert_non_null(compile_text("\xEF\xBB\xBF{" PAGE ",\"schemas\":[[]]}"));
}

static void
the_same_name_twice_on_a_page_is_a_fault(void **state)
{
    (void)state;
    assert_null(compile_pages("[[" NAME_TEXT "," NAME_TEXT "]]"));
    assert_int_equal(compile_faults.total, 1);
    assert_contains(compile_faults.text[0],
                    "t.json: page 1, element 氏名, property name: ");
    assert_contains(compile_faults.text[0], "same name");
}

static void
names_that_are_equal_in_nfc_are_the_same(void **state)
{
    (void)state;
    assert_null(compile_pages(
        "[[{\"name\":\"が\",\"type\":\"text\",\"readOnly\":true," PLACE
        "},{\"name\":\"か\\u3099\",\"type\":\"text\",\"readOnly\":true," PLACE
        "}]]"));
    assert_int_equal(compile_faults.total, 1);
}

static void
the_same_name_on_two_pages_is_legal(void **state)
{
    (void)state;
    assert_non_null(compile_pages("[[" NAME_TEXT "],[" NAME_TEXT "]]"));
}

static void
an_element_without_a_name_is_a_fault(void **state)
{
    (void)state;
    assert_null(
        compile_pages("[[{\"type\":\"text\",\"readOnly\":true," PLACE "}]]"));
    assert_contains(compile_faults.text[0], "element #1, property name: ");
    assert_int_equal(compile_faults.total, 1);
}

static void
a_base_pdf_that_is_none_is_refused_with_the_mend(void **state)
{
    const char *fault = compile_bad_text(
        "{\"basePdf\":\"data:application/pdf;base64,JVBERi0=\",\"schemas\":"
        "[[]]}");

    (void)state;
    assert_contains(fault, "t.json: property basePdf: ");
    assert_contains(fault, "damaged; print it to a new PDF");
}

static void
a_missing_base_page_is_a_fault(void **state)
{
    (void)state;
    assert_contains(compile_bad_text("{\"schemas\":[[]]}"),
                    "property basePdf: missing");
}

static void
the_base_page_needs_width_height_and_padding(void **state)
{
    (void)state;
    assert_null(compile_text("{\"basePdf\":{},\"schemas\":[[]]}"));
    assert_int_equal(compile_faults.total, 3);
    assert_contains(compile_faults.text[0], "basePdf.width");
    assert_contains(compile_faults.text[1], "basePdf.height");
    assert_contains(compile_faults.text[2], "basePdf.padding");
}

static void
a_padding_that_leaves_no_room_is_a_fault(void **state)
{
    (void)state;
    assert_null(compile_text("{\"basePdf\":{\"width\":210,\"height\":297,"
                             "\"padding\":[10,105,10,105]},"
                             "\"schemas\":[[]]}"));
    assert_contains(compile_faults.text[0],
                    "property basePdf.padding: leaves no room on the page");
}

static void
a_padding_of_three_sides_is_a_fault(void **state)
{
    (void)state;
    assert_contains(
        compile_bad_text("{\"basePdf\":{\"width\":210,\"height\":297,"
                         "\"padding\":[1,2,3]},\"schemas\":[[]]}"),
        "four numbers");
}

static void
a_misspelt_key_of_the_base_page_names_the_right_one(void **state)
{
    (void)state;
    assert_contains(
        compile_bad_text("{\"basePdf\":{\"width\":210,\"height\":297,"
                         "\"padding\":[1,2,3,4],\"staticShema\":[]},"
                         "\"schemas\":[[]]}"),
        "did you mean \"staticSchema\"?");
}

static void
a_template_needs_pages(void **state)
{
    (void)state;
    assert_contains(compile_bad_text("{" PAGE "}"), "property schemas: ");
    assert_contains(compile_bad_text("{" PAGE ",\"schemas\":[]}"),
                    "1 to 100 pages");
    assert_contains(compile_bad_text("{" PAGE ",\"schemas\":{}}"),
                    "1 to 100 pages");
    assert_contains(compile_bad_text("{" PAGE ",\"schemas\":[\"x\"]}"),
                    "t.json: page 1: must be a list");
    assert_contains(compile_bad_text("{" PAGE ",\"schemas\":[[7]]}"),
                    "element 1 is not an object");
}

static void
what_is_no_json_is_a_fault_with_line_and_column(void **state)
{
    (void)state;
    assert_contains(compile_bad_text("{\n  \"basePdf\" 7\n}"), "t.json:2:1");
    assert_contains(compile_bad_text(""), "t.json:1:1");
    assert_contains(compile_bad_text("{\"a\":1,\"a\":2}"), "twice");
    assert_contains(compile_bad_text("{\"a\":\"\xFF\"}"), "UTF-8");
    assert_contains(compile_bad_text("{\"a\":\"\\u0000\"}"), "U+0000");
    assert_contains(compile_bad_text("[]"), "not a pdfme template");
}

static void
a_deeply_nested_file_is_refused(void **state)
{
    char json[5000];

    (void)state;
    memset(json, '[', sizeof json - 1);
    json[sizeof json - 1] = '\0';
    assert_contains(compile_bad_text(json), "deep");
}

static void
a_file_above_eight_mebibytes_is_refused(void **state)
{
    size_t size = 8 * 1024 * 1024 + 1;
    char *json = malloc(size);

    (void)state;
    assert_non_null(json);
    memset(json, ' ', size);
    fault_init(&compile_faults, compile_arena);
    assert_null(template_compile("t.json", json, size, &COMPILE_VOCABULARY,
                                 compile_arena, &compile_faults, &compile_err));
    assert_contains(compile_faults.text[0], "8 MiB");
    free(json);
}

static void
all_faults_are_listed_at_once(void **state)
{
    (void)state;
    assert_null(compile_pages(
        "[[{\"name\":\"謎\",\"type\":\"text\"," PLACE "},"
        "{\"name\":\"氏名\",\"type\":\"text\",\"fontSize\":\"10\"," PLACE "}],"
        "[{\"name\":\"a\",\"type\":\"date\"," PLACE "}]]"));
    assert_int_equal(compile_faults.total, 3);
    assert_contains(compile_faults.text[0], "page 1, element 謎");
    assert_contains(compile_faults.text[1],
                    "page 1, element 氏名, property fontSize");
    assert_contains(compile_faults.text[2], "page 2, element a, property type");
    assert_contains(compile_err.text, "3 faults");
}

static void
fields_used_are_marked(void **state)
{
    bool used[8] = {false};
    const struct design *design = compile_pages(
        "[[" NAME_TEXT
        ",{\"name\":\"a\",\"type\":\"text\",\"readOnly\":true,\"content\":"
        "\"{通知番号}\",\"when\":\"!顔認証\"," PLACE
        "},{\"name\":\"持ち物\",\"type\":\"list\"," PLACE
        "},{\"name\":\"t\",\"type\":\"table\",\"readOnly\":true,\"head\":"
        "[\"{宛先住所}\"],\"headWidthPercentages\":[100],\"content\":"
        "\"[[\\\"{currentPage}\\\"]]\"," PLACE "}]]");

    (void)state;
    assert_non_null(design);
    touch_mark_used(design, used);
    assert_true(used[NAME] && used[NUMBER] && used[FACE] && used[ITEMS] &&
                used[ADDRESS]);
    assert_false(used[SIGNATURE] || used[TABLE3] || used[SCOPED]);
}

/* The designer's own file. */

static const char *const SAMPLE_TEXTS[] = {
    "postal", "address1", "address2", "name",     "customer_barcode",
    "doc_no", "exp",      "qr",       "ref_code", "fee",
    "office", "issued",   "at"};

enum { SAMPLE_TEXT_COUNT = sizeof SAMPLE_TEXTS / sizeof SAMPLE_TEXTS[0] };

static const struct vocabulary *
sample_vocabulary(void)
{
    static struct slot slots[SAMPLE_TEXT_COUNT + 4];
    static struct vocabulary vocabulary = {slots, SAMPLE_TEXT_COUNT + 4, NULL};

    for (size_t i = 0; i < SAMPLE_TEXT_COUNT; i++) {
        slots[i] =
            (struct slot){SAMPLE_TEXTS[i], VALUE_TEXT, VALUE_OF_LETTER, 0, NULL,
                          VALUE_INSIDE};
    }
    slots[SAMPLE_TEXT_COUNT] = (struct slot){
        "table1", VALUE_TABLE, VALUE_OF_LETTER, 3, NULL, VALUE_INSIDE};
    slots[SAMPLE_TEXT_COUNT + 1] = (struct slot){
        "notes", VALUE_TABLE, VALUE_OF_LETTER, 1, NULL, VALUE_INSIDE};
    slots[SAMPLE_TEXT_COUNT + 2] = (struct slot){
        "agree", VALUE_FLAG, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE};
    slots[SAMPLE_TEXT_COUNT + 3] = (struct slot){
        "mark1", VALUE_FLAG, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE};
    return &vocabulary;
}

static const struct design *
compile_sample(const struct buf *json)
{
    fault_init(&compile_faults, compile_arena);
    return template_compile("pdfme-sample.json", json->data, json->size,
                            sample_vocabulary(), compile_arena, &compile_faults,
                            &compile_err);
}

/* Every element as the designer drops it: the types that are not ours and
 * the expressions are its only faults. */
static void
the_designers_sample_has_faults_only_where_we_are_stricter(void **state)
{
    static const char *const EXPECTED[] = {
        "page 1, element today, property content: no field is named \"date\"",
        "page 2, element sex_m, property type: elements of type radioGroup",
        "page 2, element sex_f, property type: elements of type radioGroup",
        "page 2, element office, property type: elements of type select",
        "page 2, element issued, property type: elements of type date",
        "page 2, element at, property type: elements of type time",
        "page 2, element sum, property content: \"{Number(fee) * 2}\" is an "
        "expression",
        "page 2, element sum, property content: \"{name.length}\" is an "
        "expression",
    };
    struct buf json = {0};

    (void)state;
    assert_int_equal(file_read("tests/template/pdfme-sample.json", 1 << 20,
                               &json, &compile_err),
                     0);
    assert_null(compile_sample(&json));
    assert_int_equal(compile_faults.total,
                     sizeof EXPECTED / sizeof EXPECTED[0]);
    for (size_t i = 0; i < compile_faults.total; i++) {
        assert_contains(compile_faults.text[i], EXPECTED[i]);
    }
    buf_reset(&json);
}

static void
replace(struct buf *json, const char *from, const char *to)
{
    struct buf out = {0};
    const char *rest = buf_text(json), *at;

    while ((at = strstr(rest, from)) != NULL) {
        buf_add(&out, rest, (size_t)(at - rest));
        buf_add_text(&out, to);
        rest = at + strlen(from);
    }
    buf_add_text(&out, rest);
    buf_reset(json);
    *json = out;
}

static void
the_designers_sample_without_them_compiles(void **state)
{
    const struct design *design;
    const struct element *body;
    struct buf json = {0};

    (void)state;
    assert_int_equal(file_read("tests/template/pdfme-sample.json", 1 << 20,
                               &json, &compile_err),
                     0);
    replace(&json, "\"radioGroup\"", "\"ellipse\"");
    replace(&json, "\"select\"", "\"text\"");
    replace(&json, "\"type\": \"date\"", "\"type\": \"text\"");
    replace(&json, "\"type\": \"time\"", "\"type\": \"text\"");
    replace(&json, "{date}", "{exp}");
    replace(&json, "{Number(fee) * 2}", "{fee}");
    replace(&json, "{name.length}", "{name}");
    design = compile_sample(&json);
    if (design == NULL) {
        fail_msg("%s", compile_faults.text[0]);
    }
    assert_int_equal(design->page_count, 2);
    assert_int_equal(design->pages[0].count, 15);
    assert_int_equal(design->statics.count, 1);
    body = &design->pages[0].elements[9];
    assert_string_equal(body->name, "body1");
    assert_int_equal(body->style.size_mpt, 10000);
    assert_int_equal(body->style.line_height_milli, 1400);
    assert_int_equal(body->style.align, ALIGN_JUSTIFY);
    assert_true(body->style.expands);
    assert_int_equal(body->text.count, 5);
    buf_reset(&json);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_empty_page_is_a_template),
        TEST(elements_keep_their_order_on_each_page),
        TEST(a_page_of_the_old_form_is_keyed_by_name),
        TEST(static_elements_stand_on_the_base_page),
        TEST(a_static_element_may_have_the_name_of_one_on_a_page),
        TEST(other_keys_of_the_file_are_left_alone),
        TEST(a_byte_order_mark_is_skipped),
        TEST(the_same_name_twice_on_a_page_is_a_fault),
        TEST(names_that_are_equal_in_nfc_are_the_same),
        TEST(the_same_name_on_two_pages_is_legal),
        TEST(an_element_without_a_name_is_a_fault),
        TEST(a_base_pdf_that_is_none_is_refused_with_the_mend),
        TEST(a_missing_base_page_is_a_fault),
        TEST(the_base_page_needs_width_height_and_padding),
        TEST(a_padding_that_leaves_no_room_is_a_fault),
        TEST(a_padding_of_three_sides_is_a_fault),
        TEST(a_misspelt_key_of_the_base_page_names_the_right_one),
        TEST(a_template_needs_pages),
        TEST(what_is_no_json_is_a_fault_with_line_and_column),
        TEST(a_deeply_nested_file_is_refused),
        TEST(a_file_above_eight_mebibytes_is_refused),
        TEST(all_faults_are_listed_at_once),
        TEST(fields_used_are_marked),
        TEST(the_designers_sample_has_faults_only_where_we_are_stricter),
        TEST(the_designers_sample_without_them_compiles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
