#include "register/fixture.h"

/* -- helpers --------------------------------------------------------------- */

static struct dossier
dossier_of(struct fixture *f, const char *id)
{
    struct dossier dossier;

    assert_int_equal(
        register_dossier(f->reg, CITY, id, f->arena, &dossier, &f->err), 1);
    return dossier;
}

static int
count(void *context, const struct dossier *dossier, struct err *err)
{
    (void)dossier;
    (void)err;
    (*(int *)context)++;
    return 0;
}

/* How many are to be judged though nothing expires. */
static int
unjudged(struct fixture *f)
{
    struct register_candidates none = {.expires_from = {1990, 1, 1},
                                       .expires_to = {1990, 1, 1}};
    int people = 0;

    assert_ok(f, register_candidates(f->reg, &none, count, &people, &f->err));
    return people;
}

static void
hold_by(struct fixture *f, const char *by, bool support_measure)
{
    struct hold hold = {.municipality = CITY,
                        .resident = "1",
                        .reason = "本人申出",
                        .set_by = by,
                        .set_at = "2024-03-04T02:00:00+09:00",
                        .support_measure = support_measure};

    assert_ok(f, register_add_hold(f->reg, &hold, &f->err));
}

static void
release_by(struct fixture *f, const char *by, int expected_released,
           int expected_refused)
{
    struct hold release = {.municipality = CITY,
                           .resident = "1",
                           .released_by = by,
                           .released_at = "2024-03-05T09:00:00+09:00"};
    int released, refused;

    assert_ok(f, register_release_holds(f->reg, &release, &released, &refused,
                                        &f->err));
    assert_int_equal(released, expected_released);
    assert_int_equal(refused, expected_refused);
}

/* -- tests ----------------------------------------------------------------- */

static void
holds_come_back_newest_first_with_every_field(void **state)
{
    struct fixture *f = *state;
    struct dossier dossier;

    fixture_put(f, fixture_resident("1"));
    hold_by(f, "sato", false);
    release_by(f, "sato", 1, 0);
    hold_by(f, "suzuki", true);
    dossier = dossier_of(f, "1");
    assert_int_equal(dossier.hold_count, 2);
    assert_string_equal(dossier.holds[0].municipality, CITY);
    assert_string_equal(dossier.holds[0].resident, "1");
    assert_string_equal(dossier.holds[0].reason, "本人申出");
    assert_string_equal(dossier.holds[0].set_by, "suzuki");
    assert_string_equal(dossier.holds[0].set_at, "2024-03-04T02:00:00+09:00");
    assert_string_equal(dossier.holds[0].released_by, "");
    assert_true(dossier.holds[0].support_measure);
    assert_string_equal(dossier.holds[1].set_by, "sato");
    assert_string_equal(dossier.holds[1].released_by, "sato");
    assert_string_equal(dossier.holds[1].released_at,
                        "2024-03-05T09:00:00+09:00");
    assert_false(dossier.holds[1].support_measure);
}

static void
a_support_measure_is_released_by_a_second_person_only(void **state)
{
    struct fixture *f = *state;

    fixture_put(f, fixture_resident("1"));
    hold_by(f, "sato", true);
    hold_by(f, "sato", false);
    release_by(f, "sato", 1, 1);
    release_by(f, "sato", 0, 1);
    release_by(f, "suzuki", 1, 0);
    release_by(f, "suzuki", 0, 0);
}

static void
a_release_by_nobody_is_refused(void **state)
{
    struct fixture *f = *state;
    struct hold release = {
        .municipality = CITY, .resident = "1", .released_by = ""};
    int released, refused;

    hold_by(f, "sato", true);
    assert_int_equal(
        register_release_holds(f->reg, &release, &released, &refused, &f->err),
        -1);
    assert_int_equal(f->err.code, ERR_USAGE);
}

static void
a_hold_set_or_released_makes_its_person_be_judged_again(void **state)
{
    struct fixture *f = *state;

    fixture_put(f, fixture_resident("1"));
    assert_ok(f, register_mark_judged(f->reg, &f->err));
    assert_int_equal(unjudged(f), 0);
    hold_by(f, "sato", false);
    assert_int_equal(unjudged(f), 1);
    assert_ok(f, register_mark_judged(f->reg, &f->err));
    release_by(f, "sato", 1, 0);
    assert_int_equal(unjudged(f), 1);
}

static void
a_hold_set_by_nobody_is_refused(void **state)
{
    struct fixture *f = *state;
    struct hold hold = {.municipality = CITY, .resident = "1"};

    assert_int_equal(register_add_hold(f->reg, &hold, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(holds_come_back_newest_first_with_every_field),
        fixture_test(a_support_measure_is_released_by_a_second_person_only),
        fixture_test(a_release_by_nobody_is_refused),
        fixture_test(a_hold_set_or_released_makes_its_person_be_judged_again),
        fixture_test(a_hold_set_by_nobody_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
