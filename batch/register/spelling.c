#include "register/spelling.h"

#include <string.h>

#include "base/arena.h"
#include "register/mark.h"
#include "register/query.h"
#include "register/store.h"

/* -- 宛名番号 -----------------------------------------------------------------
 */

int
register_resident_digits(struct reg *reg, const char *municipality, int *digits,
                         struct err *err)
{
    struct query query;
    int got;

    *digits = 0;
    query_open(&query, reg,
               "SELECT max(length(id)), max(0 - length(id)), "
               "max(length(id) - length(ltrim(id, '0'))) "
               "FROM resident WHERE municipality = $1");
    query_add_text(&query, municipality);
    got = query_next(&query, err);
    if (got > 0) {
        int longest = query_int(&query);
        int shortest = 0 - query_int(&query);
        int zeros = query_int(&query);

        *digits = longest == shortest && zeros > 0 ? longest : 0;
    }
    query_close(&query);
    return got < 0 ? -1 : 0;
}

int
register_resembling_resident(struct reg *reg, const char *municipality,
                             const char *id, struct arena *arena,
                             const char **other, struct err *err)
{
    struct query query;
    int got;

    query_open(&query, reg,
               "SELECT id FROM resident WHERE municipality = $1 "
               "AND ltrim(id, '0') = ltrim($2, '0') AND id <> $2");
    query_add_text(&query, municipality);
    query_add_text(&query, id);
    got = query_next(&query, err);
    if (got > 0) {
        *other = query_text(&query, arena);
    }
    query_close(&query);
    return got;
}

/* -- two people -------------------------------------------------------------
 */

/* The numbers that stand twice come from the index alone; whose they are is
 * asked only of those. */
#define LIVING_PAIR                                                            \
    "JOIN resident r ON r.municipality = a.municipality "                      \
    "AND r.id = a.resident AND r.status = 'living' AND r.gone_in = 0 "         \
    "JOIN resident s ON s.municipality = b.municipality "                      \
    "AND s.id = b.resident AND s.status = 'living' AND s.gone_in = 0 "         \
    "WHERE a.gone_in = 0 AND (a.municipality < b.municipality "                \
    "OR (a.municipality = b.municipality AND a.resident < b.resident)) "

static const char DOUBLE_CARDS[] =
    "SELECT DISTINCT a.municipality, a.resident, 0, 'user', b.municipality, "
    "b.resident FROM (SELECT ltrim(upper(number), '0') AS folded FROM card "
    "WHERE gone_in = 0 GROUP BY ltrim(upper(number), '0') "
    "HAVING count(*) > 1) d "
    "JOIN card a ON ltrim(upper(a.number), '0') = d.folded "
    "AND a.gone_in = 0 "
    "JOIN card b ON ltrim(upper(b.number), '0') = d.folded "
    "AND b.gone_in = 0 " LIVING_PAIR
    "AND (a.municipality = b.municipality OR r.born = s.born) "
    "ORDER BY 1, 2, 5, 6";

static const char DOUBLE_CERTIFICATES[] =
    "SELECT DISTINCT a.municipality, a.resident, 1, a.type, b.municipality, "
    "b.resident FROM (SELECT type, ltrim(upper(serial), '0') AS folded "
    "FROM certificate WHERE gone_in = 0 "
    "GROUP BY type, ltrim(upper(serial), '0') HAVING count(*) > 1) d "
    "JOIN certificate a ON a.type = d.type "
    "AND ltrim(upper(a.serial), '0') = d.folded AND a.gone_in = 0 "
    "JOIN certificate b ON b.type = d.type "
    "AND ltrim(upper(b.serial), '0') = d.folded "
    "AND b.gone_in = 0 " LIVING_PAIR "ORDER BY 1, 2, 5, 6, 4";

#define STRAYS(table, what)                                                    \
    "SELECT DISTINCT c.municipality, c.resident, " what                        \
    ", 'user', r.municipality, r.id FROM " table " c "                         \
    "JOIN resident r ON r.municipality = c.municipality "                      \
    "AND ltrim(r.id, '0') = ltrim(c.resident, '0') AND r.id <> c.resident "    \
    "WHERE c.gone_in = 0 AND NOT EXISTS (SELECT 1 FROM resident o "            \
    "WHERE o.municipality = c.municipality AND o.id = c.resident) "            \
    "ORDER BY 1, 2"

struct pair {
    const char *municipality, *resident;
    struct claim other;
};

struct pairs {
    struct arena *arena;
    struct pair *all;
    size_t count;
};

static int
list_pairs(struct reg *reg, const char *sql, struct pairs *pairs,
           struct err *err)
{
    struct query query;
    int got;

    query_open_once(&query, reg, sql);
    while ((got = query_next(&query, err)) > 0) {
        struct pair *pair;

        pairs->all = query_grow(pairs->arena, pairs->all, pairs->count,
                                sizeof *pairs->all);
        pair = &pairs->all[pairs->count++];
        pair->municipality = query_text(&query, pairs->arena);
        pair->resident = query_text(&query, pairs->arena);
        pair->other.what = query_flag(&query) ? CLAIM_CERTIFICATE : CLAIM_CARD;
        pair->other.type =
            (enum certificate_type)query_word(&query, certificate_type_words);
        pair->other.municipality = query_text(&query, pairs->arena);
        pair->other.resident = query_text(&query, pairs->arena);
    }
    query_close(&query);
    return got;
}

static int
mark_pair(struct reg *reg, const struct pair *pair, struct err *err)
{
    if (mark_person(reg, pair->municipality, pair->resident, err) != 0) {
        return -1;
    }
    return mark_person(reg, pair->other.municipality, pair->other.resident,
                       err);
}

/* All pairs of two statements, in order; marked when they are to be. */
static int
walk(struct reg *reg, const char *const sql[2], bool marks,
     register_pair_fn *each, void *context, struct err *err)
{
    struct pairs pairs = {.arena = arena_new()};
    int result = 0;

    for (int i = 0; i < 2 && result == 0; i++) {
        result = list_pairs(reg, sql[i], &pairs, err);
    }
    for (size_t i = 0; i < pairs.count && result == 0; i++) {
        const struct pair *pair = &pairs.all[i];

        if (marks) {
            result = mark_pair(reg, pair, err);
        }
        if (result == 0) {
            result = each(context, pair->municipality, pair->resident,
                          &pair->other, err);
        }
    }
    arena_free(pairs.arena);
    return result < 0 ? -1 : 0;
}

int
register_doubles(struct reg *reg, register_pair_fn *each, void *context,
                 struct err *err)
{
    static const char *const SQL[] = {DOUBLE_CARDS, DOUBLE_CERTIFICATES};

    return walk(reg, SQL, true, each, context, err);
}

int
register_strays(struct reg *reg, register_pair_fn *each, void *context,
                struct err *err)
{
    static const char *const SQL[] = {STRAYS("card", "0"),
                                      STRAYS("certificate", "1")};

    return walk(reg, SQL, false, each, context, err);
}
