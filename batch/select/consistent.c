#include "select/consistent.h"

#include <stddef.h>

#include "base/text.h"
#include "select/current.h"
#include "select/validity.h"

static enum reason
say_fault(struct inquiry *inquiry, const char *detail)
{
    inquiry->detail = detail;
    return REASON_DATA_ERROR;
}

/* -- certificates ------------------------------------------------------ */

/* One certificate, its number written otherwise. */
static bool
is_same(const struct certificate *a, const struct certificate *b)
{
    return identity_same_number(a->card, b->card) &&
           identity_same_number(a->serial, b->serial) &&
           date_compare(a->issued_on, b->issued_on) == 0;
}

static bool
is_in_force(struct inquiry *inquiry, const struct certificate *it)
{
    return current_is_live(inquiry->dossier, it) &&
           (date_is_none(it->expires_on) ||
            date_compare(inquiry->today, it->expires_on) <= 0);
}

enum reason
consistent_ask_single(struct inquiry *inquiry)
{
    const struct dossier *dossier = inquiry->dossier;

    inquiry->value = _("one of a kind");
    for (int i = 0; i < dossier->certificate_count; i++) {
        const struct certificate *it = &dossier->certificates[i];

        for (int k = 0; k < CERTIFICATE_TYPES; k++) {
            const struct judged *judged = inquiry->judged[k];

            if (judged->certificate == NULL || judged->certificate == it ||
                judged->certificate->type != it->type || !judged->live ||
                is_same(judged->certificate, it) || !is_in_force(inquiry, it)) {
                continue;
            }
            inquiry->value = arena_printf(inquiry->arena, _("two of %s"),
                                          inquiry_type(judged));
            return say_fault(
                inquiry,
                arena_printf(
                    inquiry->arena,
                    _("two %s certificates are live: one issued on %s, one "
                      "on %s"),
                    inquiry_type(judged), inquiry_date(inquiry, it->issued_on),
                    inquiry_date(inquiry, judged->certificate->issued_on)));
        }
    }
    return REASON_NONE;
}

static const char *
show_life(struct inquiry *inquiry, const struct judged *judged)
{
    return arena_printf(inquiry->arena, "%s – %s",
                        inquiry_date(inquiry, judged->certificate->issued_on),
                        inquiry_date(inquiry, judged->expires_on));
}

/* What is wrong with one life from issue (after the birth) to expiry, or
 * NULL. */
static const char *
life_fault(struct inquiry *inquiry, const char *what, struct date issued_on,
           struct date expires_on)
{
    if (date_is_none(issued_on)) {
        return arena_printf(inquiry->arena, _("the %s has no date of issue"),
                            what);
    }
    /* Birthdays are counted from the birth then, and would explain it. */
    if (date_compare(issued_on, inquiry->dossier->resident.born) < 0) {
        return arena_printf(
            inquiry->arena,
            _("the %s was issued on %s, before the birth on %s"), what,
            inquiry_date(inquiry, issued_on),
            inquiry_date(inquiry, inquiry->dossier->resident.born));
    }
    if (date_is_none(expires_on)) {
        return arena_printf(inquiry->arena, _("the %s has no expiry date"),
                            what);
    }
    if (date_compare(issued_on, expires_on) > 0) {
        return arena_printf(
            inquiry->arena,
            _("the %s was issued on %s, after its expiry on %s"), what,
            inquiry_date(inquiry, issued_on),
            inquiry_date(inquiry, expires_on));
    }
    return NULL;
}

enum reason
consistent_ask_issue(struct inquiry *inquiry)
{
    inquiry->value = inquiry_list(inquiry, show_life);
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];
        const char *fault;

        if (!judged->live) {
            continue;
        }
        fault = life_fault(inquiry, _("card"), judged->card->issued_on,
                           current_card_expiry(inquiry, judged->card));
        if (fault == NULL) {
            fault =
                life_fault(inquiry,
                           arena_printf(inquiry->arena, _("%s certificate"),
                                        inquiry_type(judged)),
                           judged->certificate->issued_on, judged->expires_on);
        }
        if (fault != NULL) {
            return say_fault(inquiry, fault);
        }
    }
    return REASON_NONE;
}

/* -- expiries ---------------------------------------------------------- */

static const char *
show_expiry(struct inquiry *inquiry, const struct judged *judged)
{
    if (!judged->live) {
        return NULL;
    }
    return judged->by_rule
               ? arena_printf(inquiry->arena, _("%s (by the rule)"),
                              inquiry_date(inquiry, judged->expires_on))
               : inquiry_date(inquiry, judged->expires_on);
}

enum reason
consistent_ask_order(struct inquiry *inquiry)
{
    const struct judged *signature = &inquiry->out->signature;
    const struct judged *user = &inquiry->out->user;

    inquiry->value = arena_printf(
        inquiry->arena, _("%s, card %s"), inquiry_list(inquiry, show_expiry),
        inquiry_date(inquiry, inquiry->out->card_expires_on));
    if (signature->live && user->live &&
        date_compare(signature->expires_on, user->expires_on) > 0) {
        return say_fault(
            inquiry,
            arena_printf(inquiry->arena,
                         _("the 署名用 certificate expires on %s, later than "
                           "the 利用者証明用 one on %s"),
                         inquiry_date(inquiry, signature->expires_on),
                         inquiry_date(inquiry, user->expires_on)));
    }
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];
        struct date card_expires_on;

        if (!judged->live) {
            continue;
        }
        card_expires_on = current_card_expiry(inquiry, judged->card);
        if (date_compare(judged->expires_on, card_expires_on) > 0) {
            return say_fault(
                inquiry, arena_printf(inquiry->arena,
                                      _("the %s certificate expires on %s, "
                                        "later than its card on %s"),
                                      inquiry_type(judged),
                                      inquiry_date(inquiry, judged->expires_on),
                                      inquiry_date(inquiry, card_expires_on)));
        }
    }
    return REASON_NONE;
}

/* The card of somebody naturalised may still end with his former stay, of
 * which nothing is on record; then all that is live on it ends with it. */
static bool
ends_with_stay(struct inquiry *inquiry, const struct card *card)
{
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];

        if (judged->live && judged->card == card &&
            date_compare(judged->expires_on, card->expires_on) != 0) {
            return false;
        }
    }
    return validity_card_keeps_former_stay(&inquiry->dossier->resident, card,
                                           inquiry->rules);
}

enum reason
consistent_ask_card_expiry(struct inquiry *inquiry)
{
    const struct resident *resident = &inquiry->dossier->resident;

    inquiry->value = inquiry_date(inquiry, inquiry->out->card_expires_on);
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct card *card = inquiry->judged[i]->card;

        if (!inquiry->judged[i]->live || date_is_none(card->expires_on) ||
            resident_birth_is_unknown(resident) ||
            validity_card_is_explained(resident, card, inquiry->rules) ||
            ends_with_stay(inquiry, card)) {
            continue;
        }
        return say_fault(
            inquiry,
            arena_printf(inquiry->arena,
                         _("the card issued on %s expires on %s, which no rule "
                           "explains; by the rule it would be %s"),
                         inquiry_date(inquiry, card->issued_on),
                         inquiry_date(inquiry, card->expires_on),
                         inquiry_date(inquiry, validity_card(resident, card,
                                                             inquiry->rules))));
    }
    return REASON_NONE;
}

/* A signature certificate was limited by the user certificate there was
 * when it was issued; any on record may have been that one, or none. */
static bool
is_explained(struct inquiry *inquiry, const struct judged *judged)
{
    const struct dossier *dossier = inquiry->dossier;
    struct validity_limits limits = {
        .card_issued_on = judged->card->issued_on,
        .card_expires_on = current_card_expiry(inquiry, judged->card)};

    if (validity_certificate_is_explained(
            &dossier->resident, judged->certificate, &limits, inquiry->rules)) {
        return true;
    }
    limits.user_expires_on = inquiry->out->user.expires_on;
    for (int i = -1; i < dossier->certificate_count; i++) {
        if (i >= 0) {
            if (dossier->certificates[i].type != CERTIFICATE_USER) {
                continue;
            }
            limits.user_expires_on = dossier->certificates[i].expires_on;
        }
        if (validity_certificate_is_explained(&dossier->resident,
                                              judged->certificate, &limits,
                                              inquiry->rules)) {
            return true;
        }
    }
    return false;
}

enum reason
consistent_ask_certificate_expiry(struct inquiry *inquiry)
{
    inquiry->value = inquiry_list(inquiry, show_expiry);
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];
        struct validity_limits limits = {.user_expires_on =
                                             inquiry->out->user.expires_on};

        if (!judged->live || judged->by_rule ||
            resident_birth_is_unknown(&inquiry->dossier->resident) ||
            is_explained(inquiry, judged)) {
            continue;
        }
        limits.card_issued_on = judged->card->issued_on;
        limits.card_expires_on = current_card_expiry(inquiry, judged->card);
        return say_fault(
            inquiry,
            arena_printf(
                inquiry->arena,
                _("the %s certificate issued on %s expires on %s, which no "
                  "rule explains; by the rule it would be %s"),
                inquiry_type(judged),
                inquiry_date(inquiry, judged->certificate->issued_on),
                inquiry_date(inquiry, judged->expires_on),
                inquiry_date(inquiry,
                             validity_certificate(&inquiry->dossier->resident,
                                                  judged->certificate, &limits,
                                                  inquiry->rules))));
    }
    return REASON_NONE;
}
