#include "desk/tonight.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* By what a key is looked for. */
enum road {
    ROAD_SERIAL,   /* type and number, however it is spelled */
    ROAD_BIRTH,    /* type, day of issue, birth date */
    ROAD_PERSON,   /* 宛名番号 */
    ROAD_REPLACED, /* the notice that it corrects */
    ROADS
};

enum { BUCKETS = 1 << 16 };

/* One certificate of one letter. */
struct key {
    struct told told;
    int place;
    int64_t imported;       /* the import that last brought the person */
    bool taken_back;
    unsigned long asked;    /* the number of the last question that met it */
    const struct tonight_listener *listeners;
    struct key *next[ROADS];
};

struct tonight {
    struct arena *arena;
    struct key **buckets[ROADS];
    unsigned long question;
    struct key **heard; /* of the last question; in arena */
    size_t heard_count, heard_capacity;
};

struct tonight *
tonight_new(struct arena *arena)
{
    struct tonight *tonight = ARENA_NEW(arena, struct tonight);

    tonight->arena = arena;
    for (int road = 0; road < ROADS; road++) {
        tonight->buckets[road] = ARENA_ARRAY(arena, BUCKETS, struct key *);
    }
    return tonight;
}

/* -- roads ------------------------------------------------------------- */

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

static struct key **
bucket(const struct tonight *tonight, enum road road, uint32_t hash)
{
    return &tonight->buckets[road][(hash ^ hash >> 16) & (BUCKETS - 1)];
}

static struct key **
by_serial(const struct tonight *tonight, enum certificate_type type,
          const char *serial)
{
    return bucket(
        tonight, ROAD_SERIAL,
        mix(start(ROAD_SERIAL, type), serial + strspn(serial, "0")));
}

static struct key **
by_birth(const struct tonight *tonight, enum certificate_type type,
         struct date issued_on, struct date born)
{
    return bucket(
        tonight, ROAD_BIRTH,
        mix_date(mix_date(start(ROAD_BIRTH, type), issued_on), born));
}

static struct key **
by_person(const struct tonight *tonight, const char *municipality,
          const char *resident)
{
    return bucket(tonight, ROAD_PERSON,
                  mix(mix(start(ROAD_PERSON, 0), municipality), resident));
}

static struct key **
by_replaced(const struct tonight *tonight, const char *number)
{
    return bucket(tonight, ROAD_REPLACED,
                  mix(start(ROAD_REPLACED, 0), number));
}

/* -- telling it -------------------------------------------------------- */

static struct key *
make_key(const struct tonight *tonight, const struct notice *notice, int place,
         const struct dossier *dossier)
{
    const struct notice_certificate *named = &notice->certificates[place];
    const struct resident *resident = &dossier->resident;
    struct key *key = ARENA_NEW(tonight->arena, struct key);

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
        .house = arena_strdup(tonight->arena, resident->address.lot),
    };
    return key;
}

void
tonight_add(struct tonight *tonight, const struct notice *notice,
            const struct dossier *dossier)
{
    for (int place = 0; place < notice->certificate_count; place++) {
        struct key *key = make_key(tonight, notice, place, dossier);
        const struct told *told = &key->told;
        struct key **heads[ROADS] = {
            [ROAD_SERIAL] = by_serial(tonight, told->type, told->serial),
            [ROAD_BIRTH] =
                by_birth(tonight, told->type, told->issued_on, told->who.born),
            [ROAD_PERSON] =
                by_person(tonight, told->municipality, told->resident),
            [ROAD_REPLACED] = by_replaced(tonight, told->replaces),
        };

        for (int road = 0; road < ROADS; road++) {
            if (road != ROAD_REPLACED || *told->replaces != '\0') {
                key->next[road] = *heads[road];
                *heads[road] = key;
            }
        }
    }
}

/* -- completing a dossier ---------------------------------------------- */

static bool
is_his(const struct key *key, const struct resident *resident)
{
    return strcmp(key->told.municipality, resident->municipality) == 0 &&
           strcmp(key->told.resident, resident->id) == 0;
}

/* A key met twice is heard once. */
static void
meet(struct tonight *tonight, struct key *key)
{
    if (key->taken_back || key->asked == tonight->question) {
        return;
    }
    if (tonight->heard_count == tonight->heard_capacity) {
        ARENA_GROW(tonight->arena, tonight->heard, tonight->heard_capacity);
        tonight->heard_capacity = tonight->heard_capacity == 0
                                      ? 1
                                      : 2 * tonight->heard_capacity;
    }
    key->asked = tonight->question;
    tonight->heard[tonight->heard_count++] = key;
}

static void
meet_serial(struct tonight *tonight, const struct resident *resident,
            const struct certificate *certificate)
{
    struct key *key =
        *by_serial(tonight, certificate->type, certificate->serial);

    for (; key != NULL; key = key->next[ROAD_SERIAL]) {
        if (key->told.type == certificate->type && !is_his(key, resident) &&
            identity_same_number(key->told.serial, certificate->serial)) {
            meet(tonight, key);
        }
    }
}

static void
meet_birth(struct tonight *tonight, const struct resident *resident,
           const struct certificate *certificate)
{
    struct key *key;

    if (date_is_none(resident->born) || date_is_none(certificate->issued_on)) {
        return;
    }
    key = *by_birth(tonight, certificate->type, certificate->issued_on,
                    resident->born);
    for (; key != NULL; key = key->next[ROAD_BIRTH]) {
        if (key->told.type == certificate->type && !is_his(key, resident) &&
            date_compare(key->told.who.born, resident->born) == 0 &&
            date_compare(key->told.issued_on, certificate->issued_on) == 0) {
            meet(tonight, key);
        }
    }
}

static void
meet_own(struct tonight *tonight, const struct resident *resident)
{
    struct key *key =
        *by_person(tonight, resident->municipality, resident->id);

    for (; key != NULL; key = key->next[ROAD_PERSON]) {
        if (is_his(key, resident)) {
            meet(tonight, key);
        }
    }
}

static int
compare_keys(const void *left, const void *right)
{
    const struct key *a = *(struct key *const *)left;
    const struct key *b = *(struct key *const *)right;
    int order = strcmp(a->told.number, b->told.number);

    return order != 0 ? order : a->place - b->place;
}

/* The register's order: by day and number. */
static bool
comes_before(const struct told *a, const struct told *b)
{
    int order = date_compare(a->business_date, b->business_date);

    return order != 0 ? order < 0 : strcmp(a->number, b->number) < 0;
}

/* What was known and the keys heard from `from` on, as one list. */
static void
merge(const struct tonight *tonight, size_t from, const struct dossier *dossier,
      struct arena *arena, const struct told **told, int *count)
{
    size_t fresh = tonight->heard_count - from;
    struct told *all;
    size_t at = from;
    int stored = 0, size = 0;

    if (fresh == 0 && *count == 0) {
        return;
    }
    all = ARENA_ARRAY(arena, (size_t)*count + fresh, struct told);
    if (fresh > 0) {
        qsort(&tonight->heard[from], fresh, sizeof(*tonight->heard),
              compare_keys);
    }
    while (stored < *count || at < tonight->heard_count) {
        const struct key *key =
            at < tonight->heard_count ? tonight->heard[at] : NULL;

        if (stored < *count &&
            (key == NULL || comes_before(&(*told)[stored], &key->told))) {
            all[size++] = (*told)[stored++];
            continue;
        }
        all[size] = key->told;
        all[size++].together =
            key->told.living && key->imported == dossier->imported;
        at++;
    }
    *told = all;
    *count = size;
}

/* The newest that corrects it; whose it is has been heard of, too. */
static void
correct(struct tonight *tonight, const struct told *list, int count)
{
    /* the lists are merge's own */
    struct told *all = (struct told *)(uintptr_t)list;

    for (int i = 0; i < count; i++) {
        struct key *key = *by_replaced(tonight, all[i].number);

        for (; key != NULL; key = key->next[ROAD_REPLACED]) {
            if (strcmp(key->told.replaces, all[i].number) != 0 ||
                key->told.type != all[i].type || key->taken_back) {
                continue;
            }
            meet(tonight, key);
            if (strcmp(key->told.number, all[i].replaced_by) > 0) {
                all[i].replaced_by = key->told.number;
            }
        }
    }
}

void
tonight_tell(struct tonight *tonight, struct dossier *dossier,
             struct arena *arena)
{
    const struct resident *resident = &dossier->resident;
    size_t elsewhere;

    tonight->question++;
    tonight->heard_count = 0;
    meet_own(tonight, resident);
    merge(tonight, 0, dossier, arena, &dossier->told, &dossier->told_count);
    elsewhere = tonight->heard_count;
    for (int i = 0; i < dossier->certificate_count; i++) {
        meet_serial(tonight, resident, &dossier->certificates[i]);
        meet_birth(tonight, resident, &dossier->certificates[i]);
    }
    merge(tonight, elsewhere, dossier, arena, &dossier->elsewhere,
          &dossier->elsewhere_count);
    correct(tonight, dossier->told, dossier->told_count);
    correct(tonight, dossier->elsewhere, dossier->elsewhere_count);
}

/* -- taking back ------------------------------------------------------- */

static bool
is_listed(const struct tonight_listener *list, const char *municipality,
          const char *resident)
{
    while (list != NULL && (strcmp(list->municipality, municipality) != 0 ||
                            strcmp(list->resident, resident) != 0)) {
        list = list->next;
    }
    return list != NULL;
}

/* Each person once: whoever is judged again hears it all again. */
static void
list(const struct tonight *tonight, const struct tonight_listener **all,
     const char *municipality, const char *resident)
{
    struct tonight_listener *listener;

    if (is_listed(*all, municipality, resident)) {
        return;
    }
    listener = ARENA_NEW(tonight->arena, struct tonight_listener);
    listener->municipality = municipality;
    listener->resident = resident;
    listener->next = *all;
    *all = listener;
}

void
tonight_remember(struct tonight *tonight, const char *municipality,
                 const char *resident)
{
    for (size_t i = 0; i < tonight->heard_count; i++) {
        list(tonight, &tonight->heard[i]->listeners, municipality, resident);
    }
}

const struct tonight_listener *
tonight_take_back(struct tonight *tonight, const struct notice *notice)
{
    struct key *key =
        *by_person(tonight, notice->municipality, notice->resident);
    const struct tonight_listener *all = NULL;

    for (; key != NULL; key = key->next[ROAD_PERSON]) {
        const struct tonight_listener *listener = key->listeners;

        if (strcmp(key->told.number, notice->number) != 0) {
            continue;
        }
        key->taken_back = true;
        for (; listener != NULL; listener = listener->next) {
            list(tonight, &all, listener->municipality, listener->resident);
        }
    }
    return all;
}
