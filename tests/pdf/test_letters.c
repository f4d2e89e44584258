/* What holds for every page of every letter holds with the fonts that are
 * printed with, too: the digits of IPAex Mincho are wider than those of the
 * fake font. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/font.h"
#include "support/letter_rules.h"

#include <stdio.h>

struct bench {
    struct fontset *fonts;
    struct measure measure;
    struct letter_rules rules;
};

static int
open_fonts(void **state)
{
    static struct bench bench;
    struct err err = {0};

    bench.fonts = fontset_open("fonts/fonts.conf", &err);
    if (bench.fonts == NULL) {
        fprintf(stderr, "%s\n", err.text);
        return -1;
    }
    bench.measure = fontset_measure(bench.fonts);
    *state = &bench;
    return letter_rules_open(&bench.rules, &bench.measure) ? 0 : -1;
}

static int
close_fonts(void **state)
{
    struct bench *bench = *state;

    letter_rules_close(&bench->rules);
    fontset_close(bench->fonts);
    return 0;
}

static void
assert_rule(struct bench *bench, void (*rule)(struct letter_rules *rules))
{
    rule(&bench->rules);
    assert_true(letter_rules_hold(&bench->rules));
}

static void
a_name_is_never_without_its_sama(void **state)
{
    assert_rule(*state, letter_rules_title);
}

static void
nothing_is_too_small_to_be_read(void **state)
{
    assert_rule(*state, letter_rules_sizes);
}

static void
nothing_stands_in_the_margins(void **state)
{
    assert_rule(*state, letter_rules_margins);
}

static void
no_text_stands_over_another_or_is_crossed_by_a_rule(void **state)
{
    assert_rule(*state, letter_rules_overlaps);
}

static void
the_envelope_keeps_its_margins_and_its_texts_apart(void **state)
{
    assert_rule(*state, letter_rules_envelope);
}

static void
the_window_never_shows_more_than_address_barcode_and_sender(void **state)
{
    assert_rule(*state, letter_rules_window);
}

static void
the_barcode_is_there_where_it_can_be_and_has_two_mm_clear(void **state)
{
    assert_rule(*state, letter_rules_barcode);
}

static void
every_case_is_printed_but_more_counters_than_the_page_holds(void **state)
{
    assert_rule(*state, letter_rules_printed);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_never_without_its_sama),
        cmocka_unit_test(nothing_is_too_small_to_be_read),
        cmocka_unit_test(nothing_stands_in_the_margins),
        cmocka_unit_test(no_text_stands_over_another_or_is_crossed_by_a_rule),
        cmocka_unit_test(the_envelope_keeps_its_margins_and_its_texts_apart),
        cmocka_unit_test(
            the_window_never_shows_more_than_address_barcode_and_sender),
        cmocka_unit_test(
            the_barcode_is_there_where_it_can_be_and_has_two_mm_clear),
        cmocka_unit_test(
            every_case_is_printed_but_more_counters_than_the_page_holds),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
