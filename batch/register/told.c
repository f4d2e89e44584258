#include "register/told.h"

#include "register/dossier_set.h"
#include "register/ledger_kind.h"
#include "register/many.h"
#include "register/query.h"

/* One column after the other, as the SQL below names them. */
#define TOLD_COLUMNS                                                           \
    "n.municipality, n.resident, n.born, n.name, n.kana, n.bearer, c.type, "   \
    "c.serial, c.issued_on, c.expires_on, n.kind, c.round, n.state, "          \
    "n.number, "                                                               \
    "n.business_date, n.lot, c.replaces, c.place, "

/* The newest that corrects it; its key must stand. */
#define REPLACED_BY                                                            \
    "(SELECT max(o.number) FROM notice_certificate o "                         \
    "WHERE o.replaces = c.number AND o.replaces <> '' AND o.type = c.type "    \
    "AND o.tells = 1) "

#define KEYS "WITH v (column1, column2, column3) AS (VALUES "

static const struct many_sql OWN = {
    "SELECT v.column1, " TOLD_COLUMNS "0, 0, '', " REPLACED_BY "FROM (VALUES ",
    ") AS v CROSS JOIN notice n JOIN notice_certificate c "
    "ON c.number = n.number WHERE n.municipality = v.column2 "
    "AND n.resident = v.column3 AND n.tells = 1 "
    "ORDER BY v.column1, n.business_date, n.number, c.place",
    2, true};

#define LIVING "r.id IS NOT NULL, r.imported = me.imported, r.lot, "

/* From a person and one of his certificates (o) to what was told of it (c),
 * whose it was (n), and whether he lives (r); in that order, for each step
 * has its index. */
#define ROAD                                                                   \
    "FROM v CROSS JOIN resident me CROSS JOIN certificate o "                  \
    "CROSS JOIN notice_certificate c CROSS JOIN notice n "                     \
    "LEFT JOIN resident r ON r.municipality = n.municipality "                 \
    "AND r.id = n.resident AND r.born = n.born AND r.status = 'living' "       \
    "AND r.gone_in = 0 "                                                       \
    "WHERE me.municipality = v.column2 AND me.id = v.column3 "                 \
    "AND o.municipality = me.municipality AND o.resident = me.id "             \
    "AND o.gone_in = 0 AND c.type = o.type AND c.tells = 1 "                   \
    "AND n.number = c.number "                                                 \
    "AND (c.municipality <> me.municipality OR c.resident <> me.id) "

/* Of each of his certificates: told under another number by its serial, or by
 * type, day of issue and birth date.  The expiry is left to decide(), which
 * knows it also where the file says none. */
static const struct many_sql ELSEWHERE = {
    KEYS,
    ") SELECT v.column1, " TOLD_COLUMNS LIVING REPLACED_BY ROAD
    "AND ltrim(upper(c.serial), '0') = ltrim(upper(o.serial), '0') "
    "UNION SELECT v.column1, " TOLD_COLUMNS LIVING REPLACED_BY ROAD
    "AND c.born = me.born AND c.issued_on = o.issued_on "
    "AND o.issued_on <> '' AND c.born <> '' "
    "ORDER BY 1, 16, 15, 19",
    2, true};

static void
read_told(struct query *query, struct arena *arena, struct told *told)
{
    told->municipality = query_text(query, arena);
    told->resident = query_text(query, arena);
    told->who.born = query_date(query);
    told->who.name = query_text(query, arena);
    told->who.kana = query_text(query, arena);
    told->bearer = query_int(query);
    told->type =
        (enum certificate_type)query_word(query, certificate_type_words);
    told->serial = query_text(query, arena);
    told->issued_on = query_date(query);
    told->expires_on = query_date(query);
    told->kind = ledger_read_kind(query);
    told->state = (enum notice_state)query_word(query, notice_state_words);
    told->number = query_text(query, arena);
    told->business_date = query_date(query);
    told->lot = query_int(query);
    told->replaces = query_text(query, arena);
    (void)query_int(query); /* place: only for the order */
    told->living = query_flag(query);
    told->together = query_flag(query);
    told->house = query_text(query, arena);
    told->replaced_by = query_text(query, arena);
}

static int
take_own(struct query *query, void *context, size_t row, struct err *err)
{
    const struct dossier_set *set = context;
    struct dossier *dossier = &set->dossiers[row];
    struct told told;

    (void)err;
    read_told(query, set->arena, &told);
    DOSSIER_SET_ADD(set, dossier->told, dossier->told_count, told);
    return 0;
}

static int
take_elsewhere(struct query *query, void *context, size_t row, struct err *err)
{
    const struct dossier_set *set = context;
    struct dossier *dossier = &set->dossiers[row];
    struct told told;

    (void)err;
    read_told(query, set->arena, &told);
    DOSSIER_SET_ADD(set, dossier->elsewhere, dossier->elsewhere_count, told);
    return 0;
}

/* -- who else has it --------------------------------------------------- */

/* A card's number may be one of many systems' in a register of many
 * municipalities: elsewhere it counts only with the birth date.  A
 * certificate's is the issuer's, one in the country. */
static const struct many_sql CLAIMS = {
    KEYS,
    ") SELECT v.column1, 0, 'user', b.municipality, b.resident "
    "FROM v CROSS JOIN resident me CROSS JOIN card a CROSS JOIN card b "
    "CROSS JOIN resident r "
    "WHERE me.municipality = v.column2 AND me.id = v.column3 "
    "AND a.municipality = me.municipality AND a.resident = me.id "
    "AND a.gone_in = 0 AND b.gone_in = 0 "
    "AND ltrim(upper(b.number), '0') = ltrim(upper(a.number), '0') "
    "AND (b.municipality <> me.municipality OR b.resident <> me.id) "
    "AND r.municipality = b.municipality AND r.id = b.resident "
    "AND r.status = 'living' AND r.gone_in = 0 "
    "AND (b.municipality = me.municipality OR r.born = me.born) "
    "UNION SELECT v.column1, 1, b.type, b.municipality, b.resident "
    "FROM v CROSS JOIN certificate a CROSS JOIN certificate b "
    "CROSS JOIN resident r "
    "WHERE a.municipality = v.column2 AND a.resident = v.column3 "
    "AND a.gone_in = 0 AND b.gone_in = 0 AND b.type = a.type "
    "AND ltrim(upper(b.serial), '0') = ltrim(upper(a.serial), '0') "
    "AND (b.municipality <> v.column2 OR b.resident <> v.column3) "
    "AND r.municipality = b.municipality AND r.id = b.resident "
    "AND r.status = 'living' AND r.gone_in = 0 "
    "ORDER BY 1, 2, 4, 5, 3",
    2, true};

static int
take_claim(struct query *query, void *context, size_t row, struct err *err)
{
    const struct dossier_set *set = context;
    struct dossier *dossier = &set->dossiers[row];
    struct claim claim;

    (void)err;
    claim.what = query_flag(query) ? CLAIM_CERTIFICATE : CLAIM_CARD;
    claim.type =
        (enum certificate_type)query_word(query, certificate_type_words);
    claim.municipality = query_text(query, set->arena);
    claim.resident = query_text(query, set->arena);
    DOSSIER_SET_ADD(set, dossier->claims, dossier->claim_count, claim);
    return 0;
}

int
told_load(const struct dossier_set *set, struct err *err)
{
    return dossier_set_run(set, &OWN, take_own, err) == 0 &&
                   dossier_set_run(set, &ELSEWHERE, take_elsewhere, err) == 0
               ? dossier_set_run(set, &CLAIMS, take_claim, err)
               : -1;
}

int
told_load_own(struct reg *reg, struct arena *arena, struct dossier *out,
              struct err *err)
{
    const struct register_person key = {out->resident.municipality,
                                        out->resident.id};
    const struct dossier_set set = {reg, arena, &key, out, 1};

    return dossier_set_run(&set, &OWN, take_own, err);
}
