#include "letter/cases.h"

#include "base/arena.h"
#include "letter/fields.h"

enum { KINDS = NOTICE_KINDS, HOLDINGS = 5, AUTHS = 2, WAYS = 4, PLACES = 4 };
enum { ROUND = KINDS * AUTHS * WAYS, COUNT = ROUND * HOLDINGS };

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

/* Counters: one, some with the same hours, many of them, some with their own.
 * They depend on nothing else: it is enough that each meets any two of the
 * facts that do, so they take turns. */
#define COUNTER(text)                                                          \
    {                                                                          \
        .name = "", .hours = text, .serves_agents = true                       \
    }
#define FOUR COUNTER(""), COUNTER(""), COUNTER(""), COUNTER("")

static const struct office ALIKE[] = {FOUR, FOUR, FOUR, FOUR, FOUR};
static const struct office UNLIKE[] = {COUNTER(""), COUNTER("-")};
static const struct counters PLACE[PLACES] = {
    {.offices = ALIKE, .count = 1},
    {.offices = ALIKE, .count = 2},
    {.offices = ALIKE, .count = sizeof ALIKE / sizeof ALIKE[0]},
    {.offices = UNLIKE, .count = 2},
};

struct cases {
    size_t slots, count;
    const bool *bound;   /* one per slot */
    const bool *measure; /* the same */
    const bool *holds;   /* count × slots */
};

/* -- one case ---------------------------------------------------------- */

/* A letter's facts as they are in a case. */
struct variant {
    struct card card;
    struct notice notice;
    struct letter_facts facts;
};

static void
name_certificates(struct notice *notice, const struct holding *holding)
{
    notice->certificate_count = 0;
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        struct notice_certificate *named =
            &notice->certificates[notice->certificate_count];

        if (holding->names[i]) {
            *named = (struct notice_certificate){
                .type = (enum certificate_type)(i + 1),
                .serial = "",
                .expires_on = notice->window_to};
            notice->certificate_count++;
        }
    }
}

static enum notice_kind
kind_of(size_t index)
{
    return (enum notice_kind)((int)(index / (WAYS * AUTHS) % KINDS) + 1);
}

/* The index counts through all combinations. */
static void
vary(const struct letter_facts *facts, size_t index, struct variant *out)
{
    const struct holding *holding = &HOLDING[index / ROUND];

    *out = (struct variant){*facts->card, *facts->notice, *facts};
    out->card.face_auth = index / WAYS % AUTHS == 1;
    out->notice.kind = kind_of(index);
    name_certificates(&out->notice, holding);
    out->facts.card = &out->card;
    out->facts.notice = &out->notice;
    out->facts.has_signature = holding->has[CERTIFICATE_SIGNATURE - 1];
    out->facts.has_user = holding->has[CERTIFICATE_USER - 1];
    out->facts.counters = PLACE[(index + index / ROUND) % PLACES];
    out->facts.representative = (enum representative)(index % WAYS);
}

static struct values *
fill(const struct letter_facts *facts, size_t index, struct arena *arena)
{
    struct variant variant;

    vary(facts, index, &variant);
    return fields_fill(&variant.facts, arena);
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
        .measure = ARENA_ARRAY(arena, vocabulary->count, bool),
        .holds = ARENA_ARRAY(arena, vocabulary->count, bool),
    };
    return cases;
}

/* Facts of nobody: only what the cases change matters. */
static const struct municipality NOWHERE = {.code = "",
                                            .name = "",
                                            .sender = "",
                                            .department = "",
                                            .postcode = "",
                                            .address = "",
                                            .phone = "",
                                            .fax = "",
                                            .template_set = ""};
static const struct resident NOBODY = {.municipality = "",
                                       .id = "",
                                       .name = "",
                                       .kana = "",
                                       .alias = "",
                                       .born = {2000, 1, 1},
                                       .address = {"", "", "", ""},
                                       .stay_status = "",
                                       .mail_to = {"", "", "", ""},
                                       .mail_to_reason = ""};
static const struct card NO_CARD = {
    .municipality = "", .resident = "", .number = ""};
static const struct notice NO_NOTICE = {.window_from = {2000, 1, 1},
                                        .window_to = {2000, 1, 1},
                                        .business_date = {2000, 1, 1}};

static const struct letter_facts NOTHING = {.municipality = &NOWHERE,
                                            .resident = &NOBODY,
                                            .mail_address = &NOBODY.address,
                                            .card = &NO_CARD,
                                            .generation = &generation_table[0],
                                            .notice = &NO_NOTICE,
                                            .url = ""};

/* The flags of each case, and which of them change. */
static void
go_through(bool *holds, bool *bound, size_t slots)
{
    struct arena *arena = arena_new();

    for (size_t i = 0; i < COUNT; i++) {
        const struct values *values;

        arena_reset(arena);
        values = fill(&NOTHING, i, arena);
        for (size_t slot = 0; slot < slots; slot++) {
            bool *here = &holds[i * slots + slot];

            *here = values->of[slot].flag;
            bound[slot] = bound[slot] || *here != holds[slot];
        }
    }
    arena_free(arena);
}

/* The flags that a short and a long address of one kind do not share. */
static void
find_measures(bool *measure, size_t slots)
{
    static const char *const BUILDINGS[] = {
        "1",
        "1111111111111111111111111111111111111111111111111111111111111111"
        "1111111111111111111111111111111111111111111111111111111111111111"
        "1111111111111111111111111111111111111111111111111111111111111111"};
    struct arena *arena = arena_new();
    const struct values *values[2];

    for (size_t i = 0; i < 2; i++) {
        struct address *address = ARENA_NEW(arena, struct address);
        struct letter_facts facts = NOTHING;

        *address = (struct address){"", "", "", BUILDINGS[i]};
        facts.mail_address = address;
        values[i] = fill(&facts, 0, arena);
    }
    for (size_t slot = 0; slot < slots; slot++) {
        measure[slot] = values[0]->of[slot].flag != values[1]->of[slot].flag;
    }
    arena_free(arena);
}

const struct cases *
cases_of(const struct vocabulary *vocabulary, struct arena *arena)
{
    struct cases *cases;
    bool *holds, *bound, *measure;

    if (vocabulary != fields_vocabulary()) {
        return no_cases(vocabulary, arena);
    }
    cases = ARENA_NEW(arena, struct cases);
    holds = ARENA_ARRAY(arena, COUNT * vocabulary->count, bool);
    bound = ARENA_ARRAY(arena, vocabulary->count, bool);
    measure = ARENA_ARRAY(arena, vocabulary->count, bool);
    go_through(holds, bound, vocabulary->count);
    find_measures(measure, vocabulary->count);
    *cases = (struct cases){vocabulary->count, COUNT, bound, measure, holds};
    return cases;
}

bool
cases_is_bound(const struct cases *cases, int slot)
{
    return slot >= 0 && cases->bound[slot];
}

bool
cases_is_measure(const struct cases *cases, int slot)
{
    return slot >= 0 && cases->measure[slot];
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

enum notice_kind
cases_kind(const struct cases *cases, size_t index)
{
    return cases->count == 1 ? 0 : kind_of(index);
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
