#include "select/refuge.h"

#include <stddef.h>
#include <string.h>

bool
refuge_is_meant(const char *reason)
{
    static const char *const WORDS[] = {
        "DV",   "ＤＶ", "dv",   "ｄｖ",       "支援", "避難",
        "虐待", "暴力", "保護", "ストーカー", "秘匿", "シェルター"};

    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (strstr(reason, WORDS[i]) != NULL) {
            return true;
        }
    }
    return false;
}

bool
refuge_is_over(const struct resident *resident, struct date today)
{
    return resident->mail_to.postcode[0] != '\0' &&
           !date_is_none(resident->mail_to_until) &&
           date_compare(today, resident->mail_to_until) > 0 &&
           refuge_is_meant(resident->mail_to_reason);
}
