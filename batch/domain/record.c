#include "domain/record.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>

const struct word record_kind_words[] = {
    {RECORD_RESIDENT, "住民", "resident", NULL},
    {RECORD_CARD, "カード", "card", NULL},
    {RECORD_CERTIFICATE, "証明書", "certificate", NULL},
    {RECORD_OFFICE, "窓口", "office", NULL},
    {RECORD_MUNICIPALITY, "団体", "municipality", NULL},
    {RECORD_PRODUCT, "製造結果", "product", NULL},
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
    case RECORD_PRODUCT:
        return record->as.product.municipality;
    }
    assert(false); /* a record has one of these kinds */
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
    case RECORD_PRODUCT:
        break;
    }
    return NULL;
}
