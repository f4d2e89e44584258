#include "register/fact.h"

#include "register/query.h"

#include <assert.h>

/* -- writing ------------------------------------------------------------- */

static void
put_text(struct fact *fact, const char *text)
{
    assert(fact->count < COLUMNS_MAX);
    fact->values[fact->count++].text = text != NULL ? text : "";
}

static void
put_number(struct fact *fact, int64_t number)
{
    assert(fact->count < COLUMNS_MAX);
    fact->values[fact->count++] = (struct fact_value){.number = number};
}

static void
put_date(struct fact *fact, struct date date)
{
    assert(fact->date_count < FACT_DATES);
    put_text(fact, date_format_iso(date, fact->dates[fact->date_count++]));
}

static void
put_word(struct fact *fact, const struct word *words, int value)
{
    put_text(fact, word_key(words, value));
}

static void
put_address(struct fact *fact, const struct address *address)
{
    put_text(fact, address->postcode);
    put_text(fact, address->town);
    put_text(fact, address->lot);
    put_text(fact, address->building);
}

static void
put_resident(struct fact *fact, const struct resident *resident)
{
    put_text(fact, resident->municipality);
    put_text(fact, resident->id);
    put_word(fact, resident_status_words, (int)resident->status);
    put_date(fact, resident->changed_on);
    put_text(fact, resident->name);
    put_text(fact, resident->kana);
    put_text(fact, resident->alias);
    put_word(fact, resident_addressee_words, (int)resident->addressee);
    put_date(fact, resident->born);
    put_word(fact, resident_sex_words, (int)resident->sex);
    put_address(fact, &resident->address);
    put_word(fact, resident_nationality_words, (int)resident->nationality);
    put_text(fact, resident->stay_status);
    put_date(fact, resident->stay_until);
    put_number(fact, resident->ward);
    put_number(fact, resident->support_measure);
    put_number(fact, resident->large_print);
    put_address(fact, &resident->mail_to);
    put_text(fact, resident->mail_to_reason);
    put_date(fact, resident->mail_to_until);
}

static void
put_card(struct fact *fact, const struct card *card)
{
    put_text(fact, card->municipality);
    put_text(fact, card->resident);
    put_text(fact, card->number);
    put_date(fact, card->applied_on);
    put_date(fact, card->issued_on);
    put_date(fact, card->expires_on);
    put_word(fact, card_status_words, (int)card->status);
    put_number(fact, card->face_auth);
}

static void
put_certificate(struct fact *fact, const struct certificate *certificate)
{
    put_text(fact, certificate->municipality);
    put_text(fact, certificate->resident);
    put_text(fact, certificate->card);
    put_word(fact, certificate_type_words, (int)certificate->type);
    put_text(fact, certificate->serial);
    put_date(fact, certificate->issued_on);
    put_date(fact, certificate->expires_on);
    put_word(fact, certificate_status_words, (int)certificate->status);
    put_date(fact, certificate->revoked_on);
    put_text(fact, certificate->revoked_reason);
}

static void
put_office(struct fact *fact, const struct office *office)
{
    put_text(fact, office->municipality);
    put_text(fact, office->name);
    put_text(fact, office->place);
    put_text(fact, office->hours);
    put_number(fact, office->serves_agents);
    put_date(fact, office->opens_on);
    put_date(fact, office->closes_on);
    put_number(fact, office->position);
}

static void
put_municipality(struct fact *fact, const struct municipality *municipality)
{
    put_text(fact, municipality->code);
    put_text(fact, municipality->name);
    put_text(fact, municipality->sender);
    put_text(fact, municipality->department);
    put_text(fact, municipality->postcode);
    put_text(fact, municipality->address);
    put_text(fact, municipality->phone);
    put_text(fact, municipality->fax);
    put_text(fact, municipality->template_set);
}

void
fact_of_record(const struct record *record, struct fact *fact)
{
    fact->count = 0;
    fact->date_count = 0;
    switch (record->kind) {
    case RECORD_RESIDENT:
        put_resident(fact, &record->as.resident);
        break;
    case RECORD_CARD:
        put_card(fact, &record->as.card);
        break;
    case RECORD_CERTIFICATE:
        put_certificate(fact, &record->as.certificate);
        break;
    case RECORD_OFFICE:
        put_office(fact, &record->as.office);
        break;
    case RECORD_MUNICIPALITY:
        put_municipality(fact, &record->as.municipality);
        break;
    }
    assert(fact->count == columns_count(record->kind));
}

void
fact_add(struct query *query, const struct fact_value *values, int count)
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
fact_read_resident(struct query *query, struct arena *arena,
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
fact_read_card(struct query *query, struct arena *arena, struct card *out)
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
fact_read_certificate(struct query *query, struct arena *arena,
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
fact_read_office(struct query *query, struct arena *arena, struct office *out)
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
fact_read_municipality(struct query *query, struct arena *arena,
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
