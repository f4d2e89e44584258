#include "domain/fact.h"

#include "base/arena.h"

/* {key, Japanese name, type, need, member[, words]} */
#define ROW(kind, key, ja, type, need, member, words)                          \
    {                                                                          \
        key, ja, type, need, offsetof(struct kind, member), words              \
    }

#define RESIDENT(...) ROW(resident, __VA_ARGS__, NULL)
#define RESIDENT_WORD(...) ROW(resident, __VA_ARGS__)

static const struct fact RESIDENT_FACTS[] = {
    RESIDENT("municipality", "団体コード", FACT_CODE, FACT_OPTIONAL,
             municipality),
    RESIDENT("id", "宛名番号", FACT_RESIDENT, FACT_FILLED, id),
    RESIDENT_WORD("status", "住民状態", FACT_STATUS, FACT_PRESENT, status,
                  resident_status_words),
    RESIDENT("changed_on", "異動日", FACT_DATE, FACT_OPTIONAL, changed_on),
    RESIDENT("name", "氏名", FACT_TEXT, FACT_PRESENT, name),
    RESIDENT("kana", "氏名カナ", FACT_TEXT, FACT_OPTIONAL, kana),
    RESIDENT("alias", "通称", FACT_TEXT, FACT_OPTIONAL, alias),
    RESIDENT_WORD("addressee", "宛名表示", FACT_WORD, FACT_OPTIONAL, addressee,
                  resident_addressee_words),
    RESIDENT("born", "生年月日", FACT_DATE, FACT_PRESENT, born),
    RESIDENT_WORD("sex", "性別", FACT_WORD, FACT_OPTIONAL, sex,
                  resident_sex_words),
    RESIDENT("postcode", "郵便番号", FACT_POSTCODE, FACT_PRESENT,
             address.postcode),
    RESIDENT("town", "町域", FACT_TEXT, FACT_PRESENT, address.town),
    RESIDENT("lot", "番地", FACT_TEXT, FACT_PRESENT, address.lot),
    RESIDENT("building", "方書", FACT_TEXT, FACT_OPTIONAL, address.building),
    RESIDENT_WORD("nationality", "国籍区分", FACT_WORD, FACT_PRESENT,
                  nationality, resident_nationality_words),
    RESIDENT("stay_status", "在留資格", FACT_TEXT, FACT_OPTIONAL, stay_status),
    RESIDENT("stay_until", "在留期間満了日", FACT_DATE, FACT_OPTIONAL,
             stay_until),
    RESIDENT("ward", "成年被後見", FACT_FLAG, FACT_OPTIONAL, ward),
    RESIDENT("support_measure", "支援措置", FACT_FLAG, FACT_OPTIONAL,
             support_measure),
    RESIDENT("large_print", "大字", FACT_FLAG, FACT_OPTIONAL, large_print),
    RESIDENT("mail_to_postcode", "送付先郵便番号", FACT_POSTCODE, FACT_OPTIONAL,
             mail_to.postcode),
    RESIDENT("mail_to_town", "送付先町域", FACT_TEXT, FACT_OPTIONAL,
             mail_to.town),
    RESIDENT("mail_to_lot", "送付先番地", FACT_TEXT, FACT_OPTIONAL,
             mail_to.lot),
    RESIDENT("mail_to_building", "送付先方書", FACT_TEXT, FACT_OPTIONAL,
             mail_to.building),
    RESIDENT("mail_to_reason", "送付先理由", FACT_TEXT, FACT_OPTIONAL,
             mail_to_reason),
    RESIDENT("mail_to_until", "送付先期限", FACT_DATE, FACT_OPTIONAL,
             mail_to_until),
};

#define CARD(...) ROW(card, __VA_ARGS__, NULL)
#define CARD_WORD(...) ROW(card, __VA_ARGS__)

static const struct fact CARD_FACTS[] = {
    CARD("municipality", "団体コード", FACT_CODE, FACT_OPTIONAL, municipality),
    CARD("resident", "宛名番号", FACT_RESIDENT, FACT_FILLED, resident),
    CARD("number", "カード管理番号", FACT_NUMBER, FACT_FILLED, number),
    CARD("applied_on", "申請受付日", FACT_DATE, FACT_OPTIONAL, applied_on),
    CARD("issued_on", "発行日", FACT_DATE, FACT_PRESENT, issued_on),
    CARD("expires_on", "有効期限", FACT_DATE, FACT_PRESENT, expires_on),
    CARD_WORD("status", "カード状態", FACT_STATUS, FACT_PRESENT, status,
              card_status_words),
    CARD("face_auth", "顔認証", FACT_FLAG, FACT_OPTIONAL, face_auth),
};

#define CERTIFICATE(...) ROW(certificate, __VA_ARGS__, NULL)
#define CERTIFICATE_WORD(...) ROW(certificate, __VA_ARGS__)

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

#define OFFICE(...) ROW(office, __VA_ARGS__, NULL)

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
};

#define MUNICIPALITY(...) ROW(municipality, __VA_ARGS__, NULL)

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

#define KIND(facts, keys)                                                      \
    {                                                                          \
        facts, sizeof facts / sizeof facts[0], keys                            \
    }

static const struct kind {
    const struct fact *facts;
    int count;
    int keys; /* leading rows */
} KINDS[RECORD_KINDS + 1] = {
    [RECORD_RESIDENT] = KIND(RESIDENT_FACTS, 2),
    [RECORD_CARD] = KIND(CARD_FACTS, 3),
    [RECORD_CERTIFICATE] = KIND(CERTIFICATE_FACTS, 5),
    [RECORD_OFFICE] = KIND(OFFICE_FACTS, 2),
    [RECORD_MUNICIPALITY] = KIND(MUNICIPALITY_FACTS, 1),
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
fact_is_text(const struct fact *fact)
{
    return fact->type >= FACT_TEXT && fact->type <= FACT_SET;
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
