#include "desk/outlook.h"

#include "base/arena.h"
#include "desk/reach.h"
#include "desk/trial.h"
#include "select/decide.h"

struct outlook {
    struct workspace *workspace;
    struct date first;
    int days;
    struct outlook_night *nights;
    struct letterwork *letterwork; /* of the first night */
    struct arena *person;          /* reset for each */
    struct arena *night;           /* … and for each of his nights */
};

/* What a night would tell stays told on the nights after it.  Room for all
 * that was told before and all that the nights can add. */
struct memory {
    struct told *told;
    int count;
};

static void
remember(struct memory *memory, const struct judged *judged,
         const struct dossier *dossier, enum notice_kind kind)
{
    const struct resident *resident = &dossier->resident;

    if (judged->certificate != NULL && judged->notify) {
        memory->told[memory->count++] = (struct told){
            .municipality = resident->municipality,
            .resident = resident->id,
            .who = {resident->born, resident->name, resident->kana},
            .type = judged->certificate->type,
            .issued_on = judged->certificate->issued_on,
            .serial = judged->certificate->serial,
            .expires_on = judged->expires_on,
            .kind = kind,
            .state = NOTICE_SELECTED,
            .number = "",
            .replaces = "",
            .replaced_by = ""};
    }
}

static void
count(struct outlook_night *night, const struct decision *decision)
{
    night->tally.read++;
    if (decision->verdict == VERDICT_NOTIFY) {
        night->tally.selected++;
        night->by_kind[decision->kind]++;
    } else {
        night->tally.by_reason[decision->reason]++;
    }
}

/* One person through all the nights, by the same decide() as the run. */
static int
foresee(void *context, const struct dossier *dossier, struct err *err)
{
    struct outlook *outlook = context;
    const struct rules rules = settings_rules(outlook->workspace->conf,
                                              dossier->resident.municipality);
    struct memory memory = {.count = dossier->told_count};

    arena_reset(outlook->person);
    memory.told = ARENA_ARRAY(
        outlook->person,
        (size_t)(dossier->told_count + CERTIFICATE_TYPES * outlook->days),
        struct told);
    for (int i = 0; i < dossier->told_count; i++) {
        memory.told[i] = dossier->told[i];
    }
    for (int day = 0; day < outlook->days; day++) {
        struct dossier then = *dossier;
        struct decision decision;

        arena_reset(outlook->night);
        then.told = memory.told;
        then.told_count = memory.count;
        decide(&then, &rules, date_add_days(outlook->first, day),
               outlook->night, &decision);
        if (decision.reason == REASON_LATE) {
            continue;
        }
        if (trial_hold(outlook->letterwork, &then, outlook->first,
                       outlook->night, &decision, err) != 0) {
            return -1;
        }
        count(&outlook->nights[day], &decision);
        if (decision.verdict == VERDICT_NOTIFY) {
            remember(&memory, &decision.signature, dossier, decision.kind);
            remember(&memory, &decision.user, dossier, decision.kind);
        }
    }
    return 0;
}

const struct outlook_night *
outlook_look(struct workspace *workspace, struct date first, int days,
             struct err *err)
{
    /* Whoever cannot be due on any of the nights is passed over, as a run
     * does. */
    const struct date_range reach =
        reach_of_night(workspace->conf, first, date_add_days(first, days));
    const struct register_candidates due = {.expires_from = reach.from,
                                            .expires_to = reach.to};
    struct outlook outlook = {
        .workspace = workspace, .first = first, .days = days};
    int status;

    outlook.nights =
        ARENA_ARRAY(workspace->arena, (size_t)days, struct outlook_night);
    outlook.letterwork = letterwork_new(workspace, workspace->arena);
    outlook.person = arena_new();
    outlook.night = arena_new();
    status = register_candidates(workspace->reg, &due, foresee, &outlook, err);
    arena_free(outlook.night);
    arena_free(outlook.person);
    return status == 0 ? outlook.nights : NULL;
}
