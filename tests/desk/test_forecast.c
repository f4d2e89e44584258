#include "desk/fixture.h"

#include "desk/forecast.h"

/* What tonight, TOWN_TODAY, leads to expect. */
static struct run
foresee(struct town *town)
{
    struct run run = {.business_date = TOWN_TODAY};

    assert_ok(town, forecast_make(town->workspace, NULL, &run, &town->err));
    return run;
}

static void
a_window_that_opens_is_expected_from_its_night_on(void **state)
{
    struct town *town = *state;
    struct run run;

    town_settle(town, "200", fixture_date(2024, 6, 8)); /* from 03-09 on */
    run = foresee(town);
    assert_int_equal(run.forecast[4], 1);
    assert_int_equal(forecast_expected(&run, TOWN_TODAY), 0);
    assert_int_equal(forecast_expected(&run, fixture_date(2024, 3, 8)), 0);
    assert_int_equal(forecast_expected(&run, fixture_date(2024, 3, 9)), 1);
    assert_int_equal(forecast_expected(&run, fixture_date(2024, 9, 9)), 1);
}

static void
who_is_in_his_window_already_is_not_expected_again(void **state)
{
    struct town *town = *state;
    struct run run;

    town_settle_due(town, "100");
    run = foresee(town);
    assert_int_equal(forecast_expected(&run, fixture_date(2024, 3, 18)), 0);
}

static void
who_would_get_no_letter_is_not_expected(void **state)
{
    struct town *town = *state;
    struct record dead = town_resident("200", fixture_date(2024, 6, 8));
    struct run run;

    town_settle(town, "200", fixture_date(2024, 6, 8));
    dead.as.resident.status = RESIDENT_DEAD;
    town_put(town, dead);
    run = foresee(town);
    assert_int_equal(forecast_expected(&run, fixture_date(2024, 3, 18)), 0);
}

static void
a_run_keeps_what_it_foresaw(void **state)
{
    struct town *town = *state;
    struct run run = {.business_date = TOWN_TODAY,
                      .started_at = "s",
                      .finished_at = "f",
                      .forecast = {3, 0, 5}};
    const struct run *runs = NULL;
    size_t count = 0;

    assert_ok(town, register_put_run(town->workspace->reg, &run, &town->err));
    assert_ok(town, register_runs(town->workspace->reg, 1, town->arena, &runs,
                                  &count, &town->err));
    assert_int_equal(count, 1);
    assert_memory_equal(runs[0].forecast, run.forecast, sizeof(run.forecast));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(a_window_that_opens_is_expected_from_its_night_on),
        town_test(who_is_in_his_window_already_is_not_expected_again),
        town_test(who_would_get_no_letter_is_not_expected),
        town_test(a_run_keeps_what_it_foresaw),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
