#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "domain/notice.h"

static void
a_number_is_nine_digits_and_a_check_digit(void **state)
{
    char number[NOTICE_NUMBER_SIZE];

    (void)state;
    /* Computed apart from this program after ISO 7064, 8 (MOD 11,10). */
    assert_string_equal(notice_number_make(1, number), "0000000014");
    assert_string_equal(notice_number_make(2, number), "0000000022");
    assert_string_equal(notice_number_make(123456789, number), "1234567897");
    assert_int_equal(strlen(notice_number_make(999999999, number)), 10);
}

static void
numbers_made_are_valid(void **state)
{
    char number[NOTICE_NUMBER_SIZE];

    (void)state;
    for (int64_t counter = 1; counter < 1000000000; counter += 99991) {
        assert_true(
            notice_number_is_valid(notice_number_make(counter, number)));
    }
}

static void
every_single_wrong_digit_is_found(void **state)
{
    char number[NOTICE_NUMBER_SIZE];

    (void)state;
    notice_number_make(20240304, number);
    for (int i = 0; i < NOTICE_NUMBER_SIZE - 1; i++) {
        char right = number[i];

        for (char digit = '0'; digit <= '9'; digit++) {
            number[i] = digit;
            assert_int_equal(notice_number_is_valid(number), digit == right);
        }
        number[i] = right;
    }
}

static void
swapped_neighbours_are_found(void **state)
{
    char number[NOTICE_NUMBER_SIZE];

    (void)state;
    notice_number_make(918273645, number);
    for (int i = 0; i < NOTICE_NUMBER_SIZE - 2; i++) {
        char left = number[i];

        number[i] = number[i + 1];
        number[i + 1] = left;
        assert_false(notice_number_is_valid(number));
        number[i + 1] = number[i];
        number[i] = left;
    }
}

static void
anything_but_ten_digits_is_no_number(void **state)
{
    static const char *const wrong[] = {
        "", "000000001", "00000000140", "00000000l4", "-000000014", "０"};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(notice_number_is_valid(wrong[i]));
    }
}

static void
only_zeros_that_are_all_gone_are_filled_in(void **state)
{
    static const char *const cases[][2] = {
        {"14", "0000000014"},
        {"1234567897", "1234567897"},
        {"0000000014", "0000000014"},
        {"000000014", "000000014"},
        {"1x", "1x"},
        {"", ""},
    };
    char number[NOTICE_NUMBER_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(notice_number_fill(cases[i][0], number),
                            cases[i][1]);
    }
}

static void
held_and_withdrawn_notices_have_told_nobody(void **state)
{
    (void)state;
    for (int it = NOTICE_SELECTED; it <= NOTICE_STATES; it++) {
        assert_int_equal(notice_state_tells((enum notice_state)it),
                         it != NOTICE_HELD && it != NOTICE_WITHDRAWN);
    }
}

static void
a_kept_notice_needs_nothing_of_the_row_it_came_from(void **state)
{
    struct arena *arena = arena_new();
    char texts[][2] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
    struct notice notice = {
        .municipality = texts[0],
        .resident = texts[1],
        .detail = texts[2],
        .postcode = texts[3],
        .name = texts[4],
        .snapshot = texts[5],
        .mailing = texts[6],
        .certificates = {{.serial = texts[7]}, {.serial = texts[8]}},
        .certificate_count = 2,
        .position = 3,
    };
    struct notice kept = notice_keep(&notice, arena);

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        texts[i][0] = '-';
    }
    assert_string_equal(kept.municipality, "a");
    assert_string_equal(kept.resident, "b");
    assert_string_equal(kept.detail, "c");
    assert_string_equal(kept.postcode, "d");
    assert_string_equal(kept.name, "e");
    assert_null(kept.kana);
    assert_string_equal(kept.snapshot, "f");
    assert_string_equal(kept.mailing, "g");
    assert_string_equal(kept.certificates[0].serial, "h");
    assert_string_equal(kept.certificates[1].serial, "i");
    assert_int_equal(kept.position, 3);
    arena_free(arena);
}

static void
a_scanned_mark_is_its_number_and_nothing_longer_is(void **state)
{
    static const char *const wrong[] = {
        "",
        "-1/2",
        "0000000015",
        "00000000140",
        "0000000014x",
        "x-0000000014",
        "140000000014-1/2",
    };
    char number[NOTICE_NUMBER_SIZE];

    (void)state;
    assert_true(notice_number_scan("0000000014-1/2", number));
    assert_string_equal(number, "0000000014");
    assert_true(notice_number_scan("0000000014", number));
    assert_true(notice_number_scan("14", number));
    assert_string_equal(number, "0000000014");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(notice_number_scan(wrong[i], number));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_nine_digits_and_a_check_digit),
        cmocka_unit_test(numbers_made_are_valid),
        cmocka_unit_test(every_single_wrong_digit_is_found),
        cmocka_unit_test(swapped_neighbours_are_found),
        cmocka_unit_test(anything_but_ten_digits_is_no_number),
        cmocka_unit_test(only_zeros_that_are_all_gone_are_filled_in),
        cmocka_unit_test(held_and_withdrawn_notices_have_told_nobody),
        cmocka_unit_test(a_kept_notice_needs_nothing_of_the_row_it_came_from),
        cmocka_unit_test(a_scanned_mark_is_its_number_and_nothing_longer_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
