#include "desk/holding.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/next_letter.h"
#include "desk/second.h"

/* -- whom --------------------------------------------------------------- */

static int
load_dossier(struct holding *holding, const char *resident, struct err *err)
{
    struct workspace *workspace = holding->workspace;
    int found =
        register_dossier(workspace->reg, holding->municipality, resident,
                         workspace->arena, &holding->dossier, err);

    if (found == 0) {
        return workspace_refuse_unknown(workspace, holding->municipality,
                                        resident, err);
    }
    return found < 0 ? -1 : 0;
}

/* The resident named by his 宛名番号. */
static int
find_resident(struct holding *holding, struct err *err)
{
    holding->municipality =
        workspace_municipality(holding->workspace, holding->municipality, err);
    return holding->municipality == NULL
               ? -1
               : load_dossier(holding, holding->target, err);
}

/* The hold named H000001, and its resident's dossier. */
static int
find_named(struct holding *holding, int64_t id, struct err *err)
{
    struct workspace *workspace = holding->workspace;
    char name[HOLD_NAME_SIZE];
    int found = register_hold(workspace->reg, id, workspace->arena,
                              &holding->hold, err);

    if (found == 0) {
        return err_set(err, ERR_INPUT,
                       _("there is no hold %s; 'kigen explain' lists those "
                         "of a resident"),
                       hold_name(id, name));
    }
    if (found < 0) {
        return -1;
    }
    holding->municipality = holding->hold.municipality;
    if (holding->hold.end != HOLD_IN_FORCE) {
        return err_set(err, ERR_INPUT,
                       _("hold %s is not in force: released on %.10s"),
                       hold_name(id, name), holding->hold.released.at);
    }
    return load_dossier(holding, holding->hold.resident, err);
}

static int
say_no_hold(const struct holding *holding, struct err *err)
{
    if (holding->dossier.resident.support_measure) {
        return err_set(err, ERR_INPUT,
                       _("no hold in force for %s, whose 支援措置 flag comes "
                         "from the 住民 file; first 'kigen hold "
                         "%s --support-measure --reason TEXT --by NAME' "
                         "confirms it, then a second person releases it"),
                       holding->target, holding->target);
    }
    return err_set(err, ERR_INPUT, _("no hold in force for %s"),
                   holding->target);
}

/* The only hold in force of the resident. */
static int
find_only(struct holding *holding, struct err *err)
{
    int in_force = 0;

    if (find_resident(holding, err) != 0) {
        return -1;
    }
    for (int i = 0; i < holding->dossier.hold_count; i++) {
        if (holding->dossier.holds[i].end == HOLD_IN_FORCE) {
            holding->hold = holding->dossier.holds[i];
            in_force++;
        }
    }
    if (in_force == 0) {
        return say_no_hold(holding, err);
    }
    if (in_force > 1) {
        return err_set(err, ERR_USAGE,
                       _("%d holds are in force for %s; name the one that is "
                         "meant, as H000001"),
                       in_force, holding->target);
    }
    return 0;
}

static int
find_hold(struct holding *holding, struct err *err)
{
    int64_t id = hold_from_name(holding->target);

    return id != 0 ? find_named(holding, id, err) : find_only(holding, err);
}

static int
judge(struct holding *holding, struct err *err)
{
    return next_letter_judge(holding->workspace, &holding->dossier,
                             holding->today, &holding->decision, err);
}

/* -- acts ---------------------------------------------------------------- */

static int
set(struct holding *holding, struct err *err)
{
    struct workspace *workspace = holding->workspace;

    if (find_resident(holding, err) != 0) {
        return -1;
    }
    holding->hold = (struct hold){
        .municipality = holding->municipality,
        .resident = holding->dossier.resident.id,
        .reason = holding->reason,
        .support_measure = holding->support_measure,
        .set = workspace_stamp(workspace, holding->by),
        .confirmed = {"", "", ""},
        .released = {"", "", ""},
        .letter.names = "",
    };
    return register_add_hold(workspace->reg, &holding->hold, err);
}

static int
refuse_program(const struct holding *holding, struct err *err)
{
    return stamp_is_same_name(HOLD_PROGRAM, holding->by)
               ? err_set(err, ERR_PERMISSION,
                         _("'%s' is the program's own name"), HOLD_PROGRAM)
               : 0;
}

static int
confirm(struct holding *holding, struct err *err)
{
    struct hold *hold = &holding->hold;
    char name[HOLD_NAME_SIZE];

    if (find_hold(holding, err) != 0) {
        return -1;
    }
    if (!hold->support_measure) {
        return err_set(err, ERR_INPUT,
                       _("hold %s is no support hold; there is nothing to "
                         "confirm"),
                       hold_name(hold->id, name));
    }
    /* Of an older kigen's hold the login is not known. */
    if (hold->confirmed.by[0] != '\0' && hold->confirmed.login[0] != '\0') {
        return err_set(err, ERR_PERMISSION,
                       _("hold %s has its first person already; a second "
                         "person releases it"),
                       hold_name(hold->id, name));
    }
    if (refuse_program(holding, err) != 0) {
        return -1;
    }
    hold->confirmed = workspace_stamp(holding->workspace, holding->by);
    return register_confirm_hold(holding->workspace->reg, hold, err);
}

/* The measure is over: not while the 住民 file says otherwise. */
static int
end_measure(struct holding *holding, struct err *err)
{
    if (holding->dossier.resident.support_measure) {
        return err_set(err, ERR_INPUT,
                       _("the 住民 file says that 支援措置 of %s goes on; it "
                         "ends there first"),
                       holding->dossier.resident.id);
    }
    holding->hold.end = HOLD_ENDED;
    return 0;
}

static int
let_letter_go(struct holding *holding, struct err *err)
{
    if (judge(holding, err) != 0) {
        return -1;
    }
    if (holding->decision.letter.names[0] == '\0') {
        return err_set(err, ERR_INPUT,
                       _("there is no letter of %s that could be let go: %s, "
                         "%s. If the measure has ended, --measure-ended"),
                       holding->dossier.resident.id,
                       word_key(reason_words, (int)holding->decision.reason),
                       holding->decision.detail);
    }
    holding->hold.end = HOLD_LETTER_RELEASED;
    holding->hold.letter = holding->decision.letter;
    return 0;
}

/* A hold that the program has set: a clerk is the first of the two persons,
 * whatever the file says.  A wrong file and one tired clerk must not be enough
 * to give somebody away. */
static int
say_unconfirmed(const struct hold *hold, struct err *err)
{
    char name[HOLD_NAME_SIZE];

    hold_name(hold->id, name);
    return err_set(err, ERR_PERMISSION,
                   _("hold %s was set by the program, and nobody has "
                     "looked at it: 'kigen confirm %s --reason TEXT --by "
                     "NAME' first, then a second person releases it"),
                   name, name);
}

static int
ask_support_release(struct holding *holding, struct err *err)
{
    struct hold *hold = &holding->hold;
    char name[HOLD_NAME_SIZE];

    if (refuse_program(holding, err) != 0) {
        return -1;
    }
    if (hold->confirmed.by[0] == '\0') {
        return say_unconfirmed(hold, err);
    }
    if (second_ask(holding->workspace, &hold->confirmed, holding->by, err) !=
        0) {
        return err_context(err, "%s", hold_name(hold->id, name));
    }
    return holding->measure_ended ? end_measure(holding, err)
                                  : let_letter_go(holding, err);
}

static int
release(struct holding *holding, struct err *err)
{
    struct hold *hold = &holding->hold;

    if (find_hold(holding, err) != 0) {
        return -1;
    }
    if (!hold->support_measure && holding->measure_ended) {
        return err_set(err, ERR_USAGE,
                       _("--measure-ended is for a support hold"));
    }
    if (hold->support_measure) {
        if (ask_support_release(holding, err) != 0) {
            return -1;
        }
    } else {
        hold->end = HOLD_ENDED;
    }
    hold->released = workspace_stamp(holding->workspace, holding->by);
    return register_release_hold(holding->workspace->reg, hold, err);
}

/* -- one transaction with its event -------------------------------------- */

static const char *
describe(const struct holding *holding)
{
    const struct hold *hold = &holding->hold;
    char name[HOLD_NAME_SIZE];

    return arena_printf(holding->workspace->arena, "%s%s%s%s%s",
                        hold_name(hold->id, name),
                        hold->support_measure ? " 支援措置" : "",
                        hold->end == HOLD_IN_FORCE ? "" : " ",
                        word_ja(hold_end_words, (int)hold->end),
                        hold->end == HOLD_LETTER_RELEASED
                            ? arena_printf(holding->workspace->arena, " (%s)",
                                           hold->letter.names)
                            : "");
}

/* Not a disk or another process in the way, but a no. */
static bool
is_refusal(const struct err *err)
{
    return err->code == ERR_PERMISSION || err->code == ERR_INPUT ||
           err->code == ERR_USAGE;
}

/* Written after what was begun has been taken back. */
static int
note_refused(const struct holding *holding, const struct workspace_act *tried,
             const struct err *why, struct err *err)
{
    struct workspace_act act = *tried;
    char name[HOLD_NAME_SIZE] = "";

    if (holding->hold.id != 0) {
        hold_name(holding->hold.id, name);
    }
    act.kind = EVENT_REFUSED;
    act.detail = arena_printf(holding->workspace->arena, "%s%s%s: %d",
                              word_key(event_kind_words, (int)tried->kind),
                              *name == '\0' ? "" : " ", name, (int)why->code);
    return workspace_note(holding->workspace, &act, err);
}

static void
name_resident(const struct holding *holding, struct workspace_act *act)
{
    act->municipality = holding->municipality;
    act->resident = holding->dossier.resident.id;
    if (act->resident == NULL && hold_from_name(holding->target) == 0) {
        act->resident = holding->target;
    }
}

/* An act on its way. */
struct act {
    struct holding *holding;
    int (*change)(struct holding *holding, struct err *err);
    struct workspace_act note;
    bool refused; /* by change */
};

static int
change_and_note(void *context, struct err *err)
{
    struct act *act = context;
    struct holding *holding = act->holding;

    if (act->change(holding, err) != 0) {
        act->refused = true;
        return -1;
    }
    name_resident(holding, &act->note);
    act->note.detail = describe(holding);
    if (workspace_note(holding->workspace, &act->note, err) != 0 ||
        load_dossier(holding, holding->hold.resident, err) != 0) {
        return -1;
    }
    return judge(holding, err);
}

static int
carry_out(struct holding *holding, enum event_kind kind,
          int (*change)(struct holding *holding, struct err *err),
          struct err *err)
{
    struct act act = {
        .holding = holding,
        .change = change,
        .note = {.kind = kind, .by = holding->by, .reason = holding->reason}};
    struct err second = {ERR_NONE, ""};

    holding->hold = (struct hold){0};
    holding->dossier = (struct dossier){.resident.id = NULL};
    if (register_transact(holding->workspace->reg, change_and_note, &act,
                          err) == 0) {
        return 0;
    }
    if (act.refused) {
        name_resident(holding, &act.note);
        if (is_refusal(err) &&
            note_refused(holding, &act.note, err, &second) != 0) {
            *err = second;
        }
    }
    return -1;
}

int
holding_set(struct holding *holding, struct err *err)
{
    return carry_out(holding, EVENT_HOLD, set, err);
}

int
holding_confirm(struct holding *holding, struct err *err)
{
    return carry_out(holding, EVENT_CONFIRM_HOLD, confirm, err);
}

int
holding_release(struct holding *holding, struct err *err)
{
    return carry_out(holding, EVENT_RELEASE_HOLD, release, err);
}
