#include "desk/weighing.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

static int
refuse_empty(const struct weighing *weighing, struct err *err)
{
    const struct import_request *request = weighing->request;
    bool taken =
        conf_choice(weighing->workspace->conf, NULL, "import_empty") == 1;

    for (size_t i = 0; i < request->count; i++) {
        if (request->files[i].rows == 0 && (request->full || !taken)) {
            return err_set(
                err, ERR_INPUT,
                _("%s: the file has a header and no row; export it again. If "
                  "a file without rows is usual here, because files bring "
                  "changes only, set import_empty = taken in kigen.conf"),
                request->files[i].path);
        }
    }
    return 0;
}

/* -- far fewer than the last ------------------------------------------- */

/* What is there to be measured by. */
struct measure_rows {
    long before; /* rows of the last; 0: there was none */
    bool last;   /* it brought about all that was on record … */
    bool whole;  /* … and so did the one before it */
};

static bool
is_whole(long rows, long known)
{
    return rows > 0 && rows * 2 >= known;
}

/* By all rows of the kind: only where it is not known whose the last ones
 * were, or whose these are. */
static int
measure_kind(const struct weighing *weighing, enum record_kind kind,
             struct measure_rows *out, struct err *err)
{
    const struct workspace *workspace = weighing->workspace;
    struct register_feed feed;
    bool knows = false;

    *out = (struct measure_rows){.before = 0};
    if (register_feed(workspace->reg, kind, workspace->arena, &feed, err) !=
            0 ||
        register_knows_cities(workspace->reg, feed.good[0].id, kind, &knows,
                              err) != 0) {
        return -1;
    }
    if (knows && weighing->report->owners[kind] != NULL) {
        return 0;
    }
    out->before = feed.good[0].counts[kind].rows;
    out->last = is_whole(out->before, feed.good[0].counts[kind].known);
    out->whole = out->last && is_whole(feed.good[1].counts[kind].rows,
                                       feed.good[1].counts[kind].known);
    return 0;
}

static int
measure_city(const struct weighing *weighing, enum record_kind kind,
             const char *code, struct measure_rows *out, struct err *err)
{
    const struct workspace *workspace = weighing->workspace;
    struct register_cityfeed feed;

    if (register_cityfeed(workspace->reg, kind, code, workspace->arena, &feed,
                          err) != 0) {
        return -1;
    }
    *out = (struct measure_rows){
        .before = feed.good[0].rows,
        .last = is_whole(feed.good[0].rows, feed.good[0].known)};
    out->whole = out->last && is_whole(feed.good[1].rows, feed.good[1].known);
    return 0;
}

static bool
is_short(const struct weighing *weighing, long rows, long before)
{
    long percent =
        conf_integer(weighing->workspace->conf, NULL, "import_rows_percent");

    return rows * 100 < before * percent;
}

static int
refuse(const struct weighing *weighing, const char *of, long rows, long before,
       struct err *err)
{
    long percent =
        conf_integer(weighing->workspace->conf, NULL, "import_rows_percent");

    return err_set(err, ERR_BUSY,
                   _("the %s files have %ld rows, the last ones taken had "
                     "%ld; fewer than import_rows_percent = %ld in a hundred: "
                     "were they cut off? Export them again. If they bring "
                     "changes only, set import_rows_percent = 0 in "
                     "kigen.conf"),
                   of, rows, before, percent);
}

/* What was found of the rows of a kind. */
struct finding {
    bool few;       /* somebody's are few beside his last ones */
    const char *of; /* … whose were whole files twice; NULL: nobody */
    long rows, before;
};

static void
look(const struct weighing *weighing, const struct measure_rows *measure,
     const char *of, long rows, struct finding *found)
{
    if (!measure->last || !is_short(weighing, rows, measure->before)) {
        return;
    }
    found->few = true;
    if (measure->whole && found->of == NULL) {
        *found = (struct finding){true, of, rows, measure->before};
    }
}

/* All of the kind first, then each municipality. */
static int
find_short(const struct weighing *weighing, enum record_kind kind, long rows,
           struct finding *found, struct err *err)
{
    const struct import_owner *owner = weighing->report->owners[kind];
    const char *word = word_ja(record_kind_words, (int)kind);
    struct measure_rows measure;

    *found = (struct finding){.of = NULL};
    if (measure_kind(weighing, kind, &measure, err) != 0) {
        return -1;
    }
    look(weighing, &measure, word, rows, found);
    for (; owner != NULL; owner = owner->next) {
        if (measure_city(weighing, kind, owner->code, &measure, err) != 0) {
            return -1;
        }
        look(weighing, &measure,
             arena_printf(weighing->workspace->arena, "%s %s", owner->code,
                          word),
             owner->rows, found);
    }
    return 0;
}

static int
refuse_short(const struct weighing *weighing, enum record_kind kind,
             struct delivery_count *count, struct err *err)
{
    struct finding found;

    if (find_short(weighing, kind, count->rows, &found, err) != 0) {
        return -1;
    }
    /* What an import has set aside comes back mended, alone. */
    if (found.few && !weighing->request->full &&
        register_import_mends(weighing->workspace->reg, kind, &count->mends,
                              err) != 0) {
        return -1;
    }
    return count->mends || found.of == NULL
               ? 0
               : refuse(weighing, found.of, found.rows, found.before, err);
}

/* -- counts ------------------------------------------------------------ */

void
weighing_name_cities(const struct weighing *weighing, struct delivery *entry)
{
    struct arena *arena = weighing->workspace->arena;
    struct delivery_city *cities = NULL;

    entry->city_count = 0;
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        const struct import_owner *owner = weighing->report->owners[kind];

        for (; owner != NULL; owner = owner->next) {
            ARENA_GROW(arena, cities, entry->city_count);
            cities[entry->city_count++] =
                (struct delivery_city){.kind = (enum record_kind)kind,
                                       .municipality = owner->code,
                                       .rows = owner->rows};
        }
    }
    entry->cities = cities;
}

static int
count_cities(const struct weighing *weighing, struct delivery *entry,
             struct err *err)
{
    weighing_name_cities(weighing, entry);
    for (size_t i = 0; i < entry->city_count; i++) {
        /* the list is this module's own */
        struct delivery_city *city =
            &((struct delivery_city *)(uintptr_t)entry->cities)[i];

        if (register_count_city(weighing->workspace->reg, city->kind,
                                city->municipality, &city->known, err) != 0) {
            return -1;
        }
    }
    return 0;
}

static int
count_kind(const struct weighing *weighing, struct delivery *entry, int kind,
           struct err *err)
{
    struct delivery_count *count = &entry->counts[kind];
    const struct import_request *request = weighing->request;
    const long *changes = weighing->report->changes[kind];

    for (size_t i = 0; i < request->count; i++) {
        if ((int)request->files[i].kind == kind) {
            entry->brought[kind] = true;
            count->rows += request->files[i].rows;
        }
    }
    count->added = changes[REGISTER_NEW];
    count->changed = changes[REGISTER_CHANGED];
    count->unchanged = changes[REGISTER_UNCHANGED];
    count->gone = weighing->report->gone[kind];
    if (!entry->brought[kind]) {
        return 0;
    }
    if (refuse_short(weighing, (enum record_kind)kind, count, err) != 0) {
        return -1;
    }
    return register_count_facts(weighing->workspace->reg,
                                (enum record_kind)kind, &count->known, err);
}

int
weighing_weigh(const struct weighing *weighing, struct delivery *entry,
               struct err *err)
{
    if (refuse_empty(weighing, err) != 0) {
        return -1;
    }
    for (int kind = 1; kind <= RECORD_KINDS; kind++) {
        if (count_kind(weighing, entry, kind, err) != 0) {
            return -1;
        }
    }
    return count_cities(weighing, entry, err);
}
