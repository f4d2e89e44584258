#include "desk/tonight.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "desk/roads.h"

struct tonight {
    struct arena *arena;
    struct roads *roads;
    unsigned long question;
    struct road_key **heard; /* of the last question; in arena */
    size_t heard_count, heard_capacity;
};

struct tonight *
tonight_new(struct arena *arena)
{
    struct tonight *tonight = ARENA_NEW(arena, struct tonight);

    tonight->arena = arena;
    tonight->roads = roads_new(arena);
    return tonight;
}

void
tonight_add(struct tonight *tonight, const struct notice *notice,
            const struct dossier *dossier)
{
    roads_add(tonight->roads, notice, dossier);
}

/* -- completing a dossier ---------------------------------------------- */

static bool
is_his(const struct road_key *key, const struct resident *resident)
{
    return strcmp(key->told.municipality, resident->municipality) == 0 &&
           strcmp(key->told.resident, resident->id) == 0;
}

/* A key met twice is heard once. */
static void
meet(struct tonight *tonight, struct road_key *key)
{
    if (key->taken_back || key->asked == tonight->question) {
        return;
    }
    if (tonight->heard_count == tonight->heard_capacity) {
        ARENA_GROW(tonight->arena, tonight->heard, tonight->heard_capacity);
        tonight->heard_capacity =
            tonight->heard_capacity == 0 ? 1 : 2 * tonight->heard_capacity;
    }
    key->asked = tonight->question;
    tonight->heard[tonight->heard_count++] = key;
}

static void
meet_serial(struct tonight *tonight, const struct resident *resident,
            const struct certificate *certificate)
{
    struct road_key *key = *roads_by_serial(tonight->roads, certificate->type,
                                            certificate->serial);

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
    struct road_key *key;

    if (date_is_none(resident->born) || date_is_none(certificate->issued_on)) {
        return;
    }
    key = *roads_by_birth(tonight->roads, certificate->type,
                          certificate->issued_on, resident->born);
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
    struct road_key *key =
        *roads_by_person(tonight->roads, resident->municipality, resident->id);

    for (; key != NULL; key = key->next[ROAD_PERSON]) {
        if (is_his(key, resident)) {
            meet(tonight, key);
        }
    }
}

static int
compare_keys(const void *left, const void *right)
{
    const struct road_key *a = *(struct road_key *const *)left;
    const struct road_key *b = *(struct road_key *const *)right;
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
        const struct road_key *key =
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
        struct road_key *key =
            *roads_by_replaced(tonight->roads, all[i].number);

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
    struct road_key *key = *roads_by_person(
        tonight->roads, notice->municipality, notice->resident);
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
