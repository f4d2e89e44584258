#include "desk/selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/forecast.h"
#include "desk/judging.h"
#include "desk/reach.h"

struct sweep {
    struct selection *selection; /* the one asked for now */
    struct judging judging;
    int64_t moment;       /* everything up to this was seen */
    int64_t first_number; /* of a notice */
    /* By municipality and 宛名番号 up to `walked`; then who came to it. */
    struct outcome *outcomes;
    size_t count, walked;
    int version;  /* of the letters: others with each that comes or goes */
    bool counted; /* what follows is as the outcomes say */
};

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
    struct selection *selection = sweep->selection;
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
        selection->last_run = latest.business_date;
        selection->expected = forecast_expected(&latest, selection->today);
    }
    settings_hash_rules(judging->workspace->conf, hash);
    *rules_changed = count == 0 || strcmp(newest->settings_hash, hash) != 0;
    judging->late_from =
        settings_rules(judging->workspace->conf, NULL).late_from;
    if (date_is_none(judging->late_from)) {
        judging->late_from = date_is_none(first) ? selection->today : first;
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
    reach = reach_of_night(workspace->conf, sweep->selection->last_run,
                           judging->today);
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

int
selection_make(struct workspace *workspace, struct arena *arena,
               struct selection *selection, struct err *err)
{
    struct sweep *sweep = ARENA_NEW(arena, struct sweep);

    sweep->selection = selection;
    sweep->judging = (struct judging){
        .workspace = workspace, .today = selection->today, .run = arena};
    selection->sweep = sweep;
    return with_person(sweep, walk, err);
}

struct tonight *
selection_tonight(const struct selection *selection)
{
    return selection->sweep->judging.tonight;
}

int64_t
selection_moment(const struct selection *selection)
{
    return selection->sweep->moment;
}

/* -- what has changed since -------------------------------------------- */

/* *whole: what all letters of a municipality say has changed. */
static int
list_changed(const struct sweep *sweep, const struct register_person **people,
             size_t *count, bool *whole, struct err *err)
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
        list_changed(sweep, &people, &count, &whole, err) != 0) {
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
selection_catch_up(struct selection *selection, struct err *err)
{
    selection->sweep->selection = selection;
    return with_person(selection->sweep, judge_changed, err);
}

/* -- what follows ------------------------------------------------------ */

static void
count_held(struct selection *selection, const struct notice *notice)
{
    struct gate_held *held = &selection->held;

    selection->held_new++;
    if (held->count[notice->reason]++ == 0) {
        held->detail[notice->reason] = notice->detail;
    }
}

static void
count_outcome(struct selection *selection, const struct outcome *outcome,
              struct selection_late *late)
{
    const struct paper *paper = outcome->paper;

    if (outcome->unseen) {
        return;
    }
    selection->tally.read++;
    if (outcome->reason == REASON_NONE) {
        selection->tally.selected++;
        selection->pages +=
            paper->letter.pages + paper->letter.envelope_pages;
        selection->count++;
    } else {
        selection->tally.by_reason[outcome->reason]++;
    }
    if (paper != NULL && paper->held_new) {
        count_held(selection, &paper->letter.notice);
    }
    if (outcome->late && selection->late_named < SELECTION_LATE_NAMED) {
        late[selection->late_named++] =
            (struct selection_late){outcome->municipality, outcome->resident};
    }
    selection->late_new += outcome->late;
}

static void
count_all(const struct sweep *sweep)
{
    struct selection *selection = sweep->selection;
    struct selection_late *late = ARENA_ARRAY(
        sweep->judging.run, SELECTION_LATE_NAMED, struct selection_late);

    selection->tally = (struct tally){0};
    selection->held = (struct gate_held){{0}, {NULL}};
    selection->held_new = selection->late_new = selection->pages = 0;
    selection->late_named = selection->count = 0;
    for (size_t i = 0; i < sweep->count; i++) {
        count_outcome(selection, &sweep->outcomes[i], late);
    }
    selection->late = late;
}

/* Letters of one municipality, kind and set lie together, those of the
 * ordinary set first; within them the postal order. */
static int
compare_papers(const void *left, const void *right)
{
    const struct paper *a = *(struct paper *const *)left;
    const struct paper *b = *(struct paper *const *)right;
    const struct notice *x = &a->letter.notice, *y = &b->letter.notice;
    int order = strcmp(x->municipality, y->municipality);

    if (order == 0) {
        order = (int)x->kind - (int)y->kind;
    }
    if (order == 0) {
        order = (int)a->is_special - (int)b->is_special;
    }
    if (order == 0) {
        order = strcmp(a->letter.plate->set->name, b->letter.plate->set->name);
    }
    if (order == 0) {
        order = strcmp(x->mailing, y->mailing);
    }
    if (order == 0) {
        order = district_compare(&a->key, &b->key);
    }
    return order != 0 ? order : strcmp(x->number, y->number);
}

static void
sort_letters(const struct sweep *sweep)
{
    struct selection *selection = sweep->selection;
    struct arena *run = sweep->judging.run;
    struct paper **papers;
    size_t size = 0;

    selection->letters = NULL;
    if (selection->count == 0) {
        return;
    }
    papers = ARENA_ARRAY(run, selection->count, struct paper *);
    for (size_t i = 0; i < sweep->count; i++) {
        if (sweep->outcomes[i].reason == REASON_NONE) {
            papers[size++] = sweep->outcomes[i].paper;
        }
    }
    qsort(papers, size, sizeof(*papers), compare_papers);
    selection->letters = ARENA_ARRAY(run, size, struct plan_letter);
    for (size_t i = 0; i < size; i++) {
        selection->letters[i] = papers[i]->letter;
    }
}

static void
close(struct sweep *sweep)
{
    if (sweep->counted) {
        return;
    }
    count_all(sweep);
    if (sweep->selection->version != sweep->version) {
        sort_letters(sweep);
    }
    sweep->selection->version = sweep->version;
    sweep->counted = true;
}

void
selection_close(struct selection *selection)
{
    selection->sweep->selection = selection;
    close(selection->sweep);
}

/* -- writing it -------------------------------------------------------- */

static int
write_withdrawn(const struct sweep *sweep, const struct notice *notice,
                struct err *err)
{
    struct workspace *workspace = sweep->judging.workspace;
    const struct workspace_act act = {
        .kind = EVENT_WITHDRAW,
        .municipality = notice->municipality,
        .resident = notice->resident,
        .notice = notice->number,
        .detail = word_key(reason_words, (int)notice->reason),
    };

    return register_put_notice(workspace->reg, notice, err) == 0
               ? workspace_note(workspace, &act, err)
               : -1;
}

static int
write_outcome(const struct sweep *sweep, const struct outcome *outcome,
              struct err *err)
{
    struct reg *reg = sweep->judging.workspace->reg;
    const struct notice *notice =
        outcome->paper == NULL ? NULL : &outcome->paper->letter.notice;

    if (outcome->late) {
        const struct resident resident = {.municipality = outcome->municipality,
                                          .id = outcome->resident,
                                          .born = outcome->born};

        if (register_add_late(reg, &resident, sweep->judging.today, err) != 0) {
            return -1;
        }
    }
    if (notice != NULL && notice->state == NOTICE_HELD) {
        return register_put_notice(reg, notice, err);
    }
    return notice != NULL && notice->state == NOTICE_WITHDRAWN
               ? write_withdrawn(sweep, notice, err)
               : 0;
}

/* The numbers as they were given to the letters.  Only a run takes any, and
 * one runs at a time. */
static int
take_numbers(const struct sweep *sweep, struct err *err)
{
    struct reg *reg = sweep->judging.workspace->reg;
    int64_t count = sweep->judging.next_number - sweep->first_number;
    int64_t first = sweep->first_number;

    if (count > 0 && register_take_numbers(reg, count, &first, err) != 0) {
        return -1;
    }
    return first == sweep->first_number
               ? 0
               : err_set(err, ERR_SYSTEM,
                         _("internal error: notice numbers were given out "
                           "while the night was composed; nothing was "
                           "released"));
}

int
selection_settle(struct selection *selection, int round, struct err *err)
{
    struct sweep *sweep = selection->sweep;
    const struct register_person *people = NULL;
    size_t count = 0;
    bool whole;

    sweep->selection = selection;
    if (list_changed(sweep, &people, &count, &whole, err) != 0) {
        return -1;
    }
    if ((whole || count > SELECTION_FEW) && round < SELECTION_ROUNDS) {
        return 1;
    }
    if (selection_catch_up(selection, err) != 0) {
        return -1;
    }
    /* closed before: others are chosen now */
    if (selection->version != 0 && selection->version != sweep->version &&
        round < SELECTION_ROUNDS) {
        return 1;
    }
    if (take_numbers(sweep, err) != 0) {
        return -1;
    }
    close(sweep);
    for (size_t i = 0; i < sweep->count; i++) {
        if (write_outcome(sweep, &sweep->outcomes[i], err) != 0) {
            return -1;
        }
    }
    return 0;
}
