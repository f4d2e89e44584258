#include "desk/fixture.h"

#include "desk/letterwork.h"

/* One resident's case of TOWN_TODAY. */
struct letter_case {
    struct town *town;
    struct letterwork *work;
    struct dossier dossier;
    struct decision decision;
    struct notice notice;
    struct letterwork_order order;
};

static void
judge(struct letter_case *c, struct town *town, const char *id)
{
    const struct rules rules = settings_rules(town->workspace->conf, CITY);

    c->town = town;
    c->work = letterwork_new(town->workspace, town->arena);
    assert_int_equal(register_dossier(town->workspace->reg, CITY, id,
                                      town->arena, &c->dossier, &town->err),
                     1);
    decide(&c->dossier, &rules, TOWN_TODAY, town->arena, &c->decision);
    c->notice = fixture_notice(1, id, "s1");
    c->order = (struct letterwork_order){&c->dossier, &c->decision, &c->notice};
}

static const struct value *
value_of(const struct values *values, const char *name)
{
    int slot = vocabulary_find(values->vocabulary, name);

    assert_true(slot >= 0);
    return &values->of[slot];
}

static struct values *
fill(struct letter_case *c)
{
    const char *detail = NULL;
    struct values *values = letterwork_fill(c->work, &c->order, c->town->arena,
                                            &detail, &c->town->err);

    if (values == NULL) {
        fail_msg("%s", detail != NULL ? detail : c->town->err.text);
    }
    return values;
}

static enum reason
compose(struct letter_case *c, int *pages, const char **detail)
{
    struct frozen result;

    assert_ok(c->town, letterwork_compose(c->work, &c->order, c->town->arena,
                                          &result, &c->town->err));
    *pages = result.pages;
    *detail = result.detail;
    return result.reason;
}

static void
a_letter_is_filled_from_city_person_card_and_notice(void **state)
{
    struct town *town = *state;
    struct letter_case c;
    const struct values *values;

    town_settle_due(town, "100");
    judge(&c, town, "100");
    values = fill(&c);
    assert_string_equal(value_of(values, "差出人")->text, "緑ヶ原市長");
    assert_string_equal(value_of(values, "氏名")->text, "検証太郎");
    assert_string_equal(value_of(values, "通知番号")->text, c.notice.number);
    assert_string_equal(value_of(values, "カード有効期限")->text,
                        "令和11年5月17日");
    assert_int_equal(value_of(values, "窓口表")->rows, 1);
    assert_true(value_of(values, "署名用あり")->flag);
    assert_true(value_of(values, "利用者証明用あり")->flag);
    assert_true(value_of(values, "代理人照会書あり")->flag);
    assert_false(value_of(values, "法定代理人")->flag);
}

static void
a_revoked_certificate_is_not_live(void **state)
{
    struct town *town = *state;
    struct record revoked;
    struct letter_case c;

    town_settle_due(town, "100");
    revoked = town_certificate(town, "100", CERTIFICATE_SIGNATURE,
                               fixture_date(2024, 5, 17));
    revoked.as.certificate.status = CERTIFICATE_REVOKED;
    town_put(town, revoked);
    judge(&c, town, "100");
    assert_false(value_of(fill(&c), "署名用あり")->flag);
    assert_true(value_of(fill(&c), "利用者証明用あり")->flag);
}

static void
a_ward_has_a_representative_and_no_reply_form(void **state)
{
    struct town *town = *state;
    struct record resident = town_resident("100", fixture_date(2024, 5, 17));
    struct letter_case c;

    town_settle_due(town, "100");
    resident.as.resident.ward = true;
    town_put(town, resident);
    judge(&c, town, "100");
    assert_true(value_of(fill(&c), "法定代理人")->flag);
    assert_false(value_of(fill(&c), "代理人照会書あり")->flag);
}

static void
a_child_has_a_representative_until_the_fifteenth_birthday(void **state)
{
    struct town *town = *state;
    struct record resident = town_resident("100", fixture_date(2024, 5, 17));
    struct letter_case c;

    town_settle_due(town, "100");
    resident.as.resident.born = fixture_date(2009, 3, 5);
    town_put(town, resident);
    judge(&c, town, "100");
    assert_true(value_of(fill(&c), "法定代理人")->flag);
    resident.as.resident.born = fixture_date(2009, 3, 4);
    town_put(town, resident);
    judge(&c, town, "100");
    assert_false(value_of(fill(&c), "法定代理人")->flag);
}

static void
a_card_without_a_stored_expiry_shows_the_one_by_the_rule(void **state)
{
    struct town *town = *state;
    struct record card;
    struct letter_case c;

    town_settle_due(town, "100");
    card = town_card(town, "100", fixture_date(2024, 5, 17));
    card.as.card.expires_on = (struct date){0, 0, 0};
    town_put(town, card);
    judge(&c, town, "100");
    assert_string_equal(value_of(fill(&c), "カード有効期限")->text,
                        "令和11年5月17日");
}

static void
a_city_lacking_row_or_counters_is_told_which_file(void **state)
{
    struct town *town = *state;
    struct record elsewhere = town_resident("100", fixture_date(2024, 5, 17));
    struct record city = town_municipality();
    const char *detail = NULL;
    struct letter_case c;

    town_settle_due(town, "100");
    judge(&c, town, "100");
    elsewhere.as.resident.municipality = "131016";
    c.dossier.resident = elsewhere.as.resident;
    assert_null(
        letterwork_fill(c.work, &c.order, town->arena, &detail, &town->err));
    assert_non_null(strstr(detail, "団体"));

    city.as.municipality.code = "131016";
    town_put(town, city);
    c.work = letterwork_new(town->workspace, town->arena);
    assert_null(
        letterwork_fill(c.work, &c.order, town->arena, &detail, &town->err));
    assert_non_null(strstr(detail, "窓口"));
}

static void
a_letter_that_can_be_set_is_frozen_with_its_plate(void **state)
{
    struct town *town = *state;
    const char *detail = NULL, *bytes;
    const struct plate *plate;
    size_t size;
    struct letter_case c;
    int pages = 0;

    town_settle_due(town, "100");
    judge(&c, town, "100");
    assert_int_equal(compose(&c, &pages, &detail), REASON_NONE);
    assert_int_equal(pages, 2);
    assert_int_equal(c.notice.sheets, 2);
    assert_string_equal(c.notice.postcode, "3710026");
    assert_non_null(strstr(c.notice.snapshot, "検証太郎"));
    /* what is the lot's is in the plate, once */
    assert_null(strstr(c.notice.snapshot, "緑ヶ原市長"));
    plate = press_load(town->workspace->press, town->workspace->reg,
                       c.notice.mailing, &town->err);
    assert_non_null(plate);
    assert_non_null(strstr(plate->lot, "緑ヶ原市長"));
    /* whoever closes the plan keeps it */
    assert_int_equal(register_blob(town->workspace->reg, c.notice.mailing,
                                   town->arena, &bytes, &size, &town->err),
                     0);
}

static void
a_letter_sent_elsewhere_is_sorted_by_that_postcode(void **state)
{
    struct town *town = *state;
    struct record resident = town_resident("100", fixture_date(2024, 5, 17));
    const char *detail = NULL;
    struct letter_case c;
    int pages = 0;

    town_settle_due(town, "100");
    resident.as.resident.mail_to =
        (struct address){"1000001", "東京都千代田区千代田", "1番1号", ""};
    resident.as.resident.mail_to_until = TOWN_TODAY;
    town_put(town, resident);
    judge(&c, town, "100");
    assert_int_equal(compose(&c, &pages, &detail), REASON_NONE);
    assert_string_equal(c.notice.postcode, "1000001");
}

static void
large_print_has_a_plate_of_its_own_and_others_share_theirs(void **state)
{
    struct town *town = *state;
    static const char *const ids[] = {"100", "200", "300"};
    struct record resident = town_resident("300", fixture_date(2024, 5, 17));
    struct letterwork *work = letterwork_new(town->workspace, town->arena);
    const char *plates[3], *detail = NULL;

    town_settle_due(town, "300");
    resident.as.resident.large_print = true;
    town_put(town, resident);
    for (int i = 0; i < 3; i++) {
        struct letter_case c;
        int pages = 0;

        if (i < 2) {
            town_settle_due(town, ids[i]);
        }
        judge(&c, town, ids[i]);
        c.work = work;
        assert_int_equal(compose(&c, &pages, &detail), REASON_NONE);
        plates[i] = c.notice.mailing;
    }
    assert_string_equal(plates[0], plates[1]);
    assert_string_not_equal(plates[0], plates[2]);
}

/* The reason to hold somebody of that name. */
static enum reason
reason_of_name(struct town *town, const char *name, const char **detail)
{
    struct record resident = town_resident("100", fixture_date(2024, 5, 17));
    struct letter_case c;
    int pages = -1;
    enum reason reason;

    town_settle_due(town, "100");
    resident.as.resident.name = name;
    town_put(town, resident);
    judge(&c, town, "100");
    reason = compose(&c, &pages, detail);
    assert_int_equal(pages, 0);
    assert_string_equal(c.notice.mailing, "");
    return reason;
}

static void
a_character_no_font_has_holds_the_letter_by_its_number(void **state)
{
    const char *detail = NULL;

    /* 𠮷 with a selector that this one font does not have */
    assert_int_equal(reason_of_name(*state, "𠮷󠄁田", &detail),
                     REASON_GLYPH);
    assert_non_null(strstr(detail, "U+20BB7"));
    assert_null(strstr(detail, "田"));
}

static void
a_name_that_does_not_fit_holds_the_letter_and_is_not_told(void **state)
{
    const char *detail = NULL;

    assert_int_equal(
        reason_of_name(*state,
                       "寿限無寿限無五劫のすりきれ海砂利水魚の水行末雲来末風来"
                       "末食う寝る所に住む所やぶらこうじのぶらこうじ寿限無寿限"
                       "無五劫のすりきれ海砂利水魚の水行末雲来末風来末食う寝る"
                       "所に住む所やぶらこうじのぶらこうじ",
                       &detail),
        REASON_OVERFLOW);
    assert_null(strstr(detail, "寿"));
    assert_non_null(strstr(detail, "宛名"));
}

static void
a_template_set_that_is_not_there_stops_the_run(void **state)
{
    struct town *town = *state;
    struct frozen result;
    struct letter_case c;

    town_reopen(town, "templates = templates\nfonts = fonts.conf\n"
                      "template_set = nowhere\n");
    town_settle_due(town, "100");
    judge(&c, town, "100");
    assert_int_equal(
        letterwork_compose(c.work, &c.order, town->arena, &result, &town->err),
        -1);
    assert_int_equal(town->err.code, ERR_CONFIG);
    assert_non_null(strstr(town->err.text, "nowhere"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        town_test(a_letter_is_filled_from_city_person_card_and_notice),
        town_test(a_revoked_certificate_is_not_live),
        town_test(a_ward_has_a_representative_and_no_reply_form),
        town_test(a_child_has_a_representative_until_the_fifteenth_birthday),
        town_test(a_card_without_a_stored_expiry_shows_the_one_by_the_rule),
        town_test(a_city_lacking_row_or_counters_is_told_which_file),
        town_test(a_letter_that_can_be_set_is_frozen_with_its_plate),
        town_test(a_letter_sent_elsewhere_is_sorted_by_that_postcode),
        town_test(large_print_has_a_plate_of_its_own_and_others_share_theirs),
        town_test(a_character_no_font_has_holds_the_letter_by_its_number),
        town_test(a_name_that_does_not_fit_holds_the_letter_and_is_not_told),
        town_test(a_template_set_that_is_not_there_stops_the_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
