#include "select/complete.h"

#include "base/text.h"

static enum reason
fault(struct inquiry *inquiry, const char *detail)
{
    inquiry->detail = detail;
    return REASON_DATA_ERROR;
}

/* The first thing missing in the person's data, or NULL. */
static const char *
person_lacks(const struct resident *resident)
{
    if (resident->name[0] == '\0') {
        return _("the resident has no name (氏名)");
    }
    if (resident->addressee == ADDRESSEE_ALIAS && resident->alias[0] == '\0') {
        return _("宛名表示 asks for the 通称, but there is no 通称");
    }
    if (date_is_none(resident->born) && !resident_birth_is_unknown(resident)) {
        return _("the resident has no birth date (生年月日); where nobody "
                 "knows it, 生年月日不詳 says so in words");
    }
    if (word_ja(resident_nationality_words, (int)resident->nationality)[0] ==
        '\0') {
        return _("国籍区分 is not one of the known words");
    }
    if (resident->nationality == NATIONALITY_FOREIGN &&
        resident->stay_status[0] == '\0' &&
        date_is_none(resident->stay_until)) {
        return _("国籍区分 is 外国人, but there is neither 在留資格 nor "
                 "在留期間満了日");
    }
    return NULL;
}

enum reason
complete_ask_person(struct inquiry *inquiry)
{
    const struct resident *resident = &inquiry->dossier->resident;
    const char *lack = person_lacks(resident);

    inquiry->value = arena_printf(
        inquiry->arena, "%s%s%s",
        inquiry_status(resident_nationality_words, (int)resident->nationality),
        resident->stay_status[0] == '\0' ? "" : ", ", resident->stay_status);
    return lack == NULL ? REASON_NONE : fault(inquiry, lack);
}

/* A number stands for the street in Japan: without 番地 a letter comes
 * back. */
static bool
address_is_whole(const struct address *address)
{
    return address->postcode[0] != '\0' && address->town[0] != '\0' &&
           address->lot[0] != '\0';
}

static bool
address_is_blank(const struct address *address)
{
    return address->postcode[0] == '\0' && address->town[0] == '\0' &&
           address->lot[0] == '\0' && address->building[0] == '\0';
}

enum reason
complete_ask_address(struct inquiry *inquiry)
{
    const struct resident *resident = &inquiry->dossier->resident;
    bool redirected =
        !address_is_blank(&resident->mail_to) &&
        (date_is_none(resident->mail_to_until) ||
         date_compare(inquiry->today, resident->mail_to_until) <= 0);

    inquiry->value =
        redirected ? _("送付先 in force") : _("registered address");
    if (!address_is_whole(&resident->address)) {
        return fault(inquiry, resident->address.postcode[0] == '\0'
                                  ? _("the address has no 郵便番号")
                              : resident->address.town[0] == '\0'
                                  ? _("the address has no 町域")
                                  : _("the address has no 番地"));
    }
    if (redirected && !address_is_whole(&resident->mail_to)) {
        return fault(inquiry,
                     _("a 送付先 is given, but its 送付先郵便番号, 送付先町域 "
                       "or 送付先番地 is missing"));
    }
    return REASON_NONE;
}
