#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "domain/opening.h"

static const struct office office = {.name = "市民課"};

static struct date
day(const char *text)
{
    struct date date = {0};

    assert_true(text[0] == '\0' || date_parse_iso(text, &date) == 0);
    return date;
}

static struct opening
opening_of(const char *weekdays, const char *closures)
{
    struct opening opening;
    const char *bad = NULL;

    assert_int_equal(opening_read_weekdays(weekdays, &opening, &bad), 0);
    assert_int_equal(opening_read_closures(closures, &opening, &bad), 0);
    return opening;
}

static void
assert_serves(const struct opening *opening, const char *text, bool serves)
{
    if (opening_serves(&office, opening, NULL, day(text)) != serves) {
        fail_msg("%s", text);
    }
}

static void
weekdays_are_read_in_the_ways_they_are_written(void **state)
{
    static const struct {
        const char *text;
        unsigned days;
    } cases[] = {
        {"", 0x7F},
        {"毎日", 0x7F},
        {"平日", 0x3E},
        {"月火水木金", 0x3E},
        {"月～金", 0x3E},
        {"月-金", 0x3E},
        {"月曜日～金曜日", 0x3E},
        {"月〜土", 0x7E},
        {"月から金", 0x3E},
        {"土日", 0x41},
        {"土・日", 0x41},
        {"火、木", 0x14},
        {"金～月", 0x63},
        {"日曜", 0x01},
        {"平日、第", 0},
        {"x", 0},
        {"月～", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct opening opening = {0};
        const char *bad = NULL;
        int read = opening_read_weekdays(cases[i].text, &opening, &bad);

        if (cases[i].days == 0
                ? read != -1 || bad == NULL
                : read != 0 || opening.weekdays != cases[i].days) {
            fail_msg("%s: %d, %x", cases[i].text, read, opening.weekdays);
        }
    }
}

static void
the_monthly_shutdown_is_the_day_after_the_third_saturday(void **state)
{
    struct opening opening = opening_of("毎日", "第3土曜の翌日");
    static const char *const closed[] = {
        "2026-12-20", "2027-01-17", "2027-02-21", "2027-08-22", "2028-10-22"};

    (void)state;
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        assert_serves(&opening, closed[i], false);
    }
    assert_serves(&opening, "2027-08-15", true);
    opening = opening_of("", "第1・3土曜の翌日");
    assert_serves(&opening, "2026-12-06", false);
    assert_serves(&opening, "2026-12-20", false);
    assert_serves(&opening, "2026-12-13", true);
}

/* A third Saturday on the last day but none of the next month is reached by
 * counting from the Saturday, not from the Sunday. */
static void
the_day_after_may_fall_into_the_next_month(void **state)
{
    struct opening opening = opening_of("", "第5土曜の翌日");

    (void)state;
    assert_serves(&opening, "2026-02-01", false);
    assert_serves(&opening, "2026-01-31", true);
}

static void
closures_of_every_year_pass_its_end(void **state)
{
    struct opening opening = opening_of("平日", "12-29～01-03");
    struct opening words = opening_of("平日", "年末年始");

    (void)state;
    assert_serves(&opening, "2026-12-28", true);
    assert_serves(&opening, "2026-12-29", false);
    assert_serves(&opening, "2026-12-31", false);
    assert_serves(&opening, "2027-01-01", false);
    assert_serves(&opening, "2027-01-04", true);
    for (struct date on = day("2026-12-01"); on.month != 2;
         on = date_add_days(on, 1)) {
        assert_int_equal(opening_serves(&office, &opening, NULL, on),
                         opening_serves(&office, &words, NULL, on));
    }
}

static void
lists_of_dates_and_weekdays_close(void **state)
{
    struct opening opening = opening_of(
        "毎日", "2026-05-02、2026-08-10～2026-08-14, 水曜;第2月曜日　祝日");
    static const struct date holiday[] = {{2026, 5, 5}};
    const struct holidays holidays = {holiday, 1};

    (void)state;
    assert_int_equal(opening.count, 5);
    assert_serves(&opening, "2026-05-02", false);
    assert_serves(&opening, "2026-05-03", true);
    assert_serves(&opening, "2026-08-13", false);
    assert_serves(&opening, "2026-08-15", true);
    assert_serves(&opening, "2026-06-17", false);
    assert_serves(&opening, "2026-06-08", false);
    assert_serves(&opening, "2026-06-15", true);
    assert_serves(&opening, "2026-05-05", true);
    assert_false(
        opening_serves(&office, &opening, &holidays, day("2026-05-05")));
}

static void
full_width_and_slashes_are_read(void **state)
{
    struct opening opening = opening_of("", "１２／２９〜１／３、2026/5/2");

    (void)state;
    assert_serves(&opening, "2026-12-31", false);
    assert_serves(&opening, "2026-05-02", false);
}

static void
what_is_not_understood_is_named(void **state)
{
    static const char *const texts[] = {
        "盆休み",     "祝日、x",  "第6土曜",           "第土曜",
        "2026-02-30", "13-01",    "2026-05-02～05-04", "2026-05-04～2026-05-02",
        "12-29～",    "水曜午後", "第3土曜の翌々日"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct opening opening;
        const char *bad = NULL;

        if (opening_read_closures(texts[i], &opening, &bad) != -1 ||
            bad < texts[i] || bad > texts[i] + strlen(texts[i])) {
            fail_msg("%s", texts[i]);
        }
    }
}

static void
too_many_closures_are_refused(void **state)
{
    char text[2048] = "";
    struct opening opening;
    const char *bad = NULL;

    (void)state;
    for (int i = 0; i < OPENING_CLOSURES_MAX; i++) {
        strncat(text, "水曜、", sizeof text - strlen(text) - 1);
    }
    assert_int_equal(opening_read_closures(text, &opening, &bad), 0);
    strncat(text, "水曜", sizeof text - strlen(text) - 1);
    assert_int_equal(opening_read_closures(text, &opening, &bad), -1);
}

static void
the_last_day_before_expiry_is_found(void **state)
{
    struct opening weekdays = opening_of("平日", "年末年始");
    struct office ends = {.name = "支所", .closes_on = {2027, 1, 20}};
    struct opening never = opening_of("日", "日曜");

    (void)state;
    assert_int_equal(
        date_compare(opening_last_day(&office, &weekdays, NULL,
                                      day("2026-11-22"), day("2027-02-21")),
                     day("2027-02-19")),
        0);
    assert_int_equal(
        date_compare(opening_last_day(&office, &weekdays, NULL,
                                      day("2026-10-04"), day("2027-01-03")),
                     day("2026-12-28")),
        0);
    assert_int_equal(
        date_compare(opening_last_day(&ends, &weekdays, NULL, day("2026-11-22"),
                                      day("2027-02-21")),
                     day("2027-01-20")),
        0);
    assert_true(date_is_none(opening_last_day(
        &office, &never, NULL, day("2026-11-22"), day("2027-02-21"))));
}

static void
an_office_serves_from_its_first_to_its_last_day(void **state)
{
    struct opening opening = opening_of("", "");
    struct office limited = {
        .name = "出張所", .opens_on = {2026, 4, 1}, .closes_on = {2026, 4, 30}};

    (void)state;
    assert_false(opening_serves(&limited, &opening, NULL, day("2026-03-31")));
    assert_true(opening_serves(&limited, &opening, NULL, day("2026-04-01")));
    assert_true(opening_serves(&limited, &opening, NULL, day("2026-04-30")));
    assert_false(opening_serves(&limited, &opening, NULL, day("2026-05-01")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weekdays_are_read_in_the_ways_they_are_written),
        cmocka_unit_test(
            the_monthly_shutdown_is_the_day_after_the_third_saturday),
        cmocka_unit_test(the_day_after_may_fall_into_the_next_month),
        cmocka_unit_test(closures_of_every_year_pass_its_end),
        cmocka_unit_test(lists_of_dates_and_weekdays_close),
        cmocka_unit_test(full_width_and_slashes_are_read),
        cmocka_unit_test(what_is_not_understood_is_named),
        cmocka_unit_test(too_many_closures_are_refused),
        cmocka_unit_test(the_last_day_before_expiry_is_found),
        cmocka_unit_test(an_office_serves_from_its_first_to_its_last_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
