#include "compile.h"

struct sample {
    const char *type;
    enum symbol_kind kind;
    const char *good; /* values separated by '|' */
    const char *bad;
};

static const struct sample SAMPLES[] = {
    {"qrcode", SYMBOL_QRCODE, "https://example.jp/|日本語", ""},
    {"japanpost", SYMBOL_JAPANPOST, "37100233-30-403|37100231|3710023",
     "371002|371-0023|37100233-a|3710023３"},
    {"code128", SYMBOL_CODE128, "1234567897|aB /", "日本|ｱ"},
    {"code39", SYMBOL_CODE39, "ABC-123 $/+%.", "abc|A*B|日"},
    {"nw7", SYMBOL_NW7, "A123-$:/.+4b|a1D", "123|A12|AB|AA1A|A日A"},
    {"itf14", SYMBOL_ITF14, "1540014128876|15400141288763",
     "15400141288764|123|1540014128876a"},
    {"ean13", SYMBOL_EAN13, "490123456789|4901234567894",
     "4901234567890|49012345678|49012345678941|49012345678a"},
    {"gs1datamatrix", SYMBOL_GS1DATAMATRIX, "(01)04912345678904",
     "(01)日本|(01)0491234567890400000000000000000000000000000000000000000"},
};

enum { SAMPLE_COUNT = sizeof SAMPLES / sizeof SAMPLES[0] };

/* Calls check for each value of a list. */
static void
for_each(const struct sample *sample, const char *values,
         void (*check)(const struct sample *sample, const char *properties))
{
    while (*values != '\0') {
        char properties[300];
        size_t size = strcspn(values, "|");

        snprintf(properties, sizeof properties,
                 "\"readOnly\":true,\"content\":\"%.*s\"", (int)size, values);
        check(sample, properties);
        values += size + (values[size] == '|');
    }
}

static void
check_good(const struct sample *sample, const char *properties)
{
    const struct element *element = compile_good("a", sample->type, properties);

    assert_int_equal(element->type, ELEMENT_BARCODE);
    assert_int_equal(element->barcode.kind, sample->kind);
    assert_int_equal(element->text.count, 1);
}

static void
check_bad(const struct sample *sample, const char *properties)
{
    assert_contains(compile_bad("a", sample->type, properties),
                    "property content: this symbol cannot hold it; give ");
}

static void
a_value_in_the_template_that_a_symbol_can_hold_is_taken(void **state)
{
    (void)state;
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        for_each(&SAMPLES[i], SAMPLES[i].good, check_good);
    }
}

static void
a_value_in_the_template_that_it_cannot_hold_is_a_fault(void **state)
{
    (void)state;
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        for_each(&SAMPLES[i], SAMPLES[i].bad, check_bad);
    }
}

static void
a_value_in_the_template_must_be_there(void **state)
{
    (void)state;
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        assert_contains(compile_bad("a", SAMPLES[i].type, "\"readOnly\":true"),
                        "property content: missing; give ");
    }
}

static void
a_barcode_is_filled_by_the_field_of_its_name(void **state)
{
    (void)state;
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        assert_int_equal(
            compile_good("通知番号", SAMPLES[i].type, "\"content\":\"見本\"")
                ->text.of[0]
                .slot,
            NUMBER);
    }
    assert_contains(compile_bad("番号", "code128", ""), "no field is named");
}

static void
a_barcode_may_join_fields_and_letters(void **state)
{
    const struct pieces *text =
        &compile_good("a", "code128",
                      "\"readOnly\":true,\"content\":\"{通知番号}-"
                      "{currentPage}\"")
             ->text;

    (void)state;
    assert_int_equal(text->count, 3);
    assert_int_equal(text->of[0].slot, NUMBER);
}

static void
bars_are_black_on_nothing_with_their_text(void **state)
{
    const struct barcode_style *style =
        &compile_good("通知番号", "code128", "")->barcode;

    (void)state;
    assert_int_equal(style->bar_color, 0x000000);
    assert_int_equal(style->background, COLOR_NONE);
    assert_int_equal(style->text_color, 0x000000);
    assert_true(style->include_text);
    assert_false(compile_good("通知番号", "qrcode", "")->barcode.include_text);
}

static void
colours_of_a_barcode_are_taken(void **state)
{
    const struct barcode_style *style =
        &compile_good("通知番号", "code39",
                      "\"barColor\":\"#112233\",\"backgroundColor\":"
                      "\"#ffffff\",\"textColor\":\"#445566\","
                      "\"includetext\":false")
             ->barcode;

    (void)state;
    assert_int_equal(style->bar_color, 0x112233);
    assert_int_equal(style->background, 0xffffff);
    assert_int_equal(style->text_color, 0x445566);
    assert_false(style->include_text);
}

static void
bars_in_the_colour_of_their_background_are_a_fault(void **state)
{
    (void)state;
    assert_contains(
        compile_bad("a", "code128",
                    "\"readOnly\":true,\"content\":\"A\",\"barColor\":"
                    "\"#eeeeee\",\"backgroundColor\":\"#eeeeee\""),
        "property barColor: is the colour of the background");
    assert_contains(compile_bad("a", "qrcode",
                                "\"readOnly\":true,\"content\":\"A\","
                                "\"barColor\":\"#ffffff\""),
                    "property barColor: is the colour of the background");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_value_in_the_template_that_a_symbol_can_hold_is_taken),
        TEST(a_value_in_the_template_that_it_cannot_hold_is_a_fault),
        TEST(a_value_in_the_template_must_be_there),
        TEST(a_barcode_is_filled_by_the_field_of_its_name),
        TEST(a_barcode_may_join_fields_and_letters),
        TEST(bars_are_black_on_nothing_with_their_text),
        TEST(colours_of_a_barcode_are_taken),
        TEST(bars_in_the_colour_of_their_background_are_a_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
