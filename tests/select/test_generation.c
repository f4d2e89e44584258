/*
 * The law of one card is that of its day of issue.  The second row is put in
 * force here from 2028-04-01; the program has it in force for nobody.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "select/person.h"
#include "select/validity.h"

static struct generation changed[GENERATIONS];

static struct rules
rules_from_2028(void)
{
    struct rules rules = rules_standard();

    for (int i = 0; i < GENERATIONS; i++) {
        changed[i] = generation_table[i];
    }
    changed[1].from = (struct date){2028, 4, 1};
    rules.generations = changed;
    return rules;
}

static struct date
day(const char *text)
{
    return person_date(text);
}

static void
assert_day(struct date date, const char *text)
{
    char out[DATE_TEXT_SIZE];

    assert_string_equal(date_format_iso(date, out), text);
}

static void
no_row_but_the_first_is_in_force(void **state)
{
    const struct rules rules = rules_standard();
    const struct rules_months months = rules_window_months(&rules);

    (void)state;
    for (int year = 2016; year < 2060; year++) {
        assert_ptr_equal(rules_generation(&rules, (struct date){year, 4, 1}),
                         &generation_table[0]);
    }
    assert_ptr_equal(rules_generation(&rules, (struct date){0}),
                     &generation_table[0]);
    assert_int_equal(months.least, 3);
    assert_int_equal(months.most, 3);
}

static void
a_card_ends_by_the_row_of_its_day_of_issue(void **state)
{
    static const struct {
        const char *born, *issued, *ends;
    } cases[] = {
        {"1978-04-18", "2028-10-01", "2038-05-18"},
        {"1990-01-31", "2028-06-01", "2038-02-28"},
        {"2015-08-31", "2028-06-01", "2032-09-30"},
        {"1978-04-18", "2028-03-31", "2037-04-18"},
        {"1978-04-18", "2028-04-01", "2037-05-18"},
    };
    const struct rules rules = rules_from_2028();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct resident resident = {.born = day(cases[i].born),
                                          .nationality = NATIONALITY_JAPANESE};
        struct card card = {.issued_on = day(cases[i].issued)};

        card.expires_on = validity_card(&resident, &card, &rules);
        assert_day(card.expires_on, cases[i].ends);
        assert_true(validity_card_is_explained(&resident, &card, &rules));
    }
}

static void
a_certificate_runs_by_the_row_of_its_card(void **state)
{
    static const struct {
        const char *born, *card, *issued, *ends;
    } cases[] = {
        {"1978-04-18", "2028-10-01", "2028-10-01", "2038-04-18"},
        {"2015-08-31", "2028-06-01", "2028-06-01", "2032-08-31"},
        /* on a card in circulation the five years go on */
        {"1978-04-18", "2024-10-01", "2028-10-01", "2033-04-18"},
    };
    const struct rules rules = rules_from_2028();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct resident resident = {.born = day(cases[i].born),
                                          .nationality = NATIONALITY_JAPANESE};
        const struct validity_limits limits = {.card_issued_on =
                                                   day(cases[i].card)};
        struct certificate certificate = {.type = CERTIFICATE_USER,
                                          .issued_on = day(cases[i].issued)};

        certificate.expires_on =
            validity_certificate(&resident, &certificate, &limits, &rules);
        assert_day(certificate.expires_on, cases[i].ends);
        assert_true(validity_certificate_is_explained(&resident, &certificate,
                                                      &limits, &rules));
    }
}

static void
the_renewal_period_is_that_of_the_card(void **state)
{
    static const struct person_case cases[] = {
        {"a new card opens a year before", /**/
         "born=1978-04-18 card.issued=2028-10-01 card.expires=2038-05-18 "
         "sig.issued=2028-10-01 sig.expires=2038-04-18 "
         "user.issued=2028-10-01 user.expires=2038-04-18 today=2037-04-19",
         "notify certificate 2037-04-19 署名用 利用者証明用", NULL},
        {"and no day earlier",
         "born=1978-04-18 card.issued=2028-10-01 card.expires=2038-05-18 "
         "sig.issued=2028-10-01 sig.expires=2038-04-18 "
         "user.issued=2028-10-01 user.expires=2038-04-18 today=2037-04-18",
         "excluded NOT_DUE", "2037-04-19"},
        {"an old one three months before",
         "born=1978-04-18 card.issued=2028-03-31 card.expires=2037-04-18 "
         "sig.issued=2028-03-31 sig.expires=2033-04-18 "
         "user.issued=2028-03-31 user.expires=2033-04-18 today=2033-01-18",
         "excluded NOT_DUE", "2033-01-19"},
    };
    const struct rules rules = rules_from_2028();

    (void)state;
    PERSON_CHECK(cases, &rules);
    assert_day(window_of(day("2038-05-18"), rules.window, 12).from,
               "2037-05-19");
}

static void
the_register_hands_out_what_the_longest_period_reaches(void **state)
{
    const struct rules rules = rules_from_2028();
    const struct date today = {2037, 4, 19}, none = {0};
    struct date_range entering;

    (void)state;
    assert_day(decide_reach(&rules, none, today).to, "2038-04-19");
    entering = decide_entering(&rules, today, date_add_days(today, 1));
    assert_true(date_compare(entering.from, day("2037-07-19")) <= 0);
    assert_day(entering.to, "2038-04-20");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_row_but_the_first_is_in_force),
        cmocka_unit_test(a_card_ends_by_the_row_of_its_day_of_issue),
        cmocka_unit_test(a_certificate_runs_by_the_row_of_its_card),
        cmocka_unit_test(the_renewal_period_is_that_of_the_card),
        cmocka_unit_test(
            the_register_hands_out_what_the_longest_period_reaches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
