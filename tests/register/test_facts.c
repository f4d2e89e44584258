#include "register/fixture.h"

#include "domain/fact.h"

static const struct date MAY20 = {2024, 5, 20};

/* -- round trips ----------------------------------------------------------- */

static void
a_resident_comes_back_with_every_field(void **state)
{
    struct fixture *f = *state;
    struct record record = fixture_resident("000000012345678");
    struct resident *in = &record.as.resident;
    struct dossier dossier;
    const struct resident *out = &dossier.resident;

    in->addressee = ADDRESSEE_ALIAS;
    in->nationality = NATIONALITY_FOREIGN;
    in->sex = SEX_OTHER;
    in->stay_status = "留学";
    in->stay_until = (struct date){2025, 12, 31};
    in->ward = true;
    in->support_measure = true;
    in->large_print = true;
    in->mail_to = (struct address){"1000001", "東京都千代田区千代田", "1番1号",
                                   "葛\xF3\xA0\x84\x80ビル"};
    in->mail_to_reason = "入院";
    in->mail_to_until = (struct date){2024, 6, 30};
    assert_int_equal(fixture_put(f, record), REGISTER_NEW);

    assert_int_equal(register_dossier(f->reg, CITY, "000000012345678", f->arena,
                                      &dossier, &f->err),
                     1);
    assert_string_equal(out->municipality, CITY);
    assert_string_equal(out->id, "000000012345678");
    assert_int_equal(out->status, RESIDENT_LIVING);
    assert_date(out->changed_on, 2020, 4, 1);
    assert_string_equal(out->name, in->name);
    assert_string_equal(out->kana, in->kana);
    assert_string_equal(out->alias, in->alias);
    assert_int_equal(out->addressee, ADDRESSEE_ALIAS);
    assert_date(out->born, 1980, 2, 29);
    assert_int_equal(out->sex, SEX_OTHER);
    assert_string_equal(out->address.postcode, "3710026");
    assert_string_equal(out->address.town, in->address.town);
    assert_string_equal(out->address.lot, in->address.lot);
    assert_string_equal(out->address.building, in->address.building);
    assert_int_equal(out->nationality, NATIONALITY_FOREIGN);
    assert_string_equal(out->stay_status, "留学");
    assert_date(out->stay_until, 2025, 12, 31);
    assert_true(out->ward);
    assert_true(out->support_measure);
    assert_true(out->large_print);
    assert_string_equal(out->mail_to.postcode, "1000001");
    assert_string_equal(out->mail_to.town, in->mail_to.town);
    assert_string_equal(out->mail_to.lot, in->mail_to.lot);
    assert_string_equal(out->mail_to.building, in->mail_to.building);
    assert_string_equal(out->mail_to_reason, "入院");
    assert_date(out->mail_to_until, 2024, 6, 30);
}

static void
what_is_absent_comes_back_absent(void **state)
{
    struct fixture *f = *state;
    struct record record = {.kind = RECORD_RESIDENT,
                            .as.resident = {.municipality = CITY, .id = "1"}};
    struct dossier dossier;

    assert_int_equal(fixture_put(f, record), REGISTER_NEW);
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
    assert_int_equal(dossier.resident.status, RESIDENT_UNKNOWN);
    assert_true(date_is_none(dossier.resident.changed_on));
    assert_true(date_is_none(dossier.resident.mail_to_until));
    assert_string_equal(dossier.resident.name, "");
    assert_string_equal(dossier.resident.mail_to.postcode, "");
    assert_int_equal(dossier.resident.sex, 0);
    assert_int_equal(dossier.card_count, 0);
    assert_int_equal(dossier.told_count, 0);
    assert_true(date_is_none(dossier.late_found_on));
}

static void
a_card_and_its_certificates_come_back_with_every_field(void **state)
{
    struct fixture *f = *state;
    struct record card = fixture_card("1", "K1", (struct date){2029, 2, 28});
    struct record user = fixture_certificate("1", "U7", MAY20);
    struct record signature = fixture_certificate("1", "S9", MAY20);
    struct certificate *in = &signature.as.certificate;
    const struct certificate *out;
    struct dossier dossier;

    card.as.card.applied_on = (struct date){2019, 4, 1};
    card.as.card.status = CARD_SUSPENDED;
    card.as.card.face_auth = true;
    in->type = CERTIFICATE_SIGNATURE;
    in->status = CERTIFICATE_REVOKED;
    in->revoked_on = (struct date){2022, 1, 2};
    in->revoked_reason = "住所変更";
    in->expires_on = (struct date){0};
    fixture_put(f, fixture_resident("1"));
    assert_int_equal(fixture_put(f, card), REGISTER_NEW);
    assert_int_equal(fixture_put(f, user), REGISTER_NEW);
    assert_int_equal(fixture_put(f, signature), REGISTER_NEW);

    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
    assert_int_equal(dossier.card_count, 1);
    assert_string_equal(dossier.cards[0].resident, "1");
    assert_string_equal(dossier.cards[0].number, "K1");
    assert_date(dossier.cards[0].applied_on, 2019, 4, 1);
    assert_date(dossier.cards[0].issued_on, 2019, 5, 20);
    assert_date(dossier.cards[0].expires_on, 2029, 2, 28);
    assert_int_equal(dossier.cards[0].status, CARD_SUSPENDED);
    assert_true(dossier.cards[0].face_auth);

    assert_int_equal(dossier.certificate_count, 2);
    out = &dossier.certificates[0];
    assert_int_equal(out->type, CERTIFICATE_SIGNATURE);
    assert_string_equal(out->serial, "S9");
    assert_string_equal(out->card, "K1");
    assert_date(out->issued_on, 2019, 5, 20);
    assert_true(date_is_none(out->expires_on));
    assert_int_equal(out->status, CERTIFICATE_REVOKED);
    assert_date(out->revoked_on, 2022, 1, 2);
    assert_string_equal(out->revoked_reason, "住所変更");
    out = &dossier.certificates[1];
    assert_int_equal(out->type, CERTIFICATE_USER);
    assert_date(out->expires_on, 2024, 5, 20);
    assert_int_equal(out->status, CERTIFICATE_LIVE);
}

static void
a_municipality_comes_back_with_every_field(void **state)
{
    struct fixture *f = *state;
    struct record record = {
        .kind = RECORD_MUNICIPALITY,
        .as.municipality = {CITY, "前橋市", "前橋市長", "市民課", "3718601",
                            "群馬県前橋市大手町二丁目12番1号", "027-898-6101",
                            "027-243-3906", "large-print"}};
    struct municipality out;
    const struct municipality *all;
    size_t count;

    assert_int_equal(
        register_municipality(f->reg, CITY, f->arena, &out, &f->err), 0);
    assert_int_equal(fixture_put(f, record), REGISTER_NEW);
    assert_int_equal(
        register_municipality(f->reg, CITY, f->arena, &out, &f->err), 1);
    assert_string_equal(out.code, CITY);
    assert_string_equal(out.name, "前橋市");
    assert_string_equal(out.sender, "前橋市長");
    assert_string_equal(out.department, "市民課");
    assert_string_equal(out.postcode, "3718601");
    assert_string_equal(out.address, record.as.municipality.address);
    assert_string_equal(out.phone, "027-898-6101");
    assert_string_equal(out.fax, "027-243-3906");
    assert_string_equal(out.template_set, "large-print");

    record.as.municipality.code = "011002";
    fixture_put(f, record);
    assert_ok(f,
              register_municipalities(f->reg, f->arena, &all, &count, &f->err));
    assert_int_equal(count, 2);
    assert_string_equal(all[0].code, "011002");
    assert_string_equal(all[1].code, CITY);
}

static void
offices_come_back_in_printing_order(void **state)
{
    static const struct {
        const char *name;
        int position;
    } OFFICES[] = {
        {"富士見", 0}, {"大胡", 0}, {"市役所", 1}, {"宮城", 3}, {"粕川", 2}};
    static const char *const PRINTED[] = {"市役所", "粕川", "宮城", "大胡",
                                          "富士見"};
    struct fixture *f = *state;
    const struct office *all;
    size_t count;

    for (size_t i = 0; i < 5; i++) {
        struct record record = {.kind = RECORD_OFFICE,
                                .as.office = {CITY,
                                              OFFICES[i].name,
                                              "1階",
                                              "平日 8:30–17:15",
                                              true,
                                              {2024, 2, 1},
                                              {2030, 3, 31},
                                              OFFICES[i].position}};

        assert_int_equal(fixture_put(f, record), REGISTER_NEW);
    }
    assert_ok(f,
              register_offices(f->reg, CITY, f->arena, &all, &count, &f->err));
    assert_int_equal(count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(all[i].name, PRINTED[i]);
    }
    assert_string_equal(all[0].place, "1階");
    assert_string_equal(all[0].hours, "平日 8:30–17:15");
    assert_true(all[0].serves_agents);
    assert_date(all[0].opens_on, 2024, 2, 1);
    assert_date(all[0].closes_on, 2030, 3, 31);
    assert_int_equal(all[0].position, 1);
    assert_ok(
        f, register_offices(f->reg, "011002", f->arena, &all, &count, &f->err));
    assert_int_equal(count, 0);
}

/* -- changes --------------------------------------------------------------- */

static void
a_row_is_new_then_unchanged_then_changed(void **state)
{
    struct fixture *f = *state;
    struct record record = fixture_resident("1");

    assert_int_equal(fixture_put(f, record), REGISTER_NEW);
    assert_int_equal(fixture_put(f, record), REGISTER_UNCHANGED);
    record.as.resident.address.building = "";
    assert_int_equal(fixture_put(f, record), REGISTER_CHANGED);
    record.as.resident.ward = true;
    assert_int_equal(fixture_put(f, record), REGISTER_CHANGED);
    record.as.resident.mail_to_until = MAY20;
    assert_int_equal(fixture_put(f, record), REGISTER_CHANGED);
    assert_int_equal(fixture_put(f, record), REGISTER_UNCHANGED);
}

static void
a_key_that_an_import_brings_twice_is_told_and_not_written(void **state)
{
    struct fixture *f = *state;
    struct record record = fixture_resident("1");
    struct dossier dossier;

    fixture_put(f, record);
    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_import_start(f->reg, &f->err));
    assert_int_equal(fixture_put(f, record), REGISTER_UNCHANGED);
    record.as.resident.status = RESIDENT_DEAD;
    assert_int_equal(fixture_put(f, record), REGISTER_TWICE);
    assert_ok(f, register_commit(f->reg, &f->err));
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
    assert_int_equal(dossier.resident.status, RESIDENT_LIVING);

    /* the next import may bring it again */
    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_import_start(f->reg, &f->err));
    assert_int_equal(fixture_put(f, record), REGISTER_CHANGED);
    assert_ok(f, register_commit(f->reg, &f->err));
}

static void
the_same_number_in_another_city_is_another_person(void **state)
{
    struct fixture *f = *state;
    struct record record = fixture_resident("1");
    struct dossier dossier;

    fixture_put(f, record);
    record.as.resident.municipality = "011002";
    record.as.resident.status = RESIDENT_DEAD;
    assert_int_equal(fixture_put(f, record), REGISTER_NEW);
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
    assert_int_equal(dossier.resident.status, RESIDENT_LIVING);
}

static void
hostile_texts_are_kept_as_they_are(void **state)
{
    static const char *const TEXTS[] = {"'); DROP TABLE resident; --",
                                        "%s%n",
                                        "{氏名}",
                                        "=1+1",
                                        "\xEF\xBF\xBD",
                                        "a\nb",
                                        "\"'`;\\"};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        struct record record = fixture_resident("1");
        struct dossier dossier;

        record.as.resident.name = TEXTS[i];
        fixture_put(f, record);
        assert_int_equal(
            register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err),
            1);
        assert_string_equal(dossier.resident.name, TEXTS[i]);
    }
}

static void
a_column_that_is_absent_leaves_what_is_stored(void **state)
{
    struct fixture *f = *state;

    for (int k = 1; k <= RECORD_KINDS; k++) {
        enum record_kind kind = (enum record_kind)k;
        struct record full = {.kind = kind}, bare;
        struct register_row row;
        int count;
        const struct fact *facts = fact_table(kind, &count);

        fact_clear(&full, kind);
        for (int i = 0; i < count; i++) {
            void *place = fact_place(&full.as, &facts[i]);

            if (facts[i].type == FACT_CODE) {
                *(const char **)place = CITY;
            } else if (facts[i].type == FACT_POSTCODE) {
                *(const char **)place = "3710026";
            } else if (fact_is_text(&facts[i])) {
                *(const char **)place = "1";
            } else if (facts[i].type == FACT_DATE) {
                *(struct date *)place = MAY20;
            } else if (facts[i].type == FACT_FLAG) {
                *(bool *)place = true;
            } else {
                *(int *)place =
                    facts[i].words != NULL ? facts[i].words[1].value : 7;
            }
        }
        assert_int_equal(fixture_put(f, full), REGISTER_NEW);
        for (int i = fact_key_count(kind); i < count; i++) {
            bare = full;
            bare.absent = fact_bit(i);
            if (fact_is_text(&facts[i])) {
                *(const char **)fact_place(&bare.as, &facts[i]) = "";
            } else if (facts[i].type == FACT_DATE) {
                *(struct date *)fact_place(&bare.as, &facts[i]) =
                    (struct date){0};
            } else if (facts[i].type == FACT_FLAG) {
                *(bool *)fact_place(&bare.as, &facts[i]) = false;
            } else {
                *(int *)fact_place(&bare.as, &facts[i]) = 0;
            }
            assert_int_equal(fixture_put(f, bare), REGISTER_UNCHANGED);
        }
        assert_ok(f, register_find(f->reg, &full, f->arena, &row, &f->err));
        assert_true(row.exists);
        for (int i = 0; i < count; i++) {
            assert_true(fact_is_same(&row.stored.as, &full.as, &facts[i]));
        }
    }
}

static void
a_new_row_without_a_column_has_its_standard_value(void **state)
{
    struct fixture *f = *state;
    struct record record;
    struct register_row row;

    fact_clear(&record, RECORD_RESIDENT);
    record.absent = ~UINT64_C(3);
    record.as.resident.municipality = CITY;
    record.as.resident.id = "77";
    assert_int_equal(fixture_put(f, record), REGISTER_NEW);
    assert_ok(f, register_find(f->reg, &record, f->arena, &row, &f->err));
    assert_int_equal(row.stored.as.resident.addressee, ADDRESSEE_NAME);
    assert_false(row.stored.as.resident.support_measure);
}

/* -- vanishing ------------------------------------------------------------- */

static void
import_only(struct fixture *f, const struct record *records, size_t count,
            enum record_kind kind, struct register_vanished *out)
{
    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_import_start(f->reg, &f->err));
    for (size_t i = 0; i < count; i++) {
        fixture_put(f, records[i]);
    }
    assert_ok(f, register_vanish(f->reg, kind, CITY, out, &f->err));
    assert_ok(f, register_commit(f->reg, &f->err));
}

static enum resident_status
status_of(struct fixture *f, const char *id)
{
    struct dossier dossier;

    assert_int_equal(
        register_dossier(f->reg, CITY, id, f->arena, &dossier, &f->err), 1);
    return dossier.resident.status;
}

static void
a_resident_missing_from_a_complete_file_is_unlinked(void **state)
{
    struct fixture *f = *state;
    struct record all[] = {fixture_resident("1"), fixture_resident("2"),
                           fixture_resident("3")};
    struct record elsewhere = fixture_resident("9");
    struct register_vanished vanished;

    elsewhere.as.resident.municipality = "011002";
    fixture_put(f, elsewhere);
    import_only(f, all, 3, RECORD_RESIDENT, &vanished);
    assert_int_equal(vanished.before, 3);
    assert_int_equal(vanished.gone, 0);
    import_only(f, all, 2, RECORD_RESIDENT, &vanished);
    assert_int_equal(vanished.before, 3);
    assert_int_equal(vanished.gone, 1);
    assert_int_equal(status_of(f, "2"), RESIDENT_LIVING);
    assert_int_equal(status_of(f, "3"), RESIDENT_UNLINKED);

    /* he is gone once, and may come back */
    import_only(f, all, 2, RECORD_RESIDENT, &vanished);
    assert_int_equal(vanished.before, 2);
    assert_int_equal(vanished.gone, 0);
    assert_int_equal(fixture_put(f, all[2]), REGISTER_CHANGED);
    assert_int_equal(status_of(f, "3"), RESIDENT_LIVING);
}

static void
who_has_died_or_left_stays_so_when_missing(void **state)
{
    static const enum resident_status GONE[] = {
        RESIDENT_DEAD, RESIDENT_MOVED_OUT, RESIDENT_STRUCK_OFF};
    struct fixture *f = *state;
    struct register_vanished vanished;

    for (size_t i = 0; i < 3; i++) {
        struct record record = fixture_resident("5");

        record.as.resident.status = GONE[i];
        import_only(f, &record, 1, RECORD_RESIDENT, &vanished);
        import_only(f, NULL, 0, RECORD_RESIDENT, &vanished);
        assert_int_equal(vanished.gone, 0);
        assert_int_equal(status_of(f, "5"), GONE[i]);
    }
}

static void
who_vanishes_under_a_support_measure_is_counted(void **state)
{
    struct fixture *f = *state;
    struct record all[] = {fixture_resident("1"), fixture_resident("2"),
                           fixture_resident("3")};
    struct register_vanished vanished;

    all[1].as.resident.support_measure = true;
    import_only(f, all, 3, RECORD_RESIDENT, &vanished);
    assert_int_equal(vanished.guarded, 0);
    import_only(f, all, 1, RECORD_RESIDENT, &vanished);
    assert_int_equal(vanished.gone, 2);
    assert_int_equal(vanished.guarded, 1);
}

static void
cards_and_certificates_that_vanish_are_judged_no_more(void **state)
{
    struct fixture *f = *state;
    struct record card = fixture_card("1", "K1", MAY20);
    struct record certificate = fixture_certificate("1", "U1", MAY20);
    struct dossier dossier;
    struct register_vanished vanished;

    fixture_put(f, fixture_resident("1"));
    fixture_put(f, card);
    fixture_put(f, certificate);
    import_only(f, NULL, 0, RECORD_CARD, &vanished);
    assert_int_equal(vanished.before, 1);
    assert_int_equal(vanished.gone, 1);
    import_only(f, NULL, 0, RECORD_CERTIFICATE, &vanished);
    assert_int_equal(vanished.gone, 1);
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
    assert_int_equal(dossier.card_count, 0);
    assert_int_equal(dossier.certificate_count, 0);

    /* back with the same values, that is a change */
    assert_int_equal(fixture_put(f, card), REGISTER_CHANGED);
    assert_int_equal(fixture_put(f, certificate), REGISTER_CHANGED);
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 1);
    assert_int_equal(dossier.card_count, 1);
    assert_int_equal(dossier.certificate_count, 1);
}

static void
an_office_missing_from_a_complete_file_is_not_printed(void **state)
{
    struct fixture *f = *state;
    struct record record = {
        .kind = RECORD_OFFICE,
        .as.office = {.municipality = CITY, .name = "大胡", .hours = "平日"}};
    const struct office *all;
    struct register_vanished vanished;
    size_t count;

    fixture_put(f, record);
    record.as.office.name = "宮城";
    import_only(f, &record, 1, RECORD_OFFICE, &vanished);
    assert_int_equal(vanished.before, 2);
    assert_int_equal(vanished.gone, 1);
    assert_ok(f,
              register_offices(f->reg, CITY, f->arena, &all, &count, &f->err));
    assert_int_equal(count, 1);
    assert_string_equal(all[0].name, "宮城");
}

static void
a_municipality_does_not_vanish(void **state)
{
    struct fixture *f = *state;
    struct record record = {.kind = RECORD_MUNICIPALITY,
                            .as.municipality = {.code = CITY}};
    struct municipality out;
    struct register_vanished vanished;

    fixture_put(f, record);
    import_only(f, NULL, 0, RECORD_MUNICIPALITY, &vanished);
    assert_int_equal(vanished.gone, 0);
    assert_int_equal(
        register_municipality(f->reg, CITY, f->arena, &out, &f->err), 1);
}

static void
cards_and_certificates_without_a_resident_are_counted(void **state)
{
    struct fixture *f = *state;
    long count;

    fixture_put(f, fixture_resident("1"));
    fixture_put(f, fixture_card("1", "K1", MAY20));
    fixture_put(f, fixture_card("2", "K2", MAY20));
    fixture_put(f, fixture_certificate("2", "U2", MAY20));
    fixture_put(f, fixture_certificate("1", "U1", MAY20));
    assert_ok(f, register_count_orphans(f->reg, &count, &f->err));
    assert_int_equal(count, 2);
    fixture_put(f, fixture_resident("2"));
    assert_ok(f, register_count_orphans(f->reg, &count, &f->err));
    assert_int_equal(count, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_resident_comes_back_with_every_field),
        fixture_test(what_is_absent_comes_back_absent),
        fixture_test(a_card_and_its_certificates_come_back_with_every_field),
        fixture_test(a_municipality_comes_back_with_every_field),
        fixture_test(offices_come_back_in_printing_order),
        fixture_test(a_row_is_new_then_unchanged_then_changed),
        fixture_test(a_key_that_an_import_brings_twice_is_told_and_not_written),
        fixture_test(the_same_number_in_another_city_is_another_person),
        fixture_test(hostile_texts_are_kept_as_they_are),
        fixture_test(a_column_that_is_absent_leaves_what_is_stored),
        fixture_test(a_new_row_without_a_column_has_its_standard_value),
        fixture_test(a_resident_missing_from_a_complete_file_is_unlinked),
        fixture_test(who_has_died_or_left_stays_so_when_missing),
        fixture_test(who_vanishes_under_a_support_measure_is_counted),
        fixture_test(cards_and_certificates_that_vanish_are_judged_no_more),
        fixture_test(an_office_missing_from_a_complete_file_is_not_printed),
        fixture_test(a_municipality_does_not_vanish),
        fixture_test(cards_and_certificates_without_a_resident_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
