#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "letter/counters.h"

static const struct period spring = {{2026, 3, 1}, {2026, 5, 31}};

static void
a_name_says_when_the_counter_opens_or_closes(void **state)
{
    static const struct {
        struct office office;
        const char *name;
    } cases[] = {
        {{.name = "支所", .place = "１階"}, "支所　１階"},
        {{.name = "支所", .place = "", .opens_on = {2026, 4, 1}},
         "支所（4月1日から）"},
        {{.name = "支所", .place = "", .opens_on = {2026, 3, 1}}, "支所"},
        {{.name = "支所", .place = "２階", .closes_on = {2026, 4, 30}},
         "支所　２階（4月30日まで）"},
        {{.name = "支所", .place = "", .closes_on = {2026, 5, 31}}, "支所"},
        {{.name = "支所",
          .place = "",
          .opens_on = {2026, 3, 16},
          .closes_on = {2026, 4, 3}},
         "支所（3月16日から）（4月3日まで）"},
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(counters_name(&cases[i].office, spring, arena),
                            cases[i].name);
    }
    arena_free(arena);
}

static void
hours_say_last_admission_and_booking(void **state)
{
    static const struct {
        struct office office;
        const char *hours;
    } cases[] = {
        {{.hours = "平日"}, "平日"},
        {{.hours = "平日", .booking = BOOKING_NONE}, "平日"},
        {{.hours = "平日", .last_admission = "16:30"},
         "平日（受付は16:30まで）"},
        {{.hours = "平日", .booking = BOOKING_REQUIRED}, "平日　要予約"},
        {{.hours = "平日",
          .booking = BOOKING_OPTIONAL,
          .booking_phone = "00-0000"},
         "平日　予約可（電話 00-0000）"},
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(counters_hours(&cases[i].office, arena),
                            cases[i].hours);
    }
    arena_free(arena);
}

static void
the_last_day_is_that_of_the_counter_open_longest(void **state)
{
    static const struct office offices[] = {
        {.name = "市役所", .weekdays = "平日", .closures = ""},
        {.name = "土曜窓口", .weekdays = "土", .serves_agents = true},
        {.name = "旧支所", .closes_on = {2026, 2, 28}}};
    static const struct date holiday[] = {{2026, 5, 29}};
    struct counters counters = {.offices = offices, .count = 3};
    const struct date saturday = {2026, 5, 30}, friday = {2026, 5, 29};
    const struct date thursday = {2026, 5, 28};

    (void)state;
    assert_int_equal(
        date_compare(counters_last_day(&counters, false, spring), saturday), 0);
    assert_int_equal(
        date_compare(counters_last_day(&counters, true, spring), saturday), 0);
    counters.count = 1;
    assert_int_equal(
        date_compare(counters_last_day(&counters, false, spring), friday), 0);
    assert_true(date_is_none(counters_last_day(&counters, true, spring)));
    counters.holidays = (struct holidays){holiday, 1};
    /* 祝日 is not among its closures */
    assert_int_equal(
        date_compare(counters_last_day(&counters, false, spring), friday), 0);
    counters.offices = &(struct office){
        .name = "市役所", .weekdays = "平日", .closures = "祝日"};
    assert_int_equal(
        date_compare(counters_last_day(&counters, false, spring), thursday), 0);
}

/* Once for many letters, and the same days. */
static void
counters_that_were_read_serve_on_the_same_days(void **state)
{
    static const struct office offices[] = {
        {.name = "市役所", .weekdays = "平日", .closures = "祝日"},
        {.name = "土曜窓口", .weekdays = "土", .closures = "第5土曜"}};
    static const struct date holiday[] = {{2026, 5, 29}};
    struct counters counters = {
        .offices = offices, .count = 2, .holidays = {holiday, 1}};
    struct counters read = counters;
    struct arena *arena = arena_new();

    (void)state;
    counters_read(&read, arena);
    for (size_t i = 0; i < 2; i++) {
        const struct date last = counters_last_day(&counters, false, spring);

        assert_int_equal(
            date_compare(counters_last_day(&read, false, spring), last), 0);
        assert_true(counters_serve(&read, &offices[i], spring));
    }
    arena_free(arena);
}

static void
a_counter_that_serves_on_no_day_is_none(void **state)
{
    static const struct office closed = {.name = "旧支所",
                                         .closes_on = {2026, 2, 28}};
    const struct counters counters = {.offices = &closed, .count = 1};

    (void)state;
    assert_false(counters_serve(&counters, &closed, spring));
    assert_true(date_is_none(counters_last_day(&counters, false, spring)));
}

/* 2026-05-31 is a Sunday, 05-04 to 05-06 are holidays. */
static void
hours_on_weekdays_mean_no_weekend_and_no_holiday(void **state)
{
    static const struct date DAYS[] = {
        {2026, 5, 4}, {2026, 5, 5}, {2026, 5, 6}};
    static const struct {
        struct office office;
        struct date to, last;
    } cases[] = {
        {{.hours = "平日　午前9時～午後5時"}, {2026, 5, 31}, {2026, 5, 29}},
        {{.hours = "平日"}, {2026, 5, 6}, {2026, 5, 1}},
        {{.hours = "平日"}, {2026, 1, 3}, {2025, 12, 26}},
        /* Who says more of days, or nothing, is believed. */
        {{.hours = "平日と第2土曜　午前9時～"}, {2026, 5, 31}, {2026, 5, 31}},
        {{.hours = "午前9時～午後5時"}, {2026, 5, 31}, {2026, 5, 31}},
        {{.hours = "平日", .weekdays = "毎日"}, {2026, 5, 31}, {2026, 5, 31}},
        {{.hours = "平日", .closures = "05-29"}, {2026, 5, 31}, {2026, 5, 28}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct counters counters = {
            .offices = &cases[i].office, .count = 1, .holidays = {DAYS, 3}};
        const struct period period = {{2025, 12, 1}, cases[i].to};

        assert_int_equal(
            date_compare(counters_day_to_come(&counters, false, period),
                         cases[i].last),
            0);
        /* What holds a letter is what the city has said. */
        if (cases[i].office.closures == NULL) {
            assert_int_equal(
                date_compare(counters_last_day(&counters, false, period),
                             cases[i].to),
                0);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_says_when_the_counter_opens_or_closes),
        cmocka_unit_test(hours_say_last_admission_and_booking),
        cmocka_unit_test(the_last_day_is_that_of_the_counter_open_longest),
        cmocka_unit_test(counters_that_were_read_serve_on_the_same_days),
        cmocka_unit_test(a_counter_that_serves_on_no_day_is_none),
        cmocka_unit_test(hours_on_weekdays_mean_no_weekend_and_no_holiday),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
