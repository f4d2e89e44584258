#include "select/due.h"

#include <stddef.h>

#include "base/text.h"
#include "select/current.h"

static bool
is_open(const struct inquiry *inquiry, const struct judged *judged)
{
    return judged->second ||
           (judged->live && inquiry_is_open(inquiry, judged->window));
}

/* The period in which it is due. */
static struct window
period_of(const struct judged *judged)
{
    return judged->second ? window_second(judged->expires_on) : judged->window;
}

static bool
is_expired(const struct judged *judged, struct date today)
{
    return judged->live && date_compare(judged->expires_on, today) < 0;
}

/* -- the second round -------------------------------------------------- */

static bool
is_second(struct inquiry *inquiry, const struct judged *judged)
{
    const struct told *first;

    if (!is_expired(judged, inquiry->today) ||
        current_told_by(inquiry, judged, 2) != NULL) {
        return false;
    }
    first = current_told_by(inquiry, judged, 1);
    return first != NULL && first->state != NOTICE_RETURNED;
}

static void
find_second(struct inquiry *inquiry)
{
    struct decision *out = inquiry->out;

    if (!inquiry->rules->second_notice ||
        date_compare(out->card_expires_on, inquiry->today) < 0) {
        return;
    }
    out->user.second =
        is_second(inquiry, &out->user) &&
        window_contains(window_second(out->user.expires_on), inquiry->today);
    out->signature.second =
        out->user.second && is_second(inquiry, &out->signature);
}

void
due_find(struct inquiry *inquiry)
{
    find_second(inquiry);
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        struct judged *judged = inquiry->judged[i];

        judged->due =
            judged->second || (is_open(inquiry, judged) && !judged->told);
        judged->late = is_expired(judged, inquiry->today) && !judged->told;
    }
}

void
due_drop(struct inquiry *inquiry, struct judged *judged)
{
    struct judged *signature = &inquiry->out->signature;

    judged->due = false;
    if (judged->second && judged != signature && signature->second) {
        signature->due = false;
    }
}

int
due_count(struct inquiry *inquiry)
{
    return inquiry->out->signature.due + inquiry->out->user.due;
}

bool
due_any_open(struct inquiry *inquiry)
{
    return is_open(inquiry, &inquiry->out->signature) ||
           is_open(inquiry, &inquiry->out->user);
}

/* -- when -------------------------------------------------------------- */

static const char *
show_expiry(struct inquiry *inquiry, const struct judged *judged)
{
    return judged->live ? inquiry_date(inquiry, judged->expires_on) : NULL;
}

static const char *
show_late(struct inquiry *inquiry, const struct judged *judged)
{
    return judged->late ? inquiry_date(inquiry, judged->expires_on) : NULL;
}

/* Everything live has expired, and every time a notice had been made. */
static bool
all_told_and_over(struct inquiry *inquiry)
{
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];

        if (judged->live &&
            !(judged->told && is_expired(judged, inquiry->today))) {
            return false;
        }
    }
    return true;
}

enum reason
due_ask_late(struct inquiry *inquiry)
{
    bool late = inquiry->out->signature.late || inquiry->out->user.late;

    inquiry->value = inquiry_list(inquiry, show_expiry);
    if (late) {
        inquiry->detail =
            arena_printf(inquiry->arena, _("expired without a notice: %s"),
                         inquiry_list(inquiry, show_late));
    }
    /* One that is still due outweighs the other; it goes on, and the detail
     * of the notice keeps what was missed. */
    if (due_any_open(inquiry)) {
        return REASON_NONE;
    }
    if (all_told_and_over(inquiry)) {
        inquiry->detail = arena_printf(
            inquiry->arena, _("expired, after a notice had been made: %s"),
            inquiry->value);
        return REASON_NOTIFIED;
    }
    return late ? REASON_LATE : REASON_NONE;
}

enum reason
due_ask_superseded(struct inquiry *inquiry)
{
    const struct certificate *old = NULL;

    if (!due_any_open(inquiry)) {
        old = current_superseded(inquiry);
    }
    inquiry->value = old == NULL ? _("nothing replaced")
                                 : inquiry_date(inquiry, old->expires_on);
    if (old == NULL) {
        return REASON_NONE;
    }
    inquiry->detail = arena_printf(
        inquiry->arena,
        _("the %s certificate expiring on %s was replaced by a newer one"),
        word_ja(certificate_type_words, (int)old->type),
        inquiry_date(inquiry, old->expires_on));
    return REASON_SUPERSEDED;
}

static const char *
show_window(struct inquiry *inquiry, const struct judged *judged)
{
    struct window period;

    if (!judged->live) {
        return NULL;
    }
    period = period_of(judged);
    return arena_printf(inquiry->arena, "%s – %s",
                        inquiry_date(inquiry, period.from),
                        inquiry_date(inquiry, period.to));
}

/* The earliest first day that is still to come. */
static struct date
next_window(struct inquiry *inquiry)
{
    struct date next = {0};

    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];

        if (judged->live &&
            date_compare(judged->window.from, inquiry->today) > 0 &&
            (date_is_none(next) ||
             date_compare(judged->window.from, next) < 0)) {
            next = judged->window.from;
        }
    }
    return next;
}

enum reason
due_ask_window(struct inquiry *inquiry)
{
    inquiry->value = inquiry_list(inquiry, show_window);
    if (due_any_open(inquiry)) {
        return REASON_NONE;
    }
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];

        /* The one that would be due is dead, the other not yet due. */
        if (judged->certificate != NULL && !judged->live &&
            window_contains(judged->window, inquiry->today)) {
            inquiry->detail = arena_printf(
                inquiry->arena,
                _("the %s certificate in its renewal period is not live: "
                  "certificate %s, card %s"),
                inquiry_type(judged),
                inquiry_status(certificate_status_words,
                               (int)judged->certificate->status),
                judged->card == NULL
                    ? "-"
                    : inquiry_status(card_status_words,
                                     (int)judged->card->status));
            return REASON_CERTIFICATE_NOT_LIVE;
        }
    }
    inquiry->detail =
        arena_printf(inquiry->arena, _("the renewal period begins on %s"),
                     inquiry_date(inquiry, next_window(inquiry)));
    return REASON_NOT_DUE;
}

static const char *
show_told(struct inquiry *inquiry, const struct judged *judged)
{
    const struct told *told;

    if (!is_open(inquiry, judged)) {
        return NULL;
    }
    told = current_told_by(inquiry, judged, 1);
    return told == NULL
               ? _("not told")
               : arena_printf(inquiry->arena,
                              judged->second
                                  ? _("told on %s by notice %s, expired since "
                                      "and not renewed")
                                  : _("told on %s by notice %s"),
                              inquiry_date(inquiry, told->business_date),
                              told->number);
}

enum reason
due_ask_notified(struct inquiry *inquiry)
{
    inquiry->value = inquiry_list(inquiry, show_told);
    if (due_count(inquiry) > 0) {
        return REASON_NONE;
    }
    inquiry->detail = inquiry->value;
    return REASON_NOTIFIED;
}

/* -- what -------------------------------------------------------------- */

/* Renewing only a certificate is pointless when the card itself ends with
 * it: the card mailing then. */
void
due_describe(struct inquiry *inquiry)
{
    struct decision *out = inquiry->out;
    const struct judged *latest = NULL;
    const struct judged *earliest = NULL;
    struct window card_window;

    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];

        if (!judged->due) {
            continue;
        }
        if (latest == NULL ||
            date_compare(judged->expires_on, latest->expires_on) > 0) {
            latest = judged;
        }
        if (earliest == NULL ||
            date_compare(judged->expires_on, earliest->expires_on) < 0) {
            earliest = judged;
        }
    }
    if (latest == NULL) {
        return;
    }
    if (out->user.due && out->user.second) {
        out->window = period_of(&out->user);
        out->kind = NOTICE_SECOND;
        return;
    }
    card_window = current_window(inquiry, out->card_expires_on, out->card);
    out->window = earliest->window;
    out->kind =
        inquiry_is_open(inquiry, card_window) &&
                date_compare(out->card_expires_on, latest->expires_on) <= 0
            ? NOTICE_CARD
            : NOTICE_CERTIFICATE;
}
