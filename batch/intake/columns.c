#include "intake/columns.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "intake/intake.h"

#define RESIDENT(field) offsetof(struct resident, field)
#define CARD(field) offsetof(struct card, field)
#define CERTIFICATE(field) offsetof(struct certificate, field)
#define OFFICE(field) offsetof(struct office, field)
#define MUNICIPALITY(field) offsetof(struct municipality, field)

/* Every kind but 団体 may name its municipality. */
#define MUNICIPALITY_COLUMN(offset)                                            \
    {                                                                          \
        "団体コード", COLUMN_OPTIONAL, &value_code, offset, NULL               \
    }

static const struct column RESIDENT_COLUMNS[] = {
    {"宛名番号", COLUMN_FILLED, &value_resident, RESIDENT(id), NULL},
    {"住民状態", COLUMN_PRESENT, &value_status, RESIDENT(status),
     resident_status_words},
    {"異動日", COLUMN_OPTIONAL, &value_date, RESIDENT(changed_on), NULL},
    {"氏名", COLUMN_PRESENT, &value_text, RESIDENT(name), NULL},
    {"氏名カナ", COLUMN_OPTIONAL, &value_text, RESIDENT(kana), NULL},
    {"通称", COLUMN_OPTIONAL, &value_text, RESIDENT(alias), NULL},
    {"宛名表示", COLUMN_OPTIONAL, &value_word, RESIDENT(addressee),
     resident_addressee_words},
    {"生年月日", COLUMN_PRESENT, &value_date, RESIDENT(born), NULL},
    {"性別", COLUMN_OPTIONAL, &value_word, RESIDENT(sex), resident_sex_words},
    {"郵便番号", COLUMN_PRESENT, &value_postcode, RESIDENT(address.postcode),
     NULL},
    {"町域", COLUMN_PRESENT, &value_text, RESIDENT(address.town), NULL},
    {"番地", COLUMN_PRESENT, &value_text, RESIDENT(address.lot), NULL},
    {"方書", COLUMN_OPTIONAL, &value_text, RESIDENT(address.building), NULL},
    {"国籍区分", COLUMN_PRESENT, &value_word, RESIDENT(nationality),
     resident_nationality_words},
    {"在留資格", COLUMN_OPTIONAL, &value_text, RESIDENT(stay_status), NULL},
    {"在留期間満了日", COLUMN_OPTIONAL, &value_date, RESIDENT(stay_until),
     NULL},
    {"成年被後見", COLUMN_OPTIONAL, &value_flag, RESIDENT(ward), NULL},
    {"支援措置", COLUMN_OPTIONAL, &value_flag, RESIDENT(support_measure), NULL},
    {"大字", COLUMN_OPTIONAL, &value_flag, RESIDENT(large_print), NULL},
    {"送付先郵便番号", COLUMN_OPTIONAL, &value_postcode,
     RESIDENT(mail_to.postcode), NULL},
    {"送付先町域", COLUMN_OPTIONAL, &value_text, RESIDENT(mail_to.town), NULL},
    {"送付先番地", COLUMN_OPTIONAL, &value_text, RESIDENT(mail_to.lot), NULL},
    {"送付先方書", COLUMN_OPTIONAL, &value_text, RESIDENT(mail_to.building),
     NULL},
    {"送付先理由", COLUMN_OPTIONAL, &value_text, RESIDENT(mail_to_reason),
     NULL},
    {"送付先期限", COLUMN_OPTIONAL, &value_date, RESIDENT(mail_to_until), NULL},
    MUNICIPALITY_COLUMN(RESIDENT(municipality)),
};

static const struct column CARD_COLUMNS[] = {
    {"宛名番号", COLUMN_FILLED, &value_resident, CARD(resident), NULL},
    {"カード管理番号", COLUMN_FILLED, &value_number, CARD(number), NULL},
    {"申請受付日", COLUMN_OPTIONAL, &value_date, CARD(applied_on), NULL},
    {"発行日", COLUMN_PRESENT, &value_date, CARD(issued_on), NULL},
    {"有効期限", COLUMN_PRESENT, &value_date, CARD(expires_on), NULL},
    {"カード状態", COLUMN_PRESENT, &value_status, CARD(status),
     card_status_words},
    {"顔認証", COLUMN_OPTIONAL, &value_flag, CARD(face_auth), NULL},
    MUNICIPALITY_COLUMN(CARD(municipality)),
};

static const struct column CERTIFICATE_COLUMNS[] = {
    {"宛名番号", COLUMN_FILLED, &value_resident, CERTIFICATE(resident), NULL},
    {"カード管理番号", COLUMN_FILLED, &value_number, CERTIFICATE(card), NULL},
    {"証明書種別", COLUMN_FILLED, &value_word, CERTIFICATE(type),
     certificate_type_words},
    {"発行番号", COLUMN_FILLED, &value_number, CERTIFICATE(serial), NULL},
    {"発行日", COLUMN_PRESENT, &value_date, CERTIFICATE(issued_on), NULL},
    {"有効期限", COLUMN_OPTIONAL, &value_date, CERTIFICATE(expires_on), NULL},
    {"証明書状態", COLUMN_PRESENT, &value_status, CERTIFICATE(status),
     certificate_status_words},
    {"失効日", COLUMN_OPTIONAL, &value_date, CERTIFICATE(revoked_on), NULL},
    {"失効理由", COLUMN_OPTIONAL, &value_text, CERTIFICATE(revoked_reason),
     NULL},
    MUNICIPALITY_COLUMN(CERTIFICATE(municipality)),
};

static const struct column OFFICE_COLUMNS[] = {
    {"窓口名", COLUMN_FILLED, &value_text, OFFICE(name), NULL},
    {"場所", COLUMN_OPTIONAL, &value_text, OFFICE(place), NULL},
    {"受付時間", COLUMN_FILLED, &value_text, OFFICE(hours), NULL},
    {"代理人受付", COLUMN_FILLED, &value_flag, OFFICE(serves_agents), NULL},
    {"開始日", COLUMN_OPTIONAL, &value_date, OFFICE(opens_on), NULL},
    {"終了日", COLUMN_OPTIONAL, &value_date, OFFICE(closes_on), NULL},
    {"表示順", COLUMN_OPTIONAL, &value_position, OFFICE(position), NULL},
    MUNICIPALITY_COLUMN(OFFICE(municipality)),
};

static const struct column MUNICIPALITY_COLUMNS[] = {
    {"団体コード", COLUMN_FILLED, &value_code, MUNICIPALITY(code), NULL},
    {"団体名", COLUMN_FILLED, &value_text, MUNICIPALITY(name), NULL},
    {"差出人", COLUMN_FILLED, &value_text, MUNICIPALITY(sender), NULL},
    {"部署", COLUMN_OPTIONAL, &value_text, MUNICIPALITY(department), NULL},
    {"郵便番号", COLUMN_FILLED, &value_postcode, MUNICIPALITY(postcode), NULL},
    {"所在地", COLUMN_FILLED, &value_text, MUNICIPALITY(address), NULL},
    {"電話", COLUMN_FILLED, &value_text, MUNICIPALITY(phone), NULL},
    {"ファクス", COLUMN_OPTIONAL, &value_text, MUNICIPALITY(fax), NULL},
    {"テンプレート", COLUMN_OPTIONAL, &value_set, MUNICIPALITY(template_set),
     NULL},
};

struct kind {
    const struct column *columns;
    size_t count;
    size_t municipality; /* offset of the 団体コード */
};

#define KIND(columns, municipality)                                            \
    {                                                                          \
        columns, sizeof columns / sizeof columns[0], municipality              \
    }

static const struct kind KINDS[RECORD_KINDS + 1] = {
    [RECORD_RESIDENT] = KIND(RESIDENT_COLUMNS, RESIDENT(municipality)),
    [RECORD_CARD] = KIND(CARD_COLUMNS, CARD(municipality)),
    [RECORD_CERTIFICATE] = KIND(CERTIFICATE_COLUMNS, CERTIFICATE(municipality)),
    [RECORD_OFFICE] = KIND(OFFICE_COLUMNS, OFFICE(municipality)),
    [RECORD_MUNICIPALITY] = KIND(MUNICIPALITY_COLUMNS, MUNICIPALITY(code)),
};

const struct column *
columns_of(enum record_kind kind, size_t *count)
{
    *count = KINDS[kind].count;
    return KINDS[kind].columns;
}

void *
columns_target(struct record *record, const struct column *column)
{
    return (char *)&record->as + column->offset;
}

void
columns_start(struct record *record, enum record_kind kind,
              const char *municipality)
{
    const struct kind *table = &KINDS[kind];

    memset(record, 0, sizeof *record);
    record->kind = kind;
    for (size_t i = 0; i < table->count; i++) {
        if (value_is_text(table->columns[i].form)) {
            *(const char **)columns_target(record, &table->columns[i]) = "";
        }
    }
    *(const char **)((char *)&record->as + table->municipality) = municipality;
    if (kind == RECORD_RESIDENT) {
        record->as.resident.addressee = ADDRESSEE_NAME;
    }
}

int
intake_column(size_t index, struct intake_column_view *out)
{
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        const struct kind *table = &KINDS[kind];

        if (index < table->count) {
            const struct column *column = &table->columns[index];

            *out = (struct intake_column_view){
                .kind = (enum record_kind)kind,
                .name = column->name,
                .required = column->need != COLUMN_OPTIONAL,
                .filled = column->need == COLUMN_FILLED,
                .help = _(column->form->help),
                .words = column->words,
            };
            return 1;
        }
        index -= table->count;
    }
    return 0;
}
