#include "desk/fixture.h"

#include "desk/letterwork.h"
#include "press/specimen.h"

static void
an_invented_person_shows_both_certificates_and_their_window(void **state)
{
    struct town *town = *state;
    struct specimen specimen;

    specimen_invent(&(struct specimen_request){.today = TOWN_TODAY,
                                               .kind = NOTICE_CERTIFICATE,
                                               .rules = rules_standard()},
                    CITY, town->arena, &specimen);
    assert_string_equal(specimen.notice.number, "0000000000");
    assert_string_equal(specimen.notice.municipality, CITY);
    assert_int_equal(specimen.notice.certificate_count, 2);
    assert_date(specimen.notice.certificates[0].expires_on, 2024, 6, 4);
    assert_date(specimen.notice.certificates[1].expires_on, 2024, 6, 4);
    assert_date(specimen.notice.window_to, 2024, 6, 4);
    assert_date(specimen.notice.window_from, 2024, 3, 5);
    assert_true(specimen.decision.signature.notify);
    assert_true(specimen.decision.user.notify);
    assert_non_null(specimen.decision.card);
}

static void
every_day_of_two_years_has_its_specimen_of_each_kind(void **state)
{
    struct town *town = *state;
    struct letterwork *work = letterwork_new(town->workspace, town->arena);
    struct arena *arena = arena_new();

    for (int day = 0; day < 731; day += 3) {
        struct date today = date_add_days(fixture_date(2023, 11, 1), day);

        for (int kind = NOTICE_CERTIFICATE; kind <= NOTICE_CARD; kind++) {
            const struct specimen_request request = {.today = today,
                                                     .kind =
                                                         (enum notice_kind)kind,
                                                     .rules = rules_standard()};
            struct specimen specimen;
            struct letterwork_order order = {
                &specimen.dossier, &specimen.decision, &specimen.notice};
            const char *detail = NULL;

            arena_reset(arena);
            specimen_invent(&request, CITY, arena, &specimen);
            assert_int_equal(specimen.notice.kind, kind);
            assert_int_equal(specimen.notice.certificate_count, 2);
            assert_non_null(
                letterwork_fill(work, &order, arena, &detail, &town->err));
        }
    }
    arena_free(arena);
}

static void
a_person_not_due_is_shown_as_if_he_were(void **state)
{
    struct town *town = *state;
    const struct specimen_request request = {
        .today = TOWN_TODAY, .kind = NOTICE_CARD, .rules = rules_standard()};
    struct dossier dossier;
    struct specimen specimen;

    town_settle(town, "100", fixture_date(2025, 5, 17));
    assert_int_equal(register_dossier(town->workspace->reg, CITY, "100",
                                      town->arena, &dossier, &town->err),
                     1);
    specimen_of(&request, &dossier, town->arena, &specimen);
    assert_int_equal(specimen.notice.kind, NOTICE_CARD);
    assert_int_equal(specimen.notice.certificate_count, 2);
    assert_date(specimen.notice.window_to, 2025, 5, 17);
}

static void
the_mark_lies_across_the_middle_of_the_page_and_lets_it_show(void **state)
{
    struct town *town = *state;
    const struct mailing_set *set =
        workspace_set(town->workspace, "standard", &town->err);
    const struct design *design;
    struct element mark;

    assert_non_null(set);
    design = set->certificate.parts[0].design;
    mark = specimen_mark(design, town->arena);
    assert_int_equal(mark.type, ELEMENT_TEXT);
    assert_int_equal(mark.text.count, 1);
    assert_string_equal(mark.text.of[0].literal, "見本");
    assert_int_equal(mark.when, -1);
    assert_int_equal(mark.rows_slot, -1);
    assert_int_equal(mark.x_mpt, 0);
    assert_int_equal(mark.width_mpt, design->width_mpt);
    assert_int_equal(2 * mark.y_mpt + mark.height_mpt, design->height_mpt);
    assert_true(mark.opacity_milli > 0 && mark.opacity_milli < 300);
    assert_true(mark.rotate_mdeg < 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(an_invented_person_shows_both_certificates_and_their_window),
        town_test(every_day_of_two_years_has_its_specimen_of_each_kind),
        town_test(a_person_not_due_is_shown_as_if_he_were),
        town_test(the_mark_lies_across_the_middle_of_the_page_and_lets_it_show),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
