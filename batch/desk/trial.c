#include "desk/trial.h"

#include <assert.h>

#include "base/text.h"

static void
add_step(struct decision *decision, const char *detail, bool ok)
{
    assert(decision->step_count < DECIDE_STEPS_MAX);
    decision->steps[decision->step_count++] =
        (struct step){.rule = "letter_can_be_set",
                      .text = _("The letter can be set as the person's data "
                                "are written"),
                      .value = detail,
                      .ok = ok};
}

int
trial_hold(struct letterwork *work, const struct dossier *dossier,
           struct date today, struct arena *arena, struct decision *decision,
           struct err *err)
{
    struct notice notice = fill_draft(dossier, decision, today);
    const struct letterwork_order order = {dossier, decision, &notice};
    struct frozen result;

    if (decision->verdict != VERDICT_NOTIFY) {
        return 0;
    }
    if (letterwork_compose(work, &order, arena, &result, err) != 0) {
        return -1;
    }
    if (result.reason == REASON_NONE) {
        add_step(decision, _("yes"), true);
        return 0;
    }
    add_step(decision, result.detail, false);
    decision->verdict = VERDICT_HELD;
    decision->reason = result.reason;
    decision->detail = result.detail;
    decision->signature.notify = decision->user.notify = false;
    return 0;
}
