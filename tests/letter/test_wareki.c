#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "letter/wareki.h"

struct expectation {
    struct date date;
    const char *text;
};

static void
expect(const struct expectation *table, size_t count)
{
    struct arena *arena = arena_new();

    for (size_t i = 0; i < count; i++) {
        assert_string_equal(wareki_format(table[i].date, arena), table[i].text);
    }
    arena_free(arena);
}

#define EXPECT(...)                                                            \
    do {                                                                       \
        static const struct expectation TABLE[] = {__VA_ARGS__};               \
        expect(TABLE, sizeof TABLE / sizeof TABLE[0]);                         \
    } while (0)

static void
every_era_begins_on_its_first_day(void **state)
{
    (void)state;
    EXPECT({{2019, 5, 1}, "令和元年5月1日"}, {{1989, 1, 8}, "平成元年1月8日"},
           {{1926, 12, 25}, "昭和元年12月25日"},
           {{1912, 7, 30}, "大正元年7月30日"},
           {{1868, 1, 25}, "明治元年1月25日"});
}

static void
the_day_before_belongs_to_the_era_before(void **state)
{
    (void)state;
    EXPECT({{2019, 4, 30}, "平成31年4月30日"}, {{1989, 1, 7}, "昭和64年1月7日"},
           {{1926, 12, 24}, "大正15年12月24日"},
           {{1912, 7, 29}, "明治45年7月29日"},
           {{1868, 1, 24}, "1868年1月24日"});
}

static void
the_second_year_begins_on_new_years_day(void **state)
{
    (void)state;
    EXPECT({{2019, 12, 31}, "令和元年12月31日"},
           {{2020, 1, 1}, "令和2年1月1日"}, {{1927, 1, 1}, "昭和2年1月1日"});
}

static void
a_date_of_today_is_in_reiwa(void **state)
{
    (void)state;
    EXPECT({{2024, 3, 4}, "令和6年3月4日"},
           {{2034, 12, 31}, "令和16年12月31日"});
}

static void
no_date_is_an_empty_text(void **state)
{
    struct arena *arena = arena_new();
    struct date none = {0};

    (void)state;
    assert_string_equal(wareki_format(none, arena), "");
    assert_string_equal(wareki_format_weekday(none, arena), "");
    arena_free(arena);
}

static void
the_day_of_the_week_stands_in_brackets(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_string_equal(wareki_format_weekday((struct date){2024, 3, 4}, arena),
                        "令和6年3月4日（月）");
    assert_string_equal(
        wareki_format_weekday((struct date){2024, 2, 29}, arena),
        "令和6年2月29日（木）");
    assert_string_equal(wareki_format_weekday((struct date){2024, 6, 2}, arena),
                        "令和6年6月2日（日）");
    arena_free(arena);
}

static void
both_calendars_stand_side_by_side(void **state)
{
    struct arena *arena = arena_new();
    struct date expiry = {2027, 3, 31};

    (void)state;
    assert_string_equal(wareki_format_both(expiry, arena),
                        "2027年3月31日（令和9年3月31日）");
    assert_string_equal(wareki_format_both_weekday(expiry, arena),
                        "2027年3月31日（水・令和9年3月31日）");
    assert_string_equal(wareki_format_both((struct date){2019, 5, 1}, arena),
                        "2019年5月1日（令和元年5月1日）");
    /* Before the eras there is one calendar only. */
    assert_string_equal(wareki_format_both((struct date){1868, 1, 24}, arena),
                        "1868年1月24日");
    assert_string_equal(wareki_format_both((struct date){0}, arena), "");
    assert_string_equal(wareki_format_both_weekday((struct date){0}, arena),
                        "");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_era_begins_on_its_first_day),
        cmocka_unit_test(the_day_before_belongs_to_the_era_before),
        cmocka_unit_test(the_second_year_begins_on_new_years_day),
        cmocka_unit_test(a_date_of_today_is_in_reiwa),
        cmocka_unit_test(no_date_is_an_empty_text),
        cmocka_unit_test(the_day_of_the_week_stands_in_brackets),
        cmocka_unit_test(both_calendars_stand_side_by_side),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
