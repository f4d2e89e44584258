#include "template/symbol_rule.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

#define DIGITS "0123456789"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define SMALL "abcdefghijklmnopqrstuvwxyz"
#define SIGNS "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
#define ASCII DIGITS CAPITALS SMALL SIGNS " "
#define FRAME "ABCDabcd" /* the start and stop letters of NW-7 */

enum { POSTCODE_DIGITS = 7 };

static const struct symbol_rule RULES[SYMBOL_KINDS] = {
    [SYMBOL_QRCODE] = {"qrcode", NULL, 1, 499, 0, true,
                       N_("give 1 to 499 characters")},
    [SYMBOL_JAPANPOST] = {"japanpost", DIGITS CAPITALS "-", 7, 100, 0, false,
                          N_("give the postcode's 7 digits and the address "
                             "number of digits, capitals and hyphens")},
    [SYMBOL_CODE128] = {"code128", ASCII, 1, 120, 0, false,
                        N_("give ASCII characters only, about 60 or 120 "
                           "digits")},
    [SYMBOL_CODE39] = {"code39", DIGITS CAPITALS "-.$/+% ", 1, 85, 0, false,
                       N_("give digits, capitals, blanks and -.$/+% only, at "
                          "most 85")},
    [SYMBOL_NW7] = {"nw7", DIGITS FRAME "-.$:/+", 3, 60, 0, false,
                    N_("give digits and -.$:/+ between two of the letters A "
                       "to D, at most 60")},
    [SYMBOL_ITF14] = {"itf14", DIGITS, 13, 14, 13, false,
                      N_("give 13 digits, or 14 with a correct check digit")},
    [SYMBOL_EAN13] = {"ean13", DIGITS, 12, 13, 12, false,
                      N_("give 12 digits, or 13 with a correct check digit")},
    [SYMBOL_GS1DATAMATRIX] = {"gs1datamatrix", ASCII, 1, 52, 0, true,
                              N_("give at most 52 ASCII characters, such as "
                                 "(01)04912345678904")},
};

const struct symbol_rule *
symbol_rule_of(enum symbol_kind kind)
{
    assert((int)kind >= 1 && kind < SYMBOL_KINDS);
    return &RULES[kind];
}

enum symbol_kind
symbol_rule_find(const char *name)
{
    for (int kind = 1; kind < SYMBOL_KINDS; kind++) {
        if (strcmp(RULES[kind].name, name) == 0) {
            return (enum symbol_kind)kind;
        }
    }
    return 0;
}

/* Weights 3 and 1 from the right (GS1 General Specifications 7.9). */
static char
gtin_check_digit(const char *digits, size_t count)
{
    int sum = 0;

    for (size_t i = 0; i < count; i++) {
        sum += (digits[i] - '0') * ((count - i) % 2 == 1 ? 3 : 1);
    }
    return (char)('0' + (10 - sum % 10) % 10);
}

static bool
is_gtin(const char *value, size_t length, size_t digits)
{
    return length == digits ||
           (length == digits + 1 &&
            value[digits] == gtin_check_digit(value, digits));
}

/* A letter at both ends and none between. */
static bool
is_framed(const char *value, size_t length)
{
    return strchr(FRAME, value[0]) != NULL &&
           strchr(FRAME, value[length - 1]) != NULL &&
           strcspn(value + 1, FRAME) == length - 2;
}

size_t
symbol_rule_size(enum symbol_kind kind, const char *value)
{
    const struct symbol_rule *rule = symbol_rule_of(kind);
    size_t length = strlen(value);
    size_t characters = rule->charset == NULL ? utf8_count(value) : length;

    if (characters < rule->shortest || characters > rule->longest ||
        (rule->charset != NULL && strspn(value, rule->charset) != length)) {
        return 0;
    }
    if (rule->gtin != 0) {
        return is_gtin(value, length, rule->gtin) ? rule->gtin : 0;
    }
    if ((kind == SYMBOL_NW7 && !is_framed(value, length)) ||
        (kind == SYMBOL_JAPANPOST && strspn(value, DIGITS) < POSTCODE_DIGITS)) {
        return 0;
    }
    return length;
}
