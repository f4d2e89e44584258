#include "desk/judging.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/staleness.h"
#include "select/decide.h"

/* One person under judgement. */
struct question {
    struct judging *judging;
    const struct dossier *dossier;
    const struct notice *earlier; /* his notice that waits, or that an earlier
                                     judgement of tonight has made; NULL */
    struct decision decision;
    struct outcome *out;
};

/* The earlier of the two has its number in the register. */
static const struct notice *
find_earlier(const struct judging *judging, const struct dossier *dossier,
             const struct outcome *before)
{
    const struct notice *held =
        waiting_find(&judging->waiting, dossier->resident.municipality,
                     dossier->resident.id);

    if (held != NULL) {
        return held;
    }
    return before != NULL && before->paper != NULL
               ? &before->paper->letter.notice
               : NULL;
}

static struct notice
draft(const struct question *question)
{
    struct judging *judging = question->judging;
    struct notice notice =
        fill_draft(question->dossier, &question->decision, judging->today);

    if (question->earlier != NULL) {
        memcpy(notice.number, question->earlier->number, sizeof(notice.number));
    } else {
        notice_number_make(judging->next_number++, notice.number);
    }
    return notice;
}

/* -- what is written --------------------------------------------------- */

static struct paper *
keep_paper(const struct question *question, const struct notice *notice)
{
    struct arena *run = question->judging->run;
    struct paper *paper = ARENA_NEW(run, struct paper);

    paper->letter.notice = notice_keep(notice, run);
    question->out->paper = paper;
    return paper;
}

static void
hold(const struct question *question, struct notice *notice, enum reason reason,
     const char *detail)
{
    const struct notice *held = waiting_find(
        &question->judging->waiting, notice->municipality, notice->resident);

    question->out->reason = reason;
    notice->state = NOTICE_HELD;
    notice->reason = reason;
    notice->detail = detail == NULL ? "" : detail;
    notice->snapshot = "";
    notice->mailing = "";
    keep_paper(question, notice)->held_new =
        held == NULL || held->reason != reason;
}

/* Who waited and no longer qualifies is withdrawn, with the reason. */
static void
withdraw(const struct question *question)
{
    const struct decision *decision = &question->decision;
    struct notice notice;

    if (question->earlier == NULL) {
        return;
    }
    notice = *question->earlier;
    notice.state = NOTICE_WITHDRAWN;
    notice.reason = decision->reason;
    notice.detail = decision->detail == NULL ? "" : decision->detail;
    notice.snapshot = "";
    notice.mailing = "";
    keep_paper(question, &notice);
}

static void
choose(const struct question *question, const struct notice *notice,
       const struct frozen *frozen)
{
    struct judging *judging = question->judging;
    const struct resident *resident = &question->dossier->resident;
    const struct address *address =
        decide_mail_address(resident, judging->today);
    struct paper *paper = keep_paper(question, notice);

    paper->letter.pages = frozen->pages;
    paper->letter.has_envelope = frozen->has_envelope;
    paper->letter.envelope_pages = frozen->envelope_pages;
    paper->letter.plate = frozen->plate;
    paper->letter.notice.state = NOTICE_SELECTED;
    paper->is_special = frozen->is_special;
    paper->key = (struct district_key){
        .postcode = paper->letter.notice.postcode,
        .town = arena_strdup(judging->run, address->town),
        .lot = arena_strdup(judging->run, address->lot),
        .resident = paper->letter.notice.resident,
    };
    tonight_add(judging->tonight, &paper->letter.notice, question->dossier);
}

/* -- verdicts ---------------------------------------------------------- */

static int
notify(struct question *question, struct err *err)
{
    struct judging *judging = question->judging;
    struct frozen result = {.reason = REASON_NONE};
    struct notice notice = draft(question);
    struct letterwork_order order = {question->dossier, &question->decision,
                                     &notice};

    if (letterwork_compose(judging->letterwork, &order, judging->person,
                           &result, err) != 0) {
        return err_context(err, _("notice %s"), notice.number);
    }
    if (result.reason != REASON_NONE) {
        hold(question, &notice, result.reason, result.detail);
    } else {
        choose(question, &notice, &result);
    }
    return 0;
}

/* Who expired unseen is counted once, and only if he could have been seen;
 * otherwise he is not considered tonight. */
static void
find_late(const struct question *question)
{
    struct outcome *out = question->out;

    out->reason = REASON_LATE;
    out->late = decide_counts_late(&question->decision, question->dossier,
                                   question->judging->late_from);
    out->unseen = !out->late;
    out->born = question->dossier->resident.born;
    withdraw(question);
}

static int
act(struct question *question, struct err *err)
{
    const struct decision *decision = &question->decision;
    struct notice notice;

    if (decision->reason == REASON_LATE) {
        find_late(question);
        return 0;
    }
    switch (decision->verdict) {
    case VERDICT_NOTIFY:
        return notify(question, err);
    case VERDICT_HELD:
        notice = draft(question);
        hold(question, &notice, decision->reason, decision->detail);
        break;
    case VERDICT_EXCLUDED:
        question->out->reason = decision->reason;
        withdraw(question);
        break;
    }
    return 0;
}

static int
ask_staleness(struct judging *judging, struct err *err)
{
    if (judging->staleness == NULL) {
        judging->staleness = staleness_new(judging->workspace, judging->today,
                                           judging->run, err);
    }
    if (judging->staleness == NULL ||
        staleness_of(judging->staleness, judging->rules_of, &judging->stale,
                     err) != 0) {
        return -1;
    }
    return staleness_warn(judging->staleness, judging->rules_of, err);
}

static int
use_rules(struct judging *judging, const char *code, struct err *err)
{
    if (judging->rules_of != NULL && strcmp(judging->rules_of, code) == 0) {
        return 0;
    }
    judging->rules = settings_rules(judging->workspace->conf, code);
    judging->rules_of = arena_strdup(judging->run, code);
    return ask_staleness(judging, err);
}

int
judging_judge(struct judging *judging, const struct dossier *dossier,
              const struct outcome *before, struct outcome *out,
              struct err *err)
{
    struct dossier whole = *dossier;
    struct question question = {.judging = judging,
                                .dossier = &whole,
                                .earlier =
                                    find_earlier(judging, dossier, before),
                                .out = out};

    if (use_rules(judging, dossier->resident.municipality, err) != 0) {
        return -1;
    }
    whole.stale = judging->stale;
    *out = (struct outcome){
        .municipality = judging->rules_of,
        .resident = arena_strdup(judging->run, dossier->resident.id)};
    tonight_tell(judging->tonight, &whole, judging->person);
    decide(&whole, &judging->rules, judging->today, judging->person,
           &question.decision);
    if (act(&question, err) != 0) {
        return -1;
    }
    /* what is told elsewhere decides as a fault of the data, or not at all */
    if (out->reason == REASON_DATA_ERROR) {
        tonight_remember(judging->tonight, out->municipality, out->resident);
    }
    return 0;
}
