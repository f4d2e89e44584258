#include "desk/explanation.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/staleness.h"
#include "desk/trial.h"

/* What imports changed about the person, with the day. */
struct walk {
    struct arena *arena;
    struct explanation_change *changes;
    size_t count;
};

static int
keep_change(void *context, const struct event *event, struct err *err)
{
    struct walk *walk = context;

    (void)err;
    if (event->kind == EVENT_CHANGE) {
        ARENA_GROW(walk->arena, walk->changes, walk->count);
        walk->changes[walk->count++] = (struct explanation_change){
            .at = arena_strdup(walk->arena, event->at),
            .columns = arena_strdup(walk->arena, event->detail)};
    }
    return 0;
}

static int
find_changes(struct workspace *workspace, struct explanation *explanation,
             struct err *err)
{
    const struct resident *resident = &explanation->dossier.resident;
    struct walk walk = {.arena = workspace->arena};

    if (register_events(workspace->reg, resident->municipality, resident->id,
                        keep_change, &walk, err) != 0) {
        return -1;
    }
    explanation->changes = walk.changes;
    explanation->change_count = walk.count;
    return 0;
}

static int
find_set(const struct workspace *workspace, const char *municipality,
         struct explanation *explanation, struct err *err)
{
    struct municipality row = {.template_set = ""};

    if (register_municipality(workspace->reg, municipality, workspace->arena,
                              &row, err) < 0) {
        return -1;
    }
    row.code = municipality;
    explanation->set =
        workspace_set_name(workspace, &row, &explanation->dossier.resident);
    return 0;
}

/* As the run would.  Without templates or fonts the rest is still told. */
static void
try_letter(struct workspace *workspace, struct explanation *explanation)
{
    struct letterwork *work;
    struct err err = {ERR_NONE, ""};

    if (explanation->decision.verdict != VERDICT_NOTIFY) {
        return;
    }
    if (workspace->fonts == NULL && workspace_add_fonts(workspace, &err) != 0) {
        log_warning(_("the letter itself was not tried: %s"), err.text);
        return;
    }
    work = letterwork_new(workspace, workspace->arena);
    if (trial_hold(work, &explanation->dossier, explanation->today,
                   workspace->arena, &explanation->decision, &err) != 0) {
        log_warning(_("the letter itself was not tried: %s"), err.text);
    }
}

/* Of a day to come nothing is known of the imports before it. */
static int
find_stale(const struct workspace *workspace, const char *municipality,
           struct explanation *out, struct err *err)
{
    struct staleness *staleness;

    if (date_compare(out->today, date_in_japan(workspace->at->now)) > 0) {
        return 0;
    }
    staleness = staleness_new(workspace, out->today, workspace->arena, err);
    return staleness == NULL ? -1
                             : staleness_of(staleness, municipality,
                                            &out->dossier.stale, err);
}

int
explanation_make(struct workspace *workspace, const char *municipality,
                 const char *resident, struct explanation *out, struct err *err)
{
    const struct workspace_act act = {.kind = EVENT_LOOKUP,
                                      .municipality = municipality,
                                      .resident = resident,
                                      .reason = "explain"};
    const struct rules rules = settings_rules(workspace->conf, municipality);
    int found = register_dossier(workspace->reg, municipality, resident,
                                 workspace->arena, &out->dossier, err);

    if (found == 0) {
        return workspace_refuse_unknown(workspace, municipality, resident, err);
    }
    if (found < 0 || workspace_note(workspace, &act, err) != 0) {
        return -1;
    }
    if (find_stale(workspace, municipality, out, err) != 0) {
        return -1;
    }
    decide(&out->dossier, &rules, out->today, workspace->arena, &out->decision);
    try_letter(workspace, out);
    return find_set(workspace, municipality, out, err) == 0
               ? find_changes(workspace, out, err)
               : -1;
}
