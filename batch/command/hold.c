#include "command/hold.h"

#include "base/log.h"
#include "base/text.h"
#include "desk/workspace.h"

struct hold_options {
    const char *municipality, *reason, *by;
    bool support_measure;
};

static const struct option_row hold_rows[] = {
    {"reason", 'r', N_("TEXT"), N_("why, for the record"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct hold_options, reason)},
    {"by", 'B', N_("NAME"), N_("who holds"), .needed = true, .form = FORM_WORDS,
     OPTION_INTO(struct hold_options, by)},
    {"municipality", 'm', N_("CODE"),
     N_("the municipality, when the register has more than one"),
     .form = FORM_CODE, OPTION_INTO(struct hold_options, municipality)},
    {"support-measure", 's', NULL,
     N_("支援措置: only a second person can release it"),
     OPTION_INTO(struct hold_options, support_measure)},
    {.name = NULL},
};

struct release_options {
    const char *municipality, *by;
};

static const struct option_row release_rows[] = {
    {"by", 'B', N_("NAME"), N_("who releases"), .needed = true,
     .form = FORM_WORDS, OPTION_INTO(struct release_options, by)},
    {"municipality", 'm', N_("CODE"),
     N_("the municipality, when the register has more than one"),
     .form = FORM_CODE, OPTION_INTO(struct release_options, municipality)},
    {.name = NULL},
};

/* What both verbs do: one transaction with its event.  A hold on somebody
 * whose file carries 支援措置 confirms that, whatever the options say. */
struct act {
    const char *municipality, *resident;
    const char *reason, *by;
    int (*change)(struct workspace *workspace, const struct act *act,
                  struct err *err);
    enum event_kind event;
    bool support_measure; /* as typed */
    bool flagged;         /* 支援措置 of the 住民 file */
};

static int
set_hold(struct workspace *workspace, const struct act *act, struct err *err)
{
    const struct hold hold = {.municipality = act->municipality,
                              .resident = act->resident,
                              .reason = act->reason,
                              .set_by = act->by,
                              .set_at = workspace->now,
                              .released_by = "",
                              .released_at = "",
                              .support_measure =
                                  act->support_measure || act->flagged};

    return register_add_hold(workspace->reg, &hold, err);
}

static int
release_hold(struct workspace *workspace, const struct act *act,
             struct err *err)
{
    const struct hold release = {.municipality = act->municipality,
                                 .resident = act->resident,
                                 .reason = "",
                                 .set_by = "",
                                 .set_at = "",
                                 .released_by = act->by,
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

    act->municipality =
        workspace_municipality(workspace, act->municipality, err);
    if (act->municipality == NULL) {
        return -1;
    }
    found = register_dossier(workspace->reg, act->municipality, act->resident,
                             workspace->arena, &dossier, err);
    if (found == 0) {
        return err_set(err, ERR_INPUT,
                       _("no resident %s in %s; was the 住民 file imported?"),
                       act->resident, act->municipality);
    }
    act->flagged = found > 0 && dossier.resident.support_measure;
    return found < 0 ? -1 : 0;
}

static int
carry_out(struct workspace *workspace, struct act *act, struct err *err)
{
    struct workspace_act note = {.kind = act->event,
                                 .by = act->by,
                                 .resident = act->resident,
                                 .reason = act->reason};

    if (check_resident(workspace, act, err) != 0) {
        return -1;
    }
    note.municipality = act->municipality;
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

static int
run_hold(const struct surroundings *at, const struct command_line *line,
         struct err *err)
{
    const struct hold_options *options = line->options;
    struct act act = {.municipality = options->municipality,
                      .resident = line->arguments[0],
                      .reason = options->reason,
                      .by = options->by,
                      .change = set_hold,
                      .event = EVENT_HOLD,
                      .support_measure = options->support_measure};

    return open_and_carry_out(at, &act, err);
}

const struct command hold_command = {
    .name = "hold",
    .summary = N_("keep a person's letters back"),
    .argument = {N_("RESIDENT"), 1, 1, FORM_CODE},
    .options = hold_rows,
    .options_size = sizeof(struct hold_options),
    .example = "hold 00010001 --reason 申出 --by suzuki",
    .ends = ENDS_WORKSPACE,
    .run = run_hold,
};

static int
run_release(const struct surroundings *at, const struct command_line *line,
            struct err *err)
{
    const struct release_options *options = line->options;
    struct act act = {.municipality = options->municipality,
                      .resident = line->arguments[0],
                      .by = options->by,
                      .change = release_hold,
                      .event = EVENT_RELEASE_HOLD};

    return open_and_carry_out(at, &act, err);
}

const struct command release_command = {
    .name = "release",
    .summary = N_("end a hold"),
    .argument = {N_("RESIDENT"), 1, 1, FORM_CODE},
    .options = release_rows,
    .options_size = sizeof(struct release_options),
    .example = "release 00010001 --by tanaka",
    .ends = ENDS_WORKSPACE,
    .run = run_release,
};
