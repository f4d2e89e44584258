#include "desk/selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/sweep.h"

int
selection_make(struct workspace *workspace, struct arena *arena,
               struct selection *selection, struct err *err)
{
    struct sweep *sweep = sweep_make(workspace, selection->today, arena, err);

    selection->sweep = sweep;
    if (sweep == NULL) {
        return -1;
    }
    selection->last_run = sweep->last_run;
    selection->expected = sweep->expected;
    return 0;
}

int
selection_catch_up(struct selection *selection, struct err *err)
{
    return sweep_catch_up(selection->sweep, err);
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
        selection->pages += paper->letter.pages + paper->letter.envelope_pages;
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
count_all(struct selection *selection)
{
    const struct sweep *sweep = selection->sweep;
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
sort_letters(struct selection *selection)
{
    const struct sweep *sweep = selection->sweep;
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

void
selection_close(struct selection *selection)
{
    struct sweep *sweep = selection->sweep;

    if (sweep->counted) {
        return;
    }
    count_all(selection);
    if (selection->version != sweep->version) {
        sort_letters(selection);
    }
    selection->version = sweep->version;
    sweep->counted = true;
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

    if (sweep_list_changed(sweep, &people, &count, &whole, err) != 0) {
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
    selection_close(selection);
    for (size_t i = 0; i < sweep->count; i++) {
        if (write_outcome(sweep, &sweep->outcomes[i], err) != 0) {
            return -1;
        }
    }
    return 0;
}
