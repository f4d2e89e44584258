#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "domain/municipality.h"

static void
the_codes_of_real_cities_are_valid(void **state)
{
    /* 前橋市, 札幌市, 千代田区, 横浜市, 那覇市, 江別市, 旭川市 (the sum leaves
     * 10), 大阪市. */
    static const char *const codes[] = {"102016", "011002", "131016", "141003",
                                        "472018", "012173", "012041", "271004"};

    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        assert_true(municipality_code_is_valid(codes[i]));
    }
}

static void
a_wrong_check_digit_is_refused(void **state)
{
    char code[] = "102016";

    (void)state;
    for (char digit = '0'; digit <= '9'; digit++) {
        code[5] = digit;
        assert_int_equal(municipality_code_is_valid(code), digit == '6');
    }
}

static void
a_code_has_exactly_six_ascii_digits(void **state)
{
    static const char *const wrong[] = {"",       "10201",   "1020166",
                                        "10201x", " 102016", "１０２０１６"};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(municipality_code_is_valid(wrong[i]));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_codes_of_real_cities_are_valid),
        cmocka_unit_test(a_wrong_check_digit_is_refused),
        cmocka_unit_test(a_code_has_exactly_six_ascii_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
