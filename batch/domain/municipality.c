#include "domain/municipality.h"

#include <stddef.h>

enum { CODE_DIGITS = 6 };

bool
municipality_code_is_valid(const char *code)
{
    int sum = 0;

    for (int i = 0; i < CODE_DIGITS; i++) {
        if (code[i] < '0' || code[i] > '9') {
            return false;
        }
        if (i < CODE_DIGITS - 1) {
            sum += (code[i] - '0') * (CODE_DIGITS - i);
        }
    }
    return code[CODE_DIGITS] == '\0' &&
           code[CODE_DIGITS - 1] - '0' == (11 - sum % 11) % 10;
}

const struct word office_booking_words[] = {
    {BOOKING_NONE, "なし", "none", NULL},
    {BOOKING_OPTIONAL, "任意", "optional", NULL},
    {BOOKING_REQUIRED, "必須", "required", NULL},
    {0, NULL, NULL, NULL},
};
