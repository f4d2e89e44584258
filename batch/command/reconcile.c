#include "command/reconcile.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "command/print.h"
#include "desk/reconcile.h"
#include "outbox/settle.h"

struct reconcile_options {
    bool accept, collected, deliver_again;
    const char *lot, *by, *reason;
};

static const struct option_row ROWS[] = {
    {"accept", 'a', NULL,
     N_("take the register as it is, knowing what it lacks"),
     OPTION_INTO(struct reconcile_options, accept)},
    {"lot", 'l', N_("LOT"), N_("the lot whose folder is gone"),
     .form = FORM_CODE, OPTION_INTO(struct reconcile_options, lot)},
    {"collected", 'c', NULL, N_("the print shop has all of the lot"),
     OPTION_INTO(struct reconcile_options, collected)},
    {"deliver-again", 'd', NULL, N_("the print shop has nothing of the lot"),
     OPTION_INTO(struct reconcile_options, deliver_again)},
    {"by", 'B', N_("NAME"), N_("who decides"), .form = FORM_WORDS,
     OPTION_INTO(struct reconcile_options, by)},
    {"reason", 'r', N_("TEXT"), N_("why, for the record"), .form = FORM_WORDS,
     OPTION_INTO(struct reconcile_options, reason)},
    {.name = NULL},
};

/* -- what differs ------------------------------------------------------- */

static const struct {
    enum register_verdict verdict;
    const char *text;
} VERDICTS[] = {
    {REGISTER_FITS, N_("the register is the newest there is of it\n")},
    {REGISTER_BEGINS, N_("the register has no state files yet; the next "
                         "command that writes makes them\n")},
    {REGISTER_OLDER, N_("the register is an older copy\n")},
    {REGISTER_OTHER, N_("this is not the register that worked here last, or a "
                        "copy that has gone its own way\n")},
    {REGISTER_UNVOUCHED, N_("both state files are gone: nobody knows whether "
                            "this is the newest register\n")},
    {REGISTER_AHEAD, N_("the state files are older than the register\n")},
    {REGISTER_EDITED, N_("the register was changed by somebody else than "
                         "kigen\n")},
};

static void
write_verdict(const struct register_state *standing, struct buf *out)
{
    for (size_t i = 0; i < sizeof VERDICTS / sizeof VERDICTS[0]; i++) {
        if (VERDICTS[i].verdict == standing->verdict) {
            buf_add_text(out, _(VERDICTS[i].text));
        }
    }
    if (*standing->edited != '\0') {
        buf_printf(out, "%s\n", standing->edited);
    }
}

static void
write_line(struct buf *out, const char *name, int64_t here, int64_t known)
{
    buf_printf(out, "%s: %" PRId64, name, here);
    if (known >= 0) {
        buf_printf(out, _(", the state files know %" PRId64), known);
    }
    buf_add_byte(out, '\n');
}

/* 3–5, of what the register ends before. */
static void
write_missing(struct buf *out, const char *name, int64_t here, int64_t known)
{
    if (known == here + 1) {
        buf_printf(out, "  %s %" PRId64 "\n", name, known);
    } else if (known > here) {
        buf_printf(out, "  %s %" PRId64 "–%" PRId64 "\n", name, here + 1,
                   known);
    }
}

static void
write_reach(const struct reconcile_view *view, struct buf *out)
{
    const struct register_reach *here = &view->standing.here;
    const struct register_reach *known = &view->standing.known;

    if (*view->last_at != '\0') {
        buf_printf(out, _("newest event of the register: %s\n"), view->last_at);
    }
    if (*view->standing.known_at != '\0') {
        buf_printf(out, _("state files written: %s\n"),
                   view->standing.known_at);
    }
    write_line(out, _("events"), here->events, known->events);
    write_line(out, _("runs"), here->run, known->run);
    write_line(out, _("lots"), here->lot, known->lot);
    write_line(out, _("notice numbers"), here->notice, known->notice);
    if (view->standing.verdict == REGISTER_OLDER) {
        buf_add_text(out, _("missing in this register:\n"));
        write_missing(out, _("events"), here->events, known->events);
        write_missing(out, _("runs"), here->run, known->run);
        write_missing(out, _("lots"), here->lot, known->lot);
        write_missing(out, _("notice numbers"), here->notice, known->notice);
    }
}

static void
write_lots(struct buf *out, const char *text, const int *lots, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char name[LOT_NAME_SIZE];

        buf_printf(out, _(text), lot_name(lots[i], name));
    }
}

static bool
is_accepted(const struct register_state *standing)
{
    return standing->verdict == REGISTER_FITS ||
           standing->verdict == REGISTER_BEGINS;
}

/* What taking this register costs, and the way around it. */
static void
write_mend(const struct reconcile_view *view, struct buf *out)
{
    if (is_accepted(&view->standing)) {
        return;
    }
    buf_add_text(out,
                 view->standing.verdict == REGISTER_AHEAD
                     ? _("Best: put back the newest state files, and nothing "
                         "is lost.\n")
                     : _("Best: put back the newest register.db with its -wal "
                         "file, and nothing is lost.\n"));
    if (view->standing.verdict != REGISTER_EDITED &&
        view->standing.verdict != REGISTER_AHEAD) {
        buf_add_text(
            out,
            _("If there is none, 'kigen reconcile --accept --by NAME --reason "
              "TEXT' takes this one. Then:\n"
              "- people of lots it does not know are told a second time, if "
              "those lots were posted;\n"
              "- holds, releases, deaths, approvals and reprints since its "
              "newest event are lost: set the holds again and import the "
              "newest files before the next run;\n"
              "- the numbers of lots and letters that the state files know are "
              "not given out again.\n"));
    } else {
        buf_add_text(out,
                     _("Else 'kigen reconcile --accept --by NAME --reason "
                       "TEXT' takes it as it is: indices and triggers are made "
                       "as they should be, and the trail begins anew with an "
                       "event that says so.\n"));
    }
}

static int
show(struct workspace *workspace, struct err *err)
{
    struct reconcile_view view;
    struct buf out = {0};

    if (reconcile_look(workspace, &view, err) != 0) {
        return -1;
    }
    write_verdict(&view.standing, &out);
    write_reach(&view, &out);
    write_lots(&out,
               N_("lot %s stands in the outbox and is unknown to the register: "
                  "no run goes on before it is moved away\n"),
               view.strange_lots, view.strange_count);
    write_lots(&out,
               N_("lot %s was being handed over when a run ended: 'kigen run' "
                  "finishes it, or asks\n"),
               view.open_lots, view.open_count);
    write_mend(&view, &out);
    return print_out(&out, err);
}

/* -- deciding ----------------------------------------------------------- */

static int
accept(struct workspace *workspace, const struct reconcile_options *options,
       struct err *err)
{
    struct reconcile_view view;
    struct buf out = {0};

    if (reconcile_look(workspace, &view, err) != 0 ||
        reconcile_accept(workspace, &view, options->by, options->reason, err) !=
            0) {
        return -1;
    }
    buf_add_text(&out, _("taken as it is; 'kigen history' says so\n"));
    write_lots(&out,
               N_("lot %s stands in the outbox and is unknown to the register: "
                  "no run goes on before it is moved away\n"),
               view.strange_lots, view.strange_count);
    return print_out(&out, err);
}

static int
settle(struct workspace *workspace, const struct reconcile_options *options,
       int lot, struct err *err)
{
    struct outbox outbox = workspace_outbox(workspace);
    const struct settle_request request = {
        .lot = lot,
        .answer = options->collected ? SETTLE_COLLECTED : SETTLE_DELIVER_AGAIN,
        .reason = options->reason};
    char name[LOT_NAME_SIZE];
    struct buf out = {0};

    outbox.by = options->by;
    if (settle_lot(&outbox, &request, err) != 0) {
        return -1;
    }
    buf_printf(&out,
               options->collected
                   ? _("lot %s is released: the print shop has it\n")
                   : _("lot %s is planned again: the next run delivers it, or "
                       "judges its people anew\n"),
               lot_name(lot, name));
    return print_out(&out, err);
}

/* Which of the three things was asked; all or nothing of each. */
static int
check_options(const struct reconcile_options *options, int *lot,
              struct err *err)
{
    bool decides = options->accept || options->lot != NULL;

    *lot = options->lot == NULL ? 0 : lot_from_name(options->lot);
    if (options->lot != NULL && *lot == 0) {
        return err_set(err, ERR_USAGE,
                       _("--lot: not a lot; write it as L000001"));
    }
    if (options->accept && options->lot != NULL) {
        return err_set(err, ERR_USAGE,
                       _("--accept is about the register, --lot about a lot; "
                         "give one of them"));
    }
    if ((options->lot != NULL) !=
            (options->collected || options->deliver_again) ||
        (options->collected && options->deliver_again)) {
        return err_set(err, ERR_USAGE,
                       _("say of the lot with --lot LOT either --collected or "
                         "--deliver-again"));
    }
    if (decides != (options->by != NULL) ||
        decides != (options->reason != NULL)) {
        return err_set(err, ERR_USAGE,
                       _("a decision needs --by NAME and --reason TEXT, and "
                         "only a decision"));
    }
    return 0;
}

static int
run(const struct surroundings *at, const struct command_line *line,
    struct err *err)
{
    const struct reconcile_options *options = line->options;
    struct workspace *workspace;
    int lot, status;

    if (check_options(options, &lot, err) != 0) {
        return -1;
    }
    /* about a lot as any other command: the register must be the newest */
    workspace = workspace_open(
        at, lot != 0 ? WORKSPACE_LOCK : WORKSPACE_LOCK | WORKSPACE_UNVOUCHED,
        err);
    if (workspace == NULL) {
        return -1;
    }
    status = options->accept ? accept(workspace, options, err)
             : lot != 0      ? settle(workspace, options, lot, err)
                             : show(workspace, err);
    workspace_close(workspace);
    return status;
}

const struct command reconcile_command = {
    .name = "reconcile",
    .summary = N_("is this the newest register? what differs, and decide"),
    .options = ROWS,
    .options_size = sizeof(struct reconcile_options),
    .example = "reconcile",
    .ends = ENDS_WORKSPACE,
    .run = run,
};
