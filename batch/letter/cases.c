#include "letter/cases.h"

#include "base/arena.h"
#include "letter/fields.h"

enum { KINDS = 2, HOLDINGS = 5, AUTHS = 2, WAYS = 4 };
enum { COUNT = KINDS * HOLDINGS * AUTHS * WAYS };

/* Which certificates are named, and which are live. */
struct holding {
    bool names[CERTIFICATE_TYPES];
    bool has[CERTIFICATE_TYPES];
};

static const struct holding HOLDING[HOLDINGS] = {
    {{true, true}, {true, true}},   {{true, false}, {true, true}},
    {{true, false}, {true, false}}, {{false, true}, {true, true}},
    {{false, true}, {false, true}},
};

struct cases {
    size_t slots, count;
    const bool *bound; /* one per slot */
    const bool *holds; /* count × slots */
};

/* -- one case ---------------------------------------------------------- */

/* A letter as far as flags depend on it. */
struct facts {
    struct municipality municipality;
    struct resident resident;
    struct card card;
    struct notice notice;
    struct letter_facts letter;
};

static const struct resident NOBODY = {
    .municipality = "",
    .id = "",
    .name = "",
    .kana = "",
    .alias = "",
    .born = {2000, 1, 1},
    .address = {"", "", "", ""},
    .stay_status = "",
    .mail_to = {"", "", "", ""},
    .mail_to_reason = "",
};

static void
name_certificates(struct notice *notice, const struct holding *holding)
{
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        if (holding->names[i]) {
            notice->certificates[notice->certificate_count++] =
                (struct notice_certificate){
                    .type = (enum certificate_type)(i + 1),
                    .serial = "",
                    .expires_on = {2000, 1, 1}};
        }
    }
}

/* The index counts through all combinations. */
static void
make_facts(size_t index, struct facts *facts)
{
    const struct holding *holding = &HOLDING[index / (KINDS * AUTHS * WAYS)];
    enum representative way = (enum representative)(index % WAYS);

    *facts = (struct facts){
        .municipality = {.code = "",
                         .name = "",
                         .sender = "",
                         .department = "",
                         .postcode = "",
                         .address = "",
                         .phone = "",
                         .fax = "",
                         .template_set = ""},
        .resident = NOBODY,
        .card = {.municipality = "",
                 .resident = "",
                 .number = "",
                 .face_auth = index / WAYS % AUTHS == 1},
        .notice = {.kind = (enum notice_kind)(NOTICE_CERTIFICATE +
                                              (int)(index / (WAYS * AUTHS) %
                                                    KINDS)),
                   .window_from = {2000, 1, 1},
                   .window_to = {2000, 1, 1},
                   .business_date = {2000, 1, 1}},
    };
    name_certificates(&facts->notice, holding);
    facts->letter = (struct letter_facts){
        .municipality = &facts->municipality,
        .resident = &facts->resident,
        .mail_address = &facts->resident.address,
        .card = &facts->card,
        .generation = &generation_table[0],
        .notice = &facts->notice,
        .has_signature = holding->has[CERTIFICATE_SIGNATURE - 1],
        .has_user = holding->has[CERTIFICATE_USER - 1],
        .representative = way,
        .url = "",
    };
}

/* -- all of them ------------------------------------------------------- */

static const struct cases *
no_cases(const struct vocabulary *vocabulary, struct arena *arena)
{
    struct cases *cases = ARENA_NEW(arena, struct cases);

    *cases = (struct cases){
        .slots = vocabulary->count,
        .count = 1,
        .bound = ARENA_ARRAY(arena, vocabulary->count, bool),
        .holds = ARENA_ARRAY(arena, vocabulary->count, bool),
    };
    return cases;
}

/* The flags of each case, and which of them change. */
static void
go_through(bool *holds, bool *bound, size_t slots)
{
    struct arena *arena = arena_new();

    for (size_t i = 0; i < COUNT; i++) {
        struct facts facts;
        const struct values *values;

        arena_reset(arena);
        make_facts(i, &facts);
        values = fields_fill(&facts.letter, arena);
        for (size_t slot = 0; slot < slots; slot++) {
            bool *here = &holds[i * slots + slot];

            *here = values->of[slot].flag;
            bound[slot] = bound[slot] || *here != holds[slot];
        }
    }
    arena_free(arena);
}

const struct cases *
cases_of(const struct vocabulary *vocabulary, struct arena *arena)
{
    struct cases *cases;
    bool *holds, *bound;

    if (vocabulary != fields_vocabulary()) {
        return no_cases(vocabulary, arena);
    }
    cases = ARENA_NEW(arena, struct cases);
    holds = ARENA_ARRAY(arena, COUNT * vocabulary->count, bool);
    bound = ARENA_ARRAY(arena, vocabulary->count, bool);
    go_through(holds, bound, vocabulary->count);
    *cases = (struct cases){vocabulary->count, COUNT, bound, holds};
    return cases;
}

bool
cases_is_bound(const struct cases *cases, int slot)
{
    return slot >= 0 && cases->bound[slot];
}

size_t
cases_count(const struct cases *cases)
{
    return cases->count;
}

bool
cases_holds(const struct cases *cases, size_t index, int slot)
{
    return cases_is_bound(cases, slot) &&
           cases->holds[index * cases->slots + (size_t)slot];
}

static bool
meets(const struct cases *cases, size_t index, struct condition it)
{
    return !cases_is_bound(cases, it.when) ||
           cases_holds(cases, index, it.when) != it.when_not;
}

bool
cases_allow(const struct cases *cases, struct condition a, struct condition b)
{
    if (a.when >= 0 && a.when == b.when && a.when_not != b.when_not) {
        return false;
    }
    for (size_t i = 0; i < cases->count; i++) {
        if (meets(cases, i, a) && meets(cases, i, b)) {
            return true;
        }
    }
    return false;
}
