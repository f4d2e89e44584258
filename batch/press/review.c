#include "press/review.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "layout/overlap.h"
#include "letter/cases.h"
#include "template/stacking.h"
#include "template/touch.h"

enum { PAGES_MAX = 999, MOVERS_MAX = 4 };

/* Of each pair the deepest, whatever the case and whichever is drawn first. */
struct pair {
    const char *file;
    struct overlap overlap;
};

struct review {
    const struct measure *measure;
    struct arena *arena;
    struct proof proof;
    struct pair *pairs;
    size_t count;
};

struct review *
review_new(const struct measure *measure, struct arena *arena)
{
    struct review *review = ARENA_NEW(arena, struct review);

    *review = (struct review){
        .measure = measure, .arena = arena, .proof = {.arena = arena}};
    return review;
}

/* -- what was found ---------------------------------------------------- */

static bool
are_same(const struct overlap *a, const struct overlap *b)
{
    return (a->over == b->over && a->under == b->under) ||
           (a->over == b->under && a->under == b->over);
}

static void
keep_pair(struct review *review, const char *file,
          const struct overlap *overlap)
{
    for (size_t i = 0; i < review->count; i++) {
        struct overlap *known = &review->pairs[i].overlap;

        if (are_same(known, overlap)) {
            if (overlap->depth_mpt > known->depth_mpt) {
                *known = *overlap;
            }
            return;
        }
    }
    ARENA_GROW(review->arena, review->pairs, review->count);
    review->pairs[review->count++] = (struct pair){file, *overlap};
}

/* What covers what on the pages of a letter of the mailing; in arena. */
static void
keep_overlaps(struct review *review, const struct mailing *mailing,
              const struct composed *composed, struct arena *arena)
{
    const struct overlap *overlaps;
    size_t count = overlap_find(composed, arena, &overlaps);

    for (size_t i = 0; i < count; i++) {
        const struct overlap *overlap = &overlaps[i];
        size_t part = composed->part[overlap->page];

        keep_pair(review, mailing->parts[part].design->file, overlap);
    }
}

static bool
is_listed(const struct fault_list *lines, const char *line)
{
    for (size_t i = 0; i < lines->kept; i++) {
        if (strcmp(lines->text[i], line) == 0) {
            return true;
        }
    }
    return false;
}

static bool
is_noted(const struct review *review, const struct element *element)
{
    for (size_t i = 0; i < review->proof.count; i++) {
        if (review->proof.notes[i].element == element) {
            return true;
        }
    }
    return false;
}

size_t
review_report(const struct review *review, struct fault_list *lines)
{
    size_t before = lines->total;

    for (size_t i = 0; i < review->proof.count; i++) {
        if (!is_listed(lines, review->proof.notes[i].text)) {
            fault_keep(lines, review->proof.notes[i].text);
        }
    }
    for (size_t i = 0; i < review->count; i++) {
        const struct overlap *overlap = &review->pairs[i].overlap;
        char text[LENGTH_TEXT_SIZE];

        /* What has no room covers others because of that. */
        if (is_noted(review, overlap->over) ||
            is_noted(review, overlap->under)) {
            continue;
        }
        fault_add(lines,
                  arena_printf(lines->arena, _("%s, element \"%s\""),
                               review->pairs[i].file, overlap->over->name),
                  _("covers element \"%s\" by %s mm; move one of them"),
                  overlap->under->name,
                  length_format_up(overlap->depth_mpt, text));
    }
    return lines->total - before;
}

/* -- flags ------------------------------------------------------------- */

/* What a template makes of flags. */
struct usage {
    const struct vocabulary *vocabulary;
    bool *used;   /* one per slot: it is a flag and matters */
    int *free_of; /* slots of the free ones used … */
    size_t free_count;
    int movers[MOVERS_MAX]; /* … and of those that show what grows */
    size_t mover_count;
};

static void
look_at_page(const struct template_page *page, const struct cases *cases,
             struct usage *usage)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct element *element = &page->elements[i];
        bool known = false;

        for (size_t k = 0; k < usage->mover_count; k++) {
            known = known || usage->movers[k] == element->when;
        }
        if (element->when >= 0 && stacking_grows(element) && !known &&
            !cases_is_bound(cases, element->when) &&
            usage->mover_count < MOVERS_MAX) {
            usage->movers[usage->mover_count++] = element->when;
        }
    }
}

static void
find_usage(const struct review_order *order, const struct cases *cases,
           struct arena *arena, struct usage *usage)
{
    const struct design *design = order->part->design;
    const struct vocabulary *vocabulary = order->values->vocabulary;

    *usage = (struct usage){
        .vocabulary = vocabulary,
        .used = ARENA_ARRAY(arena, vocabulary->count, bool),
        .free_of = ARENA_ARRAY(arena, vocabulary->count, int),
    };
    touch_mark_used(design, usage->used);
    for (size_t i = 0; i < vocabulary->count; i++) {
        usage->used[i] =
            usage->used[i] && vocabulary->slots[i].type == VALUE_FLAG;
        if (usage->used[i] && !cases_is_bound(cases, (int)i) &&
            !cases_is_measure(cases, (int)i)) {
            usage->free_of[usage->free_count++] = (int)i;
        }
    }
    for (size_t i = 0; i < design->page_count; i++) {
        look_at_page(&design->pages[i], cases, usage);
    }
}

/* In how many ways the free flags are set: none, all, and by each bit of
 * their number and its contrary, so that any two differ somewhere, both ways
 * round. */
static size_t
count_ways(const struct usage *usage)
{
    size_t ways = 2;

    if (usage->free_count == 0) {
        return 1;
    }
    for (size_t rest = usage->free_count - 1; rest > 0; rest /= 2) {
        ways += 2;
    }
    return ways << usage->mover_count;
}

static bool
is_set(const struct usage *usage, size_t way, size_t index)
{
    size_t pattern = way >> usage->mover_count;
    bool bit = pattern / 2 == 0 || (index >> (pattern / 2 - 1) & 1) != 0;

    for (size_t i = 0; i < usage->mover_count; i++) {
        if (usage->movers[i] == usage->free_of[index]) {
            return (way >> i & 1) != 0;
        }
    }
    return bit != (pattern % 2 == 1);
}

/* -- going through ----------------------------------------------------- */

struct tour {
    const struct review_order *order;
    const struct cases *cases;
    struct usage usage;
    struct mailing mailing; /* of that part alone */
    struct composer *composer;
    struct arena *letter; /* reset after each */
};

/* Whether two cases are one for the template. */
static bool
are_alike(const struct tour *tour, size_t a, size_t b)
{
    for (size_t i = 0; i < tour->usage.vocabulary->count; i++) {
        if (tour->usage.used[i] && cases_holds(tour->cases, a, (int)i) !=
                                       cases_holds(tour->cases, b, (int)i)) {
            return false;
        }
    }
    return true;
}

/* Whether a case can be of this mailing. */
static bool
is_possible(const struct tour *tour, size_t index)
{
    enum notice_kind kind = cases_kind(tour->cases, index);

    return tour->order->kind == 0 || kind == 0 || kind == tour->order->kind;
}

static bool
is_new(const struct tour *tour, size_t index)
{
    if (!is_possible(tour, index)) {
        return false;
    }
    for (size_t i = 0; i < index; i++) {
        if (is_possible(tour, i) && are_alike(tour, i, index)) {
            return false;
        }
    }
    return true;
}

static struct values *
values_of(const struct tour *tour, size_t index, size_t way)
{
    const struct values *from = tour->order->values;
    const struct usage *usage = &tour->usage;
    struct values *values = values_new(from->vocabulary, tour->letter);

    memcpy(values->of, from->of, from->vocabulary->count * sizeof(*values->of));
    for (size_t slot = 0; slot < from->vocabulary->count; slot++) {
        if (cases_is_bound(tour->cases, (int)slot)) {
            values_set_flag(&values->of[slot],
                            cases_holds(tour->cases, index, (int)slot));
        }
    }
    for (size_t i = 0; i < usage->free_count; i++) {
        values_set_flag(&values->of[usage->free_of[i]], is_set(usage, way, i));
    }
    return values;
}

static void
look(struct review *review, const struct tour *tour, size_t index, size_t way)
{
    const struct mailing_part *part = tour->order->part;
    struct err err = {ERR_NONE, ""}; /* of a proof: in its notes */
    struct composed composed;
    const struct values *values;

    arena_reset(tour->letter);
    values = values_of(tour, index, way);
    if (part->when >= 0 && values->of[part->when].flag == part->when_not) {
        return;
    }
    if (compose_letter(tour->composer, values, -1, tour->letter, &composed,
                       &err) == COMPOSE_DONE) {
        keep_overlaps(review, &tour->mailing, &composed, tour->letter);
    }
}

static int
open_composer(struct review *review, struct tour *tour, struct err *err)
{
    struct mailing_part *part = ARENA_NEW(review->arena, struct mailing_part);

    *part = *tour->order->part;
    part->when = -1;
    part->is_envelope = false; /* a page like others */
    tour->mailing = (struct mailing){.kind = NOTICE_CERTIFICATE,
                                     .parts = part,
                                     .part_count = 1,
                                     .pages_max = PAGES_MAX};
    tour->composer = compose_open_proof(&tour->mailing, NULL, review->measure,
                                        &review->proof, review->arena, err);
    return tour->composer == NULL ? -1 : 0;
}

int
review_part(struct review *review, const struct review_order *order,
            struct err *err)
{
    struct tour tour = {
        .order = order,
        .cases = cases_of(order->values->vocabulary, review->arena),
    };
    size_t ways;

    if (open_composer(review, &tour, err) != 0) {
        return -1;
    }
    find_usage(order, tour.cases, review->arena, &tour.usage);
    ways = count_ways(&tour.usage);
    tour.letter = arena_new();
    for (size_t i = 0; i < cases_count(tour.cases); i++) {
        for (size_t way = is_new(&tour, i) ? 0 : ways; way < ways; way++) {
            look(review, &tour, i, way);
        }
    }
    arena_free(tour.letter);
    return 0;
}

/* -- one letter -------------------------------------------------------- */

int
review_letter(struct review *review, const struct mailing *mailing,
              const struct values *values, struct arena *arena,
              struct composed *out, struct err *err)
{
    struct composer *composer = compose_open_proof(
        mailing, values, review->measure, &review->proof, arena, err);

    if (composer == NULL ||
        compose_letter(composer, values, -1, arena, out, err) != COMPOSE_DONE) {
        return -1;
    }
    keep_overlaps(review, mailing, out, arena);
    return 0;
}

struct composed
review_redden(const struct review *review, const struct composed *composed,
              struct arena *arena)
{
    struct overlap *all = ARENA_ARRAY(arena, review->count, struct overlap);

    for (size_t i = 0; i < review->count; i++) {
        all[i] = review->pairs[i].overlap;
    }
    return overlap_redden(composed, all, review->count, arena);
}
