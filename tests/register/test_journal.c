#include "register/fixture.h"

/* -- runs ------------------------------------------------------------------ */

static struct run
run_of(int day)
{
    struct run run = {.business_date = {2024, 3, day},
                      .started_at = "2024-03-04T02:00:00+09:00",
                      .finished_at = "2024-03-04T02:01:00+09:00",
                      .lot = day,
                      .tally = {.read = 10, .selected = 4}};

    run.tally.by_reason[REASON_NOT_DUE] = 3;
    run.tally.by_reason[REASON_LATE] = 1;
    run.tally.by_reason[REASON_OVERFLOW] = 2;
    return run;
}

static void
finished_runs_come_back_newest_first_with_every_field(void **state)
{
    struct fixture *f = *state;
    struct run unfinished = run_of(9);
    const struct run *all;
    size_t count;

    for (int day = 4; day <= 7; day++) {
        struct run run = run_of(day);

        memcpy(run.settings_hash, "", 1);
        assert_ok(f, register_put_run(f->reg, &run, &f->err));
        assert_int_equal(run.id, day - 3);
    }
    unfinished.finished_at = "";
    assert_ok(f, register_put_run(f->reg, &unfinished, &f->err));

    assert_ok(f, register_runs(f->reg, 3, f->arena, &all, &count, &f->err));
    assert_int_equal(count, 3);
    assert_int_equal(all[0].id, 4);
    assert_int_equal(all[2].id, 2);
    assert_date(all[0].business_date, 2024, 3, 7);
    assert_string_equal(all[0].started_at, "2024-03-04T02:00:00+09:00");
    assert_string_equal(all[0].finished_at, "2024-03-04T02:01:00+09:00");
    assert_int_equal(all[0].lot, 7);
    assert_int_equal(all[0].tally.read, 10);
    assert_int_equal(all[0].tally.selected, 4);
    assert_int_equal(all[0].tally.by_reason[REASON_NOT_DUE], 3);
    assert_int_equal(all[0].tally.by_reason[REASON_LATE], 1);
    assert_int_equal(all[0].tally.by_reason[REASON_OVERFLOW], 2);
    assert_int_equal(all[0].tally.by_reason[REASON_GLYPH], 0);
    assert_true(tally_is_balanced(&all[0].tally));
}

static void
a_run_put_again_by_its_id_is_the_same_run(void **state)
{
    struct fixture *f = *state;
    struct run run = run_of(4);
    const struct run *all;
    size_t count;

    run.finished_at = "";
    assert_ok(f, register_put_run(f->reg, &run, &f->err));
    run.finished_at = "2024-03-04T02:05:00+09:00";
    run.tally.by_reason[REASON_LATE] = 0;
    run.tally.read = 9;
    assert_ok(f, register_put_run(f->reg, &run, &f->err));
    assert_ok(f, register_runs(f->reg, 10, f->arena, &all, &count, &f->err));
    assert_int_equal(count, 1);
    assert_int_equal(all[0].tally.read, 9);
    assert_int_equal(all[0].tally.by_reason[REASON_LATE], 0);
    assert_int_equal(all[0].tally.by_reason[REASON_NOT_DUE], 3);
}

static void
a_finished_run_that_does_not_balance_is_refused(void **state)
{
    struct fixture *f = *state;
    struct run run = run_of(4);
    const struct run *all;
    size_t count;

    run.tally.read = 11;
    assert_int_equal(register_put_run(f->reg, &run, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    assert_int_equal(run.id, 0);
    assert_ok(f, register_runs(f->reg, 10, f->arena, &all, &count, &f->err));
    assert_int_equal(count, 0);
}

static void
the_first_finished_run_is_the_first_of_all(void **state)
{
    struct fixture *f = *state;
    struct run unfinished = run_of(1);
    struct run first = run_of(8);
    struct run second = run_of(5);
    struct date date;

    assert_ok(f, register_first_run(f->reg, &date, &f->err));
    assert_true(date_is_none(date));
    unfinished.finished_at = "";
    assert_ok(f, register_put_run(f->reg, &unfinished, &f->err));
    assert_ok(f, register_first_run(f->reg, &date, &f->err));
    assert_true(date_is_none(date));
    assert_ok(f, register_put_run(f->reg, &first, &f->err));
    assert_ok(f, register_put_run(f->reg, &second, &f->err));
    assert_ok(f, register_first_run(f->reg, &date, &f->err));
    assert_date(date, 2024, 3, 8);
}

static void
runs_dated_back_do_not_hide_the_latest_date(void **state)
{
    struct fixture *f = *state;
    struct run latest = run_of(9);
    struct run found;

    assert_int_equal(register_latest_run(f->reg, f->arena, &found, &f->err), 0);
    latest.forecast[2] = 5;
    assert_ok(f, register_put_run(f->reg, &latest, &f->err));
    for (int i = 0; i < 30; i++) {
        struct run back = run_of(4);

        assert_ok(f, register_put_run(f->reg, &back, &f->err));
    }
    assert_int_equal(register_latest_run(f->reg, f->arena, &found, &f->err), 1);
    assert_int_equal(found.id, 1);
    assert_date(found.business_date, 2024, 3, 9);
    assert_int_equal(found.forecast[2], 5);
    assert_int_equal(found.tally.by_reason[REASON_LATE], 1);
    assert_string_equal(found.finished_at, "2024-03-04T02:01:00+09:00");
}

/* -- approvals ------------------------------------------------------------- */

static void
an_approval_holds_for_that_date_and_count_only(void **state)
{
    struct fixture *f = *state;
    struct approval approval = {.business_date = {2024, 3, 4},
                                .count = 1200,
                                .by = "sato",
                                .at = "2024-03-04T08:00:00+09:00"};

    assert_ok(f, register_put_approval(f->reg, &approval, &f->err));
    assert_ok(f, register_put_approval(f->reg, &approval, &f->err));
    assert_int_equal(
        register_approved(f->reg, fixture_date(2024, 3, 4), 1200, &f->err), 1);
    assert_int_equal(
        register_approved(f->reg, fixture_date(2024, 3, 4), 1201, &f->err), 0);
    assert_int_equal(
        register_approved(f->reg, fixture_date(2024, 3, 5), 1200, &f->err), 0);
}

/* -- events ---------------------------------------------------------------- */

static struct event
event_of(const char *resident, enum event_kind kind)
{
    return (struct event){.kind = kind,
                          .at = "2024-03-04T10:00:00+09:00",
                          .by = "sato",
                          .municipality = CITY,
                          .resident = resident,
                          .notice = "0000000017",
                          .reason = "窓口照会",
                          .detail = "1 page"};
}

struct trail {
    struct fixture *f;
    char kinds[64];
    int calls;
};

static int
follow(void *context, const struct event *event, struct err *err)
{
    struct trail *trail = context;
    size_t used = strlen(trail->kinds);

    (void)err;
    assert_string_equal(event->at, "2024-03-04T10:00:00+09:00");
    assert_string_equal(event->by, "sato");
    assert_string_equal(event->municipality, CITY);
    assert_string_equal(event->notice, "0000000017");
    assert_string_equal(event->reason, "窓口照会");
    assert_string_equal(event->detail, "1 page");
    snprintf(trail->kinds + used, sizeof trail->kinds - used, "%d:%s ",
             (int)event->kind, event->resident);
    trail->calls++;
    return 0;
}

static void
events_come_back_oldest_first_with_every_field(void **state)
{
    struct fixture *f = *state;
    struct trail trail = {.f = f};

    for (int kind = EVENT_IMPORT; kind <= EVENT_WITHDRAW; kind++) {
        struct event event =
            event_of(kind % 2 == 0 ? "2" : "1", (enum event_kind)kind);

        assert_ok(f, register_add_event(f->reg, &event, &f->err));
    }
    assert_ok(f, register_events(f->reg, "", "", follow, &trail, &f->err));
    assert_string_equal(trail.kinds, "1:1 2:2 3:1 4:2 5:1 6:2 7:1 8:2 9:1 ");
    trail = (struct trail){.f = f};
    assert_ok(f, register_events(f->reg, CITY, "2", follow, &trail, &f->err));
    assert_string_equal(trail.kinds, "2:2 4:2 6:2 8:2 ");
    trail = (struct trail){.f = f};
    assert_ok(f,
              register_events(f->reg, "011002", "2", follow, &trail, &f->err));
    assert_int_equal(trail.calls, 0);
}

static int
look_up(void *context, const struct event *event, struct err *err)
{
    struct trail *trail = context;
    struct event lookup = event_of(event->resident, EVENT_LOOKUP);

    trail->calls++;
    return register_add_event(trail->f->reg, &lookup, err);
}

static void
a_walk_that_is_itself_logged_ends(void **state)
{
    struct fixture *f = *state;
    struct trail trail = {.f = f};
    struct event event = event_of("1", EVENT_HOLD);

    assert_ok(f, register_add_event(f->reg, &event, &f->err));
    assert_ok(f, register_add_event(f->reg, &event, &f->err));
    assert_ok(f, register_events(f->reg, CITY, "1", look_up, &trail, &f->err));
    assert_int_equal(trail.calls, 2);
    trail = (struct trail){.f = f};
    assert_ok(f, register_events(f->reg, CITY, "1", follow, &trail, &f->err));
    assert_int_equal(trail.calls, 4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(finished_runs_come_back_newest_first_with_every_field),
        fixture_test(a_run_put_again_by_its_id_is_the_same_run),
        fixture_test(a_finished_run_that_does_not_balance_is_refused),
        fixture_test(the_first_finished_run_is_the_first_of_all),
        fixture_test(runs_dated_back_do_not_hide_the_latest_date),
        fixture_test(an_approval_holds_for_that_date_and_count_only),
        fixture_test(events_come_back_oldest_first_with_every_field),
        fixture_test(a_walk_that_is_itself_logged_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
