#include "register/dossiers.h"

#include "register/dossier_set.h"
#include "register/hold_row.h"
#include "register/many.h"
#include "register/query.h"
#include "register/store.h"
#include "register/told.h"
#include "register/tuple.h"

static const struct many_sql LATE_OF = {
    "SELECT v.column1, l.found_on, l.born FROM (VALUES ",
    ") AS v CROSS JOIN late l WHERE l.municipality = v.column2 "
    "AND l.resident = v.column3",
    2, true};

static int
take_resident(struct query *query, void *context, size_t row, struct err *err)
{
    const struct dossier_set *set = context;
    struct dossier *dossier = &set->dossiers[row];

    (void)err;
    dossier->imported = query_integer(query);
    tuple_read(query, RECORD_RESIDENT, set->arena, &dossier->resident);
    return 0;
}

static int
take_card(struct query *query, void *context, size_t row, struct err *err)
{
    const struct dossier_set *set = context;
    struct dossier *dossier = &set->dossiers[row];
    struct card card;

    (void)err;
    (void)query_integer(query); /* imported */
    tuple_read(query, RECORD_CARD, set->arena, &card);
    DOSSIER_SET_ADD(set, dossier->cards, dossier->card_count, card);
    return 0;
}

static int
take_certificate(struct query *query, void *context, size_t row,
                 struct err *err)
{
    const struct dossier_set *set = context;
    struct dossier *dossier = &set->dossiers[row];
    struct certificate certificate;

    (void)err;
    (void)query_integer(query); /* imported */
    tuple_read(query, RECORD_CERTIFICATE, set->arena, &certificate);
    DOSSIER_SET_ADD(set, dossier->certificates, dossier->certificate_count,
                    certificate);
    return 0;
}

static int
take_late(struct query *query, void *context, size_t row, struct err *err)
{
    const struct dossier_set *set = context;
    struct dossier *dossier = &set->dossiers[row];
    struct date found_on = query_date(query);

    (void)err;
    /* of the bearer who was listed */
    if (date_compare(query_date(query), dossier->resident.born) == 0) {
        dossier->late_found_on = found_on;
    }
    return 0;
}

/* Of each his own statement, for all keys. */
static int
load(const struct dossier_set *set, struct err *err)
{
    const struct many_sql *many = set->reg->fact_many;
    const struct {
        const struct many_sql *sql;
        dossier_set_take_fn *take;
    } parts[] = {
        {&many[RECORD_RESIDENT * TUPLE_MANYS + TUPLE_LIST_MANY], take_resident},
        {&many[RECORD_CARD * TUPLE_MANYS + TUPLE_LIST_MANY], take_card},
        {&many[RECORD_CERTIFICATE * TUPLE_MANYS + TUPLE_LIST_MANY],
         take_certificate},
        {&LATE_OF, take_late},
    };

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (dossier_set_run(set, parts[i].sql, parts[i].take, err) != 0) {
            return -1;
        }
    }
    return hold_row_load(set, err) == 0 ? told_load(set, err) : -1;
}

int
register_dossiers(struct reg *reg, const struct register_person *keys,
                  size_t count, struct arena *arena, struct dossier *out,
                  struct err *err)
{
    const struct dossier_set set = {reg, arena, keys, out, count};

    for (size_t i = 0; i < count; i++) {
        out[i] = (struct dossier){0};
    }
    /* within begin the snapshot is there already */
    if (reg->begun) {
        return load(&set, err);
    }
    if (store_enter(reg, STORE_READ, err) != 0) {
        return -1;
    }
    return store_leave(reg, load(&set, err), err);
}

int
register_dossier(struct reg *reg, const char *municipality,
                 const char *resident, struct arena *arena, struct dossier *out,
                 struct err *err)
{
    const struct register_person key = {municipality, resident};

    return register_dossiers(reg, &key, 1, arena, out, err) != 0
               ? -1
               : out->resident.id != NULL;
}
