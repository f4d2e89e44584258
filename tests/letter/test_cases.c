#include "letter/cases.h"

#include "base/arena.h"
#include "letter/fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;
static const struct cases *cases;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new();
    cases = cases_of(fields_vocabulary(), arena);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct condition
flag(const char *name)
{
    bool is_not = name[0] == '!';
    int slot = vocabulary_find(fields_vocabulary(), is_not ? name + 1 : name);

    assert_true(slot >= 0);
    return (struct condition){slot, is_not};
}

static bool
allow(const char *a, const char *b)
{
    return cases_allow(cases, flag(a), flag(b));
}

static void
a_flag_and_its_contrary_never_hold_together(void **state)
{
    (void)state;
    assert_false(allow("方書あり", "!方書あり"));
    assert_false(allow("!顔認証", "顔認証"));
    assert_true(allow("方書あり", "方書あり"));
}

static void
flags_that_the_law_sets_against_each_other_never_hold_together(void **state)
{
    (void)state;
    assert_false(allow("暗証番号あり", "顔認証"));
    assert_false(allow("法定代理人単独", "法定代理人同伴"));
    assert_false(allow("法定代理人単独", "!法定代理人"));
    assert_false(allow("両方対象", "!利用者証明用対象"));
    assert_false(allow("両方対象", "!署名用対象"));
    assert_false(allow("!利用者証明用対象", "!署名用対象"));
    assert_false(allow("カード更新", "代理人照会書あり"));
    assert_false(allow("署名用暗証番号あり", "顔認証"));
}

static void
flags_that_meet_on_some_letter_do(void **state)
{
    (void)state;
    assert_true(allow("両方対象", "法定代理人同伴"));
    assert_true(allow("!利用者証明用対象", "顔認証"));
    assert_true(allow("利用者証明用対象", "署名用あり"));
    assert_true(allow("!署名用あり", "法定代理人照会書"));
}

static void
facts_of_the_city_go_with_everything(void **state)
{
    (void)state;
    assert_false(cases_is_bound(cases, flag("URLあり").when));
    assert_false(cases_is_bound(cases, flag("再発行").when));
    assert_true(allow("URLあり", "!ファクスあり"));
    assert_true(allow("代理人窓口あり", "顔認証"));
}

static void
what_always_shows_meets_everything(void **state)
{
    const struct condition always = {-1, false};

    (void)state;
    assert_true(cases_allow(cases, always, flag("法定代理人単独")));
    assert_true(cases_allow(cases, always, always));
}

static void
every_case_is_one_that_a_letter_can_be(void **state)
{
    int both = flag("両方対象").when, user = flag("利用者証明用対象").when;
    int pins = flag("暗証番号あり").when, face = flag("顔認証").when;

    (void)state;
    assert_true(cases_count(cases) > 1);
    for (size_t i = 0; i < cases_count(cases); i++) {
        assert_int_not_equal(cases_holds(cases, i, pins),
                             cases_holds(cases, i, face));
        assert_true(!cases_holds(cases, i, both) ||
                    cases_holds(cases, i, user));
    }
}

static void
a_flag_that_measures_the_address_goes_with_its_texts(void **state)
{
    const struct vocabulary *fields = fields_vocabulary();
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < fields->count; i++) {
        count += cases_is_measure(cases, (int)i);
    }
    assert_int_equal(count, 1);
    assert_true(cases_is_measure(cases, vocabulary_find(fields, "長い宛先")));
}

/* One counter, several with the same hours, several with their own. */
static void
hours_said_once_go_with_several_counters_only(void **state)
{
    const struct vocabulary *fields = fields_vocabulary();
    const struct condition one = {vocabulary_find(fields, "窓口一つ"), false};
    const struct condition same = {vocabulary_find(fields, "受付時間共通あり"),
                                   false};
    const struct condition other = {vocabulary_find(fields, "受付時間別あり"),
                                    false};

    (void)state;
    assert_false(cases_allow(cases, one, same));
    assert_false(cases_allow(cases, one, other));
    assert_false(cases_allow(cases, same, other));
}

/* They take turns, and still meet every other flag, both ways. */
static void
counters_go_with_whatever_the_person_is(void **state)
{
    static const char *const PLACES[] = {"窓口一つ", "受付時間共通あり",
                                         "受付時間別あり", "窓口二列",
                                         "窓口三列"};
    enum { PLACE_COUNT = sizeof PLACES / sizeof PLACES[0] };
    const struct vocabulary *fields = fields_vocabulary();

    (void)state;
    for (size_t i = 0; i < fields->count; i++) {
        bool is_place = false;

        for (size_t k = 0; k < PLACE_COUNT; k++) {
            is_place =
                is_place || strcmp(fields->slots[i].name, PLACES[k]) == 0;
        }
        for (size_t k = 0; k < PLACE_COUNT; k++) {
            int slot = vocabulary_find(fields, PLACES[k]);

            if (!is_place && fields->slots[i].type == VALUE_FLAG) {
                assert_true(cases_allow(cases, (struct condition){slot, false},
                                        (struct condition){(int)i, false}));
                assert_true(cases_allow(cases, (struct condition){slot, false},
                                        (struct condition){(int)i, true}));
            }
        }
    }
}

static void
flags_of_another_vocabulary_are_free(void **state)
{
    static const struct slot SLOTS[] = {
        {"甲", VALUE_FLAG, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE},
        {"乙", VALUE_FLAG, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE},
    };
    static const struct vocabulary OTHER = {SLOTS, 2, NULL};
    const struct cases *free_ones = cases_of(&OTHER, arena);

    (void)state;
    assert_int_equal(cases_count(free_ones), 1);
    assert_true(cases_allow(free_ones, (struct condition){0, false},
                            (struct condition){1, true}));
    assert_false(cases_allow(free_ones, (struct condition){0, false},
                             (struct condition){0, true}));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_flag_and_its_contrary_never_hold_together),
        TEST(flags_that_the_law_sets_against_each_other_never_hold_together),
        TEST(flags_that_meet_on_some_letter_do),
        TEST(facts_of_the_city_go_with_everything),
        TEST(what_always_shows_meets_everything),
        TEST(every_case_is_one_that_a_letter_can_be),
        TEST(a_flag_that_measures_the_address_goes_with_its_texts),
        TEST(hours_said_once_go_with_several_counters_only),
        TEST(counters_go_with_whatever_the_person_is),
        TEST(flags_of_another_vocabulary_are_free),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
