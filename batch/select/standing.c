#include "select/standing.h"

#include <stddef.h>

#include "base/text.h"

enum reason
standing_ask_resident_status(struct inquiry *inquiry)
{
    int status = (int)inquiry->dossier->resident.status;

    inquiry->value = inquiry_status(resident_status_words, status);
    if (word_ja(resident_status_words, status)[0] != '\0') {
        return REASON_NONE;
    }
    inquiry->detail = _("the resident's status is not one of the known words");
    return REASON_DATA_ERROR;
}

enum reason
standing_ask_living(struct inquiry *inquiry)
{
    const struct resident *resident = &inquiry->dossier->resident;

    inquiry->value =
        inquiry_status(resident_status_words, (int)resident->status);
    if (resident->status == RESIDENT_LIVING) {
        return REASON_NONE;
    }
    inquiry->detail =
        date_is_none(resident->changed_on)
            ? inquiry->value
            : arena_printf(inquiry->arena, _("%s since %s"), inquiry->value,
                           inquiry_date(inquiry, resident->changed_on));
    return REASON_NOT_RESIDENT;
}

enum reason
standing_ask_certificates(struct inquiry *inquiry)
{
    inquiry->value = arena_printf(inquiry->arena, _("%d on record"),
                                  inquiry->dossier->certificate_count);
    if (inquiry->dossier->certificate_count > 0) {
        return REASON_NONE;
    }
    inquiry->detail = _("no certificate is on record");
    return REASON_NO_CERTIFICATE;
}

static const char *
show_card(struct inquiry *inquiry, const struct judged *judged)
{
    (void)inquiry;
    return judged->card != NULL ? _("found") : _("missing");
}

enum reason
standing_ask_card(struct inquiry *inquiry)
{
    inquiry->value = inquiry_list(inquiry, show_card);
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];

        /* A dead certificate may have lost its card. */
        if (judged->certificate != NULL && judged->card == NULL &&
            judged->certificate->status == CERTIFICATE_LIVE) {
            inquiry->detail = arena_printf(
                inquiry->arena,
                _("the %s certificate is live, but the card it is on is not "
                  "on record"),
                inquiry_type(judged));
            return REASON_DATA_ERROR;
        }
    }
    return REASON_NONE;
}

static const char *
show_card_status(struct inquiry *inquiry, const struct judged *judged)
{
    (void)inquiry;
    return judged->card == NULL
               ? NULL
               : inquiry_status(card_status_words, (int)judged->card->status);
}

enum reason
standing_ask_card_status(struct inquiry *inquiry)
{
    inquiry->value = inquiry_list(inquiry, show_card_status);
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct card *card = inquiry->judged[i]->card;

        /* The card of a dead certificate matters to nobody, unless it is
         * the only one. */
        if (card != NULL &&
            word_ja(card_status_words, (int)card->status)[0] == '\0' &&
            (card == inquiry->out->card ||
             inquiry->judged[i]->certificate->status == CERTIFICATE_LIVE)) {
            inquiry->detail =
                _("the card's status is not one of the known words");
            return REASON_DATA_ERROR;
        }
    }
    return REASON_NONE;
}

enum reason
standing_ask_card_live(struct inquiry *inquiry)
{
    const struct card *card = inquiry->out->card;

    inquiry->value = card == NULL
                         ? "-"
                         : inquiry_status(card_status_words, (int)card->status);
    if (card == NULL || card->status == CARD_LIVE) {
        return REASON_NONE;
    }
    inquiry->detail = arena_printf(inquiry->arena, _("the card's status is %s"),
                                   inquiry->value);
    return REASON_CARD_NOT_LIVE;
}

static const char *
show_status(struct inquiry *inquiry, const struct judged *judged)
{
    (void)inquiry;
    return inquiry_status(certificate_status_words,
                          (int)judged->certificate->status);
}

enum reason
standing_ask_certificate_status(struct inquiry *inquiry)
{
    const struct dossier *dossier = inquiry->dossier;

    inquiry->value = inquiry_list(inquiry, show_status);
    for (int i = 0; i < dossier->certificate_count; i++) {
        int type = (int)dossier->certificates[i].type;

        if (word_ja(certificate_type_words, type)[0] == '\0') {
            inquiry->detail = _("the type of a certificate is not one of the "
                                "known words");
            return REASON_DATA_ERROR;
        }
    }
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct certificate *it = inquiry->judged[i]->certificate;

        if (it != NULL &&
            word_ja(certificate_status_words, (int)it->status)[0] == '\0') {
            inquiry->detail =
                arena_printf(inquiry->arena,
                             _("the status of the %s certificate is not one "
                               "of the known words"),
                             inquiry_type(inquiry->judged[i]));
            return REASON_DATA_ERROR;
        }
    }
    return REASON_NONE;
}

enum reason
standing_ask_certificate_live(struct inquiry *inquiry)
{
    inquiry->value = inquiry_list(inquiry, show_status);
    if (inquiry->out->signature.live || inquiry->out->user.live) {
        return REASON_NONE;
    }
    inquiry->detail =
        arena_printf(inquiry->arena, _("no current certificate is live: %s"),
                     inquiry->value);
    return REASON_CERTIFICATE_NOT_LIVE;
}
