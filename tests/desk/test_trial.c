#include "desk/fixture.h"

#include "desk/trial.h"

/* The decision on somebody of that name, tried as a letter. */
static struct decision
try_name(struct town *town, const char *name)
{
    const struct rules rules = settings_rules(town->workspace->conf, CITY);
    struct letterwork *work = letterwork_new(town->workspace, town->arena);
    struct record resident = town_resident("100", fixture_date(2024, 5, 17));
    struct dossier dossier;
    struct decision decision;

    town_settle_due(town, "100");
    resident.as.resident.name = name;
    town_put(town, resident);
    assert_int_equal(register_dossier(town->workspace->reg, CITY, "100",
                                      town->arena, &dossier, &town->err),
                     1);
    decide(&dossier, &rules, TOWN_TODAY, town->arena, &decision);
    assert_int_equal(decision.verdict, VERDICT_NOTIFY);
    assert_ok(town, trial_hold(work, &dossier, TOWN_TODAY, town->arena,
                               &decision, &town->err));
    return decision;
}

static void
a_letter_that_can_be_set_is_notified_with_one_step_more(void **state)
{
    struct decision decision = try_name(*state, "検証太郎");
    const struct step *last = &decision.steps[decision.step_count - 1];

    assert_int_equal(decision.verdict, VERDICT_NOTIFY);
    assert_true(decision.user.notify);
    assert_string_equal(last->rule, "letter_can_be_set");
    assert_true(last->ok);
}

static void
a_letter_that_cannot_be_set_is_held_with_the_reason_of_the_run(void **state)
{
    struct decision decision = try_name(*state, "検\xEE\x80\x80");
    const struct step *last = &decision.steps[decision.step_count - 1];

    assert_int_equal(decision.verdict, VERDICT_HELD);
    assert_int_equal(decision.reason, REASON_GLYPH);
    assert_false(decision.user.notify);
    assert_non_null(strstr(decision.detail, "U+E000"));
    assert_false(last->ok);
}

static void
who_is_not_to_be_told_is_not_tried(void **state)
{
    struct town *town = *state;
    struct letterwork *work = letterwork_new(town->workspace, town->arena);
    const struct dossier dossier = {.resident = {.id = "1"}};
    struct decision decision = {.verdict = VERDICT_EXCLUDED,
                                .reason = REASON_NOT_DUE};

    assert_ok(town, trial_hold(work, &dossier, TOWN_TODAY, town->arena,
                               &decision, &town->err));
    assert_int_equal(decision.reason, REASON_NOT_DUE);
    assert_int_equal(decision.step_count, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(a_letter_that_can_be_set_is_notified_with_one_step_more),
        town_test(
            a_letter_that_cannot_be_set_is_held_with_the_reason_of_the_run),
        town_test(who_is_not_to_be_told_is_not_tried),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
