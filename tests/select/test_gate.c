#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "select/gate.h"

enum { RUNS = 28 };

static const struct gate_limits limits = {.cap = 5000,
                                          .median_times = 3,
                                          .median_floor = 20,
                                          .runs = RUNS,
                                          .days_ahead = 40,
                                          .held_percent = 30,
                                          .held_floor = 5};

static struct run runs[RUNS + 2];

/* A night after 28 runs of 30 … 57 letters (median 43). */
static struct gate_view
usual_night(void)
{
    for (int i = 0; i < RUNS + 2; i++) {
        runs[i] = (struct run){.id = i + 1};
        /* In no order, so that a median without sorting is found out. */
        runs[i].tally.selected = 30 + (i * 11) % 28;
    }
    return (struct gate_view){.today = {2024, 3, 4},
                              .clock = {2024, 3, 4},
                              .last_completed = {2024, 3, 3},
                              .runs = runs,
                              .run_count = RUNS,
                              .selected = 35,
                              .expected = 36};
}

static void
assert_stops(const struct gate_view *view, const char *seen)
{
    struct err err = {0};

    assert_int_equal(gate_check(&limits, view, &err), -1);
    assert_int_equal(err.code, ERR_BUSY);
    assert_non_null(strstr(err.text, seen));
    assert_non_null(strstr(err.text, "kigen approve --date "));
}

static void
assert_passes(const struct gate_view *view)
{
    struct err err = {0};

    assert_int_equal(gate_check(&limits, view, &err), 0);
    assert_int_equal(err.code, ERR_NONE);
}

static void
a_usual_night_passes(void **state)
{
    struct gate_view view = usual_night();

    (void)state;
    assert_passes(&view);
}

static void
a_night_without_the_letters_expected_stops(void **state)
{
    struct gate_view view = usual_night();

    (void)state;
    view.selected = 0;
    assert_stops(&view, "36 were expected");
    view.expected = 0;
    assert_passes(&view);
}

static void
more_than_k_times_the_median_stops(void **state)
{
    struct gate_view view = usual_night();

    (void)state;
    view.selected = 3 * 43;
    assert_passes(&view);
    view.selected = 3 * 43 + 1;
    assert_stops(&view, "130 letters");
    assert_stops(&view, "the last 28 runs, 43");
}

static void
the_median_looks_at_the_newest_runs_only(void **state)
{
    struct gate_view view = usual_night();

    (void)state;
    runs[RUNS].tally.selected = 100000;
    runs[RUNS + 1].tally.selected = 100000;
    view.run_count = RUNS + 2;
    view.selected = 3 * 43 + 1;
    assert_stops(&view, "the last 28 runs, 43");
}

static void
the_median_of_three_runs_is_the_middle_one(void **state)
{
    struct gate_view view = usual_night();

    (void)state;
    runs[0].tally.selected = 4000;
    runs[1].tally.selected = 40;
    runs[2].tally.selected = 0;
    view.run_count = 3;
    view.selected = 120;
    assert_passes(&view);
    view.selected = 121;
    assert_stops(&view, "the last 3 runs, 40");
}

static void
a_small_town_does_not_trip_the_median(void **state)
{
    struct gate_view view = usual_night();

    (void)state;
    for (int i = 0; i < RUNS; i++) {
        runs[i].tally.selected = 0;
    }
    view.selected = 20;
    assert_passes(&view);
    view.selected = 21;
    assert_stops(&view, "21 letters");
}

static void
more_than_the_cap_stops_even_the_first_run(void **state)
{
    struct gate_view view = usual_night();
    struct gate_limits no_cap = limits;

    (void)state;
    view.run_count = 0;
    view.last_completed = (struct date){0};
    view.selected = 5000;
    assert_passes(&view);
    view.selected = 5001;
    assert_stops(&view, "the cap of 5000");
    no_cap.cap = 0;
    assert_int_equal(gate_check(&no_cap, &view, NULL), 0);
}

static void
a_date_before_the_last_run_or_too_far_ahead_stops(void **state)
{
    struct gate_view view = usual_night();

    (void)state;
    view.today = (struct date){2024, 3, 3};
    assert_passes(&view);
    view.today = (struct date){2024, 3, 2};
    assert_stops(&view, "2024-03-02 is before");
    view.today = (struct date){2024, 4, 12};
    assert_passes(&view);
    view.today = (struct date){2024, 4, 13};
    assert_stops(&view, "41 days after");
}

static void
a_first_run_is_measured_by_the_clock(void **state)
{
    struct gate_view view = usual_night();

    (void)state;
    view.run_count = 0;
    view.last_completed = (struct date){0};
    view.today = (struct date){2024, 4, 13};
    assert_passes(&view);
    view.today = (struct date){2024, 4, 14};
    assert_stops(&view, "41 days after today, 2024-03-04");
    view.today = (struct date){2052, 3, 4};
    assert_stops(&view, "approve --date 2052-03-04 --count 35 ");
    view.today = (struct date){2020, 1, 1};
    assert_passes(&view);
}

static void
a_date_ahead_of_the_clock_needs_a_word(void **state)
{
    const struct date clock = {2024, 3, 4};
    struct err err = {0};

    (void)state;
    assert_int_equal(gate_check_clock(clock, clock, &err), 0);
    assert_int_equal(gate_check_clock((struct date){2023, 3, 4}, clock, &err),
                     0);
    assert_int_equal(gate_check_clock((struct date){2024, 3, 5}, clock, &err),
                     -1);
    assert_int_equal(err.code, ERR_USAGE);
    assert_non_null(strstr(err.text, "2024-03-05 is 1 days ahead"));
    assert_non_null(strstr(err.text, "--dry-run"));
    assert_non_null(strstr(err.text, "--knowingly"));
}

/* -- facts ----------------------------------------------------------------- */

static const struct gate_limits fresh = {
    .days_ahead = 40,
    .import_days = {[RECORD_RESIDENT] = 2, [RECORD_CARD] = 35}};

static struct gate_view
night_with(const struct gate_import *import)
{
    struct gate_view view = usual_night();

    view.run_count = 0;
    view.imports = import;
    view.import_count = 1;
    return view;
}

static void
facts_older_than_their_limit_stop(void **state)
{
    struct gate_import import = {RECORD_RESIDENT, {2024, 3, 2}, false};
    struct gate_view view = night_with(&import);
    struct err err = {0};

    (void)state;
    assert_int_equal(gate_check(&fresh, &view, &err), 0);
    import.good_on = (struct date){2024, 3, 1};
    assert_int_equal(gate_check(&fresh, &view, &err), -1);
    assert_int_equal(err.code, ERR_BUSY);
    assert_non_null(strstr(err.text, "taken on 2024-03-01, 3 days before"));
    assert_non_null(strstr(err.text, "import_days_resident = 2"));
    assert_non_null(
        strstr(err.text, "kigen approve --date 2024-03-04 --count 35 "));
    import.kind = RECORD_CARD;
    assert_int_equal(gate_check(&fresh, &view, &err), 0);
    import.good_on = (struct date){2024, 1, 29};
    assert_int_equal(gate_check(&fresh, &view, &err), 0);
    import.good_on = (struct date){2024, 1, 28};
    assert_int_equal(gate_check(&fresh, &view, &err), -1);
}

static void
a_refused_import_since_the_last_good_one_stops(void **state)
{
    struct gate_import import = {RECORD_RESIDENT, {2024, 3, 4}, true};
    struct gate_view view = night_with(&import);
    struct err err = {0};

    (void)state;
    assert_int_equal(gate_check(&fresh, &view, &err), -1);
    assert_int_equal(err.code, ERR_BUSY);
    assert_non_null(strstr(err.text, "not taken"));
    view.approved = true;
    assert_int_equal(gate_check(&fresh, &view, &err), 0);
}

static void
a_kind_never_taken_or_never_asked_does_not_stop(void **state)
{
    struct gate_import import = {RECORD_OFFICE, {2020, 1, 1}, true};
    struct gate_view view = night_with(&import);

    (void)state;
    assert_int_equal(gate_check(&fresh, &view, NULL), 0);
    import = (struct gate_import){RECORD_RESIDENT, {0, 0, 0}, true};
    assert_int_equal(gate_check(&fresh, &view, NULL), 0);
}

static void
every_doubt_is_said_at_once(void **state)
{
    const struct gate_import import = {RECORD_RESIDENT, {2024, 3, 1}, true};
    struct gate_view view = night_with(&import);
    struct gate_limits strict = fresh;
    struct err err = {0};

    (void)state;
    strict.cap = 10;
    strict.days_ahead = 1;
    view.last_completed = (struct date){2024, 3, 1};
    assert_int_equal(gate_check(&strict, &view, &err), -1);
    assert_non_null(strstr(err.text, "3 days after the last completed run"));
    assert_non_null(strstr(err.text, "was not taken"));
    assert_non_null(strstr(err.text, "import_days_resident = 2"));
    assert_non_null(strstr(err.text, "the cap of 10"));
}

static void
what_is_stale_is_written_a_line_each(void **state)
{
    const struct gate_import imports[] = {{RECORD_RESIDENT, {2024, 3, 1}, true},
                                          {RECORD_CARD, {2024, 3, 1}, false}};
    struct gate_view view = night_with(imports);
    struct buf out = {0};

    (void)state;
    view.import_count = 2;
    gate_write_stale(&fresh, &view, &out);
    assert_non_null(strstr(buf_text(&out), "import_days_resident"));
    assert_null(strstr(buf_text(&out), "import_days_card"));
    assert_int_equal(out.data[out.size - 1], '\n');
    buf_reset(&out);
}

/* -- approval -------------------------------------------------------------- */

static void
what_was_approved_passes(void **state)
{
    struct gate_view view = usual_night();

    (void)state;
    view.approved = true;
    view.selected = 5001;
    assert_passes(&view);
    view.selected = 0;
    assert_passes(&view);
    view.today = (struct date){2024, 1, 1};
    assert_passes(&view);
}

static void
the_refusal_names_the_line_that_lets_it_pass(void **state)
{
    struct gate_view view = usual_night();

    (void)state;
    view.selected = 777;
    assert_stops(&view,
                 "kigen approve --date 2024-03-04 --count 777 --by NAME");
}

/* A night of 100 letters, of which some are held. */
static struct gate_view
night_with_held(struct gate_held *held, enum reason reason, long count)
{
    struct gate_view view = usual_night();

    *held = (struct gate_held){.count = {0}};
    held->count[reason] = count;
    held->detail[reason] = "notice.json, element \"e\": 1.0 mm are missing";
    view.selected = view.expected = 100 - count;
    view.held = held;
    return view;
}

static void
a_night_of_which_much_is_held_for_one_reason_stops(void **state)
{
    struct gate_held held;
    struct gate_view view = night_with_held(&held, REASON_OVERFLOW, 31);

    (void)state;
    assert_stops(&view, "31 of 100 letters are newly held for one reason, "
                        "OVERFLOW");
    assert_stops(&view, "gate_held_percent = 30");
    assert_stops(&view, "element \"e\": 1.0 mm are missing");
    view = night_with_held(&held, REASON_OVERFLOW, 30);
    assert_passes(&view);
}

static void
much_held_for_several_reasons_passes(void **state)
{
    struct gate_held held;
    struct gate_view view = night_with_held(&held, REASON_OVERFLOW, 30);

    (void)state;
    held.count[REASON_GLYPH] = 25;
    view.selected -= 25;
    assert_passes(&view);
}

static void
a_few_held_never_stop_a_small_night(void **state)
{
    struct gate_held held;
    struct gate_view view = night_with_held(&held, REASON_GLYPH, 5);

    (void)state;
    view.selected = 5;
    view.expected = 0;
    assert_passes(&view);
    held.count[REASON_GLYPH] = 6;
    assert_stops(&view, "6 of 11 letters");
}

static void
holds_that_somebody_has_set_do_not_stop_a_night(void **state)
{
    struct gate_held held;
    struct gate_view view = night_with_held(&held, REASON_OPERATOR_HOLD, 90);

    (void)state;
    assert_passes(&view);
}

/* The others' letters go (select/freshness.h). */
static void
a_city_whose_facts_are_too_old_does_not_stop_the_night(void **state)
{
    struct gate_held held;
    struct gate_view view = night_with_held(&held, REASON_STALE_FACTS, 90);

    (void)state;
    assert_passes(&view);
}

static void
the_part_held_is_not_asked_where_the_setting_is_0(void **state)
{
    struct gate_held held;
    struct gate_view view = night_with_held(&held, REASON_GLYPH, 99);
    struct gate_limits none = limits;
    struct err err = {0};

    (void)state;
    none.held_percent = 0;
    assert_int_equal(gate_check(&none, &view, &err), 0);
    view.approved = true;
    assert_passes(&view);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_night_of_which_much_is_held_for_one_reason_stops),
        cmocka_unit_test(much_held_for_several_reasons_passes),
        cmocka_unit_test(a_few_held_never_stop_a_small_night),
        cmocka_unit_test(
            a_city_whose_facts_are_too_old_does_not_stop_the_night),
        cmocka_unit_test(holds_that_somebody_has_set_do_not_stop_a_night),
        cmocka_unit_test(the_part_held_is_not_asked_where_the_setting_is_0),
        cmocka_unit_test(a_usual_night_passes),
        cmocka_unit_test(a_night_without_the_letters_expected_stops),
        cmocka_unit_test(more_than_k_times_the_median_stops),
        cmocka_unit_test(the_median_looks_at_the_newest_runs_only),
        cmocka_unit_test(the_median_of_three_runs_is_the_middle_one),
        cmocka_unit_test(a_small_town_does_not_trip_the_median),
        cmocka_unit_test(more_than_the_cap_stops_even_the_first_run),
        cmocka_unit_test(a_date_before_the_last_run_or_too_far_ahead_stops),
        cmocka_unit_test(a_first_run_is_measured_by_the_clock),
        cmocka_unit_test(a_date_ahead_of_the_clock_needs_a_word),
        cmocka_unit_test(facts_older_than_their_limit_stop),
        cmocka_unit_test(a_refused_import_since_the_last_good_one_stops),
        cmocka_unit_test(a_kind_never_taken_or_never_asked_does_not_stop),
        cmocka_unit_test(every_doubt_is_said_at_once),
        cmocka_unit_test(what_is_stale_is_written_a_line_each),
        cmocka_unit_test(what_was_approved_passes),
        cmocka_unit_test(the_refusal_names_the_line_that_lets_it_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
