#include "desk/holdwords.h"

#include "base/text.h"

static void
say_after_release(const struct holding *holding, struct buf *out)
{
    const struct decision *decision = &holding->decision;
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    if (decision->verdict == VERDICT_NOTIFY) {
        buf_printf(out,
                   _("next: the letter goes out, from %s to %s, unless "
                     "something changes\n"),
                   date_format_iso(decision->window.from, from),
                   date_format_iso(decision->window.to, to));
    } else if (decision->verdict == VERDICT_HELD) {
        buf_printf(out, _("next: nothing goes out yet, still held by %s: %s\n"),
                   word_key(reason_words, (int)decision->reason),
                   decision->detail);
    } else {
        buf_printf(out, _("next: no letter is due (%s: %s)\n"),
                   word_key(reason_words, (int)decision->reason),
                   decision->detail);
    }
}

void
holdwords_say_next(const struct holding *holding, struct buf *out)
{
    const struct hold *hold = &holding->hold;
    char name[HOLD_NAME_SIZE];

    hold_name(hold->id, name);
    if (hold->end != HOLD_IN_FORCE) {
        say_after_release(holding, out);
    } else if (hold->support_measure) {
        buf_printf(out,
                   _("next: nothing goes out until a second person, who is "
                     "not %s, lets one letter go: kigen release %s --by "
                     "NAME\n"),
                   hold->confirmed.by, name);
    } else if (holding->dossier.resident.support_measure) {
        buf_printf(out,
                   _("next: nothing goes out until it is ended: kigen release "
                     "%s --by NAME. It is no look at 支援措置, which holds "
                     "besides: kigen hold %s --support-measure "
                     "--reason TEXT --by NAME\n"),
                   name, hold->resident);
    } else {
        buf_printf(out,
                   _("next: nothing goes out until it is ended: kigen release "
                     "%s --by NAME\n"),
                   name);
    }
}

/* Who, under which login, when. */
static void
list_stamp(const char *what, const struct stamp *stamp, struct buf *out)
{
    if (stamp->by[0] != '\0') {
        buf_printf(out, _(", %s on %.10s by %s (login %s)"), what, stamp->at,
                   stamp->by, stamp->login[0] == '\0' ? "?" : stamp->login);
    }
}

void
holdwords_list(const struct dossier *dossier, bool all, struct buf *out)
{
    for (int i = 0; i < dossier->hold_count; i++) {
        const struct hold *hold = &dossier->holds[i];
        char name[HOLD_NAME_SIZE];

        if (!all && hold->end != HOLD_IN_FORCE) {
            continue;
        }
        buf_printf(out, "  %s %s", hold_name(hold->id, name),
                   hold->support_measure ? "支援措置" : "保留");
        list_stamp(_("set"), &hold->set, out);
        if (hold->by_program) {
            list_stamp(_("confirmed"), &hold->confirmed, out);
        }
        list_stamp(hold->end == HOLD_LETTER_RELEASED ? _("one letter released")
                                                     : _("ended"),
                   &hold->released, out);
        buf_printf(out, ": %s\n", hold->reason);
        if (hold->fall != HOLD_STANDS) {
            buf_printf(out, _("    that release has fallen: %s\n"),
                       word_text(hold_fall_words, (int)hold->fall));
        }
    }
}
