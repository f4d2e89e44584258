#include "desk/fixture.h"

#include "desk/reconsider.h"
#include "desk/selection.h"
#include "outbox/plan.h"

/* Plans tonight's lot without rendering it. */
static struct lot
plan_tonight(struct town *town)
{
    struct reg *reg = town->workspace->reg;
    struct selection selection = {.today = TOWN_TODAY};
    struct plan_request request = {.business_date = TOWN_TODAY,
                                   .bundle_size = 10};
    struct lot lot;

    assert_ok(town, register_begin(reg, &town->err));
    assert_ok(town, selection_make(town->workspace, town->arena, &selection,
                                   &town->err));
    assert_ok(town, selection_settle(&selection, 0, &town->err));
    request.letters = selection.letters;
    request.count = selection.count;
    assert_ok(town, plan_close(reg, &request, &lot, &town->err));
    assert_ok(town, register_commit(reg, &town->err));
    return lot;
}

static bool
stands(struct town *town, const struct lot *lot)
{
    struct reconsider reconsider = {town->workspace,
                                    date_add_days(TOWN_TODAY, 1)};
    struct recover_judge judge = reconsider_judge(&reconsider);
    bool result = false;

    assert_ok(town, judge.stands(judge.context, lot, &result, &town->err));
    return result;
}

static void
a_lot_whose_people_are_as_they_were_stands(void **state)
{
    struct town *town = *state;
    struct lot lot;

    town_settle_due(town, "100");
    town_settle_due(town, "200");
    lot = plan_tonight(town);
    assert_true(stands(town, &lot));
}

static void
a_death_in_between_takes_the_lot_back(void **state)
{
    struct town *town = *state;
    struct record dead = town_resident("200", fixture_date(2024, 5, 17));
    struct lot lot;

    town_settle_due(town, "100");
    town_settle_due(town, "200");
    lot = plan_tonight(town);
    dead.as.resident.status = RESIDENT_DEAD;
    town_put(town, dead);
    assert_false(stands(town, &lot));
}

static void
another_address_takes_the_lot_back(void **state)
{
    struct town *town = *state;
    struct record moved = town_resident("100", fixture_date(2024, 5, 17));
    struct lot lot;

    town_settle_due(town, "100");
    lot = plan_tonight(town);
    moved.as.resident.address.lot = "三丁目4番5号";
    town_put(town, moved);
    assert_false(stands(town, &lot));
}

static void
a_hold_in_between_takes_the_lot_back_and_its_release_lets_it_stand(void **state)
{
    struct town *town = *state;
    struct lot lot;

    town_settle_due(town, "100");
    lot = plan_tonight(town);
    town_hold(town, "100");
    assert_false(stands(town, &lot));
    town_release(town, "100");
    assert_true(stands(town, &lot));
}

static void
a_certificate_revoked_in_between_takes_the_lot_back(void **state)
{
    struct town *town = *state;
    struct record revoked;
    struct lot lot;

    town_settle_due(town, "100");
    lot = plan_tonight(town);
    revoked = town_certificate(town, "100", CERTIFICATE_SIGNATURE,
                               fixture_date(2024, 5, 17));
    revoked.as.certificate.status = CERTIFICATE_REVOKED;
    town_put(town, revoked);
    assert_false(stands(town, &lot));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(a_lot_whose_people_are_as_they_were_stands),
        town_test(a_death_in_between_takes_the_lot_back),
        town_test(another_address_takes_the_lot_back),
        town_test(
            a_hold_in_between_takes_the_lot_back_and_its_release_lets_it_stand),
        town_test(a_certificate_revoked_in_between_takes_the_lot_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
