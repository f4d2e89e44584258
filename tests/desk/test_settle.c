#include "desk/fixture.h"

#include "desk/settings.h"

/* Tonight's selection, not written yet. */
static struct selection
make(struct town *town)
{
    struct selection selection = {.today = TOWN_TODAY};

    assert_ok(town, selection_make(town->workspace, town->arena, &selection,
                                   &town->err));
    return selection;
}

static int
settle(struct town *town, struct selection *selection, int round)
{
    int status;

    assert_ok(town, register_begin(town->workspace->reg, &town->err));
    status = selection_settle(selection, round, &town->err);
    if (status != 0) {
        register_rollback(town->workspace->reg);
        return status;
    }
    assert_true(tally_is_balanced(&selection->tally));
    assert_int_equal(selection->count, selection->tally.selected);
    assert_ok(town, register_commit(town->workspace->reg, &town->err));
    return 0;
}

static void
die(struct town *town, const char *id)
{
    struct record resident = town_resident(id, fixture_date(2024, 5, 17));

    resident.as.resident.status = RESIDENT_DEAD;
    town_put(town, resident);
}

static bool
is_chosen(const struct selection *selection, const char *id)
{
    for (size_t i = 0; i < selection->count; i++) {
        if (strcmp(selection->letters[i].notice.resident, id) == 0) {
            return true;
        }
    }
    return false;
}

static void
composing_writes_nothing(void **state)
{
    struct town *town = *state;
    int64_t before, after, number;

    town_settle_due(town, "100");
    town_settle_due(town, "200");
    town_hold(town, "200");
    assert_ok(town,
              register_moment(town->workspace->reg, &before, &town->err));
    make(town);
    assert_ok(town, register_moment(town->workspace->reg, &after, &town->err));
    assert_int_equal(before, after);
    assert_ok(town, register_next_number(town->workspace->reg, &number,
                                         &town->err));
    assert_int_equal(number, 1);
    assert_int_equal(town_count(town, NOTICE_HELD), 0);
}

static void
a_hold_set_while_the_letters_are_set_holds_the_letter(void **state)
{
    struct town *town = *state;
    struct selection selection;
    struct notice held;
    char number[NOTICE_NUMBER_SIZE];

    town_settle_due(town, "100");
    town_settle_due(town, "200");
    selection = make(town);
    town_hold(town, "100");
    assert_int_equal(settle(town, &selection, 0), 0);
    assert_int_equal(selection.count, 1);
    assert_true(is_chosen(&selection, "200"));
    assert_int_equal(selection.held_new, 1);
    held = town_notice(town, "100");
    assert_int_equal(held.state, NOTICE_HELD);
    assert_int_equal(held.reason, REASON_OPERATOR_HOLD);
    assert_string_equal(held.snapshot, "");
    /* the number that his letter was composed with */
    notice_number_make(1, number);
    assert_string_equal(held.number, number);
}

static void
who_dies_while_the_letters_are_set_is_withdrawn_by_number(void **state)
{
    struct town *town = *state;
    struct selection selection;
    struct notice gone;

    town_settle_due(town, "100");
    town_settle_due(town, "200");
    selection = make(town);
    die(town, "100");
    assert_int_equal(settle(town, &selection, 0), 0);
    assert_int_equal(selection.count, 1);
    assert_int_equal(selection.tally.by_reason[REASON_NOT_RESIDENT], 1);
    gone = town_notice(town, "100");
    assert_int_equal(gone.state, NOTICE_WITHDRAWN);
    assert_int_equal(gone.reason, REASON_NOT_RESIDENT);
}

static void
who_comes_while_the_letters_are_set_gets_one(void **state)
{
    struct town *town = *state;
    struct selection selection;

    town_settle_due(town, "200");
    selection = make(town);
    town_settle_due(town, "100");
    town_settle_due(town, "300");
    assert_int_equal(settle(town, &selection, 0), 0);
    assert_int_equal(selection.tally.read, 3);
    assert_int_equal(selection.count, 3);
}

/* One import of its own each: the city does not say that they are two. */
static void
bring(struct town *town, const char *id)
{
    struct reg *reg = town->workspace->reg;

    assert_ok(town, register_begin(reg, &town->err));
    assert_ok(town, register_import_start(reg, &town->err));
    town_settle_due(town, id);
    assert_ok(town, register_commit(reg, &town->err));
}

static void
one_human_under_two_numbers_is_told_once_in_a_night(void **state)
{
    struct town *town = *state;
    struct selection selection;
    struct notice held;

    /* by birth, day of issue, name and 番地 */
    bring(town, "100");
    bring(town, "200");
    selection = make(town);
    assert_int_equal(settle(town, &selection, 0), 0);
    assert_int_equal(selection.count, 1);
    assert_true(is_chosen(&selection, "100"));
    held = town_notice(town, "200");
    assert_int_equal(held.state, NOTICE_HELD);
    assert_int_equal(held.reason, REASON_DATA_ERROR);
    assert_non_null(strstr(held.detail, "100"));
}

static void
two_whom_one_import_brings_are_two(void **state)
{
    struct town *town = *state;
    struct selection selection;

    town_settle_due(town, "100");
    town_settle_due(town, "200");
    selection = make(town);
    assert_int_equal(settle(town, &selection, 0), 0);
    assert_int_equal(selection.count, 2);
}

static void
whoever_heard_of_a_letter_taken_back_is_judged_again(void **state)
{
    struct town *town = *state;
    struct selection selection;

    bring(town, "100");
    bring(town, "200");
    selection = make(town);
    town_hold(town, "100");
    assert_int_equal(settle(town, &selection, 0), 0);
    assert_int_equal(selection.count, 1);
    assert_true(is_chosen(&selection, "200"));
    assert_int_equal(town_notice(town, "100").reason, REASON_OPERATOR_HOLD);
}

static void
many_changes_are_judged_without_the_lock(void **state)
{
    struct town *town = *state;
    struct selection selection;

    for (int i = 0; i < SELECTION_FEW + 5; i++) {
        town_settle_due(town, arena_printf(town->arena, "%d", 100 + i));
    }
    selection = make(town);
    for (int i = 0; i < SELECTION_FEW + 1; i++) {
        town_hold(town, arena_printf(town->arena, "%d", 100 + i));
    }
    assert_int_equal(settle(town, &selection, 0), 1);
    assert_int_equal(town_count(town, NOTICE_HELD), 0);
    assert_ok(town, selection_catch_up(&selection, &town->err));
    /* and one more in between */
    town_hold(town, arena_printf(town->arena, "%d", 100 + SELECTION_FEW + 1));
    assert_int_equal(settle(town, &selection, 1), 0);
    assert_int_equal(selection.count, 3);
    assert_int_equal(town_count(town, NOTICE_HELD), SELECTION_FEW + 2);
}

static void
after_enough_rounds_it_is_done_under_the_lock(void **state)
{
    struct town *town = *state;
    struct selection selection;

    for (int i = 0; i < SELECTION_FEW + 1; i++) {
        town_settle_due(town, arena_printf(town->arena, "%d", 100 + i));
    }
    selection = make(town);
    for (int i = 0; i < SELECTION_FEW + 1; i++) {
        town_hold(town, arena_printf(town->arena, "%d", 100 + i));
    }
    assert_int_equal(settle(town, &selection, SELECTION_ROUNDS), 0);
    assert_int_equal(selection.count, 0);
    assert_int_equal(town_count(town, NOTICE_HELD), SELECTION_FEW + 1);
}

static void
what_all_letters_say_has_changed_and_all_are_set_anew(void **state)
{
    struct town *town = *state;
    struct record office = town_office();
    struct selection selection;
    const char *before;

    town_settle_due(town, "100");
    selection = make(town);
    assert_int_equal(settle(town, &selection, 0), 0);
    before = selection.letters[0].notice.mailing;
    selection = make(town);
    office.as.office.hours = "平日9:00～16:00";
    town_put(town, office);
    assert_int_equal(settle(town, &selection, 0), 1);
    assert_ok(town, selection_catch_up(&selection, &town->err));
    assert_int_equal(settle(town, &selection, 1), 0);
    assert_int_equal(selection.count, 1);
    assert_string_not_equal(selection.letters[0].notice.mailing, before);
}

static void
a_look_makes_nobody_be_judged_again(void **state)
{
    struct town *town = *state;
    const struct workspace_act look = {.kind = EVENT_LOOKUP,
                                       .municipality = CITY,
                                       .resident = "100"};
    const struct register_person *changed = NULL;
    size_t count = 1;
    int64_t moment;

    town_settle_due(town, "100");
    assert_ok(town,
              register_moment(town->workspace->reg, &moment, &town->err));
    assert_ok(town, workspace_note(town->workspace, &look, &town->err));
    assert_ok(town, register_changed(town->workspace->reg, moment, town->arena,
                                     &changed, &count, &town->err));
    assert_int_equal(count, 0);
    /* marked already, and once more */
    town_hold(town, "100");
    assert_ok(town, register_changed(town->workspace->reg, moment, town->arena,
                                     &changed, &count, &town->err));
    assert_int_equal(count, 1);
    assert_string_equal(changed[0].resident, "100");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(composing_writes_nothing),
        town_test(a_hold_set_while_the_letters_are_set_holds_the_letter),
        town_test(who_dies_while_the_letters_are_set_is_withdrawn_by_number),
        town_test(who_comes_while_the_letters_are_set_gets_one),
        town_test(one_human_under_two_numbers_is_told_once_in_a_night),
        town_test(two_whom_one_import_brings_are_two),
        town_test(whoever_heard_of_a_letter_taken_back_is_judged_again),
        town_test(many_changes_are_judged_without_the_lock),
        town_test(after_enough_rounds_it_is_done_under_the_lock),
        town_test(what_all_letters_say_has_changed_and_all_are_set_anew),
        town_test(a_look_makes_nobody_be_judged_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
