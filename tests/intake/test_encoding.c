#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "intake/encoding.h"

static int
detect(const char *bytes, size_t size, enum encoding *encoding, long *offset,
       struct err *err)
{
    FILE *file = tmpfile();
    int result;

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    rewind(file);
    result = encoding_detect(file, encoding, err);
    *offset = ftell(file);
    fclose(file);
    return result;
}

static void
assert_detected(const char *bytes, const char *name, long offset)
{
    enum encoding encoding = 0;
    struct err err = {0};
    long at;

    assert_int_equal(detect(bytes, strlen(bytes), &encoding, &at, &err), 0);
    assert_string_equal(encoding_name(encoding), name);
    assert_int_equal(at, offset);
}

static void
assert_refused(const char *bytes, size_t size, const char *part)
{
    enum encoding encoding = 0;
    struct err err = {0};
    long at;

    assert_int_equal(detect(bytes, size, &encoding, &at, &err), -1);
    assert_int_equal(err.code, ERR_INPUT);
    assert_non_null(strstr(err.text, part));
}

static void
valid_utf8_is_utf8(void **state)
{
    (void)state;
    assert_detected("宛名番号\n1\n", "UTF-8", 0);
    assert_detected("\xEF\xBB\xBF宛名番号\n", "UTF-8 BOM", 3);
    assert_detected("\xEF\xBB\xBF", "UTF-8 BOM", 3);
    assert_detected("ascii\n", "UTF-8", 0);
    assert_detected("宛\n𠮷葛\U000E0100", "UTF-8", 0);
}

static void
other_bytes_are_cp932(void **state)
{
    (void)state;
    assert_detected("\x88\xB6\x96\xBC\n1\n", "CP932", 0);
    assert_detected("a\n\x88\xB6\n", "CP932", 0);
    assert_detected("a\n\xE5\xAE", "CP932", 0);
}

static void
a_header_in_utf8_decides_over_a_broken_byte_below(void **state)
{
    (void)state;
    assert_detected("宛名番号\n\x88\n", "UTF-8", 0);
    assert_detected("宛名\xFF番号\n", "CP932", 0);
    assert_detected("\xEF\xBB\xBF宛名\n\x88\n", "UTF-8 BOM", 3);
}

static void
utf16_and_nul_bytes_are_refused_with_a_mend(void **state)
{
    (void)state;
    assert_refused("\xFF\xFE\x9B\x5B", 4, "UTF-16");
    assert_refused("\xFE\xFF\x5B\x9B", 4, "UTF-16");
    assert_refused("\xFF\xFE\0\0", 4, "UTF-16");
    assert_refused("a\0,\0", 4, "line 1");
    assert_refused("a\nb\r\nc\rd\0", 9, "line 4");
    assert_refused("PK\x03\x04zip", 7, "spreadsheet");
    assert_refused("", 0, "empty");
}

/* A sequence cut by the end of a chunk, at every phase. */
static void
sequences_may_lie_across_chunks(void **state)
{
    static const char *const TEXTS[] = {"é", "宛", "𠮷"};

    (void)state;
    for (size_t t = 0; t < sizeof TEXTS / sizeof TEXTS[0]; t++) {
        for (size_t shift = 0; shift < 4; shift++) {
            struct buf bytes = {0};

            for (size_t i = 0; i < 64 * 1024 - shift; i++) {
                buf_add_byte(&bytes, 'x');
            }
            buf_add_text(&bytes, TEXTS[t]);
            buf_add_text(&bytes, "x");
            assert_detected(buf_text(&bytes), "UTF-8", 0);
            bytes.data[64 * 1024 - shift] = '\x80';
            assert_detected(buf_text(&bytes), "CP932", 0);
            buf_reset(&bytes);
        }
    }
}

static int
decode_two(struct decoder *decoder, unsigned pair, struct buf *out)
{
    const char bytes[2] = {(char)(pair >> 8), (char)(pair & 0xFF)};

    return decoder_read(decoder, bytes, 2, out, NULL);
}

static void
cp932_is_read_as_microsoft_maps_it(void **state)
{
    static const struct {
        unsigned pair;
        const char *text;
    } EXAMPLES[] = {
        {0x8160, "\uFF5E"}, /* 〜 */
        {0x815C, "\u2015"}, /* ― */
        {0x8161, "\u2225"}, /* ∥ */
        {0x817C, "\uFF0D"}, /* − */
        {0x8191, "\uFFE0"},
        {0x8192, "\uFFE1"},
        {0x81CA, "\uFFE2"},
        {0x8150, "\uFFE3"},
        {0x818F, "\uFFE5"},
        {0x815F, "\uFF3C"},
        {0x8740, "①"}, /* NEC row 13 */
        {0x8754, "Ⅰ"},
        {0x8782, "№"},
        {0x878A, "㈱"},
        {0x878F, "㍼"},
        {0xED40, "纊"}, /* IBM characters as NEC selected them */
        {0xEEFC, "＂"},
        {0xFA40, "ⅰ"}, /* IBM */
        {0xFAB1, "\uFA11"},
        {0xFBFC, "髙"},
        {0xFC4B, "黑"},
        {0x889F, "亜"},
        {0xEAA4, "熙"},
        {0xF040, "\xEE\x80\x80"}, /* U+E000 */
        {0xF9FC, "\xEE\x9D\x97"}, /* U+E757 */
    };
    struct decoder *decoder = decoder_new(ENCODING_CP932, NULL);
    struct buf out = {0};

    (void)state;
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof EXAMPLES[0]; i++) {
        print_message("%04X\n", EXAMPLES[i].pair);
        assert_int_equal(decode_two(decoder, EXAMPLES[i].pair, &out), 0);
        assert_string_equal(buf_text(&out), EXAMPLES[i].text);
    }
    buf_reset(&out);
    decoder_free(decoder);
}

/* User-defined bytes keep their order, 188 a row: none is lost before the
 * coverage check. */
static void
all_1880_user_defined_characters_are_private_use(void **state)
{
    struct decoder *decoder = decoder_new(ENCODING_CP932, NULL);
    struct buf out = {0};
    uint32_t expected = 0xE000;

    (void)state;
    for (unsigned lead = 0xF0; lead <= 0xF9; lead++) {
        for (unsigned trail = 0x40; trail <= 0xFC; trail++) {
            char text[5];

            if (trail == 0x7F) {
                continue;
            }
            utf8_encode(expected++, text);
            assert_int_equal(decode_two(decoder, lead << 8 | trail, &out), 0);
            assert_string_equal(buf_text(&out), text);
        }
    }
    assert_int_equal(expected, 0xE758);
    buf_reset(&out);
    decoder_free(decoder);
}

/* JIS X 0208 6,879 (row 2's doubles included once), NEC row 13 83, NEC and
 * IBM selections 374 + 388: what the code page's table holds. */
static void
the_whole_repertoire_of_double_bytes_is_mapped(void **state)
{
    struct decoder *decoder = decoder_new(ENCODING_CP932, NULL);
    struct buf out = {0};
    int mapped = 0;

    (void)state;
    for (unsigned lead = 0x81; lead <= 0xFC; lead++) {
        if ((lead >= 0xA0 && lead <= 0xDF) || (lead >= 0xF0 && lead <= 0xF9)) {
            continue;
        }
        for (unsigned trail = 0x40; trail <= 0xFC; trail++) {
            mapped += decode_two(decoder, lead << 8 | trail, &out) == 0;
        }
    }
    assert_int_equal(mapped, 6879 + 83 + 374 + 388);
    buf_reset(&out);
    decoder_free(decoder);
}

static void
single_bytes_are_ascii_and_half_width_kana(void **state)
{
    struct decoder *decoder = decoder_new(ENCODING_CP932, NULL);
    struct buf out = {0};

    (void)state;
    assert_int_equal(decoder_read(decoder, "A\\~\xB1\xDF", 5, &out, NULL), 0);
    assert_string_equal(buf_text(&out), "A\\~ｱﾟ");
    assert_int_equal(decoder_read(decoder, "", 0, &out, NULL), 0);
    assert_string_equal(buf_text(&out), "");
    buf_reset(&out);
    decoder_free(decoder);
}

static void
a_byte_without_meaning_is_named_with_its_place(void **state)
{
    static const struct {
        const char *bytes;
        const char *part;
    } EXAMPLES[] = {
        {"ab\x80", "byte 3 (80)"},   {"\xA0", "byte 1 (A0)"},
        {"a\xFD", "byte 2 (FD)"},    {"\xFF", "byte 1 (FF)"},
        {"\x81", "byte 1 (81)"},     {"a\x81\x20", "byte 2 (81)"},
        {"\x85\x40", "byte 1 (85)"}, {"\x88\x40", "byte 1 (88)"},
        {"\xFC\x4C", "byte 1 (FC)"}, {"\xEF\x40", "byte 1 (EF)"},
    };
    struct decoder *decoder = decoder_new(ENCODING_CP932, NULL);
    struct buf out = {0};

    (void)state;
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof EXAMPLES[0]; i++) {
        struct err err = {0};

        assert_int_equal(decoder_read(decoder, EXAMPLES[i].bytes,
                                      strlen(EXAMPLES[i].bytes), &out, &err),
                         -1);
        assert_int_equal(err.code, ERR_LETTER);
        assert_non_null(strstr(err.text, EXAMPLES[i].part));
        assert_non_null(strstr(err.text, "CP932"));
    }
    buf_reset(&out);
    decoder_free(decoder);
}

static void
a_long_cell_is_read_whole(void **state)
{
    struct decoder *decoder = decoder_new(ENCODING_CP932, NULL);
    struct buf bytes = {0};
    struct buf out = {0};

    (void)state;
    for (int i = 0; i < 1000; i++) {
        buf_add_text(&bytes, "\x88\x9F"
                             "b");
    }
    assert_int_equal(decoder_read(decoder, bytes.data, bytes.size, &out, NULL),
                     0);
    assert_int_equal(out.size, 4000);
    for (size_t i = 0; i < 1000; i++) {
        assert_memory_equal(out.data + 4 * i, "亜b", 4);
    }
    buf_reset(&out);
    buf_reset(&bytes);
    decoder_free(decoder);
}

static void
broken_utf8_is_named_with_its_place(void **state)
{
    struct decoder *decoder = decoder_new(ENCODING_UTF8, NULL);
    struct buf out = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(decoder_read(decoder, "山\xFF", 4, &out, &err), -1);
    assert_non_null(strstr(err.text, "byte 4 (FF)"));
    assert_non_null(strstr(err.text, "UTF-8"));
    assert_int_equal(decoder_read(decoder, "\xC0\xAF", 2, &out, &err), -1);
    assert_int_equal(decoder_read(decoder, "\xED\xA0\x80", 3, &out, &err), -1);
    assert_int_equal(decoder_read(decoder, "山", 3, &out, &err), 0);
    assert_string_equal(buf_text(&out), "山");
    buf_reset(&out);
    decoder_free(decoder);
    decoder_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_utf8_is_utf8),
        cmocka_unit_test(other_bytes_are_cp932),
        cmocka_unit_test(a_header_in_utf8_decides_over_a_broken_byte_below),
        cmocka_unit_test(utf16_and_nul_bytes_are_refused_with_a_mend),
        cmocka_unit_test(sequences_may_lie_across_chunks),
        cmocka_unit_test(cp932_is_read_as_microsoft_maps_it),
        cmocka_unit_test(all_1880_user_defined_characters_are_private_use),
        cmocka_unit_test(the_whole_repertoire_of_double_bytes_is_mapped),
        cmocka_unit_test(single_bytes_are_ascii_and_half_width_kana),
        cmocka_unit_test(a_byte_without_meaning_is_named_with_its_place),
        cmocka_unit_test(a_long_cell_is_read_whole),
        cmocka_unit_test(broken_utf8_is_named_with_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
