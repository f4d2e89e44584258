#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "postal/barcode.h"
#include "support/barcode_reader.h"

enum { COLUMNS = 9, CODES_TEXT = 96 };

enum column {
    POSTCODE,
    ADDRESS,
    NUMBER,
    CHECK,
    OFFICIAL,
    CODES,
    BARS,
    SOURCE,
    NOTE
};

/* The published addresses run through without a border; what stands before
 * the part that may be fed in (prefecture to 町域) is listed here. */
static const char *const towns[] = {
    "千葉市稲毛区緑町",
    "東京都台東区台東",
    "北海道札幌市東区北六条東",
    "山梨県韮崎市龍岡町下條南割",
    "東京都青梅市河辺町",
    "大阪府堺市堺区中田出井町",
    "茨城県日立市宮田町",
    "札幌市中央区南四条西",
    "東京都千代田区霞が関",
    "岩手県 紫波郡矢巾町 大字煙山",
    "泉区 紫山",
    "愛知県名古屋市中区大須",
    "名古屋市中区大須",
    "東京都千代田区永田町",
    "岐阜県関市下有知",
    "東京都中央区築地",
};

static const char *const code_names[] = {
    "0", "1",   "2",   "3",   "4",   "5",   "6",   "7",   "8",   "9",
    "-", "CC1", "CC2", "CC3", "CC4", "CC5", "CC6", "CC7", "CC8",
};

static struct arena *arena;

static int
open_arena(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int
close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const char *
after_town(const char *address)
{
    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        size_t size = strlen(towns[i]);

        if (strncmp(address, towns[i], size) == 0) {
            return address + size;
        }
    }
    return address;
}

/* Cuts line in place; returns the number of columns. */
static int
split(char *line, char *columns[COLUMNS])
{
    int count = 0;

    for (char *at = line; at != NULL && count < COLUMNS; count++) {
        columns[count] = at;
        at = strchr(at, '\t');
        if (at != NULL) {
            *at++ = '\0';
        }
    }
    return count;
}

/* "263-0023" → "2630023" */
static const char *
digits_only(const char *postcode, char out[8])
{
    size_t size = 0;

    for (; *postcode != '\0' && size < 7; postcode++) {
        if (*postcode != '-') {
            out[size++] = *postcode;
        }
    }
    out[size] = '\0';
    return out;
}

static void
join_codes(const struct barcode *barcode, char out[CODES_TEXT])
{
    size_t size = 0;

    for (int i = 0; i < BARCODE_CODES; i++) {
        size +=
            (size_t)snprintf(out + size, CODES_TEXT - size, "%s%s",
                             i > 0 ? " " : "", code_names[barcode->codes[i]]);
    }
}

/* The letters of the published table: Full, Ascender, Descender, Timing. */
static void
spell_bars(const struct barcode *barcode, char out[BARCODE_BARS + 1])
{
    for (int i = 0; i < BARCODE_BARS; i++) {
        out[i] = "?FADT"[barcode->bars[i]];
    }
    out[BARCODE_BARS] = '\0';
}

/* Some rows give what is encoded, not what is extracted. */
static bool
is_extracted(char *columns[COLUMNS])
{
    return columns[ADDRESS][0] != '\0' &&
           strstr(columns[NOTE], "encode-only") == NULL;
}

static void
check_row(char *columns[COLUMNS])
{
    char postcode[8], codes[CODES_TEXT], bars[BARCODE_BARS + 1];
    const char *number = columns[NUMBER];
    struct barcode barcode;

    if (is_extracted(columns)) {
        number = barcode_address_number(after_town(columns[ADDRESS]), arena);
        assert_string_equal(number, columns[NUMBER]);
    }
    assert_true(barcode_make(digits_only(columns[POSTCODE], postcode), number,
                             &barcode));
    assert_string_equal(code_names[barcode.check], columns[CHECK]);
    join_codes(&barcode, codes);
    assert_string_equal(codes, columns[CODES]);
    spell_bars(&barcode, bars);
    assert_string_equal(bars, columns[BARS]);
}

static void
every_published_case_gives_its_number_codes_check_digit_and_bars(void **state)
{
    FILE *file = fopen("tests/postal/customer_barcode.tsv", "r");
    char line[2048];
    int rows = 0, extracted = 0;

    (void)state;
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL) {
        char *columns[COLUMNS];

        assert_int_equal(split(line, columns), COLUMNS);
        check_row(columns);
        rows++;
        extracted += is_extracted(columns);
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rows, 40);
    assert_int_equal(extracted, 27);
}

struct extraction {
    const char *text, *number;
};

static void
check_extractions(const struct extraction *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *number = barcode_address_number(cases[i].text, arena);

        assert_string_equal(number, cases[i].number);
    }
}

#define CHECK_EXTRACTIONS(cases)                                               \
    check_extractions((cases), sizeof(cases) / sizeof *(cases))

static void
full_width_digits_letters_and_hyphens_count_like_ascii(void **state)
{
    static const struct extraction cases[] = {
        {"１２－３", "12-3"}, {"１２−３ー４", "12-3-4"}, {"１‐Ａ", "1A"},
        {"1-ａ-2", "1A2"},    {"1–2—3", "1-2-3"},
    };

    (void)state;
    CHECK_EXTRACTIONS(cases);
}

static void
circled_and_roman_numerals_are_not_digits(void **state)
{
    static const struct extraction cases[] = {
        {"1番①", "1"},
        {"2-3Ⅱ-5", "2-3-5"},
        {"①番", ""},
    };

    (void)state;
    CHECK_EXTRACTIONS(cases);
}

static void
ampersand_slash_and_dots_vanish_without_a_gap(void **state)
{
    static const struct extraction cases[] = {
        {"1＆2", "12"}, {"1／2", "12"}, {"1・2", "12"},      {"1･2", "12"},
        {"1．2", "12"}, {"A&B 3", "3"}, {"1.2/3&4", "1234"}, {"10.F", "10"},
    };

    (void)state;
    CHECK_EXTRACTIONS(cases);
}

static void
kanji_numerals_become_digits_only_in_front_of_a_counter(void **state)
{
    static const struct extraction cases[] = {
        {"十一丁目", "11"},
        {"三丁一", "3"},
        {"二十番", "20"},
        {"百二番地三号", "102-3"},
        {"千二百三十四番", "1234"},
        {"第三地割", "3"},
        {"五線六号", "5-6"},
        {"三の二号", "3-2"},
        {"四ノ1", "4-1"},
        {"二〇五号", "205"},
        {"五階", ""},
        {"六条1", "1"},
        {"三", ""},
        {"十二", ""},
        {"二十一ビル3", "3"},
    };

    (void)state;
    CHECK_EXTRACTIONS(cases);
}

static void
a_circle_for_a_zero_is_read_as_the_zero(void **state)
{
    static const struct extraction cases[] = {
        {"一○五番地", "105"},    {"一◯五番地", "105"}, {"一〇五番地", "105"},
        {"一０五番地", "105"},   {"二〇三号", "203"},   {"二○三号室", "203"},
        {"1-1六本木ビル5", "1-1-5"}, {"15-5　十五番館", "15-5-15"},
    };

    (void)state;
    CHECK_EXTRACTIONS(cases);
}

static void
an_address_with_a_number_that_cannot_be_read_has_no_number_at_all(void **state)
{
    static const char *const texts[] = {
        "十十番2", "二三十番2",      "十百番2",        "〇十番2", "○番○号",
        "1-○番",   "15-5十五番館", "一0五室",        "3○○ビル",
        "一二三四五六七八九一二三四番2",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_null(barcode_address_number(texts[i], arena));
    }
}

static void
only_letters_standing_alone_are_extracted(void **state)
{
    static const struct extraction cases[] = {
        {"1-2 ABC3", "1-2-3"},    {"1-2 A棟3", "1-2A3"}, {"1 A B", "1AB"},
        {"1-2 ÉCOLE 3", "1-2-3"}, {"1-2 CAFÉ", "1-2"},   {"1-2 BÉ3", "1-2-3"},
    };

    (void)state;
    CHECK_EXTRACTIONS(cases);
}

static void
the_f_of_a_floor_is_dropped_and_parts_what_follows(void **state)
{
    static const struct extraction cases[] = {
        {"5-6-3 10F", "5-6-3-10"}, {"5-6 10F3", "5-6-10-3"},
        {"5-6 3f 2号", "5-6-3-2"}, {"5-6 F3", "5-6F3"},
        {"5-6 3FA", "5-6-3"},      {"5-6 B1F", "5-6B1"},
        {"5-6 3FA棟B", "5-6-3B"},
    };

    (void)state;
    CHECK_EXTRACTIONS(cases);
}

static void
hyphens_are_merged_and_stripped_at_both_ends_and_beside_letters(void **state)
{
    static const struct extraction cases[] = {
        {"--1--2--", "1-2"}, {"1-A-2", "1A2"}, {"A-1", "A1"},
        {"　　", ""},        {"", ""},         {"- -", ""},
    };

    (void)state;
    CHECK_EXTRACTIONS(cases);
}

static void
a_variation_selector_does_not_hide_a_counter(void **state)
{
    static const struct extraction cases[] = {{"三番\U000E0100地2", "3-2"},
                                              {"三\U000E0100番", "3"}};

    (void)state;
    CHECK_EXTRACTIONS(cases);
}

static void
a_postcode_without_its_own_town_has_no_barcode(void **state)
{
    struct barcode barcode;

    (void)state;
    assert_false(barcode_make("3710000", "1-2", &barcode));
    assert_false(barcode_make("1008700", "", &barcode));
    assert_true(barcode_make("3710023", "1-2", &barcode));
}

static void
a_malformed_postcode_or_number_has_no_barcode(void **state)
{
    static const char *const postcodes[] = {"", "371002", "37100234",
                                            "371-0023", "371002x"};
    static const char *const numbers[] = {
        "1 2", "1.2", "１", "1-2丁目", "_", "12345678901234567890!"};
    struct barcode barcode;

    (void)state;
    for (size_t i = 0; i < sizeof postcodes / sizeof *postcodes; i++) {
        assert_false(barcode_make(postcodes[i], "1", &barcode));
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_false(barcode_make("3710023", numbers[i], &barcode));
    }
}

static void
a_control_code_may_stand_alone_in_the_last_place(void **state)
{
    struct barcode barcode;

    (void)state;
    assert_true(barcode_make("1234567", "123456789012K9", &barcode));
    assert_int_equal(barcode.codes[BARCODE_CODES - 1], 12);
}

/* A small generator of its own: the same cases on every machine. */
static uint32_t
next_random(uint32_t *seed)
{
    *seed = *seed * UINT32_C(1664525) + UINT32_C(1013904223);
    return *seed >> 8;
}

static void
assert_readable(const char *postcode, const char *number)
{
    struct barcode barcode;
    int codes[BARCODE_CODES];

    assert_true(barcode_make(postcode, number, &barcode));
    assert_true(barcode_read(barcode.bars, codes));
    assert_memory_equal(codes, barcode.codes, sizeof codes);
}

static void
any_text_gives_a_legal_number_and_a_readable_barcode(void **state)
{
    static const char *const pieces[] = {
        "1",    "0",    "９",   "-",  "－",   "A",
        "F",    "ｚ",   "AB",   "&",  "・",   ".",
        "十",   "二",   "〇",   "千", "百",   "丁目",
        "番地", "号",   "の",   "ノ", "地割", "線",
        "階",   "　",   "ビル", "①",  "𠮷",   "葛\U000E0100",
        "É",    "\xFF",
    };
    uint32_t seed = 20240304;
    int unreadable = 0;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[256] = "", postcode[8];
        size_t size = 0;

        for (uint32_t n = next_random(&seed) % 24; n > 0; n--) {
            const char *piece =
                pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];

            size +=
                (size_t)snprintf(text + size, sizeof text - size, "%s", piece);
        }
        snprintf(postcode, sizeof postcode, "%06u1",
                 (unsigned)(next_random(&seed) % 1000000));

        char *number = barcode_address_number(text, arena);

        if (number == NULL) {
            unreadable++;
            continue;
        }

        size_t length = strlen(number);

        assert_int_equal(
            strspn(number, "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ"), length);
        assert_null(strstr(number, "--"));
        assert_true(length == 0 ||
                    (number[0] != '-' && number[length - 1] != '-'));
        assert_readable(postcode, number);
        arena_reset(arena);
    }
    /* Most are read: numerals at random are no addresses. */
    assert_in_range(unreadable, 1, 10000);
}

static void
the_sum_with_the_check_digit_is_always_a_multiple_of_nineteen(void **state)
{
    uint32_t seed = 19;
    bool seen[19] = {false};

    (void)state;
    for (int round = 0; round < 2000; round++) {
        char number[16];
        struct barcode barcode;
        int sum;

        snprintf(number, sizeof number, "%u-%u",
                 (unsigned)(next_random(&seed) % 10000),
                 (unsigned)(next_random(&seed) % 1000));
        assert_true(barcode_make("3710023", number, &barcode));
        sum = barcode.check;
        for (int i = 0; i < BARCODE_CODES; i++) {
            sum += barcode.codes[i];
        }
        assert_int_equal(sum % 19, 0);
        assert_in_range(barcode.check, 0, 18);
        seen[barcode.check] = true;
    }
    for (int check = 0; check < 19; check++) {
        assert_true(seen[check]);
    }
}

static void
one_wrong_bar_is_never_read_as_another_barcode(void **state)
{
    struct barcode barcode;

    (void)state;
    assert_true(barcode_make("3710023", "12-3A405", &barcode));
    for (int at = 0; at < BARCODE_BARS; at++) {
        unsigned char right = barcode.bars[at];

        for (unsigned char bar = 0; bar <= 5; bar++) {
            int codes[BARCODE_CODES];

            barcode.bars[at] = bar;
            assert_int_equal(barcode_read(barcode.bars, codes), bar == right);
        }
        barcode.bars[at] = right;
    }
}

static void
a_barcode_upside_down_is_not_read(void **state)
{
    struct barcode barcode;
    unsigned char turned[BARCODE_BARS];
    int codes[BARCODE_CODES];

    (void)state;
    assert_true(barcode_make("2630023", "3-30-8-403", &barcode));
    for (int i = 0; i < BARCODE_BARS; i++) {
        unsigned char bar = barcode.bars[BARCODE_BARS - 1 - i];

        turned[i] = (unsigned char)(bar == 2 ? 3 : bar == 3 ? 2 : bar);
    }
    assert_false(barcode_read(turned, codes));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            every_published_case_gives_its_number_codes_check_digit_and_bars),
        cmocka_unit_test(
            full_width_digits_letters_and_hyphens_count_like_ascii),
        cmocka_unit_test(circled_and_roman_numerals_are_not_digits),
        cmocka_unit_test(ampersand_slash_and_dots_vanish_without_a_gap),
        cmocka_unit_test(
            kanji_numerals_become_digits_only_in_front_of_a_counter),
        cmocka_unit_test(a_circle_for_a_zero_is_read_as_the_zero),
        cmocka_unit_test(
            an_address_with_a_number_that_cannot_be_read_has_no_number_at_all),
        cmocka_unit_test(only_letters_standing_alone_are_extracted),
        cmocka_unit_test(the_f_of_a_floor_is_dropped_and_parts_what_follows),
        cmocka_unit_test(
            hyphens_are_merged_and_stripped_at_both_ends_and_beside_letters),
        cmocka_unit_test(a_variation_selector_does_not_hide_a_counter),
        cmocka_unit_test(a_postcode_without_its_own_town_has_no_barcode),
        cmocka_unit_test(a_malformed_postcode_or_number_has_no_barcode),
        cmocka_unit_test(a_control_code_may_stand_alone_in_the_last_place),
        cmocka_unit_test(any_text_gives_a_legal_number_and_a_readable_barcode),
        cmocka_unit_test(
            the_sum_with_the_check_digit_is_always_a_multiple_of_nineteen),
        cmocka_unit_test(one_wrong_bar_is_never_read_as_another_barcode),
        cmocka_unit_test(a_barcode_upside_down_is_not_read),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
