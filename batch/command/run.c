#include "command/run.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "command/print.h"
#include "desk/balance.h"
#include "desk/clock.h"
#include "desk/night.h"
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

/* -- the report -------------------------------------------------------- */

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

static void
write_end(const struct night_result *night, bool rehearsal, struct buf *out)
{
    const struct lot *lot = &night->lot;
    char name[LOT_NAME_SIZE];

    if (rehearsal) {
        buf_printf(out, _("rehearsal: nothing was written\n"));
    } else if (lot->id == 0) {
        buf_printf(out, _("nothing to mail\n"));
    } else {
        buf_printf(out,
                   _("lot %s released: %d letters, %d pages, %d sheets, %d "
                     "bundles in %s/%s\n"),
                   lot_name(lot->id, name), lot->notices, lot->pages,
                   lot->sheets, lot->bundles, night->outbox.dir, name);
    }
}

/* A rehearsal's report is its result; a night's says what is done and
 * recorded. */
static int
report(const struct surroundings *at, const struct night_order *order,
       const struct night_result *night, struct err *err)
{
    struct buf out = {0};
    char date[DATE_TEXT_SIZE];

    /* A night on which nobody has to look is no news. */
    if (at->quiet && !order->rehearsal && !night_needs_a_human(night)) {
        return 0;
    }
    date_format_iso(order->today, date);
    buf_printf(&out, "%s: ", date);
    if (!night->empty) {
        balance_write(&night->selection.tally, &out);
    }
    write_late(&night->selection, &out);
    write_end(night, order->rehearsal, &out);
    if (order->rehearsal) {
        return print_out(&out, err);
    }
    print_report(&out);
    return 0;
}

/* What would have stopped the night ends a rehearsal too.  One that looks
 * ahead of the clock is told so, but is a trial all the same. */
static int
end(const struct surroundings *at, const struct night_order *order,
    const struct night_result *night, struct err *err)
{
    bool ahead = date_compare(order->today, date_in_japan(at->now)) > 0;

    if (night->doubt.code != ERR_NONE && !ahead) {
        *err = night->doubt;
        return -1;
    }
    if (night->doubt.code != ERR_NONE) {
        log_warning(_("as things are, that night would stop: %s"),
                    night->doubt.text);
    }
    return night_needs_a_human(night) ? ERR_LETTER : 0;
}

/* -- the verb ---------------------------------------------------------- */

static int
work(struct workspace *workspace, const struct night_order *order,
     struct err *err)
{
    struct arena *arena = arena_new();
    struct night_result night;
    int status = -1;

    if (night_run(workspace, order, arena, &night, err) == 0 &&
        report(workspace->at, order, &night, err) == 0) {
        status = end(workspace->at, order, &night, err);
    }
    arena_free(arena);
    return status;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct run_options *options = line->options;
    struct night_order order = {options->date, options->dry_run};
    struct workspace *workspace;
    int status;

    if (date_is_none(order.today)) {
        order.today = date_in_japan(at->now);
    }
    if (!order.rehearsal && !options->knowingly &&
        gate_check_clock(order.today, date_in_japan(at->now), err) != 0) {
        return -1;
    }
    workspace = workspace_open(at, WORKSPACE_LOCK | WORKSPACE_FONTS, err);
    if (workspace == NULL) {
        return -1;
    }
    status = work(workspace, &order, err);
    workspace_close(workspace);
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
