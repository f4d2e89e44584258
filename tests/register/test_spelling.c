#include "register/fixture.h"

static const struct date MAY20 = {2024, 5, 20};

struct seen {
    int count;
    char text[512];
};

static int
note(void *context, const char *municipality, const char *resident,
     const struct claim *other, struct err *err)
{
    struct seen *seen = context;
    size_t at = strlen(seen->text);

    (void)err;
    seen->count++;
    snprintf(seen->text + at, sizeof seen->text - at, "%s/%s %s/%s %s; ",
             municipality, resident, other->municipality, other->resident,
             other->what == CLAIM_CARD ? "card" : "certificate");
    return 0;
}

static bool
adopt(struct fixture *f, struct record record)
{
    struct register_row row;

    assert_ok(f, register_find(f->reg, &record, f->arena, &row, &f->err));
    assert_ok(f, register_adopt_spellings(f->reg, &row, 1, f->arena, &f->err));
    assert_true(!row.respelled || row.exists);
    return row.respelled;
}

static struct record
card_of(const char *id, const char *number)
{
    return fixture_card(id, number, fixture_date(2029, 1, 1));
}

static void
another_spelling_of_a_number_is_the_same_card_and_certificate(void **state)
{
    struct fixture *f = *state;
    struct record certificate = fixture_certificate("1", "00ab", MAY20);
    struct dossier dossier;

    fixture_put(f, fixture_resident("1"));
    fixture_put(f, card_of("1", "K1"));
    fixture_put(f, certificate);
    assert_false(adopt(f, certificate));
    certificate.as.certificate.serial = "AB";
    certificate.as.certificate.card = "0k1";
    assert_true(adopt(f, certificate));
    assert_int_equal(fixture_put(f, certificate), REGISTER_UNCHANGED);
    assert_true(adopt(f, card_of("1", "0k1")));
    assert_int_equal(fixture_put(f, card_of("1", "0k1")), REGISTER_UNCHANGED);

    /* another number, another type, another person: another certificate */
    certificate.as.certificate.serial = "AC";
    assert_false(adopt(f, certificate));
    certificate.as.certificate.serial = "ab";
    certificate.as.certificate.type = CERTIFICATE_SIGNATURE;
    assert_false(adopt(f, certificate));
    assert_false(adopt(f, card_of("2", "K1")));

    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
    assert_int_equal(dossier.card_count, 1);
    assert_int_equal(dossier.certificate_count, 1);
    assert_string_equal(dossier.certificates[0].serial, "AB");
}

static void
the_width_of_numbers_is_learned_where_zeros_lead(void **state)
{
    struct fixture *f = *state;
    int digits = -1;

    assert_ok(f, register_resident_digits(f->reg, CITY, &digits, &f->err));
    assert_int_equal(digits, 0);
    fixture_put(f, fixture_resident("10000001"));
    assert_ok(f, register_resident_digits(f->reg, CITY, &digits, &f->err));
    assert_int_equal(digits, 0);
    fixture_put(f, fixture_resident("00000002"));
    assert_ok(f, register_resident_digits(f->reg, CITY, &digits, &f->err));
    assert_int_equal(digits, 8);
    fixture_put(f, fixture_resident("3"));
    assert_ok(f, register_resident_digits(f->reg, CITY, &digits, &f->err));
    assert_int_equal(digits, 0);
}

static void
a_number_equal_but_for_zeros_is_found(void **state)
{
    struct fixture *f = *state;
    struct record elsewhere = fixture_resident("07");
    const char *other = NULL;

    elsewhere.as.resident.municipality = "011002";
    fixture_put(f, elsewhere);
    fixture_put(f, fixture_resident("7"));
    assert_int_equal(register_resembling_resident(f->reg, CITY, "7", f->arena,
                                                  &other, &f->err),
                     0);
    fixture_put(f, fixture_resident("0007"));
    assert_int_equal(register_resembling_resident(f->reg, CITY, "7", f->arena,
                                                  &other, &f->err),
                     1);
    assert_string_equal(other, "0007");
}

static void
what_two_living_people_have_is_walked_and_marks_both(void **state)
{
    struct fixture *f = *state;
    struct record dead = fixture_resident("3");
    struct record far = fixture_resident("9");
    struct record other = card_of("9", "k7");
    struct seen seen = {0};
    struct dossier dossier;

    dead.as.resident.status = RESIDENT_DEAD;
    far.as.resident.municipality = other.as.card.municipality = "011002";
    far.as.resident.born.year++;
    fixture_put(f, fixture_resident("1"));
    fixture_put(f, fixture_resident("2"));
    fixture_put(f, dead);
    fixture_put(f, far);
    fixture_put(f, card_of("1", "K7"));
    fixture_put(f, card_of("2", "K8"));
    fixture_put(f, card_of("3", "K7"));
    fixture_put(f, other); /* another system's K7: another birth date */
    fixture_put(f, fixture_certificate("1", "0a1", MAY20));
    assert_ok(f, register_doubles(f->reg, note, &seen, &f->err));
    assert_string_equal(seen.text, "");

    fixture_put(f, card_of("2", "k7"));
    fixture_put(f, fixture_certificate("2", "A1", MAY20));
    assert_ok(f, register_mark_judged(f->reg, INT64_MAX, &f->err));
    assert_ok(f, register_doubles(f->reg, note, &seen, &f->err));
    assert_string_equal(seen.text, CITY "/1 " CITY "/2 card; " CITY "/1 " CITY
                                        "/2 certificate; ");
    for (int i = 1; i <= 2; i++) {
        const char *id = i == 1 ? "1" : "2";

        assert_int_equal(
            register_dossier(f->reg, CITY, id, f->arena, &dossier, &f->err), 1);
        assert_int_equal(dossier.claim_count, 2);
        assert_string_equal(dossier.claims[0].resident, i == 1 ? "2" : "1");
    }

    /* one human in two municipalities */
    far.as.resident.born.year--;
    fixture_put(f, far);
    seen = (struct seen){0};
    assert_ok(f, register_doubles(f->reg, note, &seen, &f->err));
    assert_int_equal(seen.count, 4);
}

static int
count_one(void *context, const struct dossier *dossier, struct err *err)
{
    int *count = context;

    (void)dossier;
    (void)err;
    (*count)++;
    return 0;
}

static void
both_of_a_double_are_handed_out_whatever_their_expiry(void **state)
{
    struct fixture *f = *state;
    const struct register_candidates which = {.expires_from = {2024, 1, 1},
                                              .expires_to = {2024, 1, 2}};
    struct seen seen = {0};
    int count = 0;

    fixture_put(f, fixture_resident("1"));
    fixture_put(f, fixture_resident("2"));
    fixture_put(f, card_of("1", "K7"));
    fixture_put(f, card_of("2", "K7"));
    assert_ok(f, register_mark_judged(f->reg, INT64_MAX, &f->err));
    assert_ok(f, register_doubles(f->reg, note, &seen, &f->err));
    assert_ok(f,
              register_candidates(f->reg, &which, count_one, &count, &f->err));
    assert_int_equal(count, 2);
}

static void
a_card_whose_resident_lost_or_kept_his_zeros_is_a_stray(void **state)
{
    struct fixture *f = *state;
    struct seen seen = {0};

    fixture_put(f, fixture_resident("0012"));
    fixture_put(f, card_of("0012", "K1"));
    fixture_put(f, card_of("13", "K2")); /* nobody's */
    assert_ok(f, register_strays(f->reg, note, &seen, &f->err));
    assert_int_equal(seen.count, 0);
    fixture_put(f, card_of("12", "K3"));
    fixture_put(f, fixture_certificate("012", "U", MAY20));
    assert_ok(f, register_strays(f->reg, note, &seen, &f->err));
    assert_string_equal(seen.text, CITY "/12 " CITY "/0012 card; " CITY
                                        "/012 " CITY "/0012 certificate; ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(
            another_spelling_of_a_number_is_the_same_card_and_certificate),
        fixture_test(the_width_of_numbers_is_learned_where_zeros_lead),
        fixture_test(a_number_equal_but_for_zeros_is_found),
        fixture_test(what_two_living_people_have_is_walked_and_marks_both),
        fixture_test(both_of_a_double_are_handed_out_whatever_their_expiry),
        fixture_test(a_card_whose_resident_lost_or_kept_his_zeros_is_a_stray),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
