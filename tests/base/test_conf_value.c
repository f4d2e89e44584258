#include "base/arena.h"
#include "base/conf.h"
#include "base/conf_value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const struct conf_key SIGNED = {
    .name = "shift", .type = CONF_INTEGER, .minimum = -5, .maximum = 5};
static const struct conf_key CHOICE = {
    .name = "window", .type = CONF_CHOICE, .choices = "next-day|strict"};

static void
an_integer_is_decimal_and_within_its_limits(void **state)
{
    long number = 0;

    (void)state;
    assert_true(conf_value_integer(&SIGNED, "-5", &number));
    assert_int_equal(number, -5);
    assert_true(conf_value_integer(&SIGNED, "005", &number));
    assert_int_equal(number, 5);
    assert_false(conf_value_integer(&SIGNED, "-6", &number));
    assert_false(conf_value_integer(&SIGNED, "6", &number));
    assert_false(conf_value_integer(&SIGNED, "0x1", &number));
    assert_false(conf_value_integer(&SIGNED, "", &number));
    assert_false(conf_value_integer(&SIGNED, " 1", &number));
}

static void
a_choice_is_matched_whole(void **state)
{
    (void)state;
    assert_int_equal(conf_value_choice(CHOICE.choices, "next-day"), 0);
    assert_int_equal(conf_value_choice(CHOICE.choices, "strict"), 1);
    assert_int_equal(conf_value_choice(CHOICE.choices, "next"), -1);
    assert_int_equal(conf_value_choice(CHOICE.choices, "stricter"), -1);
    assert_int_equal(conf_value_choice(CHOICE.choices, "next-day|strict"), -1);
    assert_int_equal(conf_value_choice(CHOICE.choices, ""), -1);
}

static void
any_text_is_a_legal_text(void **state)
{
    const struct conf_key key = {.name = "sender", .type = CONF_TEXT};

    (void)state;
    assert_true(conf_value_is_legal(&key, ""));
    assert_true(conf_value_is_legal(&key, "yes"));
}

static void
the_description_names_limits_and_choices(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_string_equal(conf_value_describe(&SIGNED, arena),
                        "a whole number from -5 to 5");
    assert_string_equal(conf_value_describe(&CHOICE, arena),
                        "one of next-day, strict");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_integer_is_decimal_and_within_its_limits),
        cmocka_unit_test(a_choice_is_matched_whole),
        cmocka_unit_test(any_text_is_a_legal_text),
        cmocka_unit_test(the_description_names_limits_and_choices),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
