#include "support/letter_case.h"

#include <assert.h>

static const struct date BUSINESS_DATE = {2024, 3, 4};
static const struct date EXPIRY = {2024, 6, 3};
/* Of the second notice: some days after it, and the end of the grace. */
static const struct date SECOND_DATE = {2024, 6, 10};
static const struct date GRACE_END = {2024, 9, 30};
static const char HOURS[] = "平日　午前8時30分～午後5時15分";

/* The case that the others are changed from: both certificates, PINs,
 * eleven counters, five of which serve agents, no page of the city. */

static void
set_offices(struct letter_case_facts *facts, size_t count, size_t agents)
{
    static const char *const NAMES[] = {
        "緑ヶ原市役所", "東支所",           "西支所",
        "南支所",       "北支所",           "上川市民サービスセンター",
        "中川出張所",   "下川出張所",       "本町出張所",
        "駅前出張所",   "港出張所",         "山手出張所",
        "新町出張所",   "旭町出張所",       "桜台出張所",
        "若葉台出張所", "泉出張所",         "大沢出張所",
        "小沢出張所",   "青葉区民センター",
    };

    assert(count <= LETTER_CASE_OFFICES);
    for (size_t i = 0; i < count; i++) {
        facts->offices[i] = (struct office){
            .municipality = facts->municipality.code,
            .name = NAMES[i % (sizeof NAMES / sizeof *NAMES)],
            .place = i == 0 ? "1階　市民課4番窓口" : "",
            .hours = HOURS,
            .serves_agents = i < agents,
            .position = (int)i + 1,
        };
    }
    facts->facts.counters.offices = facts->offices;
    facts->facts.counters.count = count;
}

static void
name_certificate(struct notice *notice, enum certificate_type type)
{
    notice->certificates[notice->certificate_count++] =
        (struct notice_certificate){
            .type = type, .serial = "1", .expires_on = EXPIRY};
}

static void
set_city(struct letter_case_facts *facts)
{
    facts->municipality = (struct municipality){
        .code = "102016",
        .name = "緑ヶ原市",
        .sender = "緑ヶ原市長",
        .department = "市民部　市民課　マイナンバーカード係",
        .postcode = "3710023",
        .address = "群馬県緑ヶ原市本町一丁目1番地1",
        .phone = "027-000-0001",
        .fax = "027-000-0002",
        .template_set = "",
    };
    set_offices(facts, 11, 5);
}

static void
set_person(struct letter_case_facts *facts)
{
    facts->resident = (struct resident){
        .municipality = facts->municipality.code,
        .id = "00010001",
        .status = RESIDENT_LIVING,
        .name = "群馬　花子",
        .kana = "グンマ　ハナコ",
        .alias = "",
        .addressee = ADDRESSEE_NAME,
        .born = {1984, 6, 3},
        .address = {"3710026", "群馬県緑ヶ原市大手町二丁目", "12番1号", ""},
        .nationality = NATIONALITY_JAPANESE,
        .stay_status = "",
        .mail_to = {"", "", "", ""},
        .mail_to_reason = "",
    };
    facts->card = (struct card){
        .municipality = facts->municipality.code,
        .resident = facts->resident.id,
        .number = "1",
        .issued_on = {2019, 5, 20},
        .expires_on = {2029, 6, 3},
        .status = CARD_LIVE,
    };
}

static void
set_notice(struct letter_case_facts *facts, enum notice_kind kind)
{
    facts->notice = (struct notice){
        .municipality = facts->municipality.code,
        .resident = facts->resident.id,
        .kind = kind,
        .window_from = {2024, 3, 4},
        .window_to = EXPIRY,
        .business_date = BUSINESS_DATE,
        .state = NOTICE_SELECTED,
    };
    notice_number_make(1234, facts->notice.number);
    name_certificate(&facts->notice, CERTIFICATE_SIGNATURE);
    name_certificate(&facts->notice, CERTIFICATE_USER);
    if (kind == NOTICE_CARD) {
        facts->card.expires_on = EXPIRY;
    }
    if (kind == NOTICE_SECOND) {
        facts->notice.window_from = (struct date){2024, 6, 4};
        facts->notice.window_to = GRACE_END;
        facts->notice.business_date = SECOND_DATE;
    }
}

/* What each case changes. */

static void
change_nothing(struct letter_case_facts *facts)
{
    (void)facts;
}

static void
name_signature_only(struct letter_case_facts *facts)
{
    facts->notice.certificate_count = 0;
    name_certificate(&facts->notice, CERTIFICATE_SIGNATURE);
}

/* Who moved: the 署名用 certificate is revoked and was not made again. */
static void
leave_user_only(struct letter_case_facts *facts)
{
    facts->notice.certificate_count = 0;
    name_certificate(&facts->notice, CERTIFICATE_USER);
    facts->facts.has_signature = false;
}

static void
give_face_auth_card(struct letter_case_facts *facts)
{
    facts->card.face_auth = true;
}

static void
lengthen_name(struct letter_case_facts *facts)
{
    /* 60 letters and spaces */
    facts->resident.name =
        "MARIA FERNANDA CONCEICAO DOS SANTOS ALBUQUERQUE DE OLIVEIRAS";
    facts->resident.kana = "";
    facts->resident.nationality = NATIONALITY_FOREIGN;
    facts->resident.stay_status = "永住者";
}

static void
lengthen_address(struct letter_case_facts *facts)
{
    facts->resident.address = (struct address){
        "3710026", "群馬県緑ヶ原市大字上細井町字天神前二丁目",
        "1234番地の5第6号",
        "グランドメゾン緑ヶ原ガーデンコートイーストタワー　1203号室"};
}

/* Seven lines of two. */
static void
fill_offices(struct letter_case_facts *facts)
{
    set_offices(facts, 14, 8);
}

/* Eleven lines of two: the table goes on on a second page. */
static void
continue_offices(struct letter_case_facts *facts)
{
    set_offices(facts, 22, 8);
}

static void
give_own_hours(struct letter_case_facts *facts)
{
    for (size_t i = 1; i < facts->facts.counters.count; i += 2) {
        facts->offices[i].hours = "月～土　午前9時～午後7時";
    }
}

/* More than any letter has pages for. */
static void
crowd_offices(struct letter_case_facts *facts)
{
    set_offices(facts, LETTER_CASE_OFFICES, 8);
    give_own_hours(facts);
}

static void
take_agent_counters(struct letter_case_facts *facts)
{
    set_offices(facts, 11, 0);
}

/* Tuesdays and Thursdays only, by appointment; one closes, one opens. */
static void
limit_counters(struct letter_case_facts *facts)
{
    set_offices(facts, 11, 5);
    for (size_t i = 0; i < 11; i++) {
        facts->offices[i].weekdays = "火木";
        facts->offices[i].closures = "祝日、第3土曜の翌日";
    }
    facts->offices[0].booking = BOOKING_REQUIRED;
    facts->offices[0].booking_phone = "027-000-0003";
    facts->offices[1].last_admission = "16:30";
    facts->offices[2].closes_on = (struct date){2024, 3, 29};
    facts->offices[3].opens_on = (struct date){2024, 4, 1};
    facts->facts.counters_until = facts->notice.window_to;
}

static void
leave_one_counter(struct letter_case_facts *facts)
{
    set_offices(facts, 1, 1);
}

/* Agents are served on Tuesdays, others on Fridays too; expiry a Monday. */
static void
part_days(struct letter_case_facts *facts)
{
    set_offices(facts, 11, 5);
    for (size_t i = 0; i < 11; i++) {
        facts->offices[i].weekdays =
            facts->offices[i].serves_agents ? "火" : "火金";
    }
    facts->facts.counters_until = facts->notice.window_to;
}

/* Two digits in month, day and year: the widest date there is. */
static void
delay_to_december(struct letter_case_facts *facts)
{
    bool second = facts->notice.kind == NOTICE_SECOND;

    facts->notice.business_date =
        second ? (struct date){2028, 12, 30} : (struct date){2028, 10, 2};
    facts->notice.window_from =
        second ? (struct date){2028, 12, 30} : (struct date){2028, 9, 30};
    facts->notice.window_to = (struct date){2028, 12, 29};
    for (int i = 0; i < facts->notice.certificate_count; i++) {
        facts->notice.certificates[i].expires_on = facts->notice.window_to;
    }
    facts->card.expires_on = facts->notice.kind == NOTICE_CARD
                                 ? facts->notice.window_to
                                 : (struct date){2033, 12, 29};
    if (second) {
        facts->notice.window_to = (struct date){2029, 3, 31};
    }
}

/* Dates in both calendars, at their widest. */
static void
make_foreign(struct letter_case_facts *facts)
{
    delay_to_december(facts);
    facts->resident.name = "NGUYEN THI MAI";
    facts->resident.kana = "";
    facts->resident.nationality = NATIONALITY_FOREIGN;
    facts->resident.stay_status = "永住者";
}

/* As a record may hold: a Latin name of 100 letters, a building of two
 * lines. */
static void
crowd_address(struct letter_case_facts *facts)
{
    lengthen_name(facts);
    facts->resident.name =
        "MARIA FERNANDA CONCEICAO DOS SANTOS ALBUQUERQUE DE OLIVEIRAS "
        "PEREIRA CAVALCANTI MAGALHAES RODRIGUEST";
    facts->resident.address.building = "グランドメゾン緑ヶ原　1203号室";
}

/* 17 and 28 characters. */
static void
lengthen_sender(struct letter_case_facts *facts)
{
    facts->municipality.sender = "地方公共団体情報システム機構理事長";
    facts->municipality.department =
        "市民生活部市民課マイナンバーカード交付推進室普及促進担当係";
    facts->municipality.address =
        "群馬県吾妻郡緑ヶ原町大字東緑ヶ原字天神前1234番地の5";
    facts->facts.url = "https://www.city.midorigahara.example/mynumber/";
}

static void
make_child(struct letter_case_facts *facts)
{
    leave_user_only(facts);
    facts->resident.born = (struct date){2014, 6, 3};
    facts->facts.representative = REPRESENTATIVE_ALONE;
}

static void
bring_child(struct letter_case_facts *facts)
{
    make_child(facts);
    facts->facts.representative = REPRESENTATIVE_TOGETHER;
}

static void
write_for_child(struct letter_case_facts *facts)
{
    make_child(facts);
    facts->facts.representative = REPRESENTATIVE_FORM;
}

static void
send_elsewhere(struct letter_case_facts *facts)
{
    facts->resident.mail_to =
        (struct address){"1000013", "東京都千代田区霞が関一丁目", "2番3号",
                         "特別養護老人ホームみどり　305号室"};
    facts->resident.mail_to_reason = "施設入所";
    facts->facts.mail_address = &facts->resident.mail_to;
}

static void
make_reissue(struct letter_case_facts *facts)
{
    facts->reissued_on = (struct date){2024, 3, 21};
}

/* The expiry that an earlier letter told was wrong. */
static void
correct_expiry(struct letter_case_facts *facts)
{
    for (int i = 0; i < facts->notice.certificate_count; i++) {
        struct notice_certificate *it = &facts->notice.certificates[i];

        notice_number_make(77, it->replaces);
        it->replaces_of = (struct date){2024, 2, 29};
    }
}

/* Each certificate had its own. */
static void
correct_two(struct letter_case_facts *facts)
{
    correct_expiry(facts);
    notice_number_make(78, facts->notice.certificates[1].replaces);
}

static void
give_page(struct letter_case_facts *facts)
{
    facts->facts.url = "https://www.city.midorigahara.example/mynumber/";
}

/* 代表番号: a postcode ending 00 has no customer barcode. */
static void
take_barcode(struct letter_case_facts *facts)
{
    facts->resident.address.postcode = "3710000";
}

static void
take_optional_contacts(struct letter_case_facts *facts)
{
    facts->municipality.department = "";
    facts->municipality.fax = "";
}

enum { CHANGES_NOTICES = CHANGES_NOTICE | CHANGES_CARD_NOTICE };

const struct letter_case letter_cases[] = {
    {"both", CHANGES_ALL, false, change_nothing},
    {"last-open-day", CHANGES_NOTICES | CHANGES_SECOND_NOTICE, false,
     limit_counters},
    {"signature-only", CHANGES_NOTICE, false, name_signature_only},
    {"user-only", CHANGES_ALL, false, leave_user_only},
    {"no-pins", CHANGES_ALL, false, give_face_auth_card},
    {"long-name", CHANGES_ALL, false, lengthen_name},
    {"long-address", CHANGES_NOTICES, false, lengthen_address},
    {"14-counters", CHANGES_NOTICES, false, fill_offices},
    {"22-counters", CHANGES_NOTICES | CHANGES_SECOND_NOTICE, false,
     continue_offices},
    {"120-counters", CHANGES_NOTICES, true, crowd_offices},
    {"no-agent-counter", CHANGES_NOTICES, false, take_agent_counters},
    {"representative", CHANGES_NOTICES | CHANGES_SECOND_NOTICE, false,
     make_child},
    {"representative-together", CHANGES_NOTICES, false, bring_child},
    {"representative-form", CHANGES_NOTICES, false, write_for_child},
    {"sent-elsewhere", CHANGES_NOTICES, false, send_elsewhere},
    {"reissue", CHANGES_ALL, false, make_reissue},
    {"corrected", CHANGES_NOTICES, false, correct_expiry},
    {"corrected-two", CHANGES_NOTICES, false, correct_two},
    {"page-of-the-city", CHANGES_NOTICES, false, give_page},
    {"no-barcode", CHANGES_NOTICES, false, take_barcode},
    {"no-department", CHANGES_NOTICES, false, take_optional_contacts},
    {"one-counter", CHANGES_NOTICES, false, leave_one_counter},
    {"other-hours", CHANGES_NOTICES, false, give_own_hours},
    {"agents-earlier", CHANGES_ALL, false, part_days},
    {"december", CHANGES_ALL, false, delay_to_december},
    {"foreign", CHANGES_ALL, false, make_foreign},
    {"crowded-address", CHANGES_ALL, false, crowd_address},
    {"long-sender", CHANGES_ALL, false, lengthen_sender},
};

const size_t letter_case_count = sizeof letter_cases / sizeof letter_cases[0];

void
letter_case_make(const struct letter_case *of, enum notice_kind kind,
                 struct letter_case_facts *out)
{
    *out = (struct letter_case_facts){0};
    set_city(out);
    set_person(out);
    set_notice(out, kind);
    out->facts.municipality = &out->municipality;
    out->facts.resident = &out->resident;
    out->facts.mail_address = &out->resident.address;
    out->facts.card = &out->card;
    out->facts.generation = &generation_table[0];
    out->facts.notice = &out->notice;
    out->facts.has_signature = out->facts.has_user = true;
    out->facts.url = "";
    of->change(out);
}
