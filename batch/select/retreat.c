#include "select/retreat.h"

static bool
is_protection(const struct fact *fact)
{
    return fact->type == FACT_FLAG && fact->need == FACT_STATED;
}

static bool
has_address(const struct address *address)
{
    return *address->postcode != '\0' || *address->town != '\0' ||
           *address->lot != '\0' || *address->building != '\0';
}

/* -- steps back ---------------------------------------------------------- */

static const struct fact *
find_fact(size_t offset)
{
    int count;
    const struct fact *facts = fact_table(RECORD_RESIDENT, &count);

    while (facts->offset != offset) {
        facts++;
    }
    return facts;
}

static bool
has_left(enum resident_status status)
{
    return status == RESIDENT_DEAD || status == RESIDENT_MOVED_OUT ||
           status == RESIDENT_STRUCK_OFF || status == RESIDENT_EMIGRATED;
}

static const struct fact *
find_step(const struct resident *stored, const struct resident *resident)
{
    bool dated = !date_is_none(stored->changed_on) &&
                 !date_is_none(resident->changed_on);
    int order = date_compare(resident->changed_on, stored->changed_on);

    if (has_left(stored->status) && resident->status == RESIDENT_LIVING &&
        !(dated && order > 0)) {
        return find_fact(offsetof(struct resident, status));
    }
    return dated && order < 0 ? find_fact(offsetof(struct resident, changed_on))
                              : NULL;
}

/* -- the whole ----------------------------------------------------------- */

void
retreat_find(const struct record *stored, const struct record *record,
             struct retreat *out)
{
    int count;
    const struct fact *facts = fact_table(record->kind, &count);

    *out = (struct retreat){0};
    for (int i = 0; i < count; i++) {
        if (is_protection(&facts[i]) &&
            *(const bool *)fact_value(&stored->as, &facts[i]) &&
            !*(const bool *)fact_value(&record->as, &facts[i])) {
            out->flags |= fact_bit(i);
        }
    }
    if (record->kind == RECORD_RESIDENT) {
        out->support_measure = stored->as.resident.support_measure &&
                               !record->as.resident.support_measure;
        out->mail_to = has_address(&stored->as.resident.mail_to) &&
                       !has_address(&record->as.resident.mail_to);
        out->column = find_step(&stored->as.resident, &record->as.resident);
    }
    out->back = out->column != NULL;
}
