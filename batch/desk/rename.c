#include "desk/rename.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"

struct act {
    struct workspace *workspace;
    struct rename_request request; /* its pairs filled in */
    struct rename_report *report;
    struct fault_list faults;
    int64_t last_event;
    bool same_code;
    const char **olds, **news; /* sorted */
};

/* -- who --------------------------------------------------------------- */

/* Everybody of a municipality, each with the number he has. */
struct everybody {
    struct arena *arena;
    struct pair *pairs;
    size_t count, capacity;
};

static int
add_one(void *context, const char *resident, struct err *err)
{
    struct everybody *everybody = context;
    const char *id = arena_strdup(everybody->arena, resident);

    (void)err;
    if (everybody->count == everybody->capacity) {
        size_t capacity = everybody->capacity * 2 + 256;
        struct pair *grown =
            ARENA_ARRAY(everybody->arena, capacity, struct pair);

        if (everybody->count > 0) {
            memcpy(grown, everybody->pairs, everybody->count * sizeof(*grown));
        }
        everybody->pairs = grown;
        everybody->capacity = capacity;
    }
    everybody->pairs[everybody->count++] = (struct pair){id, id, 0};
    return 0;
}

static int
name_everybody(struct act *act, struct err *err)
{
    struct everybody everybody = {.arena = act->workspace->arena};

    if (act->request.count > 0) {
        return 0;
    }
    if (register_numbers(act->workspace->reg, act->request.municipality,
                         add_one, &everybody, err) != 0) {
        return -1;
    }
    if (everybody.count == 0) {
        return err_set(err, ERR_INPUT, _("%s has no resident and no notice"),
                       act->request.municipality);
    }
    act->request.pairs = everybody.pairs;
    act->request.count = everybody.count;
    return 0;
}

static int
compare_texts(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The old or the new numbers in order. */
static const char **
sort_numbers(const struct act *act, bool next)
{
    size_t count = act->request.count;
    const char **all = ARENA_ARRAY(act->workspace->arena, count, const char *);

    for (size_t i = 0; i < count; i++) {
        all[i] = next ? act->request.pairs[i].next : act->request.pairs[i].old;
    }
    qsort(all, count, sizeof(*all), compare_texts);
    return all;
}

/* Only within one municipality can an old number be a new one as well. */
static bool
is_among(const struct act *act, const char **numbers, const char *number)
{
    return act->same_code && bsearch(&number, numbers, act->request.count,
                                     sizeof(*numbers), compare_texts) != NULL;
}

/* -- one --------------------------------------------------------------- */

static struct register_number
number_of(const char *code, const char *resident)
{
    return (struct register_number){code, resident};
}

static void
add_fault(struct act *act, const struct pair *pair, const char *text)
{
    struct arena *arena = act->workspace->arena;

    fault_add(&act->faults,
              pair->line > 0
                  ? arena_printf(arena, _("line %ld, %s → %s"), pair->line,
                                 pair->old, pair->next)
                  : arena_printf(arena, "%s → %s", pair->old, pair->next),
              "%s", text);
}

/* 1 to be done, 0 a fault of the pair, −1. */
static int
check_pair(struct act *act, const struct pair *pair, struct err *err)
{
    const char *other = NULL;
    int found;

    if (act->same_code && strcmp(pair->old, pair->next) == 0) {
        add_fault(act, pair, _("the old and the new number are the same"));
        return 0;
    }
    found = register_resembling_resident(
        act->workspace->reg, act->request.to_municipality, pair->next,
        act->workspace->arena, &other, err);
    if (found > 0 && !(act->same_code && strcmp(other, pair->old) == 0) &&
        !is_among(act, act->olds, other)) {
        add_fault(act, pair,
                  arena_printf(act->workspace->arena,
                               _("the new number is %s, which somebody has, "
                                 "but for leading zeros"),
                               other));
        return 0;
    }
    return found < 0 ? -1 : 1;
}

static int
note_rename(struct act *act, const struct renamed *one, struct err *err)
{
    const struct workspace_act note = {
        .kind = EVENT_RENAME,
        .by = act->request.by,
        .municipality = act->request.to_municipality,
        .resident = one->pair.next,
        .reason = act->request.reason,
        .detail = arena_printf(
            act->workspace->arena,
            "%s/%s: notices %ld holds %ld cards %ld certificates %ld%s",
            act->request.municipality, one->pair.old, one->moved.notices,
            one->moved.holds, one->moved.cards, one->moved.certificates,
            one->joined ? " joined" : "")};

    return workspace_note(act->workspace, &note, err);
}

static int
move_one(struct act *act, const struct pair *pair, const char *aside,
         struct err *err)
{
    struct renamed *one = &act->report->all[act->report->count];
    const struct register_renumbering how = {
        .from = number_of(act->request.municipality, pair->old),
        .to = number_of(act->request.to_municipality, pair->next),
        .last_event = act->last_event,
        .aside = aside};
    enum register_renumbered result;

    if (register_renumber(act->workspace->reg, &how, &result, &one->moved,
                          err) != 0) {
        return -1;
    }
    switch (result) {
    case RENUMBER_UNKNOWN:
        add_fault(act, pair, _("nobody has or had the old number"));
        return 0;
    case RENUMBER_TAKEN:
        add_fault(act, pair,
                  _("the new number is another person's: another birth date, "
                    "or neither name nor kana nor a card in common"));
        return 0;
    case RENUMBERED:
    case RENUMBER_JOINED:
        break;
    }
    one->pair = *pair;
    one->joined = result == RENUMBER_JOINED;
    act->report->count++;
    return note_rename(act, one, err);
}

/* -- all --------------------------------------------------------------- */

/* Whose old number is another's new one stands aside until that one is done:
 * numbers may be exchanged. */
static int
stand_aside(struct act *act, const char **asides, struct err *err)
{
    for (size_t i = 0; i < act->request.count; i++) {
        const struct register_number from = {act->request.municipality,
                                             act->request.pairs[i].old};

        if (!is_among(act, act->news, from.resident)) {
            continue;
        }
        asides[i] = arena_printf(act->workspace->arena, "~%zx", i);
        if (register_set_aside(act->workspace->reg, &from, asides[i], err) !=
            0) {
            return -1;
        }
    }
    return 0;
}

static int
move_all(struct act *act, struct err *err)
{
    size_t count = act->request.count;
    const char **asides =
        ARENA_ARRAY(act->workspace->arena, count, const char *);

    if (register_last_event(act->workspace->reg, &act->last_event, err) != 0 ||
        stand_aside(act, asides, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        const struct pair *pair = &act->request.pairs[i];
        int right = check_pair(act, pair, err);

        if (right < 0 ||
            (right > 0 && move_one(act, pair, asides[i], err) != 0)) {
            return -1;
        }
    }
    if (act->faults.total > 0) {
        fault_log(&act->faults);
        return err_set(err, ERR_INPUT,
                       ngettext("%zu number cannot be changed; nothing was",
                                "%zu numbers cannot be changed; nothing was",
                                act->faults.total),
                       act->faults.total);
    }
    return 0;
}

/* 1: it was a rehearsal, take it back. */
static int
carry_out(void *context, struct err *err)
{
    struct act *act = context;
    struct arena *arena = act->workspace->arena;

    if (name_everybody(act, err) != 0) {
        return -1;
    }
    act->same_code =
        strcmp(act->request.municipality, act->request.to_municipality) == 0;
    act->olds = sort_numbers(act, false);
    act->news = sort_numbers(act, true);
    act->report->all = ARENA_ARRAY(arena, act->request.count, struct renamed);
    if (move_all(act, err) != 0) {
        return -1;
    }
    return act->request.dry_run ? 1 : 0;
}

int
rename_people(struct workspace *workspace, const struct rename_request *request,
              struct rename_report *report, struct err *err)
{
    struct act act = {
        .workspace = workspace, .request = *request, .report = report};

    *report = (struct rename_report){0};
    fault_init(&act.faults, workspace->arena);
    return register_transact(workspace->reg, carry_out, &act, err) < 0 ? -1
                                                                       : 0;
}
