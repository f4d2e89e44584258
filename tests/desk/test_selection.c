#include "desk/fixture.h"

#include "desk/settings.h"

static struct date
day(int number)
{
    return date_add_days(TOWN_TODAY, number);
}

/* What `run` does between begin and commit, without rendering. */
static struct selection
plan_night(struct town *town, struct date today)
{
    struct reg *reg = town->workspace->reg;
    struct selection selection = {.today = today};
    struct plan_request request = {.business_date = today, .bundle_size = 100};
    struct run run = {.business_date = today,
                      .started_at = town->workspace->now,
                      .finished_at = town->workspace->now};
    struct lot lot = {.id = 0};

    assert_ok(town, selection_make(town->workspace, town->arena, &selection,
                                   &town->err));
    assert_ok(town, selection_settle(&selection, 0, &town->err));
    assert_true(tally_is_balanced(&selection.tally));
    assert_int_equal(selection.count, selection.tally.selected);
    request.letters = selection.letters;
    request.count = selection.count;
    if (request.count > 0) {
        assert_ok(town, plan_close(reg, &request, &lot, &town->err));
    }
    run.lot = lot.id;
    run.tally = selection.tally;
    settings_hash_rules(town->workspace->conf, run.settings_hash);
    assert_ok(town, register_mark_judged(reg, INT64_MAX, &town->err));
    assert_ok(town, register_put_run(reg, &run, &town->err));
    return selection;
}

static struct selection
night(struct town *town, struct date today)
{
    struct selection selection;

    assert_ok(town, register_begin(town->workspace->reg, &town->err));
    selection = plan_night(town, today);
    assert_ok(town, register_commit(town->workspace->reg, &town->err));
    return selection;
}

static struct selection
rehearse(struct town *town, struct date today)
{
    struct selection selection;

    assert_ok(town, register_begin(town->workspace->reg, &town->err));
    selection = plan_night(town, today);
    register_rollback(town->workspace->reg);
    return selection;
}

static void
die(struct town *town, const char *id)
{
    struct record resident = town_resident(id, fixture_date(2024, 5, 17));

    resident.as.resident.status = RESIDENT_DEAD;
    town_put(town, resident);
}

static void
rename_person(struct town *town, const char *id, const char *name)
{
    struct record resident = town_resident(id, fixture_date(2024, 5, 17));

    resident.as.resident.name = name;
    town_put(town, resident);
}

static void
everybody_read_is_selected_excluded_or_held(void **state)
{
    struct town *town = *state;
    struct selection selection;

    town_settle_due(town, "100");
    town_settle_due(town, "101");
    town_settle(town, "200", fixture_date(2025, 5, 17)); /* not due */
    town_settle_due(town, "300");
    die(town, "300");
    town_settle_due(town, "400");
    town_hold(town, "400");
    town_settle_due(town, "500");
    rename_person(town, "500", "");
    town_settle_due(town, "600");
    rename_person(town, "600", "𠮷󠄁田");

    selection = night(town, TOWN_TODAY);
    assert_int_equal(selection.tally.read, 7);
    assert_int_equal(selection.tally.selected, 2);
    assert_int_equal(selection.tally.by_reason[REASON_NOT_DUE], 1);
    assert_int_equal(selection.tally.by_reason[REASON_NOT_RESIDENT], 1);
    assert_int_equal(selection.tally.by_reason[REASON_OPERATOR_HOLD], 1);
    assert_int_equal(selection.tally.by_reason[REASON_DATA_ERROR], 1);
    assert_int_equal(selection.tally.by_reason[REASON_GLYPH], 1);
    assert_int_equal(tally_held(&selection.tally), 3);
    /* two letters of two pages, and their envelopes */
    assert_int_equal(selection.pages, 6);
    assert_int_equal(town_count(town, NOTICE_SELECTED), 2);
    assert_int_equal(town_count(town, NOTICE_HELD), 3);
    assert_int_equal(town_notice(town, "500").reason, REASON_DATA_ERROR);
    assert_string_equal(town_notice(town, "500").snapshot, "");
}

static void
one_letter_names_both_certificates_with_the_window_of_the_earliest(void **state)
{
    struct town *town = *state;
    struct notice notice;

    town_settle_due(town, "100");
    night(town, TOWN_TODAY);
    notice = town_notice(town, "100");
    assert_int_equal(notice.state, NOTICE_SELECTED);
    assert_int_equal(notice.certificate_count, 2);
    assert_date(notice.window_from, 2024, 2, 18);
    assert_date(notice.window_to, 2024, 5, 17);
    assert_date(notice.born, 1984, 5, 17);
    assert_int_equal(notice.lot, 1);
}

static void
a_second_run_of_the_same_night_tells_nobody_again(void **state)
{
    struct town *town = *state;
    struct selection selection;

    town_settle_due(town, "100");
    night(town, TOWN_TODAY);
    selection = night(town, TOWN_TODAY);
    assert_int_equal(selection.count, 0);
    assert_int_equal(selection.tally.by_reason[REASON_NOTIFIED], 1);
    assert_int_equal(town_count(town, 0), 1);
}

static void
nights_missed_are_caught_up_once(void **state)
{
    struct town *town = *state;

    town_settle(town, "100", fixture_date(2024, 6, 10)); /* from 03-11 on */
    assert_int_equal(night(town, TOWN_TODAY).count, 0);
    assert_int_equal(night(town, day(30)).count, 1);
    assert_int_equal(night(town, day(31)).count, 0);
}

static void
who_is_held_keeps_the_number_from_night_to_night(void **state)
{
    struct town *town = *state;
    struct notice first, second;

    town_settle_due(town, "100");
    town_hold(town, "100");
    night(town, TOWN_TODAY);
    first = town_notice(town, "100");
    town_settle_due(town, "200");
    night(town, day(1));
    second = town_notice(town, "100");
    assert_int_equal(first.state, NOTICE_HELD);
    assert_int_equal(second.state, NOTICE_HELD);
    assert_string_equal(second.number, first.number);
    assert_string_not_equal(town_notice(town, "200").number, first.number);
}

static void
a_hold_released_brings_the_letter_next_night_with_its_number(void **state)
{
    struct town *town = *state;
    struct notice before, after;

    town_settle_due(town, "100");
    town_hold(town, "100");
    night(town, TOWN_TODAY);
    before = town_notice(town, "100");
    town_release(town, "100");
    assert_int_equal(night(town, day(1)).count, 1);
    after = town_notice(town, "100");
    assert_string_equal(after.number, before.number);
    assert_int_equal(after.state, NOTICE_SELECTED);
    assert_int_equal(after.reason, REASON_NONE);
    assert_string_equal(after.detail, "");
    assert_date(after.business_date, 2024, 3, 5);
    assert_int_equal(night(town, day(2)).count, 0);
}

static void
a_fault_mended_brings_the_letter_next_night_with_its_number(void **state)
{
    struct town *town = *state;
    struct notice before, after;

    town_settle_due(town, "100");
    rename_person(town, "100", "𠮷󠄁田");
    night(town, TOWN_TODAY);
    before = town_notice(town, "100");
    assert_int_equal(before.reason, REASON_GLYPH);
    assert_non_null(strstr(before.detail, "U+20BB7"));
    rename_person(town, "100", "吉田太郎");
    night(town, day(1));
    after = town_notice(town, "100");
    assert_int_equal(after.state, NOTICE_SELECTED);
    assert_string_equal(after.number, before.number);
}

static int
count_withdrawal(void *context, const struct event *event, struct err *err)
{
    (void)err;
    if (event->kind == EVENT_WITHDRAW) {
        assert_string_equal(event->detail, "NOT_RESIDENT");
        assert_true(notice_number_is_valid(event->notice));
        ++*(int *)context;
    }
    return 0;
}

static void
who_waited_and_died_is_withdrawn_with_the_reason(void **state)
{
    struct town *town = *state;
    struct notice before, after;
    int events = 0;

    town_settle_due(town, "100");
    town_hold(town, "100");
    night(town, TOWN_TODAY);
    before = town_notice(town, "100");
    die(town, "100");
    night(town, day(1));
    night(town, day(2));
    after = town_notice(town, "100");
    assert_int_equal(after.state, NOTICE_WITHDRAWN);
    assert_int_equal(after.reason, REASON_NOT_RESIDENT);
    assert_string_equal(after.number, before.number);
    assert_ok(town, register_events(town->workspace->reg, CITY, "100",
                                    count_withdrawal, &events, &town->err));
    assert_int_equal(events, 1);
}

static void
who_waited_until_it_was_too_late_is_withdrawn_and_listed(void **state)
{
    struct town *town = *state;
    struct selection selection;

    town_settle_due(town, "100");
    town_hold(town, "100");
    night(town, TOWN_TODAY);
    selection = night(town, fixture_date(2024, 5, 18));
    assert_int_equal(selection.late_new, 1);
    assert_int_equal(town_notice(town, "100").state, NOTICE_WITHDRAWN);
    assert_int_equal(town_notice(town, "100").reason, REASON_LATE);
}

static void
who_expired_unseen_is_counted_once(void **state)
{
    struct town *town = *state;
    struct selection selection;

    night(town, TOWN_TODAY);
    town_settle(town, "100", day(3));
    selection = night(town, day(5));
    assert_int_equal(selection.late_new, 1);
    assert_int_equal(selection.tally.read, 1);
    assert_int_equal(selection.tally.by_reason[REASON_LATE], 1);
    selection = night(town, day(6));
    assert_int_equal(selection.late_new, 0);
    assert_int_equal(selection.tally.read, 0);
    assert_int_equal(town_count(town, 0), 0);
}

static void
who_expired_before_the_first_run_is_nobodys_late(void **state)
{
    struct town *town = *state;
    struct selection selection;

    town_settle(town, "100", day(-3));
    selection = night(town, TOWN_TODAY);
    assert_int_equal(selection.late_new, 0);
    assert_int_equal(selection.tally.read, 0);
    assert_int_equal(night(town, day(1)).late_new, 0);
}

static void
a_set_date_says_from_when_expiries_count_as_late(void **state)
{
    struct town *town = *state;

    town_reopen(town, "templates = templates\nfonts = fonts.conf\n"
                      "late_from = 2024-03-01\n");
    town_settle(town, "100", fixture_date(2024, 3, 1));
    town_settle(town, "200", fixture_date(2024, 2, 28));
    assert_int_equal(night(town, TOWN_TODAY).late_new, 1);
}

static void
a_rehearsal_counts_the_same_and_leaves_nothing(void **state)
{
    struct town *town = *state;
    struct selection rehearsed, real;
    const struct run *runs = NULL;
    size_t count = 0;

    town_settle_due(town, "100");
    town_settle_due(town, "200");
    town_hold(town, "200");
    town_settle(town, "300", fixture_date(2025, 5, 17));
    rehearsed = rehearse(town, TOWN_TODAY);
    assert_int_equal(town_count(town, 0), 0);
    assert_ok(town, register_runs(town->workspace->reg, 9, town->arena, &runs,
                                  &count, &town->err));
    assert_int_equal(count, 0);
    town_reopen(town, TOWN_CONF);
    real = night(town, TOWN_TODAY);
    assert_memory_equal(&rehearsed.tally, &real.tally, sizeof real.tally);
    assert_string_equal(rehearsed.letters[0].notice.number,
                        real.letters[0].notice.number);
}

static void
changed_rules_have_everybody_judged_again(void **state)
{
    struct town *town = *state;

    town_settle(town, "100", fixture_date(2025, 5, 17));
    town_settle(town, "200", fixture_date(2026, 5, 17));
    assert_int_equal(night(town, TOWN_TODAY).tally.read, 2);
    assert_int_equal(night(town, day(1)).tally.read, 0);
    town_reopen(town, "templates = templates\nfonts = fonts.conf\n"
                      "leap_birthday = mar1\n");
    assert_int_equal(night(town, day(2)).tally.read, 2);
    assert_int_equal(night(town, day(3)).tally.read, 0);
}

static void
rules_of_a_city_hold_for_its_people(void **state)
{
    struct town *town = *state;

    /* renewable from 03-05 on; with the other reading already on 03-04 */
    town_settle(town, "100", fixture_date(2024, 6, 4));
    assert_int_equal(rehearse(town, TOWN_TODAY).count, 0);
    town_reopen(town, "templates = templates\nfonts = fonts.conf\n"
                      "[" CITY "]\nwindow = same-day\n");
    assert_int_equal(rehearse(town, TOWN_TODAY).count, 1);
}

static void
a_changed_person_is_judged_again(void **state)
{
    struct town *town = *state;
    struct record resident = town_resident("100", fixture_date(2025, 5, 17));

    town_settle(town, "100", fixture_date(2025, 5, 17));
    night(town, TOWN_TODAY);
    resident.as.resident.kana = "ベツノ カナ";
    town_put(town, resident);
    assert_int_equal(night(town, day(1)).tally.read, 1);
    assert_int_equal(night(town, day(2)).tally.read, 0);
}

static void
letters_lie_in_postal_order(void **state)
{
    static const struct {
        const char *id, *postcode, *lot, *place;
    } people[] = {{"100", "3710026", "10番1号", "4"},
                  {"200", "3710026", "2番1号", "3"},
                  {"300", "0600001", "1番", "1"},
                  {"400", "3710025", "9番", "2"}};
    struct town *town = *state;
    struct selection selection;

    for (size_t i = 0; i < 4; i++) {
        struct record resident =
            town_resident(people[i].id, fixture_date(2024, 5, 17));

        town_settle_due(town, people[i].id);
        resident.as.resident.address.postcode = people[i].postcode;
        resident.as.resident.address.lot = people[i].lot;
        town_put(town, resident);
    }
    selection = night(town, TOWN_TODAY);
    assert_int_equal(selection.count, 4);
    for (size_t i = 0; i < 4; i++) {
        const struct notice *notice =
            &selection.letters[people[i].place[0] - '1'].notice;

        assert_string_equal(notice->resident, people[i].id);
    }
}

static void
the_first_night_expects_nothing(void **state)
{
    struct town *town = *state;

    town_settle_due(town, "100");
    assert_int_equal(night(town, TOWN_TODAY).expected, 0);
    assert_int_equal(night(town, day(1)).expected, 0);
}

static void
a_city_without_counters_has_its_letters_held(void **state)
{
    struct town *town = *state;
    struct record resident = town_resident("100", fixture_date(2024, 5, 17));
    struct record card = town_card(town, "100", fixture_date(2024, 5, 17));
    struct record certificate = town_certificate(town, "100", CERTIFICATE_USER,
                                                 fixture_date(2024, 5, 17));
    struct desk_found found;

    resident.as.resident.municipality = "131016";
    card.as.card.municipality = "131016";
    certificate.as.certificate.municipality = "131016";
    town_put(town, resident);
    town_put(town, card);
    town_put(town, certificate);
    assert_int_equal(night(town, TOWN_TODAY).tally.by_reason[REASON_DATA_ERROR],
                     1);
    found = desk_find(town->workspace->reg, town->arena,
                      (struct register_notices){.resident = "100"});
    assert_int_equal(found.count, 1);
    assert_non_null(strstr(found.notice.detail, "団体"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(everybody_read_is_selected_excluded_or_held),
        town_test(
            one_letter_names_both_certificates_with_the_window_of_the_earliest),
        town_test(a_second_run_of_the_same_night_tells_nobody_again),
        town_test(nights_missed_are_caught_up_once),
        town_test(who_is_held_keeps_the_number_from_night_to_night),
        town_test(a_hold_released_brings_the_letter_next_night_with_its_number),
        town_test(a_fault_mended_brings_the_letter_next_night_with_its_number),
        town_test(who_waited_and_died_is_withdrawn_with_the_reason),
        town_test(who_waited_until_it_was_too_late_is_withdrawn_and_listed),
        town_test(who_expired_unseen_is_counted_once),
        town_test(who_expired_before_the_first_run_is_nobodys_late),
        town_test(a_set_date_says_from_when_expiries_count_as_late),
        town_test(a_rehearsal_counts_the_same_and_leaves_nothing),
        town_test(changed_rules_have_everybody_judged_again),
        town_test(rules_of_a_city_hold_for_its_people),
        town_test(a_changed_person_is_judged_again),
        town_test(letters_lie_in_postal_order),
        town_test(the_first_night_expects_nothing),
        town_test(a_city_without_counters_has_its_letters_held),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
