#include "desk/pulllist.h"

#include <string.h>

#include "base/arena.h"
#include "desk/letterwork.h"
#include "desk/mailroom.h"
#include "desk/reconsider.h"
#include "letter/fields.h"

struct walk {
    struct workspace *workspace;
    struct letterwork *letterwork;
    struct arena *person; /* reset for each */
    pulllist_fn *each;
    void *context;
};

/* -- one letter ------------------------------------------------------------ */

/* What the postman reads: the fields that show in the window. */
static bool
is_same_envelope(const struct values *frozen, const struct values *today)
{
    const struct vocabulary *vocabulary = fields_vocabulary();

    for (size_t i = 0; i < vocabulary->count; i++) {
        const struct value *a = &frozen->of[i], *b = &today->of[i];

        if (vocabulary->slots[i].zone != VALUE_IN_WINDOW ||
            vocabulary->slots[i].type != VALUE_TEXT || !a->given || !b->given) {
            continue;
        }
        if (strcmp(a->text, b->text) != 0) {
            return false;
        }
    }
    return true;
}

/* The addressee as frozen against the one of today. */
static int
compare_addressee(const struct walk *walk, const struct dossier *dossier,
                  const struct decision *decision, struct pull_entry *entry,
                  struct err *err)
{
    struct notice again = *entry->notice;
    const struct letterwork_order order = {dossier, decision, &again};
    struct values *frozen = values_new(fields_vocabulary(), walk->person);
    const char *missing = NULL;
    const struct values *today =
        letterwork_fill(walk->letterwork, &order, walk->person, &missing, err);

    if (today == NULL) {
        entry->reason = REASON_DATA_ERROR;
        return missing == NULL ? -1 : 0;
    }
    if (values_read(frozen, entry->notice->snapshot, walk->person, err) != 0) {
        return -1;
    }
    entry->other_addressee = !is_same_envelope(frozen, today);
    return 0;
}

static int
judge(const struct walk *walk, struct pull_entry *entry, struct err *err)
{
    const struct notice *notice = entry->notice;
    const struct rules rules =
        settings_rules(walk->workspace->conf, notice->municipality);
    struct dossier dossier;
    struct decision decision;
    int found = register_dossier(walk->workspace->reg, notice->municipality,
                                 notice->resident, walk->person, &dossier, err);

    if (found <= 0) {
        entry->reason = REASON_NOT_RESIDENT;
        return found;
    }
    dossier_forget(&dossier, notice->number, walk->person);
    decide(&dossier, &rules, notice->business_date, walk->person, &decision);
    if (decision.verdict != VERDICT_NOTIFY) {
        entry->reason = decision.reason;
        return 0;
    }
    entry->other_letter = decision.kind != notice->kind ||
                          !reconsider_names_same(notice, &decision);
    return compare_addressee(walk, &dossier, &decision, entry, err);
}

static int
meet(void *context, const struct notice *notice, struct err *err)
{
    const struct walk *walk = context;
    struct pull_entry entry = {.notice = notice};

    if (notice->state != NOTICE_RELEASED && notice->state != NOTICE_CONFIRMED) {
        return 0;
    }
    arena_reset(walk->person);
    if (judge(walk, &entry, err) != 0) {
        return -1;
    }
    return entry.reason == REASON_NONE && !entry.other_addressee &&
                   !entry.other_letter
               ? 0
               : walk->each(walk->context, &entry, err);
}

/* -- lots ------------------------------------------------------------------ */

int
pulllist_walk(struct workspace *workspace, int lot, int bundle,
              pulllist_fn *each, void *context, struct err *err)
{
    const struct register_notices which = {.lot = lot, .bundle = bundle};
    struct arena *arena = arena_new();
    struct walk walk = {.workspace = workspace,
                        .letterwork = letterwork_new(workspace, arena),
                        .person = arena_new(),
                        .each = each,
                        .context = context};
    int status = register_notices(workspace->reg, &which, meet, &walk, err);

    arena_free(walk.person);
    arena_free(arena);
    return status;
}

static int
count_entry(void *context, const struct pull_entry *entry, struct err *err)
{
    (void)entry;
    (void)err;
    ++*(long *)context;
    return 0;
}

int
pulllist_count(struct workspace *workspace, long *count, struct err *err)
{
    const struct mailroom_lot *lots = NULL;
    size_t lot_count = 0;

    *count = 0;
    if (mailroom_lots(workspace, &lots, &lot_count, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < lot_count; i++) {
        if (lots[i].at_shop > 0 && !lots[i].unmailed &&
            !date_is_none(lots[i].pieces.posting.released_on) &&
            pulllist_walk(workspace, lots[i].lot.id, 0, count_entry, count,
                          err) != 0) {
            return -1;
        }
    }
    return 0;
}
