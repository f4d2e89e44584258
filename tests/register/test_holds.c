#include "register/fixture.h"

/* -- helpers --------------------------------------------------------------- */

static const struct stamp NOBODY = {"", "", ""};

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

static struct hold
make_hold(const char *by, bool support_measure)
{
    return (struct hold){.municipality = CITY,
                         .resident = "1",
                         .reason = "本人申出",
                         .set = {by, "clerk", "2024-03-04T02:00:00+09:00"},
                         .confirmed = NOBODY,
                         .released = NOBODY,
                         .letter.names = "",
                         .support_measure = support_measure};
}

static struct hold
hold_by(struct fixture *f, const char *by, bool support_measure)
{
    struct hold hold = make_hold(by, support_measure);

    assert_ok(f, register_add_hold(f->reg, &hold, &f->err));
    return hold;
}

/* Lets go the letter to resident 1 as he stands. */
static struct hold
let_go(struct fixture *f, struct hold hold, const char *by)
{
    const struct dossier dossier = dossier_of(f, "1");

    hold.released = (struct stamp){by, "chief", "2024-03-05T09:00:00+09:00"};
    hold.end = HOLD_LETTER_RELEASED;
    hold.letter = hold_letter_to(&dossier.resident);
    hold.letter.names = "certificate user 2019-06-01 2024-05-10";
    assert_ok(f, register_release_hold(f->reg, &hold, &f->err));
    return hold;
}

static struct hold
stored(struct fixture *f, int64_t id)
{
    struct hold hold;

    assert_int_equal(register_hold(f->reg, id, f->arena, &hold, &f->err), 1);
    return hold;
}

static void
assert_stamp(const struct stamp *stamp, const char *by, const char *login,
             const char *at)
{
    assert_string_equal(stamp->by, by);
    assert_string_equal(stamp->login, login);
    assert_string_equal(stamp->at, at);
}

/* -- holds ----------------------------------------------------------------- */

static void
holds_come_back_newest_first_with_every_field(void **state)
{
    struct fixture *f = *state;
    struct dossier dossier;
    struct hold plain, support;

    fixture_put(f, fixture_resident("1"));
    plain = hold_by(f, "sato", false);
    support = hold_by(f, "suzuki", true);
    assert_true(support.id > plain.id);
    let_go(f, support, "tanaka");
    dossier = dossier_of(f, "1");
    assert_int_equal(dossier.hold_count, 2);
    assert_int_equal(dossier.holds[0].id, support.id);
    assert_string_equal(dossier.holds[0].municipality, CITY);
    assert_string_equal(dossier.holds[0].resident, "1");
    assert_string_equal(dossier.holds[0].reason, "本人申出");
    assert_true(dossier.holds[0].support_measure);
    assert_false(dossier.holds[0].by_program);
    assert_stamp(&dossier.holds[0].set, "suzuki", "clerk",
                 "2024-03-04T02:00:00+09:00");
    assert_stamp(&dossier.holds[0].confirmed, "suzuki", "clerk",
                 "2024-03-04T02:00:00+09:00");
    assert_stamp(&dossier.holds[0].released, "tanaka", "chief",
                 "2024-03-05T09:00:00+09:00");
    assert_int_equal(dossier.holds[0].end, HOLD_LETTER_RELEASED);
    assert_int_equal(dossier.holds[0].fall, HOLD_STANDS);
    assert_string_equal(dossier.holds[0].letter.names,
                        "certificate user 2019-06-01 2024-05-10");
    assert_int_equal(
        hold_compare_person(&dossier.holds[0].letter, &dossier.resident),
        HOLD_STANDS);
    assert_stamp(&dossier.holds[1].set, "sato", "clerk",
                 "2024-03-04T02:00:00+09:00");
    assert_stamp(&dossier.holds[1].confirmed, "", "", "");
    assert_stamp(&dossier.holds[1].released, "", "", "");
    assert_int_equal(dossier.holds[1].end, HOLD_IN_FORCE);
    assert_false(dossier.holds[1].support_measure);
}

static void
a_release_ends_one_hold_and_once(void **state)
{
    struct fixture *f = *state;
    struct hold first, second;

    fixture_put(f, fixture_resident("1"));
    first = hold_by(f, "sato", true);
    second = hold_by(f, "ito", true);
    let_go(f, second, "suzuki");
    assert_int_equal(stored(f, first.id).end, HOLD_IN_FORCE);
    assert_int_equal(stored(f, second.id).end, HOLD_LETTER_RELEASED);
    second.released = (struct stamp){"tanaka", "x", "y"};
    second.end = HOLD_ENDED;
    assert_int_equal(register_release_hold(f->reg, &second, &f->err), -1);
    assert_int_equal(f->err.code, ERR_INPUT);
    assert_non_null(strstr(f->err.text, "H000002"));
    second.id = 77;
    assert_int_equal(register_release_hold(f->reg, &second, &f->err), -1);
    assert_int_equal(register_hold(f->reg, 77, f->arena, &second, &f->err), 0);
}

static void
a_support_hold_takes_two_names_whatever_the_caller_says(void **state)
{
    struct fixture *f = *state;
    struct hold hold;

    fixture_put(f, fixture_resident("1"));
    hold = hold_by(f, "sato", true);
    hold.released = hold.set;
    hold.end = HOLD_ENDED;
    assert_int_equal(register_release_hold(f->reg, &hold, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    assert_int_equal(stored(f, hold.id).end, HOLD_IN_FORCE);
    /* an operator's own may be his */
    hold = hold_by(f, "sato", false);
    hold.released = hold.set;
    hold.end = HOLD_ENDED;
    assert_ok(f, register_release_hold(f->reg, &hold, &f->err));
}

static void
a_hold_of_the_program_is_set_once_and_needs_a_first_person(void **state)
{
    struct fixture *f = *state;
    struct hold hold = make_hold("ignored", true);
    bool added;

    fixture_put(f, fixture_resident("1"));
    assert_ok(f, register_add_program_hold(f->reg, &hold, &added, &f->err));
    assert_true(added);
    assert_ok(f, register_add_program_hold(f->reg, &hold, &added, &f->err));
    assert_false(added);
    assert_int_equal(dossier_of(f, "1").hold_count, 1);
    hold = dossier_of(f, "1").holds[0];
    assert_true(hold.support_measure && hold.by_program);
    assert_stamp(&hold.set, HOLD_PROGRAM, "clerk", "2024-03-04T02:00:00+09:00");
    assert_stamp(&hold.confirmed, "", "", "");
    hold.released = (struct stamp){"suzuki", "s", "t"};
    hold.end = HOLD_ENDED;
    assert_int_equal(register_release_hold(f->reg, &hold, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    hold.confirmed = (struct stamp){"sato", "s", "t"};
    assert_ok(f, register_confirm_hold(f->reg, &hold, &f->err));
    assert_stamp(&dossier_of(f, "1").holds[0].confirmed, "sato", "s", "t");
    assert_ok(f, register_release_hold(f->reg, &hold, &f->err));
    /* and the next change sets the next */
    assert_ok(f, register_add_program_hold(f->reg, &hold, &added, &f->err));
    assert_true(added);
}

static void
a_hold_set_or_released_makes_its_person_be_judged_again(void **state)
{
    struct fixture *f = *state;
    struct hold hold;

    fixture_put(f, fixture_resident("1"));
    assert_ok(f, register_mark_judged(f->reg, INT64_MAX, &f->err));
    assert_int_equal(unjudged(f), 0);
    hold = hold_by(f, "sato", true);
    assert_int_equal(unjudged(f), 1);
    assert_ok(f, register_mark_judged(f->reg, INT64_MAX, &f->err));
    let_go(f, hold, "suzuki");
    assert_int_equal(unjudged(f), 1);
}

static void
a_hold_set_by_nobody_is_refused(void **state)
{
    struct fixture *f = *state;
    struct hold hold = make_hold("", true);

    assert_int_equal(register_add_hold(f->reg, &hold, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
}

static struct record
certificate(void)
{
    return fixture_certificate("1", "S1", (struct date){2029, 5, 10});
}

/* -- what falls ------------------------------------------------------------ */

static enum hold_fall
fall_after(struct fixture *f, struct record changed, struct record back)
{
    struct hold hold;

    fixture_put(f, fixture_resident("1"));
    fixture_put(f, certificate());
    hold = let_go(f, hold_by(f, "sato", true), "suzuki");
    fixture_put(f, changed);
    fixture_put(f, back);
    return stored(f, hold.id).fall;
}

/* Back again is not as before: it fell for good. */
static void
a_release_falls_for_good_with_what_it_was_given_for(void **state)
{
    struct fixture *f = *state;
    const struct record same = fixture_resident("1");
    struct record changed = same;

    changed.as.resident.born = (struct date){1950, 1, 1};
    assert_int_equal(fall_after(f, changed, same), HOLD_FALL_BORN);
    changed = same;
    changed.as.resident.address.lot = "九十九番";
    assert_int_equal(fall_after(f, changed, same), HOLD_FALL_ADDRESS);
    changed = same;
    changed.as.resident.mail_to.town = "別の町";
    assert_int_equal(fall_after(f, changed, same), HOLD_FALL_ADDRESS);
    changed = same;
    changed.as.resident.support_measure ^= true;
    assert_int_equal(fall_after(f, changed, same), HOLD_FALL_FLAG);
    changed = certificate();
    changed.as.certificate.expires_on = (struct date){2031, 1, 1};
    assert_int_equal(fall_after(f, changed, certificate()),
                     HOLD_FALL_CERTIFICATE);
    changed = certificate();
    changed.as.certificate.serial = "NEW1";
    assert_int_equal(fall_after(f, changed, certificate()),
                     HOLD_FALL_CERTIFICATE);
}

static void
what_it_was_not_given_for_may_change(void **state)
{
    struct fixture *f = *state;
    const struct record same = fixture_resident("1");
    struct record changed = same;

    changed.as.resident.kana = "別";
    changed.as.resident.large_print ^= true;
    assert_int_equal(fall_after(f, changed, same), HOLD_STANDS);
    /* nor does another person's change count */
    changed = fixture_resident("2");
    assert_int_equal(fall_after(f, changed, same), HOLD_STANDS);
}

/* -- permits --------------------------------------------------------------- */

static void
a_permit_is_used_once_and_by_another(void **state)
{
    struct fixture *f = *state;
    struct permit permit = {.notice = "0000000014",
                            .part = "",
                            .because = "dead",
                            .reason = "遺族",
                            .valid_on = {2024, 3, 4},
                            .given = {"tanaka", "chief", "t"}};
    const struct permit *found = NULL;
    size_t found_count = 0;

    assert_ok(f, register_add_permit(f->reg, &permit, &f->err));
    assert_ok(f, register_permits(f->reg, "0000000014", f->arena, &found,
                                  &found_count, &f->err));
    assert_int_equal(found_count, 1);
    assert_string_equal(found[0].because, "dead");
    assert_string_equal(found[0].given.login, "chief");
    assert_int_equal(found[0].valid_on.day, 4);
    permit = found[0];
    permit.used = permit.given;
    assert_int_equal(register_use_permit(f->reg, &permit, &f->err), -1);
    assert_int_equal(f->err.code, ERR_SYSTEM);
    permit.used = (struct stamp){"sato", "clerk", "t"};
    assert_ok(f, register_use_permit(f->reg, &permit, &f->err));
    assert_int_equal(register_use_permit(f->reg, &permit, &f->err), -1);
    assert_int_equal(f->err.code, ERR_INPUT);
    assert_ok(f, register_permits(f->reg, "0000000014", f->arena, &found,
                                  &found_count, &f->err));
    assert_int_equal(found_count, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(holds_come_back_newest_first_with_every_field),
        fixture_test(a_release_ends_one_hold_and_once),
        fixture_test(a_support_hold_takes_two_names_whatever_the_caller_says),
        fixture_test(
            a_hold_of_the_program_is_set_once_and_needs_a_first_person),
        fixture_test(a_hold_set_or_released_makes_its_person_be_judged_again),
        fixture_test(a_hold_set_by_nobody_is_refused),
        fixture_test(a_release_falls_for_good_with_what_it_was_given_for),
        fixture_test(what_it_was_not_given_for_may_change),
        fixture_test(a_permit_is_used_once_and_by_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
