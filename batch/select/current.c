#include "select/current.h"

#include <stddef.h>
#include <string.h>

#include "select/bearer.h"
#include "select/validity.h"

static const struct card *
card_of(const struct dossier *dossier, const struct certificate *certificate)
{
    for (int i = 0; i < dossier->card_count; i++) {
        if (identity_same_number(dossier->cards[i].number, certificate->card)) {
            return &dossier->cards[i];
        }
    }
    return NULL;
}

bool
current_is_live(const struct dossier *dossier,
                const struct certificate *certificate)
{
    const struct card *card = card_of(dossier, certificate);

    return certificate->status == CERTIFICATE_LIVE && card != NULL &&
           card->status == CARD_LIVE;
}

struct window
current_window(struct inquiry *inquiry, struct date expires_on,
               const struct card *card)
{
    const struct rules *rules = inquiry->rules;
    struct date issued_on = card == NULL ? (struct date){0} : card->issued_on;

    return window_of(expires_on, rules->window,
                     rules_generation(rules, issued_on)->window_months);
}

/* At last by serial, so that the order of the rows means nothing. */
static bool
is_newer(const struct dossier *dossier, const struct certificate *a,
         const struct certificate *b)
{
    int order = date_compare(a->issued_on, b->issued_on);

    if (order == 0) {
        order = current_is_live(dossier, a) - current_is_live(dossier, b);
    }
    if (order == 0) {
        order =
            (a->status == CERTIFICATE_LIVE) - (b->status == CERTIFICATE_LIVE);
    }
    return order == 0 ? strcmp(a->serial, b->serial) > 0 : order > 0;
}

/* The newest of the type that is older than `before`; NULL `before`: the
 * newest of all. */
static const struct certificate *
newest_of(const struct dossier *dossier, enum certificate_type type,
          const struct certificate *before)
{
    const struct certificate *newest = NULL;

    for (int i = 0; i < dossier->certificate_count; i++) {
        const struct certificate *it = &dossier->certificates[i];

        if (it->type != type || it == before ||
            (before != NULL && !is_newer(dossier, before, it))) {
            continue;
        }
        if (newest == NULL || is_newer(dossier, it, newest)) {
            newest = it;
        }
    }
    return newest;
}

/* Issued within the last three months of the one before, which was live
 * until then: runs to the 6th birthday. */
static bool
is_renewal(struct inquiry *inquiry, const struct certificate *certificate)
{
    const struct certificate *before =
        newest_of(inquiry->dossier, certificate->type, certificate);
    struct window window;

    if (before == NULL) {
        return false;
    }
    window = current_window(inquiry, before->expires_on,
                            card_of(inquiry->dossier, before));
    return window_contains(window, certificate->issued_on) &&
           (date_is_none(before->revoked_on) ||
            date_compare(before->revoked_on, certificate->issued_on) >= 0);
}

struct date
current_card_expiry(struct inquiry *inquiry, const struct card *card)
{
    if (card == NULL) {
        return (struct date){0};
    }
    return date_is_none(card->expires_on)
               ? validity_card(&inquiry->dossier->resident, card,
                               inquiry->rules)
               : card->expires_on;
}

const struct told *
current_told_by(struct inquiry *inquiry, const struct judged *judged, int round)
{
    const struct dossier *dossier = inquiry->dossier;

    for (int i = dossier->told_count - 1; i >= 0; i--) {
        const struct told *told = &dossier->told[i];

        if (told->type == judged->certificate->type &&
            notice_state_tells(told->state) &&
            notice_kind_round(told->kind) >= round &&
            date_compare(told->expires_on, judged->expires_on) == 0 &&
            (bearer_of_told(dossier, told) == IDENTITY_SAME ||
             identity_same_number(told->serial, judged->certificate->serial))) {
            return told;
        }
    }
    return NULL;
}

/* The newest notice that told another expiry of the very certificate. */
static const struct told *
replaced(struct inquiry *inquiry, const struct judged *judged)
{
    const struct dossier *dossier = inquiry->dossier;
    const struct certificate *certificate = judged->certificate;

    for (int i = dossier->told_count - 1; i >= 0; i--) {
        const struct told *told = &dossier->told[i];
        bool issued_then =
            !date_is_none(certificate->issued_on) &&
            date_compare(told->issued_on, certificate->issued_on) == 0;

        if (told->type == certificate->type &&
            notice_state_tells(told->state) &&
            (issued_then ||
             identity_same_number(told->serial, certificate->serial)) &&
            bearer_of_told(dossier, told) == IDENTITY_SAME) {
            return told;
        }
    }
    return NULL;
}

static void
judge(struct inquiry *inquiry, struct judged *judged,
      struct date user_expires_on)
{
    const struct certificate *certificate = judged->certificate;

    if (certificate == NULL) {
        return;
    }
    judged->card = card_of(inquiry->dossier, certificate);
    judged->live = current_is_live(inquiry->dossier, certificate);
    judged->by_rule = date_is_none(certificate->expires_on);
    judged->expires_on = certificate->expires_on;
    if (judged->by_rule) {
        struct validity_limits limits = {
            .card_issued_on = judged->card == NULL ? (struct date){0}
                                                   : judged->card->issued_on,
            .card_expires_on = current_card_expiry(inquiry, judged->card),
            .user_expires_on = user_expires_on,
            .renewal = is_renewal(inquiry, certificate)};

        judged->expires_on = validity_certificate(
            &inquiry->dossier->resident, certificate, &limits, inquiry->rules);
    }
    judged->window = current_window(inquiry, judged->expires_on, judged->card);
    judged->told = current_told_by(inquiry, judged, 1) != NULL;
    judged->replaces = judged->told ? NULL : replaced(inquiry, judged);
}

/* The card the case hangs on: that of a live certificate, else that of any
 * current one. */
static const struct card *
case_card(struct inquiry *inquiry)
{
    const struct card *card = NULL;
    int best = 0;

    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];
        int rank = 0;

        if (judged->card != NULL) {
            rank = judged->live                                      ? 3
                   : judged->certificate->status == CERTIFICATE_LIVE ? 2
                                                                     : 1;
        }
        if (rank >= best && rank > 0) {
            best = rank;
            card = judged->card;
        }
    }
    return card;
}

void
current_find(struct inquiry *inquiry)
{
    struct decision *out = inquiry->out;
    const struct dossier *dossier = inquiry->dossier;

    inquiry->judged[0] = &out->signature;
    inquiry->judged[1] = &out->user;
    out->signature.certificate =
        newest_of(dossier, CERTIFICATE_SIGNATURE, NULL);
    out->user.certificate = newest_of(dossier, CERTIFICATE_USER, NULL);

    /* The user certificate first: its expiry limits the other one. */
    judge(inquiry, &out->user, (struct date){0});
    judge(inquiry, &out->signature,
          out->user.live ? out->user.expires_on : (struct date){0});
    out->card = case_card(inquiry);
    out->card_expires_on = current_card_expiry(inquiry, out->card);
}

const struct certificate *
current_superseded(struct inquiry *inquiry)
{
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct certificate *it = inquiry->judged[i]->certificate;

        if (it == NULL || !inquiry->judged[i]->live) {
            continue;
        }
        while ((it = newest_of(inquiry->dossier, it->type, it)) != NULL) {
            if (inquiry_is_open(
                    inquiry, current_window(inquiry, it->expires_on,
                                            card_of(inquiry->dossier, it)))) {
                return it;
            }
        }
    }
    return NULL;
}
