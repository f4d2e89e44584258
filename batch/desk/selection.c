#include "desk/selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/forecast.h"
#include "desk/letterwork.h"
#include "desk/reach.h"
#include "desk/waiting.h"
#include "postal/district.h"
#include "select/decide.h"

/* A letter with what it is sorted by. */
struct chosen {
    struct plan_letter letter;
    bool large_print;
    struct district_key key;
};

/* What is carried from person to person. */
struct sweep {
    struct workspace *workspace;
    struct selection *selection;
    struct letterwork *letterwork;
    struct arena *run;    /* the caller's: letters live here */
    struct arena *person; /* reset for each */
    struct rules rules;
    const char *rules_of; /* 団体コード the rules are for */
    struct waiting waiting;
    struct chosen *chosen;
    size_t chosen_capacity;
    struct date late_from;       /* nobody is LATE of a run before this */
    struct selection_late *late; /* SELECTION_LATE_NAMED; in run */
};

/* -- one person -------------------------------------------------------- */

/* The notice of a decision: a person who waits keeps his number. */
static int
draft_notice(struct sweep *sweep, const struct dossier *dossier,
             const struct decision *decision, struct notice *out,
             struct err *err)
{
    const struct resident *resident = &dossier->resident;
    const struct notice *held =
        waiting_find(&sweep->waiting, resident->municipality, resident->id);
    int64_t counter;

    *out = fill_draft(dossier, decision, sweep->selection->today);
    if (held != NULL) {
        memcpy(out->number, held->number, sizeof(out->number));
        return 0;
    }
    if (register_next_number(sweep->workspace->reg, &counter, err) != 0) {
        return -1;
    }
    notice_number_make(counter, out->number);
    return 0;
}

static int
hold(struct sweep *sweep, struct notice *notice, enum reason reason,
     const char *detail, struct err *err)
{
    const struct notice *before =
        waiting_find(&sweep->waiting, notice->municipality, notice->resident);

    sweep->selection->tally.by_reason[reason]++;
    sweep->selection->held_new += before == NULL || before->reason != reason;
    notice->state = NOTICE_HELD;
    notice->reason = reason;
    notice->detail = detail == NULL ? "" : detail;
    return register_put_notice(sweep->workspace->reg, notice, err);
}

/* Who waited and no longer qualifies is withdrawn, with the reason. */
static int
withdraw(struct sweep *sweep, const struct dossier *dossier,
         const struct decision *decision, struct err *err)
{
    const struct notice *held = waiting_find(
        &sweep->waiting, dossier->resident.municipality, dossier->resident.id);
    struct notice notice;
    struct workspace_act act = {.kind = EVENT_WITHDRAW};

    if (held == NULL) {
        return 0;
    }
    notice = *held;
    notice.state = NOTICE_WITHDRAWN;
    notice.reason = decision->reason;
    notice.detail = decision->detail == NULL ? "" : decision->detail;
    act.municipality = notice.municipality;
    act.resident = notice.resident;
    act.notice = notice.number;
    act.detail = word_key(reason_words, (int)decision->reason);
    if (register_put_notice(sweep->workspace->reg, &notice, err) != 0) {
        return -1;
    }
    return workspace_note(sweep->workspace, &act, err);
}

static void
keep_texts(struct notice *notice, struct arena *arena)
{
    notice->municipality = arena_strdup(arena, notice->municipality);
    notice->resident = arena_strdup(arena, notice->resident);
    notice->postcode = arena_strdup(arena, notice->postcode);
    notice->snapshot = arena_strdup(arena, notice->snapshot);
    notice->name = arena_strdup(arena, notice->name);
    notice->kana = arena_strdup(arena, notice->kana);
    notice->detail = "";
    for (int i = 0; i < notice->certificate_count; i++) {
        notice->certificates[i].serial =
            arena_strdup(arena, notice->certificates[i].serial);
    }
}

static void
choose(struct sweep *sweep, const struct notice *notice,
       const struct frozen *frozen, const struct resident *resident)
{
    struct selection *selection = sweep->selection;
    const struct address *address =
        decide_mail_address(resident, selection->today);
    struct chosen *chosen;

    if (selection->count == sweep->chosen_capacity) {
        sweep->chosen_capacity = sweep->chosen_capacity * 2 + 256;
        chosen = ARENA_ARRAY(sweep->run, sweep->chosen_capacity, struct chosen);
        if (selection->count > 0) {
            memcpy(chosen, sweep->chosen, selection->count * sizeof(*chosen));
        }
        sweep->chosen = chosen;
    }
    chosen = &sweep->chosen[selection->count++];
    chosen->letter.notice = *notice;
    chosen->letter.pages = frozen->pages;
    chosen->letter.plate = frozen->plate;
    chosen->large_print = resident->large_print;
    keep_texts(&chosen->letter.notice, sweep->run);
    chosen->key = (struct district_key){
        .postcode = chosen->letter.notice.postcode,
        .town = arena_strdup(sweep->run, address->town),
        .lot = arena_strdup(sweep->run, address->lot),
        .resident = chosen->letter.notice.resident,
    };
    selection->pages += frozen->pages;
}

/* Into the ledger at once, words and place follow: whoever is judged after
 * him tonight under another number may be he. */
static int
take_key(struct sweep *sweep, const struct notice *notice, struct err *err)
{
    struct notice key = *notice;

    key.state = NOTICE_SELECTED;
    key.snapshot = "";
    key.mailing = "";
    return register_put_notice(sweep->workspace->reg, &key, err);
}

static int
notify(struct sweep *sweep, const struct dossier *dossier,
       const struct decision *decision, struct err *err)
{
    struct selection *selection = sweep->selection;
    struct frozen result = {.reason = REASON_NONE};
    struct notice notice;
    struct letterwork_order order = {dossier, decision, &notice};

    if (draft_notice(sweep, dossier, decision, &notice, err) != 0) {
        return -1;
    }
    if (letterwork_compose(sweep->letterwork, &order, sweep->person, &result,
                           err) != 0) {
        return err_context(err, _("notice %s"), notice.number);
    }
    if (result.reason != REASON_NONE) {
        return hold(sweep, &notice, result.reason, result.detail, err);
    }
    if (take_key(sweep, &notice, err) != 0) {
        return -1;
    }
    selection->tally.selected++;
    choose(sweep, &notice, &result, &dossier->resident);
    return 0;
}

/* The first of them are kept by name for the report. */
static void
name_late(struct sweep *sweep, const struct resident *resident)
{
    struct selection *selection = sweep->selection;

    if (selection->late_named < SELECTION_LATE_NAMED) {
        sweep->late[selection->late_named++] = (struct selection_late){
            arena_strdup(sweep->run, resident->municipality),
            arena_strdup(sweep->run, resident->id)};
    }
    selection->late_new++;
}

/* Who expired unseen is counted once, and only if he could have been seen;
 * otherwise he is not considered tonight. */
static int
late(struct sweep *sweep, const struct dossier *dossier,
     const struct decision *decision, struct err *err)
{
    struct selection *selection = sweep->selection;

    if (decide_counts_late(decision, dossier, sweep->late_from)) {
        selection->tally.read++;
        selection->tally.by_reason[REASON_LATE]++;
        name_late(sweep, &dossier->resident);
        if (register_add_late(sweep->workspace->reg, &dossier->resident,
                              selection->today, err) != 0) {
            return -1;
        }
    }
    return withdraw(sweep, dossier, decision, err);
}

static void
use_rules(struct sweep *sweep, const char *code)
{
    if (sweep->rules_of == NULL || strcmp(sweep->rules_of, code) != 0) {
        sweep->rules = settings_rules(sweep->workspace->conf, code);
        sweep->rules_of = arena_strdup(sweep->run, code);
    }
}

static int
judge(void *context, const struct dossier *dossier, struct err *err)
{
    struct sweep *sweep = context;
    struct selection *selection = sweep->selection;
    struct decision decision;
    struct notice notice;

    arena_reset(sweep->person);
    use_rules(sweep, dossier->resident.municipality);
    decide(dossier, &sweep->rules, selection->today, sweep->person, &decision);
    if (decision.reason == REASON_LATE) {
        return late(sweep, dossier, &decision, err);
    }
    selection->tally.read++;
    switch (decision.verdict) {
    case VERDICT_NOTIFY:
        return notify(sweep, dossier, &decision, err);
    case VERDICT_HELD:
        if (draft_notice(sweep, dossier, &decision, &notice, err) != 0) {
            return -1;
        }
        return hold(sweep, &notice, decision.reason, decision.detail, err);
    case VERDICT_EXCLUDED:
        break;
    }
    selection->tally.by_reason[decision.reason]++;
    return withdraw(sweep, dossier, &decision, err);
}

/* -- everybody --------------------------------------------------------- */

/* Letters of one municipality, plate and kind lie together; within them the
 * postal order. */
static int
compare_chosen(const void *left, const void *right)
{
    const struct chosen *a = left, *b = right;
    const struct notice *x = &a->letter.notice, *y = &b->letter.notice;
    int order = strcmp(x->municipality, y->municipality);

    if (order == 0) {
        order = (int)x->kind - (int)y->kind;
    }
    if (order == 0) {
        order = (int)a->large_print - (int)b->large_print;
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
sort_letters(struct sweep *sweep)
{
    struct selection *selection = sweep->selection;

    if (selection->count == 0) {
        return;
    }
    qsort(sweep->chosen, selection->count, sizeof(*sweep->chosen),
          compare_chosen);
    selection->letters =
        ARENA_ARRAY(sweep->run, selection->count, struct plan_letter);
    for (size_t i = 0; i < selection->count; i++) {
        selection->letters[i] = sweep->chosen[i].letter;
    }
}

/* When the last run was, from which day an expiry unseen is LATE, and
 * whether the rules have changed since: they may change anybody's verdict,
 * and then all are judged again. */
static int
look_back(struct sweep *sweep, bool *rules_changed, struct err *err)
{
    struct reg *reg = sweep->workspace->reg;
    struct selection *selection = sweep->selection;
    const struct run *newest = NULL;
    struct run latest;
    size_t count = 0;
    struct date first = {0, 0, 0};
    char hash[HASH_TEXT_SIZE];
    int found = register_latest_run(reg, sweep->run, &latest, err);

    if (found < 0 ||
        register_runs(reg, 1, sweep->run, &newest, &count, err) != 0 ||
        register_first_run(reg, &first, err) != 0) {
        return -1;
    }
    /* The latest date, not the latest run: approved runs may have been dated
     * back. */
    if (found > 0) {
        selection->last_run = latest.business_date;
        selection->expected = forecast_expected(&latest, selection->today);
    }
    settings_hash_rules(sweep->workspace->conf, hash);
    *rules_changed = count == 0 || strcmp(newest->settings_hash, hash) != 0;
    sweep->late_from = settings_rules(sweep->workspace->conf, NULL).late_from;
    if (date_is_none(sweep->late_from)) {
        sweep->late_from = date_is_none(first) ? selection->today : first;
    }
    return 0;
}

int
selection_make(struct workspace *workspace, struct arena *arena,
               struct selection *selection, struct err *err)
{
    struct date today = selection->today;
    struct sweep sweep = {
        .workspace = workspace, .selection = selection, .run = arena};
    struct register_candidates which = {.all = false};
    struct date_range reach;
    int status = -1;

    sweep.person = arena_new();
    sweep.late =
        ARENA_ARRAY(arena, SELECTION_LATE_NAMED, struct selection_late);
    sweep.letterwork = letterwork_new(workspace, arena);
    if (look_back(&sweep, &which.all, err) != 0 ||
        waiting_read(&sweep.waiting, workspace->reg, arena, err) != 0) {
        goto out;
    }
    reach = reach_of_night(workspace->conf, selection->last_run, today);
    which.expires_from = reach.from;
    which.expires_to = reach.to;
    if (register_candidates(workspace->reg, &which, judge, &sweep, err) != 0) {
        goto out;
    }
    sort_letters(&sweep);
    selection->late = sweep.late;
    status = 0;
out:
    arena_free(sweep.person);
    return status;
}
