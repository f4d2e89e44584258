#include "desk/night.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/balance.h"
#include "desk/clock.h"
#include "desk/docket.h"
#include "desk/forecast.h"
#include "desk/numbers.h"
#include "desk/premises.h"
#include "desk/reconsider.h"
#include "desk/rehearsal.h"
#include "outbox/plan.h"
#include "select/gate.h"

/* A night under way. */
struct night {
    const struct night_order *order;
    struct workspace *workspace;
    struct arena *arena;
    struct night_result *out;
    struct run run; /* what is recorded of it */
    int round;      /* attempts to decide it */
    int drafted;    /* version of the selection that is; 0: none */
    struct plan_request request;
    struct plan plan;
};

/* -- the gate ---------------------------------------------------------- */

/* Is the night plausible?  Asked before anything is rendered. */
static int
pass_gate(struct night *night, struct err *err)
{
    const struct conf *conf = night->workspace->conf;
    struct gate_limits limits = settings_gate(conf);
    const struct selection *selection = &night->out->selection;
    struct gate_view view = {.today = night->order->today,
                             .clock = date_in_japan(night->workspace->at->now),
                             .last_completed = selection->last_run,
                             .selected = selection->tally.selected,
                             .held = &selection->held};
    int approved;

    if (selection->expected >= conf_integer(conf, NULL, "gate_expected")) {
        view.expected = selection->expected;
    }
    approved = register_approved(night->workspace->reg, night->order->today,
                                 selection->tally.selected, err);
    if (approved < 0 ||
        docket_imports(night->workspace->reg, night->arena, &view.imports,
                       &view.import_count, err) != 0 ||
        register_runs(night->workspace->reg, limits.runs, night->arena,
                      &view.runs, &view.run_count, err) != 0) {
        return -1;
    }
    view.approved = approved == 1;
    return gate_check(&limits, &view, err);
}

/* A rehearsal goes on to say all it has seen, and ends with the doubt. */
static int
pass_or_note(struct night *night, struct err *err)
{
    if (pass_gate(night, err) == 0) {
        return 0;
    }
    if (night->order->rehearsal && err->code == ERR_BUSY) {
        night->out->doubt = *err;
        return 0;
    }
    return -1;
}

/* What the refused night looked like. */
static void
log_balance(const struct tally *tally)
{
    struct buf balance = {0};

    balance_write(tally, &balance);
    log_warning("%.*s", (int)balance.size - 1, buf_text(&balance));
    buf_reset(&balance);
}

/* -- writing it --------------------------------------------------------- */

static int
record_run(struct night *night, struct err *err)
{
    struct workspace *workspace = night->workspace;
    char finished[CLOCK_TEXT_SIZE];
    struct run *run = &night->run;
    struct buf balance = {0};
    struct workspace_act act = {.kind = EVENT_RUN};
    int status;

    run->started_at = workspace->now;
    run->finished_at = clock_format(clock_now(), finished);
    run->lot = night->out->lot.id;
    run->tally = night->out->selection.tally;
    settings_hash_rules(workspace->conf, run->settings_hash);
    balance_write(&run->tally, &balance);
    act.detail = arena_strndup(night->arena, balance.data, balance.size - 1);
    buf_reset(&balance);
    status = register_put_run(workspace->reg, run, err);
    return status == 0 ? workspace_note(workspace, &act, err) : -1;
}

/* Everything that takes long: everybody is judged, every letter composed. */
static int
prepare(struct night *night, struct err *err)
{
    struct selection *selection = &night->out->selection;

    *selection = (struct selection){.today = night->order->today};
    night->run = (struct run){.business_date = night->order->today};
    return selection_make(night->workspace, night->arena, selection, err) == 0
               ? forecast_make(night->workspace, selection_tonight(selection),
                               &night->run, err)
               : -1;
}

static int
check_balance(const struct tally *tally, struct err *err)
{
    return tally_is_balanced(tally)
               ? 0
               : err_set(err, ERR_SYSTEM,
                         _("internal error: read %ld, selected %ld, excluded "
                           "%ld, held %ld do not balance; nothing was "
                           "released"),
                         tally->read, tally->selected, tally_excluded(tally),
                         tally_held(tally));
}

/* What is found before anything of the night is written. */
static int
weigh(struct night *night, struct err *err)
{
    const struct selection *selection = &night->out->selection;

    if (check_balance(&selection->tally, err) != 0) {
        return -1;
    }
    if (pass_or_note(night, err) != 0) {
        log_balance(&selection->tally);
        return -1;
    }
    return outbox_check_space(&night->out->outbox, selection->pages, err);
}

/* The letters in their places, written where nobody is told by them. */
static int
draft(struct night *night, struct err *err)
{
    struct workspace *workspace = night->workspace;
    struct selection *selection = &night->out->selection;

    selection_close(selection);
    if (weigh(night, err) != 0) {
        return -1;
    }
    if (night->order->rehearsal || selection->count == 0 ||
        selection->version == night->drafted) {
        return 0;
    }
    night->drafted = selection->version;
    night->request = (struct plan_request){
        .business_date = night->order->today,
        .bundle_size = (int)conf_integer(workspace->conf, NULL, "bundle_size"),
        .letters = selection->letters,
        .count = selection->count,
    };
    plan_lay(&night->request, night->arena, &night->plan);
    return plan_draft(&night->plan, workspace->reg, err);
}

/* Who is told, by which number, in which place; all of it or nothing. */
static int
plan_night(struct night *night, struct err *err)
{
    struct reg *reg = night->workspace->reg;

    /* An approval may have been given, an import have come. */
    if (weigh(night, err) != 0) {
        return -1;
    }
    if (night->out->selection.count > 0) {
        /* After many rounds they are drafted under the lock. */
        if (night->out->selection.version != night->drafted &&
            draft(night, err) != 0) {
            return -1;
        }
        if (plan_keep(&night->plan, reg, err) != 0) {
            return -1;
        }
        night->out->lot = night->plan.lot;
    }
    return record_run(night, err);
}

/* Why the night's transaction is taken back although nothing is wrong. */
enum { NIGHT_CHANGED = 1 };

/* One attempt to decide the night, in a transaction that takes moments. */
static int
decide_night(void *context, struct err *err)
{
    struct night *night = context;
    int status = selection_settle(&night->out->selection, night->round++, err);

    if (status != 0) {
        return status < 0 ? -1 : NIGHT_CHANGED;
    }
    return plan_night(night, err);
}

static int
plan_or_rehearse(struct night *night, struct err *err)
{
    struct reg *reg = night->workspace->reg;
    struct selection *selection = &night->out->selection;
    int status = prepare(night, err) == 0 ? draft(night, err) : -1;

    if (status != 0 || night->order->rehearsal) {
        return status;
    }
    status = register_transact(reg, decide_night, night, err);
    while (status == NIGHT_CHANGED) {
        log_info(_("facts have changed while the letters were set; their "
                   "people are judged again"));
        status =
            selection_catch_up(selection, err) == 0 ? draft(night, err) : -1;
        if (status == 0) {
            status = register_transact(reg, decide_night, night, err);
        }
    }
    if (status == 0) {
        night->drafted = 0; /* it is a lot now */
        status = register_mark_judged(reg, selection_moment(selection), err);
    }
    return status;
}

/* -- the act ----------------------------------------------------------- */

static int
finish_earlier(const struct night *night, struct err *err)
{
    struct reconsider reconsider = {night->workspace, night->order->today};
    const struct recover_judge judge = reconsider_judge(&reconsider);
    struct recover_count count;

    if (recover_lots(&night->out->outbox, &judge, &count, err) != 0) {
        return err_context(err, _("finishing an earlier run"));
    }
    if (count.finished > 0) {
        log_info(_("finished %d lots that an earlier run had left"),
                 count.finished);
    }
    if (count.taken_back > 0) {
        log_warning(_("took back %d lots that an earlier run had left: facts "
                      "about their people have changed, all are judged "
                      "again"),
                    count.taken_back);
    }
    return 0;
}

/* Nobody imported is nobody told: no quiet night, but the first step left
 * out. */
static int
warn_empty(struct night *night, struct err *err)
{
    const char *said;
    int empty = workspace_is_empty(night->workspace, &said, err);

    if (empty == 1) {
        log_warning("%s", said);
    }
    night->out->empty = empty == 1;
    return empty < 0 ? -1 : 0;
}

/* What an earlier night has left, finished or taken back. */
static int
clear_up(struct night *night, struct err *err)
{
    return register_draft_drop(night->workspace->reg, err) == 0
               ? finish_earlier(night, err)
               : -1;
}

/* After a failure, which err says: what cannot be dropped now is dropped by
 * the next night. */
static void
drop_draft(const struct night *night)
{
    struct err nobody = {ERR_NONE, ""};

    if (night->drafted != 0) {
        (void)register_draft_drop(night->workspace->reg, &nobody);
    }
}

static int
check_house(struct night *night, struct err *err)
{
    struct workspace *workspace = night->workspace;
    const struct outbox *outbox = &night->out->outbox;

    /* A damaged register would tell the wrong people, or nobody. */
    return register_check(workspace->reg, err) == 0 &&
                   warn_empty(night, err) == 0 &&
                   (workspace->at->quiet ||
                    numbers_find_orphans(workspace, err) == 0) &&
                   outbox_check_folders(outbox, err) == 0 &&
                   premises_check_folders(workspace, err) == 0 &&
                   outbox_prepare(outbox, err) == 0 &&
                   recover_compare(outbox, err) == 0 &&
                   rehearsal_hold(workspace, night->order->today, err) == 0
               ? 0
               : -1;
}

int
night_run(struct workspace *workspace, const struct night_order *order,
          struct arena *arena, struct night_result *out, struct err *err)
{
    struct night night = {
        .order = order, .workspace = workspace, .arena = arena, .out = out};

    *out = (struct night_result){.outbox = workspace_outbox(workspace)};
    if (check_house(&night, err) != 0 ||
        (!order->rehearsal && clear_up(&night, err) != 0)) {
        return -1;
    }
    if (plan_or_rehearse(&night, err) != 0) {
        drop_draft(&night);
        return -1;
    }
    return order->rehearsal || out->lot.id == 0
               ? 0
               : outbox_release(&out->outbox, &out->lot, err);
}

bool
night_needs_a_human(const struct night_result *result)
{
    const struct selection *selection = &result->selection;
    bool again = date_compare(selection->today, selection->last_run) == 0 &&
                 selection->tally.selected == 0 && selection->held_new == 0;

    return selection->late_new > 0 ||
           (tally_held(&selection->tally) > 0 && !again);
}
