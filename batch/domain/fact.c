#include "domain/fact.h"

#include <string.h>

#include "base/arena.h"

/* {key, Japanese name, type, need, member[, words[, standard]]} */
#define ROW(kind, key, ja, type, need, member, words, ...)                     \
    {                                                                          \
        key, ja, type, need, offsetof(struct kind, member), words, __VA_ARGS__ \
    }

#define RESIDENT(...) ROW(resident, __VA_ARGS__, NULL, 0)
#define RESIDENT_WORD(...) ROW(resident, __VA_ARGS__, 0)
#define RESIDENT_STANDARD(...) ROW(resident, __VA_ARGS__)

static const struct fact RESIDENT_FACTS[] = {
    RESIDENT("municipality", "団体コード", FACT_CODE, FACT_OPTIONAL,
             municipality),
    RESIDENT("id", "宛名番号", FACT_RESIDENT, FACT_FILLED, id),
    RESIDENT_WORD("status", "住民状態", FACT_STATUS, FACT_PRESENT, status,
                  resident_status_words),
    RESIDENT("changed_on", "異動日", FACT_DATE, FACT_OPTIONAL, changed_on),
    RESIDENT("moving_on", "転出予定年月日", FACT_DATE, FACT_OPTIONAL,
             moving_on),
    RESIDENT("name", "氏名", FACT_TEXT, FACT_PRESENT, name),
    RESIDENT("kana", "氏名カナ", FACT_TEXT, FACT_OPTIONAL, kana),
    RESIDENT("alias", "通称", FACT_TEXT, FACT_OPTIONAL, alias),
    RESIDENT_STANDARD("addressee", "宛名表示", FACT_WORD, FACT_OPTIONAL,
                      addressee, resident_addressee_words, ADDRESSEE_NAME),
    RESIDENT("born", "生年月日", FACT_DATE, FACT_PRESENT, born),
    RESIDENT("born_text", "生年月日不詳", FACT_TEXT, FACT_OPTIONAL, born_text),
    RESIDENT_WORD("sex", "性別", FACT_WORD, FACT_OPTIONAL, sex,
                  resident_sex_words),
    RESIDENT("postcode", "郵便番号", FACT_POSTCODE, FACT_PRESENT,
             address.postcode),
    RESIDENT("town", "町域", FACT_TEXT, FACT_PRESENT, address.town),
    RESIDENT("lot", "番地", FACT_LOT, FACT_PRESENT, address.lot),
    RESIDENT("building", "方書", FACT_TEXT, FACT_OPTIONAL, address.building),
    RESIDENT_WORD("nationality", "国籍区分", FACT_WORD, FACT_PRESENT,
                  nationality, resident_nationality_words),
    RESIDENT("stay_status", "在留資格", FACT_TEXT, FACT_OPTIONAL, stay_status),
    RESIDENT("stay_until", "在留期間満了日", FACT_DATE, FACT_OPTIONAL,
             stay_until),
    RESIDENT("ward", "成年被後見", FACT_FLAG, FACT_STATED, ward),
    RESIDENT("support_measure", "支援措置", FACT_FLAG, FACT_STATED,
             support_measure),
    RESIDENT("large_print", "大字", FACT_FLAG, FACT_STATED, large_print),
    RESIDENT("style", "様式", FACT_SET, FACT_OPTIONAL, style),
    RESIDENT("language", "言語", FACT_SET, FACT_OPTIONAL, language),
    RESIDENT("mail_to_postcode", "送付先郵便番号", FACT_POSTCODE, FACT_OPTIONAL,
             mail_to.postcode),
    RESIDENT("mail_to_town", "送付先町域", FACT_TEXT, FACT_OPTIONAL,
             mail_to.town),
    RESIDENT("mail_to_lot", "送付先番地", FACT_LOT, FACT_OPTIONAL, mail_to.lot),
    RESIDENT("mail_to_building", "送付先方書", FACT_TEXT, FACT_OPTIONAL,
             mail_to.building),
    RESIDENT("mail_to_reason", "送付先理由", FACT_TEXT, FACT_OPTIONAL,
             mail_to_reason),
    RESIDENT("mail_to_until", "送付先期限", FACT_DATE, FACT_OPTIONAL,
             mail_to_until),
};

#define CARD(...) ROW(card, __VA_ARGS__, NULL, 0)
#define CARD_WORD(...) ROW(card, __VA_ARGS__, 0)

static const struct fact CARD_FACTS[] = {
    CARD("municipality", "団体コード", FACT_CODE, FACT_OPTIONAL, municipality),
    CARD("resident", "宛名番号", FACT_RESIDENT, FACT_FILLED, resident),
    CARD("number", "カード管理番号", FACT_NUMBER, FACT_FILLED, number),
    CARD("applied_on", "申請受付日", FACT_DATE, FACT_OPTIONAL, applied_on),
    CARD("issued_on", "発行日", FACT_DATE, FACT_PRESENT, issued_on),
    CARD("expires_on", "有効期限", FACT_DATE, FACT_PRESENT, expires_on),
    CARD_WORD("status", "カード状態", FACT_STATUS, FACT_PRESENT, status,
              card_status_words),
    CARD("face_auth", "顔認証", FACT_FLAG, FACT_STATED, face_auth),
    ROW(card, "kind", "カード種別", FACT_WORD, FACT_OPTIONAL, kind,
        card_kind_words, CARD_ORDINARY),
};

#define CERTIFICATE(...) ROW(certificate, __VA_ARGS__, NULL, 0)
#define CERTIFICATE_WORD(...) ROW(certificate, __VA_ARGS__, 0)

static const struct fact CERTIFICATE_FACTS[] = {
    CERTIFICATE("municipality", "団体コード", FACT_CODE, FACT_OPTIONAL,
                municipality),
    CERTIFICATE("resident", "宛名番号", FACT_RESIDENT, FACT_FILLED, resident),
    CERTIFICATE("card", "カード管理番号", FACT_NUMBER, FACT_FILLED, card),
    CERTIFICATE_WORD("type", "証明書種別", FACT_WORD, FACT_FILLED, type,
                     certificate_type_words),
    CERTIFICATE("serial", "発行番号", FACT_NUMBER, FACT_FILLED, serial),
    CERTIFICATE("issued_on", "発行日", FACT_DATE, FACT_PRESENT, issued_on),
    CERTIFICATE("expires_on", "有効期限", FACT_DATE, FACT_OPTIONAL, expires_on),
    CERTIFICATE_WORD("status", "証明書状態", FACT_STATUS, FACT_PRESENT, status,
                     certificate_status_words),
    CERTIFICATE("revoked_on", "失効日", FACT_DATE, FACT_OPTIONAL, revoked_on),
    CERTIFICATE("revoked_reason", "失効理由", FACT_TEXT, FACT_OPTIONAL,
                revoked_reason),
};

#define OFFICE(...) ROW(office, __VA_ARGS__, NULL, 0)

static const struct fact OFFICE_FACTS[] = {
    OFFICE("municipality", "団体コード", FACT_CODE, FACT_OPTIONAL,
           municipality),
    OFFICE("name", "窓口名", FACT_TEXT, FACT_FILLED, name),
    OFFICE("place", "場所", FACT_TEXT, FACT_OPTIONAL, place),
    OFFICE("hours", "受付時間", FACT_TEXT, FACT_FILLED, hours),
    OFFICE("serves_agents", "代理人受付", FACT_FLAG, FACT_FILLED,
           serves_agents),
    OFFICE("opens_on", "開始日", FACT_DATE, FACT_OPTIONAL, opens_on),
    OFFICE("closes_on", "終了日", FACT_DATE, FACT_OPTIONAL, closes_on),
    OFFICE("position", "表示順", FACT_POSITION, FACT_OPTIONAL, position),
    OFFICE("weekdays", "開庁曜日", FACT_WEEKDAYS, FACT_OPTIONAL, weekdays),
    OFFICE("closures", "休業日", FACT_CLOSURES, FACT_OPTIONAL, closures),
    OFFICE("last_admission", "最終受付", FACT_TEXT, FACT_OPTIONAL,
           last_admission),
    ROW(office, "booking", "予約", FACT_WORD, FACT_OPTIONAL, booking,
        office_booking_words, 0),
    OFFICE("booking_url", "予約URL", FACT_TEXT, FACT_OPTIONAL, booking_url),
    OFFICE("booking_phone", "予約電話", FACT_TEXT, FACT_OPTIONAL,
           booking_phone),
    OFFICE("booking_days", "予約開始日数", FACT_POSITION, FACT_OPTIONAL,
           booking_days),
    OFFICE("card_pickup", "カード受取", FACT_FLAG, FACT_STATED, card_pickup),
    OFFICE("languages", "言語", FACT_TEXT, FACT_OPTIONAL, languages),
};

#define MUNICIPALITY(...) ROW(municipality, __VA_ARGS__, NULL, 0)

static const struct fact MUNICIPALITY_FACTS[] = {
    MUNICIPALITY("code", "団体コード", FACT_CODE, FACT_FILLED, code),
    MUNICIPALITY("name", "団体名", FACT_TEXT, FACT_FILLED, name),
    MUNICIPALITY("sender", "差出人", FACT_TEXT, FACT_FILLED, sender),
    MUNICIPALITY("department", "部署", FACT_TEXT, FACT_OPTIONAL, department),
    MUNICIPALITY("postcode", "郵便番号", FACT_POSTCODE, FACT_FILLED, postcode),
    MUNICIPALITY("address", "所在地", FACT_TEXT, FACT_FILLED, address),
    MUNICIPALITY("phone", "電話", FACT_TEXT, FACT_FILLED, phone),
    MUNICIPALITY("fax", "ファクス", FACT_TEXT, FACT_OPTIONAL, fax),
    MUNICIPALITY("template_set", "テンプレート", FACT_SET, FACT_OPTIONAL,
                 template_set),
};

#define PRODUCT(...) ROW(product, __VA_ARGS__, NULL, 0)

static const struct fact PRODUCT_FACTS[] = {
    PRODUCT("municipality", "団体コード", FACT_CODE, FACT_OPTIONAL,
          municipality),
    PRODUCT("number", "通知番号", FACT_TEXT, FACT_FILLED, number),
    ROW(product, "outcome", "結果", FACT_WORD, FACT_FILLED, outcome,
        product_outcome_words, 0),
    PRODUCT("count", "数量", FACT_POSITION, FACT_OPTIONAL, count),
};

#define KIND(facts, keys)                                                      \
    {                                                                          \
        facts, sizeof facts / sizeof facts[0], keys                            \
    }

static const struct kind {
    const struct fact *facts;
    int count;
    int keys; /* leading rows */
} KINDS[RECORD_READ_KINDS + 1] = {
    [RECORD_RESIDENT] = KIND(RESIDENT_FACTS, 2),
    [RECORD_CARD] = KIND(CARD_FACTS, 3),
    [RECORD_CERTIFICATE] = KIND(CERTIFICATE_FACTS, 5),
    [RECORD_OFFICE] = KIND(OFFICE_FACTS, 2),
    [RECORD_MUNICIPALITY] = KIND(MUNICIPALITY_FACTS, 1),
    [RECORD_PRODUCT] = KIND(PRODUCT_FACTS, 2),
};

const struct fact *
fact_table(enum record_kind kind, int *count)
{
    *count = KINDS[kind].count;
    return KINDS[kind].facts;
}

int
fact_key_count(enum record_kind kind)
{
    return KINDS[kind].keys;
}

bool
fact_is_required(const struct fact *fact)
{
    return fact->need == FACT_PRESENT || fact->need == FACT_FILLED;
}

bool
fact_may_be_blank(const struct fact *fact)
{
    return fact->need == FACT_OPTIONAL || fact->need == FACT_PRESENT;
}

bool
fact_is_text(const struct fact *fact)
{
    return fact->type >= FACT_TEXT && fact->type <= FACT_CLOSURES;
}

void *
fact_place(void *as, const struct fact *fact)
{
    return (char *)as + fact->offset;
}

const void *
fact_value(const void *as, const struct fact *fact)
{
    return (const char *)as + fact->offset;
}

size_t
fact_size(const struct fact *fact)
{
    if (fact_is_text(fact)) {
        return sizeof(const char *);
    }
    switch (fact->type) {
    case FACT_DATE:
        return sizeof(struct date);
    case FACT_FLAG:
        return sizeof(bool);
    default:
        return sizeof(int); /* enums are kept through int */
    }
}

void
fact_clear(struct record *record, enum record_kind kind)
{
    const struct kind *of = &KINDS[kind];

    memset(record, 0, sizeof *record);
    record->kind = kind;
    for (int i = 0; i < of->count; i++) {
        void *place = fact_place(&record->as, &of->facts[i]);

        if (fact_is_text(&of->facts[i])) {
            *(const char **)place = "";
        } else if (of->facts[i].standard != 0) {
            *(int *)place = of->facts[i].standard;
        }
    }
}

static const char *
text_of(const void *value)
{
    const char *text = *(const char *const *)value;

    return text != NULL ? text : "";
}

bool
fact_is_clear(const void *as, const struct fact *fact)
{
    const void *value = fact_value(as, fact);

    if (fact_is_text(fact)) {
        return text_of(value)[0] == '\0';
    }
    switch (fact->type) {
    case FACT_DATE:
        return date_is_none(*(const struct date *)value);
    case FACT_FLAG:
        return !*(const bool *)value;
    default:
        return *(const int *)value == 0 ||
               *(const int *)value == fact->standard;
    }
}

bool
fact_is_same(const void *as, const void *other, const struct fact *fact)
{
    const void *a = fact_value(as, fact), *b = fact_value(other, fact);

    if (fact_is_text(fact)) {
        return strcmp(text_of(a), text_of(b)) == 0;
    }
    switch (fact->type) {
    case FACT_DATE:
        return date_compare(*(const struct date *)a, *(const struct date *)b) ==
               0;
    case FACT_FLAG:
        return *(const bool *)a == *(const bool *)b;
    default:
        return *(const int *)a == *(const int *)b;
    }
}

void
fact_fill(struct record *record, const struct record *stored)
{
    const struct kind *of = &KINDS[record->kind];

    for (int i = 0; i < of->count; i++) {
        if ((record->absent & fact_bit(i)) != 0) {
            memcpy(fact_place(&record->as, &of->facts[i]),
                   fact_value(&stored->as, &of->facts[i]),
                   fact_size(&of->facts[i]));
        }
    }
    record->absent = 0;
}

uint64_t
fact_bit(int index)
{
    return UINT64_C(1) << index;
}

const char *
fact_key_names(enum record_kind kind, struct arena *arena)
{
    const struct kind *of = &KINDS[kind];
    const char *names = of->facts[of->keys - 1].ja;

    /* the municipality leads and is told apart by itself */
    for (int i = of->keys - 2; i > 0; i--) {
        names = arena_printf(arena, "%s, %s", of->facts[i].ja, names);
    }
    return names;
}
