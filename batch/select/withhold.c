#include "select/withhold.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "select/due.h"
#include "select/refuge.h"
#include "select/stay.h"
#include "select/validity.h"

static int
late_count(const struct inquiry *inquiry)
{
    return inquiry->out->signature.late + inquiry->out->user.late;
}

/* Of what was due or late, nothing is left. */
static bool
is_settled(struct inquiry *inquiry, int due, int late)
{
    return due > 0
               ? due_count(inquiry) == 0
               : late > 0 && late_count(inquiry) == 0 && !due_any_open(inquiry);
}

enum reason
withhold_ask_limited_stay(struct inquiry *inquiry)
{
    const struct resident *resident = &inquiry->dossier->resident;
    int due = due_count(inquiry), late = late_count(inquiry);

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
            due_drop(inquiry, judged);
            judged->late = false;
        }
    }
    if (!is_settled(inquiry, due, late)) {
        return REASON_NONE;
    }
    inquiry->detail =
        inquiry->rules->limited_stay == LIMITED_STAY_ALL
            ? _("the settings send no notice to anyone with a limited stay")
            : _("the expiry is the end of the stay; the settings send no "
                "notice about it");
    return REASON_LIMITED_STAY;
}

enum reason
withhold_ask_expiry_change(struct inquiry *inquiry)
{
    const struct resident *resident = &inquiry->dossier->resident;
    const struct card *changed = NULL;

    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        struct judged *judged = inquiry->judged[i];

        if (judged->due &&
            date_compare(judged->expires_on, judged->card->expires_on) == 0 &&
            validity_card_keeps_former_stay(resident, judged->card,
                                            inquiry->rules)) {
            due_drop(inquiry, judged);
            changed = judged->card;
        }
    }
    inquiry->value = inquiry_yes_no(changed != NULL);
    if (changed == NULL || due_count(inquiry) > 0) {
        return REASON_NONE;
    }
    inquiry->detail = arena_printf(
        inquiry->arena,
        _("the card still ends on %s, with a former stay; the holder has it "
          "changed to %s at a counter, free of charge, and brings the card"),
        inquiry_date(inquiry, changed->expires_on),
        inquiry_date(inquiry,
                     validity_card(resident, changed, inquiry->rules)));
    return REASON_EXPIRY_CHANGE;
}

/* -- 支援措置 ------------------------------------------------------------ */

/* What a release names of the letter beside its addressee. */
static const char *
name_letter(struct inquiry *inquiry)
{
    const struct decision *out = inquiry->out;
    const char *names = arena_strdup(
        inquiry->arena, word_key(notice_kind_words, (int)out->kind));

    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];

        if (judged->due) {
            names = arena_printf(
                inquiry->arena, "%s %s %s %s", names,
                word_key(certificate_type_words,
                         (int)judged->certificate->type),
                inquiry_date(inquiry, judged->certificate->issued_on),
                inquiry_date(inquiry, judged->expires_on));
        }
    }
    return names;
}

/* The letter that would go out today. */
static struct hold_letter
letter_of(struct inquiry *inquiry)
{
    const struct resident *resident = &inquiry->dossier->resident;
    struct hold_letter letter = hold_letter_to(resident);

    due_describe(inquiry);
    letter.redirected =
        decide_mail_address(resident, inquiry->today) == &resident->mail_to;
    letter.names = name_letter(inquiry);
    return letter;
}

/* Why a release does not let this letter go; HOLD_STANDS: it does. */
static enum hold_fall
compare(const struct hold *hold, const struct hold_letter *letter,
        const struct resident *resident)
{
    enum hold_fall fall = hold->fall != HOLD_STANDS
                              ? hold->fall
                              : hold_compare_person(&hold->letter, resident);

    if (fall == HOLD_STANDS && hold->letter.redirected != letter->redirected) {
        fall = HOLD_FALL_ADDRESS;
    }
    if (fall == HOLD_STANDS && strcmp(hold->letter.names, letter->names) != 0) {
        fall = HOLD_FALL_LETTER;
    }
    return fall;
}

/* A support hold that one name alone confirmed and released still holds,
 * whatever the register let pass. */
static bool
is_in_force(const struct hold *hold)
{
    return hold->end == HOLD_IN_FORCE ||
           (hold->support_measure &&
            stamp_is_same_name(hold->confirmed.by, hold->released.by));
}

bool
withhold_is_protected(const struct dossier *dossier)
{
    bool over = false;

    for (int i = 0; i < dossier->hold_count; i++) {
        const struct hold *hold = &dossier->holds[i];

        if (hold->support_measure && (!over || is_in_force(hold))) {
            over = !is_in_force(hold) && hold->end == HOLD_ENDED;
            if (!over) {
                return true;
            }
        }
    }
    return dossier->resident.support_measure;
}

/* A person's support holds at one look. */
struct protection {
    const struct hold *in_force; /* the newest */
    const struct hold *matching; /* lets this letter go */
    const struct hold *fallen;   /* the newest that let another one go */
    bool over; /* the measure ended once: what came before counts no more */
};

static void
look(const struct hold *hold, const struct hold_letter *letter,
     const struct resident *resident, struct protection *found)
{
    if (is_in_force(hold)) {
        found->in_force = found->in_force == NULL ? hold : found->in_force;
    } else if (found->over || found->matching != NULL) {
        return;
    } else if (hold->end == HOLD_ENDED) {
        found->over = true;
    } else if (compare(hold, letter, resident) == HOLD_STANDS) {
        found->matching = hold;
    } else if (found->fallen == NULL) {
        found->fallen = hold;
    }
}

static const char *
say_in_force(struct inquiry *inquiry, const struct hold *hold)
{
    char name[HOLD_NAME_SIZE];

    return arena_printf(
        inquiry->arena,
        hold->confirmed.by[0] == '\0'
            ? _("support-measure hold %s in force, set by the program on "
                "%.10s; nobody has confirmed it yet")
            : _("support-measure hold %s in force, set on %.10s; a second "
                "person releases it"),
        hold_name(hold->id, name), hold->set.at);
}

static const char *
say_fallen(struct inquiry *inquiry, const struct hold *hold,
           const struct hold_letter *letter)
{
    enum hold_fall fall = compare(hold, letter, &inquiry->dossier->resident);
    char name[HOLD_NAME_SIZE];

    return arena_printf(
        inquiry->arena,
        _("held anew: the letter that was released by hold %s on %.10s is not "
          "this one; %s"),
        hold_name(hold->id, name), hold->released.at,
        word_text(hold_fall_words, (int)fall));
}

/* A refuge whose last day is past: who hides there is not written to at home
 * before somebody has looked.  Two persons' word since that day that the
 * measure is over is that look. */
static bool
has_no_refuge_left(const struct inquiry *inquiry)
{
    const struct dossier *dossier = inquiry->dossier;
    char until[DATE_TEXT_SIZE];

    if (inquiry->rules->refuge_ended != REFUGE_ENDED_HOLD ||
        !refuge_is_over(&dossier->resident, inquiry->today)) {
        return false;
    }
    date_format_iso(dossier->resident.mail_to_until, until);
    for (int i = 0; i < dossier->hold_count; i++) {
        const struct hold *hold = &dossier->holds[i];

        if (hold->support_measure && !is_in_force(hold) &&
            hold->end == HOLD_ENDED &&
            strncmp(hold->released.at, until, strlen(until)) > 0) {
            return false;
        }
    }
    return true;
}

enum reason
withhold_ask_support_measure(struct inquiry *inquiry)
{
    const struct dossier *dossier = inquiry->dossier;
    const struct resident *resident = &dossier->resident;
    struct protection found = {NULL, NULL, NULL, false};
    bool refuge = has_no_refuge_left(inquiry);
    struct hold_letter letter;
    char name[HOLD_NAME_SIZE];

    inquiry->value = inquiry_yes_no(false);
    if (!withhold_is_protected(dossier) && !refuge) {
        return REASON_NONE;
    }
    letter = letter_of(inquiry);
    for (int i = 0; i < dossier->hold_count; i++) {
        if (dossier->holds[i].support_measure) {
            look(&dossier->holds[i], &letter, resident, &found);
        }
    }
    inquiry->out->letter = letter;
    inquiry->value = inquiry_yes_no(true);
    if (found.in_force != NULL) {
        inquiry->detail = say_in_force(inquiry, found.in_force);
        return REASON_SUPPORT_MEASURE;
    }
    if (found.matching != NULL) {
        inquiry->value = arena_printf(
            inquiry->arena,
            _("yes; this letter was released by a second person on %.10s "
              "(hold %s)"),
            found.matching->released.at, hold_name(found.matching->id, name));
        return REASON_NONE;
    }
    if (found.fallen != NULL) {
        inquiry->detail = say_fallen(inquiry, found.fallen, &letter);
        return REASON_SUPPORT_MEASURE;
    }
    inquiry->detail =
        refuge
            ? arena_printf(
                  inquiry->arena,
                  _("the 送付先, whose reason speaks of protection, ended on "
                    "%s; no second person has released a letter to the "
                    "registered address"),
                  inquiry_date(inquiry, resident->mail_to_until))
            : _("支援措置 is set for the resident, and no second person "
                "has released the notice");
    return REASON_SUPPORT_MEASURE;
}

/* -- operators' holds ---------------------------------------------------- */

enum reason
withhold_ask_operator_hold(struct inquiry *inquiry)
{
    const struct dossier *dossier = inquiry->dossier;

    for (int i = 0; i < dossier->hold_count; i++) {
        const struct hold *hold = &dossier->holds[i];
        char name[HOLD_NAME_SIZE];

        if (!hold->support_measure && is_in_force(hold)) {
            inquiry->value = inquiry_yes_no(true);
            inquiry->detail = arena_printf(
                inquiry->arena, _("hold %s in force, set on %.10s"),
                hold_name(hold->id, name), hold->set.at);
            return REASON_OPERATOR_HOLD;
        }
    }
    inquiry->value = inquiry_yes_no(false);
    return REASON_NONE;
}

enum reason
withhold_ask_residence_card(struct inquiry *inquiry)
{
    const struct card *card = inquiry->out->card;
    bool merged =
        card->kind == CARD_RESIDENCE || card->kind == CARD_SPECIAL_PERMANENT;

    inquiry->value = inquiry_status(card_kind_words, (int)card->kind);
    due_describe(inquiry);
    if (!merged || inquiry->out->kind != NOTICE_CARD ||
        inquiry->rules->residence_card == RESIDENCE_CARD_NOTIFY) {
        return REASON_NONE;
    }
    inquiry->detail = arena_printf(
        inquiry->arena,
        _("the card ends on %s and is of the kind %s; the immigration office "
          "may have to renew it: tell the person, or set residence_card = "
          "notify once the letter's text fits"),
        inquiry_date(inquiry, inquiry->out->card_expires_on), inquiry->value);
    return REASON_RESIDENCE_CARD;
}

enum reason
withhold_ask_move(struct inquiry *inquiry)
{
    struct date moving_on = inquiry->dossier->resident.moving_on;

    inquiry->value = inquiry_date(inquiry, moving_on);
    if (date_is_none(moving_on) || inquiry->rules->move_days == 0 ||
        date_compare(moving_on, inquiry->today) < 0 ||
        date_compare(date_add_days(inquiry->today, inquiry->rules->move_days),
                     moving_on) < 0) {
        return REASON_NONE;
    }
    inquiry->detail = arena_printf(
        inquiry->arena,
        _("a move out is planned for %s; the letter waits until that day has "
          "passed or another is handed in"),
        inquiry->value);
    return REASON_MOVE_PLANNED;
}

enum reason
withhold_ask_stale(struct inquiry *inquiry)
{
    const char *stale = inquiry->dossier->stale;

    inquiry->value = inquiry_yes_no(stale == NULL);
    if (stale == NULL) {
        return REASON_NONE;
    }
    inquiry->detail = stale;
    return REASON_STALE_FACTS;
}
