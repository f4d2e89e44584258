#include "select/bearer.h"

#include <stddef.h>

#include "base/text.h"

static struct bearer
present_bearer(const struct resident *resident)
{
    return (struct bearer){resident->born, resident->name, resident->kana};
}

enum identity
bearer_of_told(const struct dossier *dossier, const struct told *told)
{
    const struct bearer now = present_bearer(&dossier->resident);

    return identity_of_bearers(&now, &told->who);
}

bool
bearer_is_former(const struct resident *resident, const struct notice *notice)
{
    const struct bearer now = present_bearer(resident);
    const struct bearer then = {notice->born, notice->name, notice->kana};

    return identity_of_bearers(&now, &then) == IDENTITY_OTHER;
}

int
bearer_number(const struct dossier *dossier)
{
    int next = 0;

    for (int i = dossier->told_count - 1; i >= 0; i--) {
        const struct told *told = &dossier->told[i];

        if (bearer_of_told(dossier, told) == IDENTITY_SAME) {
            return told->bearer;
        }
        if (told->bearer >= next) {
            next = told->bearer + 1;
        }
    }
    return next;
}

/* -- others ------------------------------------------------------------ */

static enum reason
fault(struct inquiry *inquiry, const char *detail)
{
    inquiry->detail = detail;
    return REASON_DATA_ERROR;
}

enum reason
bearer_ask_alone(struct inquiry *inquiry)
{
    const struct dossier *dossier = inquiry->dossier;
    const struct claim *claim = dossier->claims;

    if (dossier->claim_count == 0) {
        inquiry->value = _("his alone");
        return REASON_NONE;
    }
    inquiry->value = arena_printf(inquiry->arena, _("also of %s in %s"),
                                  claim->resident, claim->municipality);
    return fault(
        inquiry,
        claim->what == CLAIM_CARD
            ? arena_printf(inquiry->arena,
                           _("the カード管理番号 of his card is also that of "
                             "宛名番号 %s in %s, a living resident; find out "
                             "whose card it is and correct the file"),
                           claim->resident, claim->municipality)
            : arena_printf(inquiry->arena,
                           _("the 発行番号 of his %s certificate is also "
                             "that of 宛名番号 %s in %s, a living resident; "
                             "find out whose it is and correct the file"),
                           word_ja(certificate_type_words, (int)claim->type),
                           claim->resident, claim->municipality));
}

/* A file that lists both as living says that they are two; of two rows that
 * came at different times the older may be what is left of him, and then it
 * has his 番地 (also when cities merge and the 町域 is renamed). */
static bool
may_be_one(const struct resident *resident, const struct told *told)
{
    return !told->together &&
           (!told->living ||
            identity_same_name(resident->address.lot, told->house));
}

/* Told of the same as would be told now: of the second notice the first is
 * none. */
static bool
is_of_round(const struct told *told, const struct judged *judged)
{
    return notice_kind_round(told->kind) >= (judged->second ? 2 : 1);
}

/* Told of this certificate under another number. */
static const struct told *
told_elsewhere(struct inquiry *inquiry, const struct judged *judged)
{
    const struct dossier *dossier = inquiry->dossier;
    const struct certificate *certificate = judged->certificate;
    const struct bearer now = present_bearer(&dossier->resident);

    for (int i = 0; i < dossier->elsewhere_count; i++) {
        const struct told *told = &dossier->elsewhere[i];

        if (told->type != certificate->type || !is_of_round(told, judged)) {
            continue;
        }
        if (identity_same_number(told->serial, certificate->serial)) {
            return told;
        }
        if (!date_is_none(certificate->issued_on) &&
            date_compare(told->issued_on, certificate->issued_on) == 0 &&
            date_compare(told->expires_on, judged->expires_on) == 0 &&
            identity_is_one_human(&now, &told->who, told->living) &&
            may_be_one(&dossier->resident, told)) {
            return told;
        }
    }
    return NULL;
}

/* Told of this expiry under this number to somebody who may be he. */
static const struct told *
told_perhaps(struct inquiry *inquiry, const struct judged *judged)
{
    const struct dossier *dossier = inquiry->dossier;
    int number = bearer_number(dossier);

    for (int i = 0; i < dossier->told_count; i++) {
        const struct told *told = &dossier->told[i];
        enum identity identity = bearer_of_told(dossier, told);

        if (told->type == judged->certificate->type &&
            is_of_round(told, judged) &&
            date_compare(told->expires_on, judged->expires_on) == 0 &&
            (identity == IDENTITY_UNKNOWN ||
             (identity == IDENTITY_OTHER && told->bearer == number))) {
            return told;
        }
    }
    return NULL;
}

static const char *
say_elsewhere(struct inquiry *inquiry, const struct told *told)
{
    return arena_printf(
        inquiry->arena,
        _("the %s certificate has already been told of as 宛名番号 %s in %s by "
          "notice %s on %s; if it is the same person, 'kigen rename' takes "
          "that number's notices to this one, else correct the file"),
        word_ja(certificate_type_words, (int)told->type), told->resident,
        told->municipality, told->number,
        inquiry_date(inquiry, told->business_date));
}

static const char *
say_perhaps(struct inquiry *inquiry, const struct told *told)
{
    return arena_printf(
        inquiry->arena,
        _("notice %s told of this expiry under this number, to a person born "
          "on %s; the name of then is unknown: ask whether it was he, and if "
          "not, tell him by hand"),
        told->number, inquiry_date(inquiry, told->who.born));
}

enum reason
bearer_ask_elsewhere(struct inquiry *inquiry)
{
    inquiry->value = _("nowhere else");
    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];
        const struct told *told;

        if (!judged->due) {
            continue;
        }
        told = told_elsewhere(inquiry, judged);
        if (told != NULL) {
            inquiry->value =
                arena_printf(inquiry->arena, _("told as %s in %s, notice %s"),
                             told->resident, told->municipality, told->number);
            return fault(inquiry, say_elsewhere(inquiry, told));
        }
        told = told_perhaps(inquiry, judged);
        if (told != NULL) {
            inquiry->value = arena_printf(
                inquiry->arena, _("perhaps by notice %s"), told->number);
            return fault(inquiry, say_perhaps(inquiry, told));
        }
    }
    return REASON_NONE;
}
