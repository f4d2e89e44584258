#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "intake/dateform.h"

struct example {
    const char *text;
    enum dateform_result result;
    struct date date;
};

static void
assert_examples(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct date date = {0};

        print_message("%s\n", examples[i].text);
        assert_int_equal(dateform_parse(examples[i].text, &date),
                         examples[i].result);
        assert_int_equal(date.year, examples[i].date.year);
        assert_int_equal(date.month, examples[i].date.month);
        assert_int_equal(date.day, examples[i].date.day);
    }
}

#define ASSERT_EXAMPLES(examples)                                              \
    assert_examples(examples, sizeof examples / sizeof examples[0])

static void
the_five_forms_name_the_same_day(void **state)
{
    static const struct example EXAMPLES[] = {
        {"2024-03-04", DATEFORM_TAKEN, {2024, 3, 4}},
        {"2024/03/04", DATEFORM_TAKEN, {2024, 3, 4}},
        {"20240304", DATEFORM_TAKEN, {2024, 3, 4}},
        {"R6.3.4", DATEFORM_TAKEN, {2024, 3, 4}},
        {"令和6年3月4日", DATEFORM_TAKEN, {2024, 3, 4}},
    };

    (void)state;
    ASSERT_EXAMPLES(EXAMPLES);
}

static void
padding_with_zeros_blanks_or_nothing_is_read(void **state)
{
    static const struct example EXAMPLES[] = {
        {"2024/3/4", DATEFORM_TAKEN, {2024, 3, 4}},
        {"2024-3-04", DATEFORM_TAKEN, {2024, 3, 4}},
        {"R06.03.04", DATEFORM_TAKEN, {2024, 3, 4}},
        {"R 6. 3. 4", DATEFORM_TAKEN, {2024, 3, 4}},
        {"令和 6年 3月 4日", DATEFORM_TAKEN, {2024, 3, 4}},
        {"令和06年03月04日", DATEFORM_TAKEN, {2024, 3, 4}},
    };

    (void)state;
    ASSERT_EXAMPLES(EXAMPLES);
}

static void
the_first_year_of_an_era_is_one_or_gannen(void **state)
{
    static const struct example EXAMPLES[] = {
        {"令和元年5月1日", DATEFORM_TAKEN, {2019, 5, 1}},
        {"令和1年5月1日", DATEFORM_TAKEN, {2019, 5, 1}},
        {"平成元年1月8日", DATEFORM_TAKEN, {1989, 1, 8}},
        {"R元.5.1", DATEFORM_TAKEN, {2019, 5, 1}},
        {"R1.5.1", DATEFORM_TAKEN, {2019, 5, 1}},
        {"令和0年5月1日", DATEFORM_IMPOSSIBLE, {0}},
    };

    (void)state;
    ASSERT_EXAMPLES(EXAMPLES);
}

static void
every_era_begins_and_ends_on_its_day(void **state)
{
    static const struct example EXAMPLES[] = {
        {"M1.1.24", DATEFORM_BEFORE_ERA, {0}},
        {"M1.1.25", DATEFORM_TAKEN, {1868, 1, 25}},
        {"M45.7.30", DATEFORM_TAKEN, {1912, 7, 30}},
        {"M45.7.31", DATEFORM_READ_ON, {1912, 7, 31}},
        {"T1.7.29", DATEFORM_BEFORE_ERA, {0}},
        {"T1.7.30", DATEFORM_TAKEN, {1912, 7, 30}},
        {"大正15年12月25日", DATEFORM_TAKEN, {1926, 12, 25}},
        {"大正15年12月26日", DATEFORM_READ_ON, {1926, 12, 26}},
        {"昭和元年12月24日", DATEFORM_BEFORE_ERA, {0}},
        {"S1.12.25", DATEFORM_TAKEN, {1926, 12, 25}},
        {"S64.1.7", DATEFORM_TAKEN, {1989, 1, 7}},
        {"昭和64年1月8日", DATEFORM_READ_ON, {1989, 1, 8}},
        {"H1.1.7", DATEFORM_BEFORE_ERA, {0}},
        {"H1.1.8", DATEFORM_TAKEN, {1989, 1, 8}},
        {"平成31年4月30日", DATEFORM_TAKEN, {2019, 4, 30}},
        {"H31.5.1", DATEFORM_READ_ON, {2019, 5, 1}},
        {"R1.4.30", DATEFORM_BEFORE_ERA, {0}},
        {"明治33年6月15日", DATEFORM_TAKEN, {1900, 6, 15}},
    };

    (void)state;
    ASSERT_EXAMPLES(EXAMPLES);
}

static void
a_day_that_does_not_exist_is_impossible(void **state)
{
    static const struct example EXAMPLES[] = {
        {"2024-02-30", DATEFORM_IMPOSSIBLE, {0}},
        {"2023-02-29", DATEFORM_IMPOSSIBLE, {0}},
        {"2024-02-29", DATEFORM_TAKEN, {2024, 2, 29}},
        {"1900-02-29", DATEFORM_IMPOSSIBLE, {0}},
        {"2000-02-29", DATEFORM_TAKEN, {2000, 2, 29}},
        {"20241301", DATEFORM_IMPOSSIBLE, {0}},
        {"20240001", DATEFORM_PARTLY, {0}},
        {"2024/04/31", DATEFORM_IMPOSSIBLE, {0}},
        {"00000000", DATEFORM_NEVER, {0}},
        {"令和5年2月29日", DATEFORM_IMPOSSIBLE, {0}},
        {"R6.13.1", DATEFORM_IMPOSSIBLE, {0}},
    };

    (void)state;
    ASSERT_EXAMPLES(EXAMPLES);
}

static void
the_forms_of_older_systems_are_read(void **state)
{
    static const struct example EXAMPLES[] = {
        {"R7/3/4", DATEFORM_TAKEN, {2025, 3, 4}},
        {"R07/03/04", DATEFORM_TAKEN, {2025, 3, 4}},
        {"R7-3-4", DATEFORM_TAKEN, {2025, 3, 4}},
        {"r7.3.4", DATEFORM_TAKEN, {2025, 3, 4}},
        {"R070304", DATEFORM_TAKEN, {2025, 3, 4}},
        {"S471209", DATEFORM_TAKEN, {1972, 12, 9}},
        {"S47/12/09", DATEFORM_TAKEN, {1972, 12, 9}},
        {"5070304", DATEFORM_TAKEN, {2025, 3, 4}},
        {"3471209", DATEFORM_TAKEN, {1972, 12, 9}},
        {"4310430", DATEFORM_TAKEN, {2019, 4, 30}},
        {"2150101", DATEFORM_TAKEN, {1926, 1, 1}},
        {"1330615", DATEFORM_TAKEN, {1900, 6, 15}},
        {"1978年4月18日", DATEFORM_TAKEN, {1978, 4, 18}},
        {"1978.4.18", DATEFORM_TAKEN, {1978, 4, 18}},
        {"2024.03.04", DATEFORM_TAKEN, {2024, 3, 4}},
        {"1978/4/18 0:00", DATEFORM_TAKEN, {1978, 4, 18}},
        {"1978/04/18 00:00:00", DATEFORM_TAKEN, {1978, 4, 18}},
        {"1978-04-18T00:00:00", DATEFORM_TAKEN, {1978, 4, 18}},
        {"1978−04−18", DATEFORM_TAKEN, {1978, 4, 18}},
        {"1978‐04‐18", DATEFORM_TAKEN, {1978, 4, 18}},
    };

    (void)state;
    ASSERT_EXAMPLES(EXAMPLES);
}

static void
an_era_that_has_ended_is_read_on_and_said_so(void **state)
{
    static const struct example EXAMPLES[] = {
        {"平成32年4月18日", DATEFORM_READ_ON, {2020, 4, 18}},
        {"H32.4.18", DATEFORM_READ_ON, {2020, 4, 18}},
        {"4370304", DATEFORM_READ_ON, {2025, 3, 4}},
        {"昭和99年1月1日", DATEFORM_READ_ON, {2024, 1, 1}},
        {"平成32年2月30日", DATEFORM_IMPOSSIBLE, {0}},
    };

    (void)state;
    ASSERT_EXAMPLES(EXAMPLES);
}

static void
a_date_that_nobody_knows_is_told_from_a_wrong_one(void **state)
{
    static const struct example EXAMPLES[] = {
        {"不詳", DATEFORM_PARTLY, {0}},
        {"生年月日不詳", DATEFORM_PARTLY, {0}},
        {"1945-00-00", DATEFORM_PARTLY, {0}},
        {"1945/04/00", DATEFORM_PARTLY, {0}},
        {"19450000", DATEFORM_PARTLY, {0}},
        {"S20.00.00", DATEFORM_PARTLY, {0}},
        {"3200000", DATEFORM_PARTLY, {0}},
        {"昭和20年", DATEFORM_PARTLY, {0}},
        {"昭和20年4月", DATEFORM_PARTLY, {0}},
        {"令和6年3月", DATEFORM_PARTLY, {0}},
        {"昭和20年不詳", DATEFORM_PARTLY, {0}},
        {"昭和20年4月不詳", DATEFORM_PARTLY, {0}},
        {"昭和20年月日不詳", DATEFORM_PARTLY, {0}},
        {"昭和元年月日不詳", DATEFORM_PARTLY, {0}},
        {"1945年4月頃", DATEFORM_PARTLY, {0}},
        {"1945年", DATEFORM_PARTLY, {0}},
        {"昭和年不詳", DATEFORM_PARTLY, {0}},
        {"99999999", DATEFORM_NEVER, {0}},
        {"9999/99/99", DATEFORM_NEVER, {0}},
        {"0000-00-00", DATEFORM_NEVER, {0}},
        {"9999-12-31", DATEFORM_TAKEN, {9999, 12, 31}},
    };

    (void)state;
    ASSERT_EXAMPLES(EXAMPLES);
}

static void
anything_else_is_unreadable(void **state)
{
    static const char *const TEXTS[] = {
        "",
        "x",
        "2024",
        "2024-03",
        "0070304",
        "6070304",
        "2024-03-04 12:00",
        "令和6.3.4",
        "R6年3月4日",
        "昭和",
        "20年",
        "不詳x",
        "2024年13",
        "2024-03-04x",
        "2024-03/04",
        "24-03-04",
        "202403040",
        "04/03/2024",
        "R6.3",
        "R6.3.4.",
        "R.3.4",
        "令和六年三月四日",
        "慶応3年1月1日",
        "6.3.4",
        "20240304000000",
        "２０２４",
        "R100.1.1",
        "45355",
        "2024- 3- 4",
        "-2024-03-04",
        "元年5月1日",
    };

    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        struct date date = {1, 2, 3};

        print_message("%s\n", TEXTS[i]);
        assert_int_equal(dateform_parse(TEXTS[i], &date), DATEFORM_UNREADABLE);
        assert_int_equal(date.year, 1);
        assert_int_equal(date.month, 2);
        assert_int_equal(date.day, 3);
    }
}

static void
every_day_since_meiji_is_read_in_every_form(void **state)
{
    struct date day = {1868, 1, 25};
    const struct date last = {2100, 12, 31};

    (void)state;
    for (; date_compare(day, last) <= 0; day = date_add_days(day, 1)) {
        static const char *const FORMATS[] = {"%04d-%02d-%02d", "%04d/%d/%d",
                                              "%04d%02d%02d"};

        for (size_t i = 0; i < sizeof FORMATS / sizeof FORMATS[0]; i++) {
            char text[64];
            struct date read = {0};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            snprintf(text, sizeof text, FORMATS[i], day.year, day.month,
                     day.day);
#pragma GCC diagnostic pop
            assert_int_equal(dateform_parse(text, &read), DATEFORM_TAKEN);
            assert_int_equal(date_compare(read, day), 0);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_five_forms_name_the_same_day),
        cmocka_unit_test(padding_with_zeros_blanks_or_nothing_is_read),
        cmocka_unit_test(the_first_year_of_an_era_is_one_or_gannen),
        cmocka_unit_test(every_era_begins_and_ends_on_its_day),
        cmocka_unit_test(a_day_that_does_not_exist_is_impossible),
        cmocka_unit_test(the_forms_of_older_systems_are_read),
        cmocka_unit_test(an_era_that_has_ended_is_read_on_and_said_so),
        cmocka_unit_test(a_date_that_nobody_knows_is_told_from_a_wrong_one),
        cmocka_unit_test(anything_else_is_unreadable),
        cmocka_unit_test(every_day_since_meiji_is_read_in_every_form),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
