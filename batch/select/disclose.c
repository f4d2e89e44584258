#include "select/disclose.h"

#include <assert.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "select/withhold.h"

const struct word disclose_bar_words[] = {
    {DISCLOSE_MISSING, "住民なし", "missing",
     N_("the register has no such resident")},
    {DISCLOSE_STATUS, "住民状態不明", "unknown_status",
     N_("the resident's status is not one of the known words")},
    {DISCLOSE_MOVED_OUT, "転出", "moved_out", N_("the person has moved out")},
    {DISCLOSE_DEAD, "死亡", "dead", N_("the person has died")},
    {DISCLOSE_STRUCK_OFF, "消除", "struck_off",
     N_("the person has been struck off the register of residents")},
    {DISCLOSE_UNLINKED, "未連携", "unlinked",
     N_("the person is missing from the last complete 住民 file")},
    {DISCLOSE_BORN, "生年月日", "other_birth_date",
     N_("the birth date on record is another one now: it was corrected, or "
        "the 宛名番号 is somebody else's")},
    {DISCLOSE_SUPPORT_MEASURE, "支援措置", "support_measure",
     N_("支援措置 protects the person")},
    {DISCLOSE_HOLD, "職員保留", "operator_hold",
     N_("an operator's hold is in force")},
    {0, NULL, NULL, NULL},
};

static void
add(struct disclosure *disclosure, enum disclose_bar bar)
{
    assert(disclosure->count < DISCLOSE_BARS_MAX);
    disclosure->bars[disclosure->count++] = bar;
}

/* 0 for a living resident. */
static enum disclose_bar
bar_of_status(enum resident_status status)
{
    switch (status) {
    case RESIDENT_LIVING:
        return 0;
    case RESIDENT_MOVED_OUT:
    case RESIDENT_EMIGRATED:
        return DISCLOSE_MOVED_OUT;
    case RESIDENT_DEAD:
        return DISCLOSE_DEAD;
    case RESIDENT_STRUCK_OFF:
        return DISCLOSE_STRUCK_OFF;
    case RESIDENT_UNLINKED:
        return DISCLOSE_UNLINKED;
    case RESIDENT_UNKNOWN:
        break;
    }
    return DISCLOSE_STATUS;
}

struct disclosure
disclose_ask(const struct dossier *dossier, struct date born)
{
    struct disclosure found = {.count = 0};
    enum disclose_bar status;

    if (dossier == NULL) {
        add(&found, DISCLOSE_MISSING);
        return found;
    }
    status = bar_of_status(dossier->resident.status);
    if (status != 0) {
        add(&found, status);
    }
    if (date_compare(dossier->resident.born, born) != 0) {
        add(&found, DISCLOSE_BORN);
    }
    if (withhold_is_protected(dossier)) {
        add(&found, DISCLOSE_SUPPORT_MEASURE);
    }
    for (int i = 0; i < dossier->hold_count; i++) {
        if (!dossier->holds[i].support_measure &&
            dossier->holds[i].end == HOLD_IN_FORCE) {
            add(&found, DISCLOSE_HOLD);
            break;
        }
    }
    return found;
}

const char *
disclose_keys(const struct disclosure *disclosure, struct arena *arena)
{
    const char *keys = "";

    for (int i = 0; i < disclosure->count; i++) {
        keys = arena_printf(
            arena, "%s%s%s", keys, i == 0 ? "" : " ",
            word_key(disclose_bar_words, (int)disclosure->bars[i]));
    }
    return keys;
}

const char *
disclose_text(const struct disclosure *disclosure, struct arena *arena)
{
    const char *text = "";

    for (int i = 0; i < disclosure->count; i++) {
        text = arena_printf(
            arena, "%s%s%s", text, i == 0 ? "" : "; ",
            word_text(disclose_bar_words, (int)disclosure->bars[i]));
    }
    return text;
}
