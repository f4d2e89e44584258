#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "letter/fields.h"

/* One invented person; each test changes what it is about. */
struct person {
    struct municipality municipality;
    struct office offices[4];
    struct resident resident;
    struct card card;
    struct notice notice;
    struct letter_facts facts;
};

static struct arena *arena;
static struct person person;
static struct values *values;

static struct person
sample(void)
{
    return (struct person){
        .municipality = {"102016", "緑ヶ原市", "緑ヶ原市長", "市民課",
                         "3710026", "群馬県緑ヶ原市大手町二丁目12番1号",
                         "027-000-0000", "027-000-0001", ""},
        .offices = {{.municipality = "102016",
                     .name = "市役所",
                     .place = "1階 4番窓口",
                     .hours = "平日8:30～17:15",
                     .serves_agents = true,
                     .opens_on = {0},
                     .closes_on = {0},
                     .position = 1},
                    {.municipality = "102016",
                     .name = "南支所",
                     .place = "",
                     .hours = "平日9:00～17:00",
                     .serves_agents = false,
                     .opens_on = {2024, 3, 4},
                     .closes_on = {0},
                     .position = 2},
                    {.municipality = "102016",
                     .name = "北支所",
                     .place = "",
                     .hours = "平日9:00～17:00",
                     .serves_agents = true,
                     .opens_on = {2024, 3, 5},
                     .closes_on = {0},
                     .position = 3},
                    {.municipality = "102016",
                     .name = "旧支所",
                     .place = "",
                     .hours = "平日9:00～17:00",
                     .serves_agents = true,
                     .opens_on = {0},
                     .closes_on = {2024, 3, 3},
                     .position = 4}},
        .resident = {.municipality = "102016",
                     .id = "1001",
                     .status = RESIDENT_LIVING,
                     .name = "藤田　隆",
                     .kana = "フジタ　タカシ",
                     .alias = "",
                     .addressee = ADDRESSEE_NAME,
                     .born = {1989, 1, 7},
                     .address = {"3710023", "群馬県緑ヶ原市本町一丁目",
                                 "3番30号", "ひばりハイツ403号"},
                     .nationality = NATIONALITY_JAPANESE,
                     .stay_status = "",
                     .mail_to = {"", "", "", ""},
                     .mail_to_reason = ""},
        .card = {.municipality = "102016",
                 .resident = "1001",
                 .number = "K1",
                 .issued_on = {2019, 6, 1},
                 .expires_on = {2029, 1, 7},
                 .status = CARD_LIVE},
        .notice = {.number = "1234567897",
                   .municipality = "102016",
                   .resident = "1001",
                   .kind = NOTICE_CERTIFICATE,
                   .certificates = {{CERTIFICATE_SIGNATURE, "S", {2024, 6, 3}},
                                    {CERTIFICATE_USER, "U", {2024, 6, 3}}},
                   .certificate_count = 2,
                   .window_from = {2024, 3, 4},
                   .window_to = {2024, 6, 3},
                   .business_date = {2024, 3, 4}},
        .facts = {.has_signature = true,
                  .has_user = true,
                  .url = "https://www.city.example.jp/"},
    };
}

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new();
    person = sample();
    person.facts.municipality = &person.municipality;
    person.facts.counters.offices = person.offices;
    person.facts.counters.count = 4;
    person.facts.resident = &person.resident;
    person.facts.mail_address = &person.resident.address;
    person.facts.card = &person.card;
    person.facts.generation = &generation_table[0];
    person.facts.notice = &person.notice;
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const struct value *
value_of(const char *name)
{
    int slot = vocabulary_find(fields_vocabulary(), name);

    if (slot < 0) {
        fail_msg("no field %s", name);
    }
    return &values->of[slot];
}

static void
fill(void)
{
    values = fields_fill(&person.facts, arena);
}

#define assert_text(name, expected)                                            \
    assert_string_equal(value_of(name)->text, expected)
#define assert_flag(name, expected)                                            \
    assert_int_equal(value_of(name)->flag, expected)

static void
names_are_unique_and_every_field_has_help(void **state)
{
    const struct vocabulary *fields = fields_vocabulary();

    (void)state;
    for (size_t i = 0; i < fields->count; i++) {
        assert_int_equal(vocabulary_find(fields, fields->slots[i].name), i);
        assert_non_null(fields->slots[i].help);
        assert_int_equal(fields->slots[i].type == VALUE_TABLE,
                         fields->slots[i].columns > 0);
    }
}

static void
every_field_gets_a_value(void **state)
{
    (void)state;
    fill();
    for (size_t i = 0; i < fields_vocabulary()->count; i++) {
        assert_true(values->of[i].given);
    }
}

static void
the_addressee_is_the_registered_name(void **state)
{
    (void)state;
    fill();
    assert_text("宛名", "藤田　隆");
    assert_text("氏名", "藤田　隆");
    assert_text("氏名カナ", "フジタ　タカシ");
    assert_text("生年月日", "昭和64年1月7日");
}

static void
an_alias_is_the_addressee_only_if_chosen(void **state)
{
    (void)state;
    person.resident.alias = "山田　花子";
    fill();
    assert_text("宛名", "藤田　隆");
    person.resident.addressee = ADDRESSEE_ALIAS;
    fill();
    assert_text("宛名", "山田　花子");
    assert_text("氏名", "藤田　隆");
    person.resident.alias = "";
    fill();
    assert_text("宛名", "藤田　隆");
}

static void
the_address_block_is_split_for_the_window(void **state)
{
    (void)state;
    fill();
    assert_text("宛先郵便番号", "371-0023");
    assert_text("宛先住所", "群馬県緑ヶ原市本町一丁目3番30号");
    assert_text("宛先方書", "ひばりハイツ403号");
    assert_flag("方書あり", true);
    assert_text("住所", "群馬県緑ヶ原市本町一丁目3番30号　ひばりハイツ403号");
}

static void
without_a_building_the_flag_is_down(void **state)
{
    (void)state;
    person.resident.address.building = "";
    fill();
    assert_text("宛先方書", "");
    assert_flag("方書あり", false);
    assert_text("住所", "群馬県緑ヶ原市本町一丁目3番30号");
}

static void
the_barcode_is_made_from_what_follows_the_town(void **state)
{
    (void)state;
    fill();
    assert_text("カスタマバーコード", "37100233-30-403");
    assert_flag("バーコードあり", true);
}

static void
a_representative_postcode_has_no_barcode(void **state)
{
    (void)state;
    person.resident.address.postcode = "3710000";
    fill();
    assert_text("カスタマバーコード", "");
    assert_flag("バーコードあり", false);
}

static void
another_mail_address_is_flagged_and_printed(void **state)
{
    struct address other = {"3700001", "群馬県高崎市中尾町", "1番地", ""};

    (void)state;
    fill();
    assert_flag("送付先指定", false);
    person.facts.mail_address = &other;
    fill();
    assert_flag("送付先指定", true);
    assert_text("宛先郵便番号", "370-0001");
    assert_text("宛先住所", "群馬県高崎市中尾町1番地");
    assert_text("カスタマバーコード", "37000011");
    assert_text("住所", "群馬県緑ヶ原市本町一丁目3番30号　ひばりハイツ403号");
}

static void
both_certificates_are_named_in_one_mailing(void **state)
{
    (void)state;
    fill();
    assert_text("対象証明書", "署名用電子証明書及び利用者証明用電子証明書");
    assert_text("署名用有効期限", "令和6年6月3日");
    assert_text("利用者証明用有効期限", "令和6年6月3日");
    assert_flag("署名用対象", true);
    assert_flag("利用者証明用対象", true);
    assert_flag("両方対象", true);
    assert_int_equal(value_of("証明書表")->rows, 2);
    assert_string_equal(value_of("証明書表")->cells[0], "署名用電子証明書");
    assert_string_equal(value_of("証明書表")->cells[2], "英数字6～16文字");
    assert_string_equal(value_of("証明書表")->cells[3],
                        "利用者証明用電子証明書");
    assert_string_equal(value_of("証明書表")->cells[4], "令和6年6月3日");
    assert_string_equal(value_of("証明書表")->cells[5], "数字4桁");
}

static void
a_mailing_may_name_the_user_certificate_alone(void **state)
{
    (void)state;
    person.notice.certificates[0] = person.notice.certificates[1];
    person.notice.certificate_count = 1;
    person.facts.has_signature = false;
    fill();
    assert_text("対象証明書", "利用者証明用電子証明書");
    assert_text("署名用有効期限", "");
    assert_flag("署名用対象", false);
    assert_flag("利用者証明用対象", true);
    assert_flag("両方対象", false);
    assert_flag("署名用あり", false);
    assert_flag("利用者証明用あり", true);
    assert_int_equal(value_of("証明書表")->rows, 1);
    assert_int_equal(value_of("暗証番号表")->rows, 2);
    assert_string_equal(value_of("暗証番号表")->cells[2], "住民基本台帳用");
}

static void
a_mailing_may_name_the_signature_certificate_alone(void **state)
{
    (void)state;
    person.notice.certificate_count = 1;
    fill();
    assert_text("対象証明書", "署名用電子証明書");
    assert_text("利用者証明用有効期限", "");
    assert_text("健康保険証経過日", "");
    assert_flag("利用者証明用対象", false);
    assert_flag("利用者証明用あり", true);
    assert_int_equal(value_of("暗証番号表")->rows, 3);
}

static void
the_period_is_given_in_the_japanese_era(void **state)
{
    (void)state;
    fill();
    assert_text("発行日", "令和6年3月4日");
    assert_text("更新開始日", "令和6年3月4日");
    assert_text("更新終了日", "令和6年6月3日");
    assert_text("更新開始日西暦", "2024年3月4日");
    assert_text("更新開始日数字", "2024-03-04");
    assert_text("更新終了日西暦", "2024年6月3日");
    assert_text("更新終了日数字", "2024-06-03");
    assert_text("更新終了日曜日付き", "令和6年6月3日（月）");
    assert_text("更新期間", "令和6年3月4日から令和6年6月3日まで");
    assert_text("有効期限翌日", "令和6年6月4日");
    assert_text("カード有効期限", "令和11年1月7日");
}

static void
insurance_use_ends_with_the_third_month_after_expiry(void **state)
{
    (void)state;
    fill();
    assert_text("健康保険証経過日", "令和6年9月30日");
    person.notice.certificates[1].expires_on = (struct date){2023, 11, 30};
    fill();
    assert_text("健康保険証経過日", "令和6年2月29日");
    person.notice.certificates[1].expires_on = (struct date){2024, 10, 31};
    fill();
    assert_text("健康保険証経過日", "令和7年1月31日");
}

static void
a_certificate_mailing_encloses_the_reply_form(void **state)
{
    (void)state;
    fill();
    assert_flag("カード更新", false);
    assert_text("手続の種類", "電子証明書の更新");
    assert_flag("代理人照会書あり", true);
    assert_flag("法定代理人", false);
}

static void
a_card_mailing_encloses_no_reply_form(void **state)
{
    (void)state;
    person.notice.kind = NOTICE_CARD;
    fill();
    assert_flag("カード更新", true);
    assert_text("手続の種類", "マイナンバーカード及び電子証明書の更新");
    assert_flag("代理人照会書あり", false);
    assert_int_equal(value_of("証明書表")->rows, 3);
    assert_string_equal(value_of("証明書表")->cells[0], "マイナンバーカード");
    assert_string_equal(value_of("証明書表")->cells[1], "令和11年1月7日");
}

static void
a_legal_representative_needs_no_reply_form(void **state)
{
    (void)state;
    person.facts.representative = REPRESENTATIVE_ALONE;
    fill();
    assert_flag("法定代理人", true);
    assert_flag("法定代理人単独", true);
    assert_flag("代理人照会書あり", false);
    person.facts.representative = REPRESENTATIVE_TOGETHER;
    fill();
    assert_flag("法定代理人", true);
    assert_flag("法定代理人単独", false);
    assert_flag("法定代理人同伴", true);
    assert_flag("代理人照会書あり", false);
}

static void
a_legal_representative_who_is_asked_for_the_form_gets_it(void **state)
{
    (void)state;
    person.facts.representative = REPRESENTATIVE_FORM;
    fill();
    assert_flag("法定代理人", true);
    assert_flag("法定代理人照会書", true);
    assert_flag("代理人照会書あり", true);
    person.notice.kind = NOTICE_CARD;
    fill();
    assert_flag("代理人照会書あり", false);
}

static void
a_card_without_pins_shows_none(void **state)
{
    (void)state;
    fill();
    assert_flag("暗証番号あり", true);
    assert_flag("顔認証", false);
    person.card.face_auth = true;
    fill();
    assert_flag("暗証番号あり", false);
    assert_flag("顔認証", true);
    assert_int_equal(value_of("暗証番号表")->rows, 0);
    assert_string_equal(value_of("証明書表")->cells[2], "設定なし");
}

static void
large_print_is_a_flag(void **state)
{
    (void)state;
    fill();
    assert_flag("大字", false);
    person.resident.large_print = true;
    fill();
    assert_flag("大字", true);
    person.resident.large_print = false;
    person.resident.style = "large-print";
    fill();
    assert_flag("大字", true);
    person.resident.style = "yasashii";
    fill();
    assert_flag("大字", false);
}

static void
the_sender_is_the_municipality(void **state)
{
    (void)state;
    fill();
    assert_text("団体コード", "102016");
    assert_text("団体名", "緑ヶ原市");
    assert_text("差出人", "緑ヶ原市長");
    assert_text("部署", "市民課");
    assert_text("団体郵便番号", "371-0026");
    assert_text("団体所在地", "群馬県緑ヶ原市大手町二丁目12番1号");
    assert_text("電話", "027-000-0000");
    assert_text("ファクス", "027-000-0001");
    assert_text("URL", "https://www.city.example.jp/");
    assert_flag("部署あり", true);
    assert_flag("ファクスあり", true);
    assert_flag("URLあり", true);
}

static void
what_the_municipality_does_not_have_is_flagged(void **state)
{
    (void)state;
    person.municipality.department = "";
    person.municipality.fax = "";
    person.facts.url = "";
    fill();
    assert_flag("部署あり", false);
    assert_flag("ファクスあり", false);
    assert_flag("URLあり", false);
    assert_text("ファクス", "");
}

static void
only_counters_open_on_the_day_are_listed(void **state)
{
    const struct value *table;

    (void)state;
    fill();
    table = value_of("窓口表");
    assert_int_equal(table->rows, 2);
    assert_string_equal(table->cells[0], "市役所　1階 4番窓口");
    assert_string_equal(table->cells[1], "平日8:30～17:15");
    assert_string_equal(table->cells[2], "○");
    assert_string_equal(table->cells[3], "南支所");
    assert_string_equal(table->cells[5], "－");
}

static void
a_counter_is_listed_up_to_its_last_day(void **state)
{
    (void)state;
    person.notice.business_date = (struct date){2024, 3, 3};
    fill();
    assert_int_equal(value_of("窓口表")->rows, 2);
    assert_string_equal(value_of("窓口表")->cells[3], "旧支所");
    person.notice.business_date = (struct date){2024, 3, 5};
    fill();
    assert_int_equal(value_of("窓口表")->rows, 3);
    assert_string_equal(value_of("窓口表")->cells[6], "北支所");
}

static void
counters_for_agents_are_listed_apart(void **state)
{
    (void)state;
    fill();
    assert_int_equal(value_of("代理人窓口")->rows, 1);
    assert_string_equal(value_of("代理人窓口")->cells[0],
                        "市役所　1階 4番窓口");
    assert_flag("代理人窓口あり", true);
    person.offices[0].serves_agents = false;
    fill();
    assert_int_equal(value_of("代理人窓口")->rows, 0);
    assert_flag("代理人窓口あり", false);
}

/* The counters of the sample that are open: 市役所, 南支所. */
static void
hours_that_are_all_alike_are_said_once(void **state)
{
    (void)state;
    fill();
    assert_flag("受付時間共通あり", false);
    assert_flag("受付時間別あり", true);
    assert_text("受付時間共通", "");
    person.offices[1].hours = person.offices[0].hours;
    fill();
    assert_flag("受付時間共通あり", true);
    assert_flag("受付時間別あり", false);
    assert_flag("窓口一つ", false);
    assert_text("受付時間共通", "平日8:30～17:15");
    /* What is printed of the hours counts, not the column alone. */
    person.offices[1].last_admission = "16:30";
    fill();
    assert_flag("受付時間共通あり", false);
}

static void
a_counter_alone_has_no_hours_in_common(void **state)
{
    (void)state;
    person.facts.counters.count = 1;
    fill();
    assert_flag("窓口一つ", true);
    assert_flag("受付時間共通あり", false);
    assert_flag("受付時間別あり", false);
    assert_text("主な窓口", "市役所　1階 4番窓口");
    assert_text("主な窓口受付時間", "平日8:30～17:15");
    assert_text("代理人窓口の案内", "代理の方も、この窓口で手続きできます。");
}

/* Down the left column, then down the right one. */
static void
counters_stand_in_two_columns(void **state)
{
    const struct value *table;

    (void)state;
    person.notice.business_date = (struct date){2024, 3, 5};
    fill();
    table = value_of("窓口二列表");
    assert_int_equal(table->rows, 2);
    assert_string_equal(table->cells[0], "市役所　1階 4番窓口");
    assert_string_equal(table->cells[1], "○");
    assert_string_equal(table->cells[2], "北支所");
    assert_string_equal(table->cells[3], "○");
    assert_string_equal(table->cells[4], "南支所");
    assert_string_equal(table->cells[5], "－");
    assert_string_equal(table->cells[6], "");
    assert_string_equal(table->cells[7], "");
    table = value_of("窓口名二列");
    assert_int_equal(table->rows, 2);
    assert_string_equal(table->cells[1], "北支所");
    assert_string_equal(table->cells[2], "南支所");
    table = value_of("窓口一覧");
    assert_int_equal(table->rows, 3);
    assert_string_equal(table->cells[2], "南支所");
    assert_string_equal(table->cells[3], "平日9:00～17:00");
}

/* 17 of them go three abreast. */
static void
many_counters_stand_in_three_columns(void **state)
{
    struct office offices[17];
    const struct value *table;

    (void)state;
    for (size_t i = 0; i < 17; i++) {
        offices[i] = person.offices[0];
        offices[i].place = "";
        offices[i].name = arena_printf(arena, "窓口%zu", i);
    }
    person.facts.counters.offices = offices;
    person.facts.counters.count = 16;
    fill();
    assert_flag("窓口二列", true);
    assert_flag("窓口三列", false);
    person.facts.counters.count = 17;
    fill();
    assert_flag("窓口二列", false);
    assert_flag("窓口三列", true);
    assert_flag("受付時間共通あり", true);
    table = value_of("窓口三列表");
    assert_int_equal(table->rows, 6);
    assert_string_equal(table->cells[0], "窓口0");
    assert_string_equal(table->cells[2], "窓口6");
    assert_string_equal(table->cells[4], "窓口12");
    assert_string_equal(table->cells[5], "○");
    assert_string_equal(table->cells[6], "窓口1");
    assert_string_equal(table->cells[34], "");
    assert_int_equal(value_of("窓口名三列")->rows, 6);
    assert_string_equal(value_of("窓口名三列")->cells[2], "窓口12");
}

static void
where_agents_are_served_is_said_in_a_sentence(void **state)
{
    (void)state;
    fill();
    assert_text("代理人窓口の案内",
                "代理の方の手続きは、「代理人」に○のある窓口だけです。");
    person.offices[1].serves_agents = true;
    fill();
    assert_text("代理人窓口の案内", "代理の方も、どの窓口でも手続きできます。");
    person.offices[0].serves_agents = person.offices[1].serves_agents = false;
    fill();
    assert_text("代理人窓口の案内",
                "代理の方が手続きできる窓口は、お問い合わせください。");
}

/* 2024-06-03 is a Monday. */
static void
the_day_to_come_by_is_one_on_which_a_counter_serves(void **state)
{
    (void)state;
    person.facts.counters.count = 2;
    fill();
    assert_text("来庁期限", "令和6年6月3日（月）");
    assert_text("代理人来庁期限", "令和6年6月3日（月）");
    person.offices[0].weekdays = "水"; /* serves agents */
    person.offices[1].weekdays = "木"; /* does not */
    fill();
    assert_text("来庁期限", "令和6年5月30日（木）");
    assert_text("来庁期限西暦", "2024年5月30日");
    assert_text("来庁期限数字", "2024-05-30");
    assert_text("代理人来庁期限", "令和6年5月29日（水）");
    assert_text("更新終了日曜日付き", "令和6年6月3日（月）");
    /* Where nobody serves agents, asking is all that helps. */
    person.offices[0].serves_agents = false;
    fill();
    assert_text("代理人来庁期限", "令和6年6月3日（月）");
}

static void
a_foreign_resident_reads_dates_in_both_calendars(void **state)
{
    (void)state;
    fill();
    assert_flag("外国人", false);
    person.resident.nationality = NATIONALITY_FOREIGN;
    person.notice.window_from = (struct date){2027, 1, 1};
    person.notice.window_to = (struct date){2027, 3, 31};
    person.notice.certificates[0].expires_on = (struct date){2027, 3, 31};
    person.facts.counters.count = 1;
    fill();
    assert_flag("外国人", true);
    assert_text("更新終了日", "2027年3月31日（令和9年3月31日）");
    assert_text("署名用有効期限", "2027年3月31日（令和9年3月31日）");
    assert_string_equal(value_of("証明書表")->cells[1],
                        "2027年3月31日（令和9年3月31日）");
    assert_text("来庁期限", "2027年3月31日（水・令和9年3月31日）");
    assert_text("生年月日", "1989年1月7日（昭和64年1月7日）");
    assert_text("更新期間", "2027年1月1日（令和9年1月1日）から\n"
                            "2027年3月31日（令和9年3月31日）まで");
    /* What is the same for the whole lot stays as it is. */
    assert_text("発行日", "令和6年3月4日");
    /* A city whose templates have no room for both. */
    person.facts.era_alone = true;
    fill();
    assert_flag("外国人", true);
    assert_text("更新終了日", "令和9年3月31日");
    assert_text("更新期間", "令和9年1月1日から令和9年3月31日まで");
}

static void
a_long_name_and_address_share_their_lines(void **state)
{
    (void)state;
    fill();
    assert_flag("長い宛先", false);
    assert_text("宛先", "群馬県緑ヶ原市本町一丁目3番30号\nひばりハイツ403号");
    person.resident.address.building = "";
    fill();
    assert_text("宛先", "群馬県緑ヶ原市本町一丁目3番30号");
    /* 60 letters go on two lines of their own, 70 do not. */
    person.resident.name =
        "MARIA FERNANDA CONCEICAO DOS SANTOS ALBUQUERQUE DE OLIVEIRAS";
    fill();
    assert_flag("長い宛先", false);
    person.resident.name = "MARIA FERNANDA CONCEICAO DOS SANTOS ALBUQUERQUE DE "
                           "OLIVEIRAS CAVALCANTI";
    fill();
    assert_flag("長い宛先", true);
    /* Four lines of an address. */
    person.resident.name = "藤田　隆";
    person.resident.address.building =
        "グランドメゾン緑ヶ原ガーデンコートイーストタワー　特別養護老人ホーム"
        "ひだまり苑緑ヶ原第二別館　1203号室";
    fill();
    assert_flag("長い宛先", true);
}

static void
a_first_print_shows_no_reprint_mark(void **state)
{
    (void)state;
    fill();
    assert_flag("再発行", false);
    assert_text("再発行日", "");
    assert_text("再発行表示", "");
}

static void
a_reprint_differs_in_its_mark_only(void **state)
{
    struct values *original;

    (void)state;
    fill();
    original = values;
    fill();
    fields_mark_reissue(values, (struct date){2024, 4, 1}, arena);
    assert_flag("再発行", true);
    assert_text("再発行日", "令和6年4月1日");
    assert_text("再発行表示", "再発行　令和6年4月1日");
    for (size_t i = 0; i < fields_vocabulary()->count; i++) {
        const struct slot *slot = &fields_vocabulary()->slots[i];

        if (slot->type == VALUE_TEXT && strstr(slot->name, "再発行") == NULL) {
            assert_string_equal(values->of[i].text, original->of[i].text);
        }
    }
}

/* What stands in the static layer must not depend on the person. */
static void
values_of_the_lot_are_equal_for_two_people(void **state)
{
    struct buf first = {0}, second = {0};

    (void)state;
    fill();
    values_write(values, VALUE_OF_LOT, &first);
    person.resident.name = "別人";
    person.resident.address.town = "別町";
    person.resident.large_print = true;
    person.resident.nationality = NATIONALITY_FOREIGN;
    person.notice.kind = NOTICE_CARD;
    person.notice.certificate_count = 1;
    person.notice.window_to = (struct date){2024, 5, 5};
    person.notice.number[0] = '9';
    person.card.face_auth = true;
    person.card.expires_on = (struct date){2025, 1, 1};
    person.facts.has_signature = false;
    person.facts.has_user = false;
    person.facts.representative = REPRESENTATIVE_ALONE;
    fill();
    fields_mark_reissue(values, (struct date){2024, 4, 1}, arena);
    values_write(values, VALUE_OF_LOT, &second);
    assert_string_equal(buf_text(&first), buf_text(&second));
    buf_reset(&first);
    buf_reset(&second);
}

static void
filled_fields_survive_a_snapshot(void **state)
{
    struct buf before = {0}, after = {0};
    struct values *back = values_new(fields_vocabulary(), arena);
    struct err err = {0};

    (void)state;
    fill();
    for (int scope = VALUE_OF_LOT; scope <= VALUE_OF_LETTER; scope++) {
        buf_clear(&before);
        values_write(values, (enum value_scope)scope, &before);
        assert_int_equal(values_read(back, buf_text(&before), arena, &err), 0);
        values_write(back, (enum value_scope)scope, &after);
        assert_string_equal(buf_text(&before), buf_text(&after));
        buf_clear(&after);
    }
    buf_reset(&before);
    buf_reset(&after);
}

#define TEST_OF(function)                                                      \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_OF(names_are_unique_and_every_field_has_help),
        TEST_OF(every_field_gets_a_value),
        TEST_OF(the_addressee_is_the_registered_name),
        TEST_OF(an_alias_is_the_addressee_only_if_chosen),
        TEST_OF(the_address_block_is_split_for_the_window),
        TEST_OF(without_a_building_the_flag_is_down),
        TEST_OF(the_barcode_is_made_from_what_follows_the_town),
        TEST_OF(a_representative_postcode_has_no_barcode),
        TEST_OF(another_mail_address_is_flagged_and_printed),
        TEST_OF(both_certificates_are_named_in_one_mailing),
        TEST_OF(a_mailing_may_name_the_user_certificate_alone),
        TEST_OF(a_mailing_may_name_the_signature_certificate_alone),
        TEST_OF(the_period_is_given_in_the_japanese_era),
        TEST_OF(insurance_use_ends_with_the_third_month_after_expiry),
        TEST_OF(a_certificate_mailing_encloses_the_reply_form),
        TEST_OF(a_card_mailing_encloses_no_reply_form),
        TEST_OF(a_legal_representative_needs_no_reply_form),
        TEST_OF(a_legal_representative_who_is_asked_for_the_form_gets_it),
        TEST_OF(a_card_without_pins_shows_none),
        TEST_OF(large_print_is_a_flag),
        TEST_OF(the_sender_is_the_municipality),
        TEST_OF(what_the_municipality_does_not_have_is_flagged),
        TEST_OF(only_counters_open_on_the_day_are_listed),
        TEST_OF(a_counter_is_listed_up_to_its_last_day),
        TEST_OF(counters_for_agents_are_listed_apart),
        TEST_OF(hours_that_are_all_alike_are_said_once),
        TEST_OF(a_counter_alone_has_no_hours_in_common),
        TEST_OF(counters_stand_in_two_columns),
        TEST_OF(many_counters_stand_in_three_columns),
        TEST_OF(where_agents_are_served_is_said_in_a_sentence),
        TEST_OF(the_day_to_come_by_is_one_on_which_a_counter_serves),
        TEST_OF(a_foreign_resident_reads_dates_in_both_calendars),
        TEST_OF(a_long_name_and_address_share_their_lines),
        TEST_OF(a_first_print_shows_no_reprint_mark),
        TEST_OF(a_reprint_differs_in_its_mark_only),
        TEST_OF(values_of_the_lot_are_equal_for_two_people),
        TEST_OF(filled_fields_survive_a_snapshot),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
