#include "base/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const char *
nearest_of(const char *word)
{
    static const char *const WORDS[] = {"outbox",   "window", "window-margin",
                                        "宛名番号", "発行日", "fit"};
    struct nearest nearest;

    nearest_start(&nearest, word);
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        nearest_consider(&nearest, WORDS[i]);
    }
    return nearest_found(&nearest);
}

static void
a_slip_of_the_hand_is_understood(void **state)
{
    (void)state;
    assert_string_equal(nearest_of("outbix"), "outbox");
    assert_string_equal(nearest_of("ouutbox"), "outbox");
    assert_string_equal(nearest_of("windw"), "window");
    assert_string_equal(nearest_of("window_margin"), "window-margin");
    assert_string_equal(nearest_of("ft"), "fit");
    assert_string_equal(nearest_of("fti"), "fit");
    assert_string_equal(nearest_of("uotbxo"), "outbox");
}

static void
japanese_is_compared_by_character_not_by_byte(void **state)
{
    (void)state;
    assert_string_equal(nearest_of("宛先番号"), "宛名番号");
    assert_string_equal(nearest_of("発行日時"), "発行日");
    /* Two of three characters differ, though half of the bytes agree. */
    assert_null(nearest_of("発効月"));
}

static void
a_word_far_from_all_finds_nothing(void **state)
{
    (void)state;
    assert_null(nearest_of("municipality"));
    assert_null(nearest_of("x"));
    assert_null(nearest_of(""));
}

static void
an_empty_table_finds_nothing(void **state)
{
    struct nearest nearest;

    (void)state;
    nearest_start(&nearest, "outbox");
    assert_null(nearest_found(&nearest));
}

static void
a_very_long_word_is_no_trouble(void **state)
{
    char word[5000];

    (void)state;
    for (size_t i = 0; i < sizeof word - 1; i++) {
        word[i] = 'w';
    }
    word[sizeof word - 1] = '\0';
    assert_null(nearest_of(word));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_of_the_hand_is_understood),
        cmocka_unit_test(japanese_is_compared_by_character_not_by_byte),
        cmocka_unit_test(a_word_far_from_all_finds_nothing),
        cmocka_unit_test(an_empty_table_finds_nothing),
        cmocka_unit_test(a_very_long_word_is_no_trouble),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
