#include "register/respell.h"

#include <stdbool.h>
#include <stddef.h>

#include "register/many.h"
#include "register/mark.h"
#include "register/query.h"

static const char ADOPT_CARD[] =
    "UPDATE card SET number = $3 WHERE municipality = $1 AND resident = $2 "
    "AND number <> $3 "
    "AND ltrim(upper(number), '0') = ltrim(upper($3), '0') "
    "AND NOT EXISTS (SELECT 1 FROM card c WHERE c.municipality = $1 "
    "AND c.resident = $2 AND c.number = $3)";

static const char ADOPT_CERTIFICATE[] =
    "UPDATE certificate SET card = $3, serial = $5 "
    "WHERE municipality = $1 AND resident = $2 AND type = $4 "
    "AND (card <> $3 OR serial <> $5) "
    "AND ltrim(upper(card), '0') = ltrim(upper($3), '0') "
    "AND ltrim(upper(serial), '0') = ltrim(upper($5), '0') "
    "AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.municipality = $1 "
    "AND c.resident = $2 AND c.card = $3 AND c.type = $4 AND c.serial = $5)";

static void
open_adoption(struct query *query, struct reg *reg, const struct record *record)
{
    const struct certificate *certificate = &record->as.certificate;
    bool is_card = record->kind == RECORD_CARD;

    query_open(query, reg, is_card ? ADOPT_CARD : ADOPT_CERTIFICATE);
    query_add_text(query, record_municipality(record));
    query_add_text(query, record_resident(record));
    query_add_text(query, is_card ? record->as.card.number : certificate->card);
    if (!is_card) {
        query_add_word(query, certificate_type_words, (int)certificate->type);
        query_add_text(query, certificate->serial);
    }
}

int
respell_adopt(struct reg *reg, const struct record *record, struct err *err)
{
    struct query query;

    open_adoption(&query, reg, record);
    if (query_run(&query, err) != 0) {
        return -1;
    }
    return mark_person(reg, record_municipality(record),
                       record_resident(record), err);
}

const struct many_sql *
respell_sql(enum record_kind kind)
{
    static const struct many_sql CARD = {
        .before = "SELECT v.column1 FROM (VALUES ",
        .after = ") AS v JOIN card c ON c.municipality = v.column2 "
                 "AND c.resident = v.column3 WHERE ltrim(upper(c.number), '0') "
                 "= ltrim(upper(v.column4), '0')",
        .columns = 3,
        .numbered = true};
    static const struct many_sql CERTIFICATE = {
        .before = "SELECT v.column1 FROM (VALUES ",
        .after = ") AS v JOIN certificate c ON c.municipality = v.column2 "
                 "AND c.resident = v.column3 WHERE c.type = v.column5 "
                 "AND ltrim(upper(c.card), '0') = ltrim(upper(v.column4), '0') "
                 "AND ltrim(upper(c.serial), '0') = "
                 "ltrim(upper(v.column6), '0')",
        .columns = 5,
        .numbered = true};

    return kind == RECORD_CARD          ? &CARD
           : kind == RECORD_CERTIFICATE ? &CERTIFICATE
                                        : NULL;
}

const struct many_sql respell_resembling = {
    .before = "SELECT v.column1, r.id FROM (VALUES ",
    .after = ") AS v JOIN resident r ON r.municipality = v.column2 "
             "AND ltrim(r.id, '0') = ltrim(v.column3, '0') "
             "AND r.id <> v.column3",
    .columns = 2,
    .numbered = true};
