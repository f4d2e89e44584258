#include "desk/roads.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"

enum { BUCKETS = 1 << 16 };

struct roads {
    struct arena *arena;
    struct road_key **buckets[ROADS];
};

struct roads *
roads_new(struct arena *arena)
{
    struct roads *roads = ARENA_NEW(arena, struct roads);

    roads->arena = arena;
    for (int road = 0; road < ROADS; road++) {
        roads->buckets[road] = ARENA_ARRAY(arena, BUCKETS, struct road_key *);
    }
    return roads;
}

/* -- finding ------------------------------------------------------------- */

/* FNV-1a. */
static uint32_t
mix(uint32_t hash, const char *text)
{
    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char)tolower((unsigned char)*text)) *
               UINT32_C(16777619);
    }
    return (hash ^ 0xFF) * UINT32_C(16777619);
}

static uint32_t
start(enum road road, enum certificate_type type)
{
    return (UINT32_C(2166136261) ^ ((uint32_t)road * 16 + (uint32_t)type)) *
           UINT32_C(16777619);
}

static uint32_t
mix_date(uint32_t hash, struct date date)
{
    char text[DATE_TEXT_SIZE];

    return mix(hash, date_format_iso(date, text));
}

static struct road_key **
bucket(const struct roads *roads, enum road road, uint32_t hash)
{
    return &roads->buckets[road][(hash ^ hash >> 16) & (BUCKETS - 1)];
}

struct road_key **
roads_by_serial(const struct roads *roads, enum certificate_type type,
                const char *serial)
{
    return bucket(roads, ROAD_SERIAL,
                  mix(start(ROAD_SERIAL, type), serial + strspn(serial, "0")));
}

struct road_key **
roads_by_birth(const struct roads *roads, enum certificate_type type,
               struct date issued_on, struct date born)
{
    return bucket(roads, ROAD_BIRTH,
                  mix_date(mix_date(start(ROAD_BIRTH, type), issued_on), born));
}

struct road_key **
roads_by_person(const struct roads *roads, const char *municipality,
                const char *resident)
{
    return bucket(roads, ROAD_PERSON,
                  mix(mix(start(ROAD_PERSON, 0), municipality), resident));
}

struct road_key **
roads_by_replaced(const struct roads *roads, const char *number)
{
    return bucket(roads, ROAD_REPLACED, mix(start(ROAD_REPLACED, 0), number));
}

/* -- a letter -------------------------------------------------------- */

static struct road_key *
make_key(struct arena *arena, const struct notice *notice, int place,
         const struct dossier *dossier)
{
    const struct notice_certificate *named = &notice->certificates[place];
    const struct resident *resident = &dossier->resident;
    struct road_key *key = ARENA_NEW(arena, struct road_key);

    key->place = place;
    key->imported = dossier->imported;
    key->told = (struct told){
        .municipality = notice->municipality,
        .resident = notice->resident,
        .who = {notice->born, notice->name, notice->kana},
        .bearer = notice->bearer,
        .type = named->type,
        .serial = named->serial,
        .issued_on = named->issued_on,
        .expires_on = named->expires_on,
        .kind = notice->kind,
        .state = NOTICE_SELECTED,
        .number = notice->number,
        .business_date = notice->business_date,
        .replaces = named->replaces,
        .replaced_by = "",
        .living = resident->status == RESIDENT_LIVING,
        .house = arena_strdup(arena, resident->address.lot),
    };
    return key;
}

void
roads_add(struct roads *roads, const struct notice *notice,
          const struct dossier *dossier)
{
    for (int place = 0; place < notice->certificate_count; place++) {
        struct road_key *key = make_key(roads->arena, notice, place, dossier);
        const struct told *told = &key->told;
        struct road_key **heads[ROADS] = {
            [ROAD_SERIAL] = roads_by_serial(roads, told->type, told->serial),
            [ROAD_BIRTH] = roads_by_birth(roads, told->type, told->issued_on,
                                          told->who.born),
            [ROAD_PERSON] =
                roads_by_person(roads, told->municipality, told->resident),
            [ROAD_REPLACED] = roads_by_replaced(roads, told->replaces),
        };

        for (int road = 0; road < ROADS; road++) {
            if (road != ROAD_REPLACED || *told->replaces != '\0') {
                key->next[road] = *heads[road];
                *heads[road] = key;
            }
        }
    }
}
