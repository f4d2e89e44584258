#include "select/inquiry.h"

#include <stddef.h>

#include "base/text.h"

const char *
inquiry_list(struct inquiry *inquiry, inquiry_show *show)
{
    const char *list = NULL;

    for (int i = 0; i < CERTIFICATE_TYPES; i++) {
        const struct judged *judged = inquiry->judged[i];
        const char *text =
            judged->certificate == NULL ? NULL : show(inquiry, judged);

        if (text != NULL) {
            list = arena_printf(
                inquiry->arena, "%s%s%s %s", list == NULL ? "" : list,
                list == NULL ? "" : ", ", inquiry_type(judged), text);
        }
    }
    return list == NULL ? "-" : list;
}

bool
inquiry_is_open(const struct inquiry *inquiry, struct window window)
{
    if (!date_is_none(window.to)) {
        window.from = date_add_days(window.from, -inquiry->rules->lead_days);
    }
    return window_contains(window, inquiry->today);
}

const char *
inquiry_date(struct inquiry *inquiry, struct date date)
{
    char text[DATE_TEXT_SIZE];

    return date_is_none(date)
               ? "-"
               : arena_strdup(inquiry->arena, date_format_iso(date, text));
}

const char *
inquiry_type(const struct judged *judged)
{
    return word_ja(certificate_type_words, (int)judged->certificate->type);
}

const char *
inquiry_status(const struct word *words, int status)
{
    const char *word = word_ja(words, status);

    return word[0] == '\0' ? _("unknown") : word;
}

const char *
inquiry_yes_no(bool yes)
{
    return yes ? _("yes") : _("no");
}
