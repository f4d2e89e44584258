#include "select/withhold.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "select/due.h"
#include "select/stay.h"

enum reason
withhold_ask_limited_stay(struct inquiry *inquiry)
{
    const struct resident *resident = &inquiry->dossier->resident;

    inquiry->value = _("not limited");
    if (!stay_is_limited(resident)) {
        return REASON_NONE;
    }
    inquiry->value = arena_printf(
        inquiry->arena, _("%s until %s"),
        resident->stay_status[0] == '\0' ? "-" : resident->stay_status,
        inquiry_date(inquiry, resident->stay_until));
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        struct judged *judged = inquiry->judged[i];

        if (inquiry->rules->limited_stay == LIMITED_STAY_ALL ||
            stay_ends_on(resident, judged->expires_on)) {
            judged->due = false;
        }
    }
    if (due_count(inquiry) > 0) {
        return REASON_NONE;
    }
    inquiry->detail =
        inquiry->rules->limited_stay == LIMITED_STAY_ALL
            ? _("the settings send no notice to anyone with a limited stay")
            : _("the expiry is the end of the stay; the settings send no "
                "notice about it");
    return REASON_LIMITED_STAY;
}

/* A support-measure hold that whoever set it released himself still
 * holds. */
static bool
withhold_is_in_force(const struct hold *hold)
{
    return hold->released_by[0] == '\0' ||
           (hold->support_measure &&
            strcmp(hold->released_by, hold->set_by) == 0);
}

enum reason
withhold_ask_support_measure(struct inquiry *inquiry)
{
    const struct dossier *dossier = inquiry->dossier;
    bool flagged = dossier->resident.support_measure;
    const struct hold *in_force = NULL;
    const struct hold *released = NULL;

    for (int i = 0; i < dossier->hold_count; i++) {
        const struct hold *hold = &dossier->holds[i];

        if (hold->support_measure && withhold_is_in_force(hold)) {
            in_force = hold;
        } else if (hold->support_measure && released == NULL) {
            released = hold;
        }
    }
    inquiry->value = inquiry_yes_no(flagged || in_force != NULL);
    if (in_force != NULL) {
        inquiry->detail = arena_printf(
            inquiry->arena, _("support-measure hold in force, set on %.10s"),
            in_force->set_at);
        return REASON_SUPPORT_MEASURE;
    }
    if (flagged && released == NULL) {
        inquiry->detail = _("支援措置 is set for the resident, and no second "
                            "person has released the notice");
        return REASON_SUPPORT_MEASURE;
    }
    if (flagged) {
        inquiry->value = arena_printf(
            inquiry->arena, _("yes, released by a second person on %.10s"),
            released->released_at);
    }
    return REASON_NONE;
}

enum reason
withhold_ask_operator_hold(struct inquiry *inquiry)
{
    const struct dossier *dossier = inquiry->dossier;

    for (int i = 0; i < dossier->hold_count; i++) {
        const struct hold *hold = &dossier->holds[i];

        if (!hold->support_measure && withhold_is_in_force(hold)) {
            inquiry->value = inquiry_yes_no(true);
            inquiry->detail = arena_printf(
                inquiry->arena, _("hold in force, set on %.10s"), hold->set_at);
            return REASON_OPERATOR_HOLD;
        }
    }
    inquiry->value = inquiry_yes_no(false);
    return REASON_NONE;
}
