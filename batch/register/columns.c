#include "register/columns.h"

#include "base/arena.h"
#include "base/buf.h"
#include "register/query.h"

#include <assert.h>
#include <stddef.h>

struct columns_of_kind {
    const char *table;
    int key_count;   /* leading columns that are the key */
    int owner_count; /* leading columns of COLUMNS_LIST's condition */
    const char *order;
    const char *names[COLUMNS_MAX + 1];
};

static const struct columns_of_kind KINDS[RECORD_KINDS + 1] = {
    [RECORD_RESIDENT] = {"resident",
                         2,
                         2,
                         "municipality, id",
                         {"municipality",
                          "id",
                          "status",
                          "changed_on",
                          "name",
                          "kana",
                          "alias",
                          "addressee",
                          "born",
                          "sex",
                          "postcode",
                          "town",
                          "lot",
                          "building",
                          "nationality",
                          "stay_status",
                          "stay_until",
                          "ward",
                          "support_measure",
                          "large_print",
                          "mail_to_postcode",
                          "mail_to_town",
                          "mail_to_lot",
                          "mail_to_building",
                          "mail_to_reason",
                          "mail_to_until"}},
    [RECORD_CARD] = {"card",
                     3,
                     2,
                     "number",
                     {"municipality", "resident", "number", "applied_on",
                      "issued_on", "expires_on", "status", "face_auth"}},
    [RECORD_CERTIFICATE] = {"certificate",
                            5,
                            2,
                            "card, type, serial",
                            {"municipality", "resident", "card", "type",
                             "serial", "issued_on", "expires_on", "status",
                             "revoked_on", "revoked_reason"}},
    /* 表示順 0 is last, in name order */
    [RECORD_OFFICE] = {"office",
                       2,
                       1,
                       "CASE WHEN position = 0 THEN 1 ELSE 0 END, position, "
                       "name",
                       {"municipality", "name", "place", "hours",
                        "serves_agents", "opens_on", "closes_on", "position"}},
    [RECORD_MUNICIPALITY] = {"municipality",
                             1,
                             0,
                             "code",
                             {"code", "name", "sender", "department",
                              "postcode", "address", "phone", "fax",
                              "template_set"}},
};

const char *
columns_table(enum record_kind kind)
{
    return KINDS[kind].table;
}

int
columns_key_count(enum record_kind kind)
{
    return KINDS[kind].key_count;
}

/* -- SQL ----------------------------------------------------------------- */

/* "a, b, c" and, with a suffix, "a = ?, b = ?, c = ?". */
static void
add_names(struct buf *sql, const struct columns_of_kind *kind, int limit,
          const char *between, const char *suffix)
{
    for (int i = 0; i < limit && kind->names[i] != NULL; i++) {
        buf_printf(sql, "%s%s%s", i > 0 ? between : "", kind->names[i], suffix);
    }
}

static void
add_key(struct buf *sql, const struct columns_of_kind *kind)
{
    buf_add_text(sql, " WHERE ");
    add_names(sql, kind, kind->key_count, " AND ", " = ?");
}

static void
make_sql(struct buf *sql, const struct columns_of_kind *kind,
         enum columns_sql which)
{
    switch (which) {
    case COLUMNS_FIND:
        buf_add_text(sql, "SELECT imported, gone_in, ");
        add_names(sql, kind, COLUMNS_MAX, ", ", "");
        buf_printf(sql, " FROM %s", kind->table);
        add_key(sql, kind);
        break;
    case COLUMNS_INSERT:
        buf_printf(sql, "INSERT INTO %s (", kind->table);
        add_names(sql, kind, COLUMNS_MAX, ", ", "");
        buf_add_text(sql, ", imported) VALUES (?");
        for (int i = 0; kind->names[i] != NULL; i++) {
            buf_add_text(sql, ", ?");
        }
        buf_add_text(sql, ")");
        break;
    case COLUMNS_UPDATE:
        buf_printf(sql, "UPDATE %s SET ", kind->table);
        add_names(sql, kind, COLUMNS_MAX, ", ", " = ?");
        buf_add_text(sql, ", imported = ?, gone_in = 0");
        add_key(sql, kind);
        break;
    case COLUMNS_TOUCH:
        buf_printf(sql, "UPDATE %s SET imported = ?", kind->table);
        add_key(sql, kind);
        break;
    case COLUMNS_LIST:
        buf_add_text(sql, "SELECT ");
        add_names(sql, kind, COLUMNS_MAX, ", ", "");
        buf_printf(sql, " FROM %s WHERE gone_in = 0", kind->table);
        if (kind->owner_count > 0) {
            buf_add_text(sql, " AND ");
            add_names(sql, kind, kind->owner_count, " AND ", " = ?");
        }
        buf_printf(sql, " ORDER BY %s", kind->order);
        break;
    case COLUMNS_SQLS:
        break;
    }
}

const char *const *
columns_sql(struct arena *arena)
{
    const char **all = ARENA_ARRAY(
        arena, (RECORD_KINDS + 1) * (size_t)COLUMNS_SQLS, const char *);
    struct buf sql = {0};

    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        for (int which = 0; which < COLUMNS_SQLS; which++) {
            buf_clear(&sql);
            make_sql(&sql, &KINDS[kind], (enum columns_sql)which);
            all[kind * COLUMNS_SQLS + which] =
                arena_strdup(arena, buf_text(&sql));
        }
    }
    buf_reset(&sql);
    return all;
}

/* -- writing ------------------------------------------------------------- */

static void
put_text(struct columns_row *row, const char *text)
{
    assert(row->count < COLUMNS_MAX);
    row->values[row->count++].text = text != NULL ? text : "";
}

static void
put_number(struct columns_row *row, int64_t number)
{
    assert(row->count < COLUMNS_MAX);
    row->values[row->count++] = (struct columns_value){.number = number};
}

static void
put_date(struct columns_row *row, struct date date)
{
    assert(row->date_count < COLUMNS_DATES);
    put_text(row, date_format_iso(date, row->dates[row->date_count++]));
}

static void
put_word(struct columns_row *row, const struct word *words, int value)
{
    put_text(row, word_key(words, value));
}

static void
put_address(struct columns_row *row, const struct address *address)
{
    put_text(row, address->postcode);
    put_text(row, address->town);
    put_text(row, address->lot);
    put_text(row, address->building);
}

static void
put_resident(struct columns_row *row, const struct resident *resident)
{
    put_text(row, resident->municipality);
    put_text(row, resident->id);
    put_word(row, resident_status_words, (int)resident->status);
    put_date(row, resident->changed_on);
    put_text(row, resident->name);
    put_text(row, resident->kana);
    put_text(row, resident->alias);
    put_word(row, resident_addressee_words, (int)resident->addressee);
    put_date(row, resident->born);
    put_word(row, resident_sex_words, (int)resident->sex);
    put_address(row, &resident->address);
    put_word(row, resident_nationality_words, (int)resident->nationality);
    put_text(row, resident->stay_status);
    put_date(row, resident->stay_until);
    put_number(row, resident->ward);
    put_number(row, resident->support_measure);
    put_number(row, resident->large_print);
    put_address(row, &resident->mail_to);
    put_text(row, resident->mail_to_reason);
    put_date(row, resident->mail_to_until);
}

static void
put_card(struct columns_row *row, const struct card *card)
{
    put_text(row, card->municipality);
    put_text(row, card->resident);
    put_text(row, card->number);
    put_date(row, card->applied_on);
    put_date(row, card->issued_on);
    put_date(row, card->expires_on);
    put_word(row, card_status_words, (int)card->status);
    put_number(row, card->face_auth);
}

static void
put_certificate(struct columns_row *row, const struct certificate *certificate)
{
    put_text(row, certificate->municipality);
    put_text(row, certificate->resident);
    put_text(row, certificate->card);
    put_word(row, certificate_type_words, (int)certificate->type);
    put_text(row, certificate->serial);
    put_date(row, certificate->issued_on);
    put_date(row, certificate->expires_on);
    put_word(row, certificate_status_words, (int)certificate->status);
    put_date(row, certificate->revoked_on);
    put_text(row, certificate->revoked_reason);
}

static void
put_office(struct columns_row *row, const struct office *office)
{
    put_text(row, office->municipality);
    put_text(row, office->name);
    put_text(row, office->place);
    put_text(row, office->hours);
    put_number(row, office->serves_agents);
    put_date(row, office->opens_on);
    put_date(row, office->closes_on);
    put_number(row, office->position);
}

static void
put_municipality(struct columns_row *row,
                 const struct municipality *municipality)
{
    put_text(row, municipality->code);
    put_text(row, municipality->name);
    put_text(row, municipality->sender);
    put_text(row, municipality->department);
    put_text(row, municipality->postcode);
    put_text(row, municipality->address);
    put_text(row, municipality->phone);
    put_text(row, municipality->fax);
    put_text(row, municipality->template_set);
}

void
columns_of_record(const struct record *record, struct columns_row *row)
{
    row->count = 0;
    row->date_count = 0;
    switch (record->kind) {
    case RECORD_RESIDENT:
        put_resident(row, &record->as.resident);
        break;
    case RECORD_CARD:
        put_card(row, &record->as.card);
        break;
    case RECORD_CERTIFICATE:
        put_certificate(row, &record->as.certificate);
        break;
    case RECORD_OFFICE:
        put_office(row, &record->as.office);
        break;
    case RECORD_MUNICIPALITY:
        put_municipality(row, &record->as.municipality);
        break;
    }
    assert(row->count > 0 && KINDS[record->kind].names[row->count] == NULL);
}

void
columns_add(struct query *query, const struct columns_value *values, int count)
{
    for (int i = 0; i < count; i++) {
        if (values[i].text != NULL) {
            query_add_text(query, values[i].text);
        } else {
            query_add_number(query, values[i].number);
        }
    }
}

/* -- reading -------------------------------------------------------------- */

static void
read_address(struct query *query, struct arena *arena, struct address *out)
{
    out->postcode = query_text(query, arena);
    out->town = query_text(query, arena);
    out->lot = query_text(query, arena);
    out->building = query_text(query, arena);
}

void
columns_read_resident(struct query *query, struct arena *arena,
                      struct resident *out)
{
    out->municipality = query_text(query, arena);
    out->id = query_text(query, arena);
    out->status =
        (enum resident_status)query_word(query, resident_status_words);
    out->changed_on = query_date(query);
    out->name = query_text(query, arena);
    out->kana = query_text(query, arena);
    out->alias = query_text(query, arena);
    out->addressee =
        (enum resident_addressee)query_word(query, resident_addressee_words);
    out->born = query_date(query);
    out->sex = (enum resident_sex)query_word(query, resident_sex_words);
    read_address(query, arena, &out->address);
    out->nationality = (enum resident_nationality)query_word(
        query, resident_nationality_words);
    out->stay_status = query_text(query, arena);
    out->stay_until = query_date(query);
    out->ward = query_flag(query);
    out->support_measure = query_flag(query);
    out->large_print = query_flag(query);
    read_address(query, arena, &out->mail_to);
    out->mail_to_reason = query_text(query, arena);
    out->mail_to_until = query_date(query);
}

void
columns_read_card(struct query *query, struct arena *arena, struct card *out)
{
    out->municipality = query_text(query, arena);
    out->resident = query_text(query, arena);
    out->number = query_text(query, arena);
    out->applied_on = query_date(query);
    out->issued_on = query_date(query);
    out->expires_on = query_date(query);
    out->status = (enum card_status)query_word(query, card_status_words);
    out->face_auth = query_flag(query);
}

void
columns_read_certificate(struct query *query, struct arena *arena,
                         struct certificate *out)
{
    out->municipality = query_text(query, arena);
    out->resident = query_text(query, arena);
    out->card = query_text(query, arena);
    out->type =
        (enum certificate_type)query_word(query, certificate_type_words);
    out->serial = query_text(query, arena);
    out->issued_on = query_date(query);
    out->expires_on = query_date(query);
    out->status =
        (enum certificate_status)query_word(query, certificate_status_words);
    out->revoked_on = query_date(query);
    out->revoked_reason = query_text(query, arena);
}

void
columns_read_office(struct query *query, struct arena *arena,
                    struct office *out)
{
    out->municipality = query_text(query, arena);
    out->name = query_text(query, arena);
    out->place = query_text(query, arena);
    out->hours = query_text(query, arena);
    out->serves_agents = query_flag(query);
    out->opens_on = query_date(query);
    out->closes_on = query_date(query);
    out->position = query_int(query);
}

void
columns_read_municipality(struct query *query, struct arena *arena,
                          struct municipality *out)
{
    out->code = query_text(query, arena);
    out->name = query_text(query, arena);
    out->sender = query_text(query, arena);
    out->department = query_text(query, arena);
    out->postcode = query_text(query, arena);
    out->address = query_text(query, arena);
    out->phone = query_text(query, arena);
    out->fax = query_text(query, arena);
    out->template_set = query_text(query, arena);
}
