#include "register/told.h"

#include "register/ledger_kind.h"
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

static const char OWN[] =
    "SELECT " TOLD_COLUMNS "0, 0, '', " REPLACED_BY
    "FROM notice n JOIN notice_certificate c ON c.number = n.number "
    "WHERE n.municipality = $1 AND n.resident = $2 AND n.tells = 1 "
    "ORDER BY n.business_date, n.number, c.place";

#define LIVING "r.id IS NOT NULL, r.imported = me.imported, r.lot, "

#define JOIN_NOTICE                                                            \
    "JOIN notice n ON n.number = c.number "                                    \
    "JOIN resident me ON me.municipality = $1 AND me.id = $2 "                 \
    "LEFT JOIN resident r ON r.municipality = n.municipality "                 \
    "AND r.id = n.resident AND r.born = n.born AND r.status = 'living' "       \
    "AND r.gone_in = 0 "                                                       \
    "WHERE o.municipality = $1 AND o.resident = $2 AND o.gone_in = 0 "         \
    "AND (c.municipality <> $1 OR c.resident <> $2) "

/* Of each of his certificates (o): told under another number (c) by its
 * serial, or by type, day of issue and birth date.  The expiry is left to
 * decide(), which knows it also where the file says none. */
static const char ELSEWHERE[] =
    "SELECT " TOLD_COLUMNS LIVING REPLACED_BY
    "FROM certificate o JOIN notice_certificate c ON c.type = o.type "
    "AND ltrim(upper(c.serial), '0') = ltrim(upper(o.serial), '0') "
    "AND c.tells = 1 " JOIN_NOTICE
    "UNION SELECT " TOLD_COLUMNS LIVING REPLACED_BY
    "FROM certificate o JOIN notice_certificate c ON c.born = $3 "
    "AND c.type = o.type AND c.issued_on = o.issued_on "
    "AND c.tells = 1 " JOIN_NOTICE "AND o.issued_on <> '' AND c.born <> '' "
    "ORDER BY 15, 14, 18";

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
load(struct reg *reg, const char *sql, const struct resident *resident,
     struct arena *arena, const struct told **out, int *count, struct err *err)
{
    struct told *all = NULL;
    struct query query;
    int got;

    query_open(&query, reg, sql);
    query_add_text(&query, resident->municipality);
    query_add_text(&query, resident->id);
    if (sql == ELSEWHERE) {
        query_add_date(&query, resident->born);
    }
    while ((got = query_next(&query, err)) > 0) {
        all = query_grow(arena, all, (size_t)*count, sizeof *all);
        read_told(&query, arena, &all[(*count)++]);
    }
    query_close(&query);
    *out = all;
    return got;
}

/* -- who else has it --------------------------------------------------- */

/* A card's number may be one of many systems' in a register of many
 * municipalities: elsewhere it counts only with the birth date.  A
 * certificate's is the issuer's, one in the country. */
static const char CLAIMS[] =
    "SELECT 0, 'user', b.municipality, b.resident "
    "FROM card a JOIN card b "
    "ON ltrim(upper(b.number), '0') = ltrim(upper(a.number), '0') "
    "AND b.gone_in = 0 "
    "JOIN resident r ON r.municipality = b.municipality AND r.id = b.resident "
    "WHERE a.municipality = $1 AND a.resident = $2 AND a.gone_in = 0 "
    "AND (b.municipality <> $1 OR b.resident <> $2) "
    "AND r.status = 'living' AND r.gone_in = 0 "
    "AND (b.municipality = $1 OR r.born = $3) "
    "UNION SELECT 1, b.type, b.municipality, b.resident "
    "FROM certificate a JOIN certificate b ON b.type = a.type "
    "AND ltrim(upper(b.serial), '0') = ltrim(upper(a.serial), '0') "
    "AND b.gone_in = 0 "
    "JOIN resident r ON r.municipality = b.municipality AND r.id = b.resident "
    "WHERE a.municipality = $1 AND a.resident = $2 AND a.gone_in = 0 "
    "AND (b.municipality <> $1 OR b.resident <> $2) "
    "AND r.status = 'living' AND r.gone_in = 0 "
    "ORDER BY 1, 3, 4, 2";

static int
load_claims(struct reg *reg, struct arena *arena, struct dossier *out,
            struct err *err)
{
    struct claim *all = NULL;
    struct query query;
    int got;

    query_open(&query, reg, CLAIMS);
    query_add_text(&query, out->resident.municipality);
    query_add_text(&query, out->resident.id);
    query_add_date(&query, out->resident.born);
    while ((got = query_next(&query, err)) > 0) {
        struct claim *claim;

        all = query_grow(arena, all, (size_t)out->claim_count, sizeof *all);
        claim = &all[out->claim_count++];
        claim->what = query_flag(&query) ? CLAIM_CERTIFICATE : CLAIM_CARD;
        claim->type =
            (enum certificate_type)query_word(&query, certificate_type_words);
        claim->municipality = query_text(&query, arena);
        claim->resident = query_text(&query, arena);
    }
    query_close(&query);
    out->claims = all;
    return got;
}

int
told_load(struct reg *reg, struct arena *arena, struct dossier *out,
          struct err *err)
{
    const struct resident *resident = &out->resident;

    if (load(reg, OWN, resident, arena, &out->told, &out->told_count, err) !=
            0 ||
        load(reg, ELSEWHERE, resident, arena, &out->elsewhere,
             &out->elsewhere_count, err) != 0) {
        return -1;
    }
    return load_claims(reg, arena, out, err);
}

int
told_load_own(struct reg *reg, struct arena *arena, struct dossier *out,
              struct err *err)
{
    return load(reg, OWN, &out->resident, arena, &out->told, &out->told_count,
                err);
}
