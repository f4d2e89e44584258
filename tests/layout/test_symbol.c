#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "layout/symbol.h"
#include "postal/barcode.h"
#include "support/barcode_reader.h"

/* A picture for zbarimg: MARGIN white dots around the box. */
enum { MARGIN = 60, DOT_MPT = 250, DECODED = 512 };

/* Whole millimetres to 1/1000 pt. */
#define MM(mm) ((int32_t)((int64_t)(mm)*720000 / 254))

static struct arena *arena;
static struct err err;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new();
    err = (struct err){0};
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct symbol
make(const struct symbol_request *request)
{
    struct symbol symbol;

    if (symbol_make(request, arena, &symbol, &err) != 0) {
        print_error("%s\n", err.text);
        fail();
    }
    return symbol;
}

static bool
is_dark(const struct symbol *symbol, int32_t x, int32_t y)
{
    for (size_t i = 0; i < symbol->bars.count; i++) {
        const struct rect *bar = &symbol->bars.of[i];

        if (x >= bar->x_mpt && x < bar->x_mpt + bar->width_mpt &&
            y >= bar->y_mpt && y < bar->y_mpt + bar->height_mpt) {
            return true;
        }
    }
    return false;
}

static void
paint(const struct symbol *symbol, unsigned char *dots, size_t width)
{
    for (size_t i = 0; i < symbol->bars.count; i++) {
        const struct rect *bar = &symbol->bars.of[i];
        int32_t right = (bar->x_mpt + bar->width_mpt) / DOT_MPT;
        int32_t bottom = (bar->y_mpt + bar->height_mpt) / DOT_MPT;

        for (int32_t y = bar->y_mpt / DOT_MPT; y < bottom; y++) {
            for (int32_t x = bar->x_mpt / DOT_MPT; x < right; x++) {
                dots[(size_t)(y + MARGIN) * width + (size_t)(x + MARGIN)] = 0;
            }
        }
    }
}

static void
write_picture(const struct symbol *symbol, const struct symbol_request *box,
              FILE *file)
{
    size_t width = (size_t)(box->width_mpt / DOT_MPT + 2 * MARGIN);
    size_t height = (size_t)(box->height_mpt / DOT_MPT + 2 * MARGIN);
    unsigned char *dots = arena_alloc(arena, width * height);

    memset(dots, 255, width * height);
    paint(symbol, dots, width);
    assert_true(fprintf(file, "P5 %zu %zu 255\n", width, height) > 0);
    assert_int_equal(fwrite(dots, 1, width * height, file), width * height);
}

/* What zbarimg reads, with only that code switched on. */
static void
assert_decodes(const struct symbol_request *request, const char *code,
               const char *expected)
{
    struct symbol symbol = make(request);
    char path[] = "/tmp/symbol-XXXXXX", command[256], text[DECODED] = "";
    int descriptor = mkstemp(path);
    FILE *picture, *reader;

    assert_true(descriptor >= 0);
    picture = fdopen(descriptor, "wb");
    assert_non_null(picture);
    write_picture(&symbol, request, picture);
    assert_int_equal(fclose(picture), 0);

    snprintf(command, sizeof command,
             "zbarimg -q --nodbus --raw -Sdisable -S%s.enable %s", code, path);
    reader = popen(command, "r");
    assert_non_null(reader);
    text[fread(text, 1, sizeof text - 1, reader)] = '\0';
    assert_int_equal(pclose(reader), 0);
    assert_int_equal(unlink(path), 0);
    text[strcspn(text, "\n")] = '\0';
    assert_string_equal(text, expected);
}

static void
a_qrcode_is_read_back(void **state)
{
    static const char *const texts[] = {
        "https://www.city.midorigahara.example.jp/",
        "1",
        "有効期限通知書 令和6年6月4日",
        "吉\xF0\xA0\xAE\xB7",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct symbol_request request = {
            .kind = SYMBOL_QRCODE,
            .text = texts[i],
            .width_mpt = MM(26),
            .height_mpt = MM(26),
        };

        assert_decodes(&request, "qrcode", texts[i]);
    }
}

static void
linear_codes_are_read_back(void **state)
{
    static const struct {
        enum symbol_kind kind;
        const char *text, *code, *expected;
    } cases[] = {
        {SYMBOL_CODE128, "1833334485", "code128", "1833334485"},
        {SYMBOL_CODE128, "Ab-12 ~z", "code128", "Ab-12 ~z"},
        {SYMBOL_CODE39, "THIS IS 39", "code39", "THIS IS 39"},
        {SYMBOL_CODE39, "-.$/+%0", "code39", "-.$/+%0"},
        {SYMBOL_NW7, "A0123456789B", "codabar", "A0123456789B"},
        {SYMBOL_NW7, "c1-$:/.+2d", "codabar", "C1-$:/.+2D"},
        {SYMBOL_EAN13, "490123456789", "ean13", "4901234567894"},
        {SYMBOL_EAN13, "2112345678900", "ean13", "2112345678900"},
        {SYMBOL_ITF14, "0460123456789", "i25", "04601234567893"},
        {SYMBOL_ITF14, "10000000000007", "i25", "10000000000007"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct symbol_request request = {
            .kind = cases[i].kind,
            .text = cases[i].text,
            .width_mpt = MM(60),
            .height_mpt = MM(12),
            .include_text = i % 2 == 0,
        };

        assert_decodes(&request, cases[i].code, cases[i].expected);
    }
}

/* EAN-13 by hand from the tables of the General Specifications: a 4 in front
 * makes the left half LGLLGG. */
static void
an_ean13_has_exactly_its_95_modules(void **state)
{
    static const char modules[] = "101"
                                  "0001011"
                                  "0100111"
                                  "0011001"
                                  "0010011"
                                  "0100001"
                                  "0011101"
                                  "01010"
                                  "1001110"
                                  "1010000"
                                  "1000100"
                                  "1001000"
                                  "1110100"
                                  "1011100"
                                  "101";
    struct symbol_request request = {
        .kind = SYMBOL_EAN13,
        .text = "4901234567894",
        .width_mpt = 95000,
        .height_mpt = 20000,
    };
    struct symbol symbol = make(&request);
    char seen[96];

    (void)state;
    for (int i = 0; i < 95; i++) {
        seen[i] = is_dark(&symbol, i * 1000 + 500, 10000) ? '1' : '0';
    }
    seen[95] = '\0';
    assert_string_equal(seen, modules);
    assert_int_equal(symbol.bars.count, 30);
}

static void
a_linear_code_fills_its_box_without_text(void **state)
{
    static const enum symbol_kind kinds[] = {SYMBOL_CODE128, SYMBOL_CODE39};

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct symbol_request request = {
            .kind = kinds[i],
            .text = "12345",
            .width_mpt = MM(50),
            .height_mpt = MM(10),
        };
        struct symbol symbol = make(&request);
        const struct rect *last = &symbol.bars.of[symbol.bars.count - 1];

        assert_int_equal(symbol.bars.of[0].x_mpt, 0);
        assert_int_equal(last->x_mpt + last->width_mpt, request.width_mpt);
        assert_int_equal(last->height_mpt, request.height_mpt);
        assert_null(symbol.text);
        assert_int_equal(symbol.text_size_mpt, 0);
    }
}

static void
the_text_beneath_gets_a_strip_of_its_own(void **state)
{
    static const struct {
        enum symbol_kind kind;
        const char *text, *beneath;
    } cases[] = {
        {SYMBOL_CODE128, "Ab 1", "Ab 1"},
        {SYMBOL_CODE39, "A-1", "*A-1*"},
        {SYMBOL_NW7, "A01B", "A01B"},
        {SYMBOL_EAN13, "490123456789", "4901234567894"},
        {SYMBOL_ITF14, "0460123456789", "04601234567893"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct symbol_request request = {
            .kind = cases[i].kind,
            .text = cases[i].text,
            .width_mpt = MM(60),
            .height_mpt = 30000,
            .include_text = true,
        };
        struct symbol symbol = make(&request);

        assert_string_equal(symbol.text, cases[i].beneath);
        assert_int_equal(symbol.text_size_mpt, 7500);
        assert_int_equal(symbol.text_y_mpt, 22500);
        for (size_t bar = 0; bar < symbol.bars.count; bar++) {
            const struct rect *box = &symbol.bars.of[bar];

            assert_true(box->y_mpt + box->height_mpt <= symbol.text_y_mpt);
        }
    }
}

static void
matrix_codes_have_square_modules_in_the_middle_and_no_text(void **state)
{
    static const struct {
        enum symbol_kind kind;
        const char *text;
        int modules;
    } cases[] = {
        {SYMBOL_QRCODE, "1", 21},
        {SYMBOL_GS1DATAMATRIX, "(01)03453120000011(17)191125(10)ABCD1234", 20},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t side = cases[i].modules * 1000;
        struct symbol_request request = {
            .kind = cases[i].kind,
            .text = cases[i].text,
            .width_mpt = side + 10000,
            .height_mpt = side,
            .include_text = true,
        };
        struct symbol symbol = make(&request);

        assert_int_equal(symbol.area.x_mpt, 5000);
        assert_int_equal(symbol.area.y_mpt, 0);
        assert_int_equal(symbol.area.width_mpt, side);
        assert_int_equal(symbol.area.height_mpt, side);
        assert_null(symbol.text);
        for (size_t bar = 0; bar < symbol.bars.count; bar++) {
            assert_int_equal(symbol.bars.of[bar].width_mpt % 1000, 0);
            assert_int_equal(symbol.bars.of[bar].height_mpt, 1000);
        }
    }
}

static void
a_qrcode_has_its_three_finders(void **state)
{
    static const char *const finder[] = {"1111111", "1000001", "1011101",
                                         "1011101", "1011101", "1000001",
                                         "1111111"};
    static const int corners[][2] = {{0, 0}, {14, 0}, {0, 14}};
    struct symbol_request request = {.kind = SYMBOL_QRCODE,
                                     .text = "1",
                                     .width_mpt = 21000,
                                     .height_mpt = 21000};
    struct symbol symbol = make(&request);

    (void)state;
    for (int corner = 0; corner < 3; corner++) {
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 7; x++) {
                assert_int_equal(is_dark(&symbol,
                                         (corners[corner][0] + x) * 1000 + 500,
                                         (corners[corner][1] + y) * 1000 + 500),
                                 finder[y][x] == '1');
            }
        }
    }
}

static void
a_gs1datamatrix_has_its_solid_and_its_dotted_edges(void **state)
{
    struct symbol_request request = {
        .kind = SYMBOL_GS1DATAMATRIX,
        .text = "(01)03453120000011(17)191125(10)ABCD1234",
        .width_mpt = 20000,
        .height_mpt = 20000,
    };
    struct symbol symbol = make(&request);

    (void)state;
    for (int i = 0; i < 20; i++) {
        int32_t at = i * 1000 + 500;

        assert_true(is_dark(&symbol, 500, at));
        assert_true(is_dark(&symbol, at, 19500));
        assert_int_equal(is_dark(&symbol, at, 500), i % 2 == 0);
        assert_int_equal(is_dark(&symbol, 19500, at), i % 2 == 1);
    }
}

static void
an_itf14_stands_between_bearer_bars(void **state)
{
    struct symbol_request request = {.kind = SYMBOL_ITF14,
                                     .text = "0460123456789",
                                     .width_mpt = MM(60),
                                     .height_mpt = MM(12)};
    struct symbol symbol = make(&request);

    (void)state;
    for (int32_t x = 0; x < request.width_mpt; x += 997) {
        assert_true(is_dark(&symbol, x, 1));
        assert_true(is_dark(&symbol, x, request.height_mpt - 1));
    }
    assert_false(is_dark(&symbol, 1000, request.height_mpt / 2));
}

/* Back from the rectangles to the kind of each bar. */
static void
read_japanpost(const struct symbol *symbol, unsigned char bars[BARCODE_BARS])
{
    int32_t third = symbol->area.height_mpt / 3;

    assert_int_equal(symbol->bars.count, BARCODE_BARS);
    for (int i = 0; i < BARCODE_BARS; i++) {
        const struct rect *bar = &symbol->bars.of[i];
        int32_t top = bar->y_mpt - symbol->area.y_mpt;
        bool above = top < third / 2;
        bool below = top + bar->height_mpt > 2 * third + third / 2;

        bars[i] = (unsigned char)(above && below ? BARCODE_LONG
                                  : above        ? BARCODE_SEMI_UP
                                  : below        ? BARCODE_SEMI_DOWN
                                                 : BARCODE_TIMING);
    }
}

static void
a_japanpost_shows_the_published_bars_also_with_check_value_0(void **state)
{
    static const struct {
        const char *value, *bars;
    } cases[] = {
        {"26300233-30-8-403", "FDFDADAFDFAFTTFTTFDADFADFATFTDFAFT"
                              "TTFTADFTFTFADFTTDFATDATDATDAFTFDF"},
        {"1008792", "FDFFTFTTFTTADFAFDTFFFDATDATDATDATD"
                    "ATDATDATDATDATDATDATDATDATDAFTTDF"},
        {"02836233-14-2", "FDFTTFDAADFDFADAFFDADFADFATFTFFTFA"
                          "DTFTFDATDATDATDATDATDATDATDAFTTDF"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct symbol_request request = {
            .kind = SYMBOL_JAPANPOST,
            .text = cases[i].value,
            .width_mpt = MM(72),
            .height_mpt = MM(5),
            .include_text = true,
        };
        struct symbol symbol = make(&request);
        unsigned char bars[BARCODE_BARS];
        int codes[BARCODE_CODES];

        read_japanpost(&symbol, bars);
        assert_int_equal(strlen(cases[i].bars), BARCODE_BARS);
        for (int bar = 0; bar < BARCODE_BARS; bar++) {
            assert_int_equal("?FADT"[bars[bar]], cases[i].bars[bar]);
        }
        assert_true(barcode_read(bars, codes));
        assert_null(symbol.text);
    }
}

static void
a_japanpost_keeps_its_true_size_whatever_the_box(void **state)
{
    struct symbol_request request = {
        .kind = SYMBOL_JAPANPOST,
        .text = "37100231-1-1",
        .width_mpt = MM(150),
        .height_mpt = MM(20),
    };
    struct symbol symbol = make(&request);

    (void)state;
    /* 11.5 points: 91.82 × 4.00 mm. */
    assert_in_range(symbol.area.width_mpt, 260250, 260280);
    assert_in_range(symbol.area.height_mpt, 11338, 11350);
    assert_int_equal(symbol.area.x_mpt, 0);
    assert_in_range(symbol.area.y_mpt,
                    (MM(20) - symbol.area.height_mpt) / 2 - 1,
                    (MM(20) - symbol.area.height_mpt) / 2 + 1);

    request.width_mpt = MM(72);
    request.height_mpt = 10205;
    symbol = make(&request);
    assert_in_range(symbol.area.width_mpt, MM(72) - 30, MM(72));
}

static void
a_box_too_small_is_a_fault_of_the_template(void **state)
{
    static const struct symbol_request requests[] = {
        {SYMBOL_JAPANPOST, "37100231-1-1", MM(63), MM(4), false},
        {SYMBOL_JAPANPOST, "37100231-1-1", MM(72), MM(2), false},
        {SYMBOL_QRCODE, "https://www.example.jp/", MM(2), MM(20), false},
        {SYMBOL_CODE128, "1234567890", MM(5), MM(10), false},
        {SYMBOL_EAN13, "4901234567894", MM(40), 0, false},
        {SYMBOL_CODE39, "A", 0, MM(10), true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        struct symbol symbol;

        err = (struct err){0};
        assert_int_equal(symbol_make(&requests[i], arena, &symbol, &err), -1);
        assert_int_equal(err.code, ERR_CONFIG);
        assert_int_equal(symbol.bars.count, 0);
    }
}

static void
a_value_the_kind_cannot_hold_stops_the_letter_and_is_not_told(void **state)
{
    static const struct {
        enum symbol_kind kind;
        const char *text;
    } cases[] = {
        {SYMBOL_QRCODE, ""},
        {SYMBOL_JAPANPOST, "37100001-1"},
        {SYMBOL_JAPANPOST, "371002"},
        {SYMBOL_JAPANPOST, "371-0023"},
        {SYMBOL_JAPANPOST, "37100231/1"},
        {SYMBOL_CODE128, "山田"},
        {SYMBOL_CODE39, "secret"},
        {SYMBOL_NW7, "9876"},
        {SYMBOL_ITF14, "04601234567890"},
        {SYMBOL_EAN13, "4901234567890"},
        {SYMBOL_GS1DATAMATRIX, "03453120000011"},
        {SYMBOL_GS1DATAMATRIX, "(01)03453120000012"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct symbol_request request = {
            .kind = cases[i].kind,
            .text = cases[i].text,
            .width_mpt = MM(80),
            .height_mpt = MM(30),
        };
        struct symbol symbol;

        err = (struct err){0};
        assert_int_equal(symbol_make(&request, arena, &symbol, &err), -1);
        assert_int_equal(err.code, ERR_LETTER);
        if (cases[i].text[0] != '\0') {
            assert_null(strstr(err.text, cases[i].text));
        }
    }
}

static void
a_value_too_long_for_its_kind_stops_the_letter(void **state)
{
    static const enum symbol_kind kinds[] = {SYMBOL_QRCODE, SYMBOL_CODE128,
                                             SYMBOL_CODE39};
    char text[8001];

    (void)state;
    memset(text, '7', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct symbol_request request = {
            .kind = kinds[i],
            .text = text,
            .width_mpt = MM(200),
            .height_mpt = MM(200),
        };
        struct symbol symbol;

        assert_int_equal(symbol_make(&request, arena, &symbol, &err), -1);
        assert_int_equal(err.code, ERR_LETTER);
    }
}

static void
the_same_value_gives_the_same_rectangles(void **state)
{
    struct symbol_request request = {
        .kind = SYMBOL_QRCODE,
        .text = "https://www.city.midorigahara.example.jp/",
        .width_mpt = MM(26),
        .height_mpt = MM(26),
    };
    struct symbol first = make(&request), second = make(&request);

    (void)state;
    assert_int_equal(first.bars.count, second.bars.count);
    assert_memory_equal(first.bars.of, second.bars.of,
                        first.bars.count * sizeof *first.bars.of);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_qrcode_is_read_back),
        cmocka_unit_test(linear_codes_are_read_back),
        cmocka_unit_test(an_ean13_has_exactly_its_95_modules),
        cmocka_unit_test(a_linear_code_fills_its_box_without_text),
        cmocka_unit_test(the_text_beneath_gets_a_strip_of_its_own),
        cmocka_unit_test(
            matrix_codes_have_square_modules_in_the_middle_and_no_text),
        cmocka_unit_test(a_qrcode_has_its_three_finders),
        cmocka_unit_test(a_gs1datamatrix_has_its_solid_and_its_dotted_edges),
        cmocka_unit_test(an_itf14_stands_between_bearer_bars),
        cmocka_unit_test(
            a_japanpost_shows_the_published_bars_also_with_check_value_0),
        cmocka_unit_test(a_japanpost_keeps_its_true_size_whatever_the_box),
        cmocka_unit_test(a_box_too_small_is_a_fault_of_the_template),
        cmocka_unit_test(
            a_value_the_kind_cannot_hold_stops_the_letter_and_is_not_told),
        cmocka_unit_test(a_value_too_long_for_its_kind_stops_the_letter),
        cmocka_unit_test(the_same_value_gives_the_same_rectangles),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
