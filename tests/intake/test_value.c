#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "domain/card.h"
#include "domain/resident.h"
#include "intake/value.h"

static struct arena *arena;

static int
make_arena(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int
free_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static enum value_result
parse(const struct value_form *form, const char *text, void *target,
      struct err *err)
{
    const struct value_cell cell = {text, NULL, arena};

    return form->parse(&cell, target, err);
}

static void
assert_text(const struct value_form *form, const char *text,
            const char *expected)
{
    const char *target = "untouched";
    struct err err = {0};
    enum value_result result = parse(form, text, &target, &err);

    print_message("%s\n", text);
    if (expected != NULL) {
        assert_int_equal(result, VALUE_TAKEN);
        assert_string_equal(target, expected);
    } else {
        assert_int_equal(result, VALUE_WRONG);
        assert_int_equal(err.code, ERR_LETTER);
        assert_string_equal(target, "untouched");
        assert_null(strstr(err.text, text));
    }
}

static void
a_resident_number_has_one_to_fifteen_digits(void **state)
{
    (void)state;
    assert_text(&value_resident, "1", "1");
    assert_text(&value_resident, "000123456789012", "000123456789012");
    assert_text(&value_resident, "００１２", "0012");
    assert_text(&value_resident, "1234567890123456", NULL);
    assert_text(&value_resident, "12-34", NULL);
    assert_text(&value_resident, "1.23E+09", NULL);
    assert_text(&value_resident, "①②", NULL);
}

static void
a_serial_keeps_letters_digits_and_signs(void **state)
{
    char longest[66];

    (void)state;
    memset(longest, 'x', sizeof longest);
    longest[64] = '\0';
    assert_text(&value_number, "Ab-01/9", "Ab-01/9");
    assert_text(&value_number, "Ｋ－０１", "K-01");
    assert_text(&value_number, longest, longest);
    longest[64] = 'x';
    longest[65] = '\0';
    assert_text(&value_number, longest, NULL);
    assert_text(&value_number, "A 1", NULL);
    assert_text(&value_number, "番号壱", NULL);
}

static void
a_municipality_code_must_have_the_right_check_digit(void **state)
{
    (void)state;
    assert_text(&value_code, "102016", "102016");
    assert_text(&value_code, "１０２０１６", "102016");
    assert_text(&value_code, "102017", NULL);
    assert_text(&value_code, "10201", NULL);
    assert_text(&value_code, "1020166", NULL);
}

static void
a_postcode_may_have_its_hyphen(void **state)
{
    (void)state;
    assert_text(&value_postcode, "371-8601", "3718601");
    assert_text(&value_postcode, "3718601", "3718601");
    assert_text(&value_postcode, "３７１－８６０１", "3718601");
    assert_text(&value_postcode, "370-86", NULL);
    assert_text(&value_postcode, "37-18601", NULL);
    assert_text(&value_postcode, "371-86011", NULL);
    assert_text(&value_postcode, "371 8601", NULL);
    assert_text(&value_postcode, "---", NULL);
}

static void
a_text_is_taken_as_it_is_but_without_control_characters(void **state)
{
    (void)state;
    assert_text(&value_text, "山田　太郎", "山田　太郎");
    assert_text(&value_text, "葛\U000E0100城", "葛\U000E0100城");
    assert_text(&value_text, "𠮷田", "𠮷田");
    assert_text(&value_text, "\xEE\x80\x80", "\xEE\x80\x80"); /* U+E000 */
    assert_text(&value_text, "ＡＢＣ１２３", "ＡＢＣ１２３");
    assert_text(&value_text, "a\nb", NULL);
    assert_text(&value_text, "a\tb", NULL);
    assert_text(&value_text, "a\x7F", NULL);
    assert_text(&value_text, "a\u200Bb", NULL);
    assert_text(&value_text, "a\u202Eb", NULL);
    assert_text(&value_text, "\uFEFFa", NULL);
}

static void
a_template_set_is_the_name_of_a_folder(void **state)
{
    (void)state;
    assert_text(&value_set, "large-print", "large-print");
    assert_text(&value_set, "../etc", NULL);
    assert_text(&value_set, "標準", NULL);
}

static void
a_flag_is_zero_or_one(void **state)
{
    struct err err = {0};
    bool flag = false;

    (void)state;
    assert_int_equal(parse(&value_flag, "1", &flag, &err), VALUE_TAKEN);
    assert_true(flag);
    assert_int_equal(parse(&value_flag, "０", &flag, &err), VALUE_TAKEN);
    assert_false(flag);
    assert_int_equal(parse(&value_flag, "2", &flag, &err), VALUE_WRONG);
    assert_int_equal(parse(&value_flag, "有", &flag, &err), VALUE_WRONG);
    assert_int_equal(parse(&value_flag, "01", &flag, &err), VALUE_WRONG);
    assert_false(flag);
}

static void
a_position_is_zero_to_9999(void **state)
{
    struct err err = {0};
    int position = -1;

    (void)state;
    assert_int_equal(parse(&value_position, "0", &position, &err), VALUE_TAKEN);
    assert_int_equal(position, 0);
    assert_int_equal(parse(&value_position, "9999", &position, &err),
                     VALUE_TAKEN);
    assert_int_equal(position, 9999);
    assert_int_equal(parse(&value_position, "10000", &position, &err),
                     VALUE_WRONG);
    assert_int_equal(parse(&value_position, "-1", &position, &err),
                     VALUE_WRONG);
    assert_int_equal(position, 9999);
}

static void
a_date_in_full_width_is_read(void **state)
{
    struct err err = {0};
    struct date date = {0};

    (void)state;
    assert_int_equal(parse(&value_date, "２０２４／０３／０４", &date, &err),
                     VALUE_TAKEN);
    assert_int_equal(date.day, 4);
    assert_int_equal(parse(&value_date, "令和６年　３月　５日", &date, &err),
                     VALUE_TAKEN);
    assert_int_equal(date.day, 5);
    assert_int_equal(parse(&value_date, "Ｒ６．３．６", &date, &err),
                     VALUE_TAKEN);
    assert_int_equal(date.day, 6);
}

static void
a_wrong_date_is_told_from_an_impossible_one(void **state)
{
    struct err err = {0};
    struct date date = {0};

    (void)state;
    assert_int_equal(parse(&value_date, "あした", &date, &err), VALUE_WRONG);
    assert_non_null(strstr(err.text, "is not a date"));
    assert_int_equal(parse(&value_date, "2024-02-30", &date, &err),
                     VALUE_WRONG);
    assert_non_null(strstr(err.text, "does not exist"));
    assert_int_equal(parse(&value_date, "R1.4.30", &date, &err), VALUE_WRONG);
    assert_non_null(strstr(err.text, "era"));
    assert_true(date_is_none(date));
}

static void
a_town_within_the_lot_is_noted(void **state)
{
    static const char *const NOTED[] = {"一番町四丁目4番地2", "若宮町1-2"};
    static const char *const PLAIN[] = {"四丁目4番地2", "1-2", "無番地",
                                        "二の丸1-1"};
    const char *text = NULL;
    struct err err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof NOTED / sizeof NOTED[0]; i++) {
        assert_int_equal(parse(&value_lot, NOTED[i], &text, &err), VALUE_NOTED);
        assert_string_equal(text, NOTED[i]);
        assert_non_null(strstr(err.text, "町域"));
    }
    for (size_t i = 0; i < sizeof PLAIN / sizeof PLAIN[0]; i++) {
        assert_int_equal(parse(&value_lot, PLAIN[i], &text, &err), VALUE_TAKEN);
    }
}

static void
a_number_that_a_spreadsheet_has_rounded_is_wrong(void **state)
{
    static const char *const ROUNDED[] = {"1.23457E+11", "１．２３Ｅ＋１１",
                                          "1E+15", "2.5e-3"};
    static const char *const WHOLE[] = {"12E45", "1E11", "E+1", "1.5",
                                        "1A2B3C+4"};
    const char *text = NULL;
    struct err err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof ROUNDED / sizeof ROUNDED[0]; i++) {
        assert_int_equal(parse(&value_number, ROUNDED[i], &text, &err),
                         VALUE_WRONG);
        assert_non_null(strstr(err.text, "rounded"));
    }
    for (size_t i = 0; i < sizeof WHOLE / sizeof WHOLE[0]; i++) {
        assert_int_equal(parse(&value_number, WHOLE[i], &text, &err),
                         VALUE_TAKEN);
    }
}

static void
a_date_that_is_none_leaves_the_target_alone(void **state)
{
    struct err err = {0};
    struct date date = {0};

    (void)state;
    assert_int_equal(parse(&value_date, "99999999", &date, &err), VALUE_BLANK);
    assert_non_null(strstr(err.text, "there is none"));
    assert_int_equal(parse(&value_date, "昭和20年不詳", &date, &err),
                     VALUE_BLANK);
    assert_non_null(strstr(err.text, "no whole date"));
    assert_true(date_is_none(date));
}

static void
a_date_past_the_end_of_its_era_is_taken_and_noted(void **state)
{
    struct err err = {0};
    struct date date = {0};

    (void)state;
    assert_int_equal(parse(&value_date, "H32.4.18", &date, &err), VALUE_NOTED);
    assert_non_null(strstr(err.text, "read on"));
    assert_int_equal(date.year, 2020);
}

static void
an_unknown_word_is_wrong_but_an_unknown_status_is_held(void **state)
{
    struct err err = {0};
    int value = 77;
    struct value_cell cell = {"日本", resident_nationality_words, arena};

    (void)state;
    assert_int_equal(value_word.parse(&cell, &value, &err), VALUE_WRONG);
    assert_int_equal(value, 77);
    assert_non_null(strstr(err.text, "日本人, 外国人"));
    cell = (struct value_cell){"運用停止", card_status_words, arena};
    assert_int_equal(value_status.parse(&cell, &value, &err), VALUE_UNKNOWN);
    assert_int_equal(value, CARD_UNKNOWN);
    cell.text = "運用中";
    assert_int_equal(value_status.parse(&cell, &value, &err), VALUE_TAKEN);
    assert_int_equal(value, CARD_LIVE);
}

static void
unlinked_is_no_status_a_city_can_hand_in(void **state)
{
    struct err err = {0};
    int value = 77;
    struct value_cell cell = {"未連携", resident_status_words, arena};

    (void)state;
    assert_int_equal(value_status.parse(&cell, &value, &err), VALUE_UNKNOWN);
    assert_int_equal(value, RESIDENT_UNKNOWN);
    cell.text = "消除";
    assert_int_equal(value_status.parse(&cell, &value, &err), VALUE_TAKEN);
    assert_int_equal(value, RESIDENT_STRUCK_OFF);
}

/* Check digits by 番号法施行規則 5条, worked by hand: 123456789018 is the
 * number of the ministry's own examples. */
static void
a_my_number_is_found_in_every_disguise(void **state)
{
    (void)state;
    assert_true(value_is_my_number("123456789018"));
    assert_true(value_is_my_number("1234-5678-9018"));
    assert_true(value_is_my_number("1234 5678 9018"));
    assert_true(value_is_my_number("１２３４５６７８９０１８"));
    assert_true(value_is_my_number("１２３４－５６７８－９０１８"));
    assert_true(value_is_my_number("1234　5678　9018"));
    assert_true(value_is_my_number("1234ー5678ー9018"));
}

static void
other_numbers_are_no_my_number(void **state)
{
    int valid = 0;
    char text[] = "123456789010";

    (void)state;
    for (char digit = '0'; digit <= '9'; digit++) {
        text[11] = digit;
        valid += value_is_my_number(text);
    }
    assert_int_equal(valid, 1);
    assert_false(value_is_my_number("12345678901"));
    assert_false(value_is_my_number("1234567890188"));
    assert_false(value_is_my_number("0123456789018"));
    assert_false(value_is_my_number("12345678901x"));
    assert_false(value_is_my_number(""));
}

static void
a_remainder_of_zero_or_one_gives_check_digit_zero(void **state)
{
    (void)state;
    assert_true(value_is_my_number("000000000000")); /* sum 0 */
    assert_true(value_is_my_number("000000110000")); /* 6 + 5 = 11 */
    assert_false(value_is_my_number("000000110001"));
    assert_true(value_is_my_number("100000100000")); /* 6 + 6 = 12 */
    assert_false(value_is_my_number("100000100001"));
}

static void
blanks_are_trimmed_at_both_ends_only(void **state)
{
    static const struct {
        const char *text, *trimmed;
    } EXAMPLES[] = {
        {"", ""},
        {"a", "a"},
        {" \t　a　b　 ", "a　b"},
        {"\u00A0山\u00A0", "山"},
        {"　　", ""},
        {"、", "、"}, /* E3 80 81: not a blank by its last bytes */
    };

    (void)state;
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof EXAMPLES[0]; i++) {
        size_t size = strlen(EXAMPLES[i].text);
        const char *start = value_trim(EXAMPLES[i].text, &size);

        assert_int_equal(size, strlen(EXAMPLES[i].trimmed));
        assert_memory_equal(start, EXAMPLES[i].trimmed, size);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_resident_number_has_one_to_fifteen_digits),
        cmocka_unit_test(a_serial_keeps_letters_digits_and_signs),
        cmocka_unit_test(a_municipality_code_must_have_the_right_check_digit),
        cmocka_unit_test(a_postcode_may_have_its_hyphen),
        cmocka_unit_test(
            a_text_is_taken_as_it_is_but_without_control_characters),
        cmocka_unit_test(a_template_set_is_the_name_of_a_folder),
        cmocka_unit_test(a_flag_is_zero_or_one),
        cmocka_unit_test(a_position_is_zero_to_9999),
        cmocka_unit_test(a_date_in_full_width_is_read),
        cmocka_unit_test(a_wrong_date_is_told_from_an_impossible_one),
        cmocka_unit_test(a_town_within_the_lot_is_noted),
        cmocka_unit_test(a_number_that_a_spreadsheet_has_rounded_is_wrong),
        cmocka_unit_test(a_date_that_is_none_leaves_the_target_alone),
        cmocka_unit_test(a_date_past_the_end_of_its_era_is_taken_and_noted),
        cmocka_unit_test(
            an_unknown_word_is_wrong_but_an_unknown_status_is_held),
        cmocka_unit_test(unlinked_is_no_status_a_city_can_hand_in),
        cmocka_unit_test(a_my_number_is_found_in_every_disguise),
        cmocka_unit_test(other_numbers_are_no_my_number),
        cmocka_unit_test(a_remainder_of_zero_or_one_gives_check_digit_zero),
        cmocka_unit_test(blanks_are_trimmed_at_both_ends_only),
    };

    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
