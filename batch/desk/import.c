#include "desk/import.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/admit.h"
#include "desk/docket.h"
#include "desk/stage.h"
#include "desk/weighing.h"

/* One import on its way. */
struct act {
    struct workspace *workspace;
    const struct import_request *request;
    struct import_report *report;
    struct guard guard;
    struct delivery entry; /* in the journal */
    struct numbers *numbers;
    struct stage *stage;
    bool begun; /* the register was free */
};

static int
keep_aside(const struct act *act, struct err *err)
{
    const struct import_request *request = act->request;
    const struct buf *rows = stage_aside(act->stage);

    return rows->size == 0
               ? 0
               : request->keep_aside(request->keep_context, rows, err);
}

/* -- --full ------------------------------------------------------------ */

static int
vanish_one(struct act *act, enum record_kind kind, struct import_owner *owner,
           struct err *err)
{
    struct register_vanished vanished;
    /* of counters a city may close as many as it likes */
    long limit =
        kind == RECORD_OFFICE
            ? 100
            : conf_integer(act->workspace->conf, owner->code, "vanish_percent");

    if (register_vanish(act->workspace->reg, kind, owner->code, &vanished,
                        err) != 0) {
        return -1;
    }
    act->report->gone[kind] += vanished.gone;
    owner->guarded = vanished.guarded;
    if (vanished.gone * 100 > vanished.before * limit) {
        return err_set(err, ERR_BUSY,
                       _("%s of %s: %ld of %ld rows known are not in the "
                         "files, more than vanish_percent = %ld; are the "
                         "files complete? If so, raise vanish_percent in "
                         "kigen.conf for this import"),
                       word_ja(record_kind_words, (int)kind), owner->code,
                       vanished.gone, vanished.before, limit);
    }
    return 0;
}

/* Only residents, cards and certificates can vanish by being absent from a
 * file; counters of another municipality are not this file's business, so
 * offices are compared too, but a municipality never vanishes. */
static int
vanish(struct act *act, struct err *err)
{
    for (int kind = RECORD_RESIDENT; kind <= RECORD_OFFICE; kind++) {
        struct import_owner *owner = act->report->owners[kind];

        for (; owner != NULL; owner = owner->next) {
            if (vanish_one(act, (enum record_kind)kind, owner, err) != 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* -- the import -------------------------------------------------------- */

/* 1: it was a rehearsal, take it back. */
static int
carry_out(void *context, struct err *err)
{
    struct act *act = context;
    const struct admission admission = {&act->guard, act->numbers, act->stage};
    struct reg *reg = act->workspace->reg;

    act->begun = true;
    if (docket_check_order(act->workspace, act->request, &act->entry, err) !=
            0 ||
        register_import_start(reg, err) != 0 ||
        admit_rows(&admission, err) != 0 ||
        stage_refuse(act->stage, err) != 0 ||
        (act->request->full && vanish(act, err) != 0) ||
        numbers_finish(act->numbers, &act->report->orphans,
                       &act->report->doubles, err) != 0 ||
        docket_weigh(act->workspace, act->request, act->report, &act->entry,
                     err) != 0 ||
        guard_finish(&act->guard, err) != 0) {
        return -1;
    }
    if (act->request->dry) {
        return 1;
    }
    if (keep_aside(act, err) != 0) {
        return -1;
    }
    return docket_close(act->workspace, act->request, act->report, &act->entry,
                        err);
}

/* Reads, then writes: only that keeps others waiting.  As carry_out. */
static int
read_and_carry_out(struct act *act, struct err *err)
{
    if (stage_read(act->stage, err) != 0) {
        act->begun = true; /* as far as anybody knows */
        return -1;
    }
    return register_transact(act->workspace->reg, carry_out, act, err);
}

/* The journal has the first fault with the sentence. */
static void
note_refusal(struct act *act, const struct err *err)
{
    const struct fault_list *faults = stage_faults(act->stage);

    weighing_name_cities(
        &(struct weighing){act->workspace, act->request, act->report},
        &act->entry);
    docket_refuse(act->workspace, act->request, &act->entry, err,
                  faults->kept > 0 ? faults->text[0] : NULL);
}

int
import_files(struct workspace *workspace, const struct import_request *request,
             struct import_report *report, struct err *err)
{
    struct act act = {.workspace = workspace,
                      .request = request,
                      .report = report,
                      .guard = {workspace, request, report, NULL},
                      .numbers = numbers_new(workspace)};
    int result;

    *report = (struct import_report){0};
    if (!request->dry &&
        docket_open(workspace, request, &act.entry, err) != 0) {
        return err_context(err, _("nothing was imported"));
    }
    act.stage = stage_new(workspace, request, report);
    act.guard.row = arena_new();
    result = read_and_carry_out(&act, err);
    if (result < 0 && act.begun && !request->dry) {
        note_refusal(&act, err);
    }
    arena_free(act.guard.row);
    stage_free(act.stage);
    if (request->dry) {
        return result < 0 ? -1 : 0;
    }
    if (result != 0) {
        return err_context(err, _("nothing was imported"));
    }
    numbers_warn_orphans(report->orphans);
    return 0;
}
