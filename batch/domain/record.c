#include "domain/record.h"

#include <string.h>

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>

const struct word record_kind_words[] = {
    {RECORD_RESIDENT, "住民", "resident", NULL},
    {RECORD_CARD, "カード", "card", NULL},
    {RECORD_CERTIFICATE, "証明書", "certificate", NULL},
    {RECORD_OFFICE, "窓口", "office", NULL},
    {RECORD_MUNICIPALITY, "団体", "municipality", NULL},
    {0, NULL, NULL, NULL},
};

const char *
record_municipality(const struct record *record)
{
    switch (record->kind) {
    case RECORD_RESIDENT:
        return record->as.resident.municipality;
    case RECORD_CARD:
        return record->as.card.municipality;
    case RECORD_CERTIFICATE:
        return record->as.certificate.municipality;
    case RECORD_OFFICE:
        return record->as.office.municipality;
    case RECORD_MUNICIPALITY:
        return record->as.municipality.code;
    }
    assert(false); /* a record has one of the five kinds */
    return "";
}

const char *
record_resident(const struct record *record)
{
    switch (record->kind) {
    case RECORD_RESIDENT:
        return record->as.resident.id;
    case RECORD_CARD:
        return record->as.card.resident;
    case RECORD_CERTIFICATE:
        return record->as.certificate.resident;
    case RECORD_OFFICE:
    case RECORD_MUNICIPALITY:
        break;
    }
    return NULL;
}

/* Only what can change: the keys of rows never do. */
static const struct column_name {
    enum record_kind kind;
    const char *key, *ja;
} column_names[] = {
    {RECORD_RESIDENT, "status", "住民状態"},
    {RECORD_RESIDENT, "changed_on", "異動日"},
    {RECORD_RESIDENT, "name", "氏名"},
    {RECORD_RESIDENT, "kana", "氏名カナ"},
    {RECORD_RESIDENT, "alias", "通称"},
    {RECORD_RESIDENT, "addressee", "宛名表示"},
    {RECORD_RESIDENT, "born", "生年月日"},
    {RECORD_RESIDENT, "sex", "性別"},
    {RECORD_RESIDENT, "postcode", "郵便番号"},
    {RECORD_RESIDENT, "town", "町域"},
    {RECORD_RESIDENT, "lot", "番地"},
    {RECORD_RESIDENT, "building", "方書"},
    {RECORD_RESIDENT, "nationality", "国籍区分"},
    {RECORD_RESIDENT, "stay_status", "在留資格"},
    {RECORD_RESIDENT, "stay_until", "在留期間満了日"},
    {RECORD_RESIDENT, "ward", "成年被後見"},
    {RECORD_RESIDENT, "support_measure", "支援措置"},
    {RECORD_RESIDENT, "large_print", "大字"},
    {RECORD_RESIDENT, "mail_to_postcode", "送付先郵便番号"},
    {RECORD_RESIDENT, "mail_to_town", "送付先町域"},
    {RECORD_RESIDENT, "mail_to_lot", "送付先番地"},
    {RECORD_RESIDENT, "mail_to_building", "送付先方書"},
    {RECORD_RESIDENT, "mail_to_reason", "送付先理由"},
    {RECORD_RESIDENT, "mail_to_until", "送付先期限"},
    {RECORD_CARD, "applied_on", "申請受付日"},
    {RECORD_CARD, "issued_on", "発行日"},
    {RECORD_CARD, "expires_on", "有効期限"},
    {RECORD_CARD, "status", "カード状態"},
    {RECORD_CARD, "face_auth", "顔認証"},
    {RECORD_CERTIFICATE, "issued_on", "発行日"},
    {RECORD_CERTIFICATE, "expires_on", "有効期限"},
    {RECORD_CERTIFICATE, "status", "証明書状態"},
    {RECORD_CERTIFICATE, "revoked_on", "失効日"},
    {RECORD_CERTIFICATE, "revoked_reason", "失効理由"},
};

const char *
record_column(enum record_kind kind, const char *key)
{
    for (size_t i = 0; i < sizeof(column_names) / sizeof(column_names[0]);
         i++) {
        if (column_names[i].kind == kind &&
            strcmp(column_names[i].key, key) == 0) {
            return column_names[i].ja;
        }
    }
    return key;
}
