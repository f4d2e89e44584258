#include "command/hold.h"

#include "base/log.h"
#include "base/text.h"
#include "command/options.h"
#include "desk/workspace.h"

static const char *municipality, *reason, *by;
static int support_measure;
static const struct poptOption hold_table[] = {
    {"municipality", 'm', POPT_ARG_STRING, &municipality, 0, NULL, NULL},
    {"reason", 'r', POPT_ARG_STRING, &reason, 0, NULL, NULL},
    {"by", 'B', POPT_ARG_STRING, &by, 0, NULL, NULL},
    {"support-measure", 's', POPT_ARG_NONE, &support_measure, 0, NULL, NULL},
    POPT_TABLEEND};
static const struct options hold_options = {"hold", hold_table, 1, 1};
static const struct poptOption release_table[] = {
    {"municipality", 'm', POPT_ARG_STRING, &municipality, 0, NULL, NULL},
    {"by", 'B', POPT_ARG_STRING, &by, 0, NULL, NULL},
    POPT_TABLEEND};
static const struct options release_options = {"release", release_table, 1, 1};

/* What both verbs do: one transaction with its event.  A hold on somebody
 * whose file carries 支援措置 confirms that, whatever the options say. */
struct act {
    const char *resident;
    int (*change)(struct workspace *workspace, const struct act *act,
                  struct err *err);
    enum event_kind event;
    bool flagged; /* 支援措置 of the 住民 file */
};

static int
set_hold(struct workspace *workspace, const struct act *act, struct err *err)
{
    const struct hold hold = {.municipality = municipality,
                              .resident = act->resident,
                              .reason = reason,
                              .set_by = by,
                              .set_at = workspace->now,
                              .released_by = "",
                              .released_at = "",
                              .support_measure =
                                  support_measure != 0 || act->flagged};

    return register_add_hold(workspace->reg, &hold, err);
}

static int
release_hold(struct workspace *workspace, const struct act *act,
             struct err *err)
{
    const struct hold release = {.municipality = municipality,
                                 .resident = act->resident,
                                 .reason = "",
                                 .set_by = "",
                                 .set_at = "",
                                 .released_by = by,
                                 .released_at = workspace->now};
    int released = 0, refused = 0;

    if (register_release_holds(workspace->reg, &release, &released, &refused,
                               err) != 0) {
        return -1;
    }
    if (refused > 0) {
        return err_set(err, ERR_PERMISSION,
                       _("the 支援措置 hold of %s was set by the same "
                         "person; a second person must release it"),
                       act->resident);
    }
    if (released == 0 && act->flagged) {
        return err_set(err, ERR_INPUT,
                       _("no hold in force for %s, whose 支援措置 flag comes "
                         "from the 住民 file; first 'kigen hold "
                         "--support-measure' confirms it, then a second "
                         "person releases it"),
                       act->resident);
    }
    if (released == 0) {
        return err_set(err, ERR_INPUT, _("no hold in force for %s"),
                       act->resident);
    }
    return 0;
}

/* A hold on nobody would be a hold on a typing mistake. */
static int
check_resident(struct workspace *workspace, struct act *act, struct err *err)
{
    struct dossier dossier;
    int found;

    municipality = workspace_municipality(workspace, municipality, err);
    if (municipality == NULL) {
        return -1;
    }
    found = register_dossier(workspace->reg, municipality, act->resident,
                             workspace->arena, &dossier, err);
    if (found == 0) {
        return err_set(err, ERR_INPUT,
                       _("no resident %s in %s; was the 住民 file imported?"),
                       act->resident, municipality);
    }
    act->flagged = found > 0 && dossier.resident.support_measure;
    return found < 0 ? -1 : 0;
}

static int
carry_out(struct workspace *workspace, struct act *act, struct err *err)
{
    struct workspace_act note = {.kind = act->event,
                                 .by = by,
                                 .resident = act->resident,
                                 .reason = reason};

    if (check_resident(workspace, act, err) != 0) {
        return -1;
    }
    note.municipality = municipality;
    if (register_begin(workspace->reg, err) != 0) {
        return -1;
    }
    if (act->change(workspace, act, err) != 0 ||
        workspace_note(workspace, &note, err) != 0 ||
        register_commit(workspace->reg, err) != 0) {
        register_rollback(workspace->reg);
        return -1;
    }
    return 0;
}

static int
open_and_carry_out(const struct surroundings *at, struct act *act,
                   struct err *err)
{
    struct workspace *workspace = workspace_open(at, WORKSPACE_LOCK, err);
    int status;

    if (workspace == NULL) {
        return -1;
    }
    status = carry_out(workspace, act, err);
    workspace_close(workspace);
    return status;
}

int
command_hold(const struct surroundings *at, int argc, const char **argv,
             struct err *err)
{
    struct act act = {NULL, set_hold, EVENT_HOLD, false};

    if (options_read(&hold_options, argc, argv, &act.resident, err) < 0 ||
        options_need_words(&hold_options, "--reason", reason, err) != 0 ||
        options_need_words(&hold_options, "--by", by, err) != 0) {
        return -1;
    }
    return open_and_carry_out(at, &act, err);
}

int
command_release(const struct surroundings *at, int argc, const char **argv,
                struct err *err)
{
    struct act act = {NULL, release_hold, EVENT_RELEASE_HOLD, false};

    if (options_read(&release_options, argc, argv, &act.resident, err) < 0 ||
        options_need_words(&release_options, "--by", by, err) != 0) {
        return -1;
    }
    return open_and_carry_out(at, &act, err);
}
