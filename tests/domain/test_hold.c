#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "domain/hold.h"

static void
a_hold_is_known_by_its_number_and_nothing_else_is(void **state)
{
    static const char *const others[] = {
        "",    "H",   "1",   "00010001", "L1",
        "H1x", "H 1", "H-1", "HH1",      "H1234567890123456"};
    char name[HOLD_NAME_SIZE];

    (void)state;
    assert_string_equal(hold_name(12, name), "H000012");
    assert_string_equal(hold_name(1234567, name), "H1234567");
    assert_int_equal(hold_from_name("H000012"), 12);
    assert_int_equal(hold_from_name("h12"), 12);
    assert_int_equal(hold_from_name("H000000"), 0);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(hold_from_name(others[i]), 0);
    }
}

static struct resident
somebody(void)
{
    return (struct resident){
        .born = {1980, 5, 10},
        .name = "",
        .address = {"3710026", "大手町二丁目", "12番1号", ""},
        .mail_to = {"", "", "", ""},
        .support_measure = true};
}

static void
a_letter_is_to_one_person_at_one_address(void **state)
{
    const struct resident before = somebody();
    const struct hold_letter letter = hold_letter_to(&before);
    struct resident now = before;

    (void)state;
    assert_int_equal(hold_compare_person(&letter, &now), HOLD_STANDS);
    now.name = "改名花子";
    now.large_print = true;
    assert_int_equal(hold_compare_person(&letter, &now), HOLD_STANDS);
    now.born.day = 11;
    assert_int_equal(hold_compare_person(&letter, &now), HOLD_FALL_BORN);
    now = before;
    now.address.building = "101号室";
    assert_int_equal(hold_compare_person(&letter, &now), HOLD_FALL_ADDRESS);
    now = before;
    now.mail_to.postcode = "3710034";
    assert_int_equal(hold_compare_person(&letter, &now), HOLD_FALL_ADDRESS);
    now = before;
    now.support_measure = false;
    assert_int_equal(hold_compare_person(&letter, &now), HOLD_FALL_FLAG);
}

/* What is taken from one part and put to the next is another address. */
static void
the_parts_of_an_address_do_not_run_together(void **state)
{
    struct resident before = somebody(), now = before;
    struct hold_letter letter;

    (void)state;
    before.address.lot = "12番1号";
    before.address.building = "3";
    now.address.lot = "12番1号3";
    now.address.building = "";
    letter = hold_letter_to(&before);
    assert_int_equal(hold_compare_person(&letter, &now), HOLD_FALL_ADDRESS);
    now = before;
    now.mail_to = before.address;
    now.address = before.mail_to;
    assert_int_equal(hold_compare_person(&letter, &now), HOLD_FALL_ADDRESS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hold_is_known_by_its_number_and_nothing_else_is),
        cmocka_unit_test(a_letter_is_to_one_person_at_one_address),
        cmocka_unit_test(the_parts_of_an_address_do_not_run_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
