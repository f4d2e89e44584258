#include "command/run.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "command/print.h"
#include "desk/balance.h"
#include "desk/clock.h"
#include "desk/docket.h"
#include "desk/forecast.h"
#include "desk/premises.h"
#include "desk/reconsider.h"
#include "desk/rehearsal.h"
#include "desk/selection.h"
#include "outbox/plan.h"
#include "select/gate.h"

struct run_options {
    struct date date;
    bool dry_run, knowingly;
};

static const struct option_row OPTION_ROWS[] = {
    {"date", 'd', N_("DATE"), N_("the business date; default: today in Japan"),
     OPTION_INTO(struct run_options, date)},
    {"dry-run", 'n', NULL,
     N_("decide everything, print the balance, write nothing"),
     OPTION_INTO(struct run_options, dry_run)},
    {"knowingly", 'k', NULL, N_("a date ahead of today in Japan is meant"),
     OPTION_INTO(struct run_options, knowingly)},
    {.name = NULL},
};

/* One night. */
struct night {
    const struct run_options *options;
    struct workspace *workspace;
    struct outbox outbox;
    struct selection selection;
    struct run run; /* what is recorded of it */
    int round;      /* attempts to write it */
    struct lot lot; /* id 0: nothing to mail */
    struct date today;
    bool empty;       /* nobody has been imported */
    struct err doubt; /* of a rehearsal: what would stop the night */
    struct arena *arena;
};

/* Is the night plausible?  Asked before anything is rendered. */
static int
pass_gate(struct night *night, struct err *err)
{
    const struct conf *conf = night->workspace->conf;
    struct gate_limits limits = settings_gate(conf);
    const struct selection *selection = &night->selection;
    struct gate_view view = {.today = night->today,
                             .clock = date_in_japan(night->workspace->at->now),
                             .last_completed = selection->last_run,
                             .selected = selection->tally.selected,
                             .held = &selection->held};
    int approved;

    if (selection->expected >= conf_integer(conf, NULL, "gate_expected")) {
        view.expected = selection->expected;
    }
    approved = register_approved(night->workspace->reg, night->today,
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
    if (night->options->dry_run && err->code == ERR_BUSY) {
        night->doubt = *err;
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
    run->lot = night->lot.id;
    run->tally = night->selection.tally;
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
    struct selection *selection = &night->selection;

    *selection = (struct selection){.today = night->today};
    night->run = (struct run){.business_date = night->today};
    return selection_make(night->workspace, night->arena, selection, err) == 0
               ? forecast_make(night->workspace, selection_tonight(selection),
                               &night->run, err)
               : -1;
}

/* The plan: which number, which place; all of it or nothing. */
static int
plan_night(struct night *night, struct err *err)
{
    struct workspace *workspace = night->workspace;
    struct selection *selection = &night->selection;
    struct plan_request request = {
        .business_date = night->today,
        .bundle_size = (int)conf_integer(workspace->conf, NULL, "bundle_size"),
        .letters = selection->letters,
        .count = selection->count,
    };

    if (!tally_is_balanced(&selection->tally)) {
        return err_set(err, ERR_SYSTEM,
                       _("internal error: read %ld, selected %ld, excluded "
                         "%ld, held %ld do not balance; nothing was "
                         "released"),
                       selection->tally.read, selection->tally.selected,
                       tally_excluded(&selection->tally),
                       tally_held(&selection->tally));
    }
    if (pass_or_note(night, err) != 0) {
        log_balance(&selection->tally);
        return -1;
    }
    if (outbox_check_space(&night->outbox, selection->pages, err) != 0) {
        return -1;
    }
    if (request.count > 0 &&
        plan_close(workspace->reg, &request, &night->lot, err) != 0) {
        return -1;
    }
    if (register_mark_judged(workspace->reg, err) != 0) {
        return -1;
    }
    return record_run(night, err);
}

/* Why the night's transaction is taken back although nothing is wrong. */
enum { NIGHT_CHANGED = 1, NIGHT_REHEARSED };

/* One attempt to write the night, in a transaction that takes moments. */
static int
write_night(void *context, struct err *err)
{
    struct night *night = context;
    int status = selection_settle(&night->selection, night->round++, err);

    if (status != 0) {
        return status < 0 ? -1 : NIGHT_CHANGED;
    }
    if (plan_night(night, err) != 0) {
        return -1;
    }
    return night->options->dry_run ? NIGHT_REHEARSED : 0;
}

static int
plan_or_rehearse(struct night *night, struct err *err)
{
    struct reg *reg = night->workspace->reg;
    int status = prepare(night, err) == 0
                     ? register_transact(reg, write_night, night, err)
                     : -1;

    while (status == NIGHT_CHANGED) {
        log_info(_("facts have changed while the letters were set; their "
                   "people are judged again"));
        status = selection_catch_up(&night->selection, err) == 0
                     ? register_transact(reg, write_night, night, err)
                     : -1;
    }
    return status < 0 ? -1 : 0;
}

/* Nobody told them in time: somebody has to look why, person by person. */
static void
write_late(const struct selection *selection, struct buf *out)
{
    if (selection->late_new == 0) {
        return;
    }
    buf_printf(out,
               ngettext("LATE: the certificate of %ld person expired before "
                        "a letter was made:\n",
                        "LATE: the certificates of %ld people expired before "
                        "a letter was made:\n",
                        (unsigned long)selection->late_new),
               selection->late_new);
    for (size_t i = 0; i < selection->late_named; i++) {
        buf_printf(out, "  %s %s\n", selection->late[i].municipality,
                   selection->late[i].resident);
    }
    if (selection->late_new > (long)selection->late_named) {
        buf_printf(out, _("  and %ld more: kigen notices --late\n"),
                   selection->late_new - (long)selection->late_named);
    }
}

/* A rehearsal's report is its result; a night's says what is done and
 * recorded. */
/* Letters are held or came too late, and this is not the same night once
 * more with nothing to do: that ends with 0. */
static bool
needs_a_human(const struct selection *selection)
{
    bool again = date_compare(selection->today, selection->last_run) == 0 &&
                 selection->tally.selected == 0 && selection->held_new == 0;

    return selection->late_new > 0 ||
           (tally_held(&selection->tally) > 0 && !again);
}

static int
report(const struct night *night, struct err *err)
{
    struct buf out = {0};
    char date[DATE_TEXT_SIZE], name[LOT_NAME_SIZE];

    /* A night on which nobody has to look is no news. */
    if (night->workspace->at->quiet && !night->options->dry_run &&
        !needs_a_human(&night->selection) && night->selection.late_new == 0) {
        return 0;
    }
    date_format_iso(night->today, date);
    buf_printf(&out, "%s: ", date);
    if (!night->empty) {
        balance_write(&night->selection.tally, &out);
    }
    write_late(&night->selection, &out);
    if (night->options->dry_run) {
        buf_printf(&out, _("rehearsal: nothing was written\n"));
    } else if (night->lot.id == 0) {
        buf_printf(&out, _("nothing to mail\n"));
    } else {
        buf_printf(&out,
                   _("lot %s released: %d letters, %d pages, %d sheets, %d "
                     "bundles in %s/%s\n"),
                   lot_name(night->lot.id, name), night->lot.notices,
                   night->lot.pages, night->lot.sheets, night->lot.bundles,
                   night->outbox.dir, name);
    }
    if (night->options->dry_run) {
        return print_out(&out, err);
    }
    print_report(&out);
    return 0;
}

static int
finish_earlier(const struct night *night, struct err *err)
{
    struct reconsider reconsider = {night->workspace, night->today};
    const struct recover_judge judge = reconsider_judge(&reconsider);
    struct recover_count count;

    if (recover_lots(&night->outbox, &judge, &count, err) != 0) {
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

/* What would have stopped the night ends a rehearsal too.  One that looks
 * ahead of the clock is told so, but is a trial all the same. */
static int
end_rehearsal(const struct night *night, struct err *err)
{
    struct date clock = date_in_japan(night->workspace->at->now);

    if (date_compare(night->today, clock) <= 0) {
        *err = night->doubt;
        return -1;
    }
    log_warning(_("as things are, that night would stop: %s"),
                night->doubt.text);
    return needs_a_human(&night->selection) ? ERR_LETTER : 0;
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
    night->empty = empty == 1;
    return empty < 0 ? -1 : 0;
}

static int
run_night(struct night *night, struct err *err)
{
    /* A damaged register would tell the wrong people, or nobody. */
    if (register_check(night->workspace->reg, err) != 0 ||
        warn_empty(night, err) != 0 ||
        outbox_check_folders(&night->outbox, err) != 0 ||
        premises_check_folders(night->workspace, err) != 0 ||
        outbox_prepare(&night->outbox, err) != 0 ||
        recover_compare(&night->outbox, err) != 0 ||
        rehearsal_hold(night->workspace, night->today, err) != 0 ||
        (!night->options->dry_run && finish_earlier(night, err) != 0) ||
        plan_or_rehearse(night, err) != 0) {
        return -1;
    }
    if (!night->options->dry_run && night->lot.id != 0 &&
        outbox_release(&night->outbox, &night->lot, err) != 0) {
        return -1;
    }
    if (report(night, err) != 0) {
        return -1;
    }
    if (night->doubt.code != ERR_NONE) {
        return end_rehearsal(night, err);
    }
    return needs_a_human(&night->selection) ? ERR_LETTER : 0;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct run_options *options = line->options;
    struct night night = {.options = options, .today = options->date};
    int status;

    if (date_is_none(night.today)) {
        night.today = date_in_japan(at->now);
    }
    if (!options->dry_run && !options->knowingly &&
        gate_check_clock(night.today, date_in_japan(at->now), err) != 0) {
        return -1;
    }
    night.workspace = workspace_open(at, WORKSPACE_LOCK | WORKSPACE_FONTS, err);
    if (night.workspace == NULL) {
        return -1;
    }
    night.arena = arena_new();
    night.outbox = workspace_outbox(night.workspace);
    status = run_night(&night, err);
    arena_free(night.arena);
    workspace_close(night.workspace);
    return status;
}

const struct command run_command = {
    .name = "run",
    .summary = N_("the nightly job: finish, select, render, release"),
    .options = OPTION_ROWS,
    .options_size = sizeof(struct run_options),
    .example = "run --dry-run",
    .ends = ENDS_WORKSPACE | END(ERR_LETTER) | END(ERR_CREATE),
    .run = run,
};
