#include "desk/sweep.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "desk/forecast.h"
#include "desk/reach.h"

/* -- one person -------------------------------------------------------- */

static int
compare_people(const void *left, const void *right)
{
    const struct outcome *a = left, *b = right;
    int order = strcmp(a->municipality, b->municipality);

    return order != 0 ? order : strcmp(a->resident, b->resident);
}

static struct outcome *
find_outcome(const struct sweep *sweep, const char *municipality,
             const char *resident)
{
    const struct outcome key = {.municipality = municipality,
                                .resident = resident};
    struct outcome *found = sweep->walked == 0
                                ? NULL
                                : bsearch(&key, sweep->outcomes, sweep->walked,
                                          sizeof(key), compare_people);

    for (size_t i = sweep->walked; found == NULL && i < sweep->count; i++) {
        if (compare_people(&key, &sweep->outcomes[i]) == 0) {
            found = &sweep->outcomes[i];
        }
    }
    return found;
}

static struct outcome *
add_outcome(struct sweep *sweep)
{
    ARENA_GROW(sweep->judging.run, sweep->outcomes, sweep->count);
    return &sweep->outcomes[sweep->count++];
}

static int
judge(void *context, const struct dossier *dossier, struct err *err)
{
    struct sweep *sweep = context;
    struct outcome outcome;

    arena_reset(sweep->judging.person);
    if (judging_judge(&sweep->judging, dossier, NULL, &outcome, err) != 0) {
        return -1;
    }
    *add_outcome(sweep) = outcome;
    return 0;
}

/* From the register as it is now; his earlier outcome is void. */
static int
judge_again(struct sweep *sweep, const char *municipality, const char *resident,
            struct err *err)
{
    struct judging *judging = &sweep->judging;
    struct outcome *place = find_outcome(sweep, municipality, resident);
    const struct tonight_listener *listener = NULL;
    struct outcome outcome;
    struct dossier dossier;
    int found;

    if (place != NULL && place->reason == REASON_NONE) {
        listener =
            tonight_take_back(judging->tonight, &place->paper->letter.notice);
    }
    arena_reset(judging->person);
    found = register_dossier(judging->workspace->reg, municipality, resident,
                             judging->person, &dossier, err);
    sweep->counted = false;
    if (found == 0 && place != NULL) {
        sweep->version += place->reason == REASON_NONE;
        place->unseen = true;
        place->reason = REASON_NOT_RESIDENT;
        place->paper = NULL;
    }
    if (found <= 0) {
        /* a mark may stand for somebody who has not arrived */
        return found;
    }
    if (judging_judge(judging, &dossier, place, &outcome, err) != 0) {
        return -1;
    }
    sweep->version += outcome.reason == REASON_NONE ||
                      (place != NULL && place->reason == REASON_NONE);
    *(place != NULL ? place : add_outcome(sweep)) = outcome;
    /* who got no letter, perhaps because of that one */
    for (; listener != NULL; listener = listener->next) {
        if (judge_again(sweep, listener->municipality, listener->resident,
                        err) != 0) {
            return -1;
        }
    }
    return 0;
}

/* -- everybody --------------------------------------------------------- */

/* When the last run was, from which day an expiry unseen is LATE, and
 * whether the rules have changed since: they may change anybody's verdict,
 * and then all are judged again. */
static int
look_back(struct sweep *sweep, bool *rules_changed, struct err *err)
{
    struct judging *judging = &sweep->judging;
    struct reg *reg = judging->workspace->reg;
    const struct run *newest = NULL;
    struct run latest;
    size_t count = 0;
    struct date first = {0, 0, 0};
    char hash[HASH_TEXT_SIZE];
    int found = register_latest_run(reg, judging->run, &latest, err);

    if (found < 0 ||
        register_runs(reg, 1, judging->run, &newest, &count, err) != 0 ||
        register_first_run(reg, &first, err) != 0) {
        return -1;
    }
    /* The latest date, not the latest run: approved runs may have been dated
     * back. */
    if (found > 0) {
        sweep->last_run = latest.business_date;
        sweep->expected = forecast_expected(&latest, judging->today);
    }
    settings_hash_rules(judging->workspace->conf, hash);
    *rules_changed = count == 0 || strcmp(newest->settings_hash, hash) != 0;
    judging->late_from =
        settings_rules(judging->workspace->conf, NULL).late_from;
    if (date_is_none(judging->late_from)) {
        judging->late_from = date_is_none(first) ? judging->today : first;
    }
    return 0;
}

static int
walk(struct sweep *sweep, struct err *err)
{
    struct judging *judging = &sweep->judging;
    struct workspace *workspace = judging->workspace;
    struct register_candidates which = {.all = false};
    struct date_range reach;

    sweep->count = sweep->walked = 0;
    sweep->counted = false;
    sweep->version++;
    judging->rules_of = NULL;
    judging->letterwork = letterwork_new(workspace, judging->run);
    judging->tonight = tonight_new(judging->run);
    /* first the moment, then what was so */
    if (register_moment(workspace->reg, &sweep->moment, err) != 0 ||
        register_next_number(workspace->reg, &sweep->first_number, err) != 0 ||
        look_back(sweep, &which.all, err) != 0 ||
        waiting_read(&judging->waiting, workspace->reg, judging->run, err) !=
            0) {
        return -1;
    }
    judging->next_number = sweep->first_number;
    reach = reach_of_night(workspace->conf, sweep->last_run, judging->today);
    which.expires_from = reach.from;
    which.expires_to = reach.to;
    if (register_candidates(workspace->reg, &which, judge, sweep, err) != 0) {
        return -1;
    }
    sweep->walked = sweep->count;
    return 0;
}

/* Runs a step with the arena of a person. */
static int
with_person(struct sweep *sweep,
            int (*step)(struct sweep *sweep, struct err *err), struct err *err)
{
    int status;

    sweep->judging.person = arena_new();
    status = step(sweep, err);
    arena_free(sweep->judging.person);
    sweep->judging.person = NULL;
    return status;
}

struct sweep *
sweep_make(struct workspace *workspace, struct date today, struct arena *arena,
           struct err *err)
{
    struct sweep *sweep = ARENA_NEW(arena, struct sweep);

    sweep->judging =
        (struct judging){.workspace = workspace, .today = today, .run = arena};
    return with_person(sweep, walk, err) == 0 ? sweep : NULL;
}

/* -- what has changed since -------------------------------------------- */

int
sweep_list_changed(const struct sweep *sweep,
                   const struct register_person **people, size_t *count,
                   bool *whole, struct err *err)
{
    if (register_changed(sweep->judging.workspace->reg, sweep->moment,
                         sweep->judging.run, people, count, err) != 0) {
        return -1;
    }
    *whole = false;
    for (size_t i = 0; i < *count; i++) {
        *whole = *whole || *(*people)[i].resident == '\0';
    }
    return 0;
}

static int
judge_changed(struct sweep *sweep, struct err *err)
{
    const struct register_person *people = NULL;
    size_t count = 0;
    bool whole;
    int64_t moment;

    if (register_moment(sweep->judging.workspace->reg, &moment, err) != 0 ||
        sweep_list_changed(sweep, &people, &count, &whole, err) != 0) {
        return -1;
    }
    if (whole) {
        return walk(sweep, err);
    }
    for (size_t i = 0; i < count; i++) {
        if (judge_again(sweep, people[i].municipality, people[i].resident,
                        err) != 0) {
            return -1;
        }
    }
    sweep->moment = moment;
    return 0;
}

int
sweep_catch_up(struct sweep *sweep, struct err *err)
{
    return with_person(sweep, judge_changed, err);
}
