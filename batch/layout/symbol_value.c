#include "layout/symbol_value.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/text.h"

#define DIGITS "0123456789"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define SMALL "abcdefghijklmnopqrstuvwxyz"
#define SIGNS "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
#define FRAME "ABCDabcd" /* the start and stop letters of NW-7 */

struct rule {
    enum barcode_kind kind;
    const char *name;
    const char *charset; /* NULL = any */
    size_t gtin;         /* digits without the check digit; 0 = no GTIN */
    const char *takes;
};

static const struct rule rules[] = {
    {BARCODE_QRCODE, "qrcode", NULL, 0,
     N_("at most about 2,000 letters or 900 Japanese characters")},
    {BARCODE_JAPANPOST, "japanpost", DIGITS CAPITALS "-", 0,
     N_("7 digits that do not end in 00, then digits, capitals and hyphens")},
    {BARCODE_CODE128, "code128", DIGITS CAPITALS SMALL SIGNS " ", 0,
     N_("half-width letters, digits and signs, about 80 of them")},
    {BARCODE_CODE39, "code39", DIGITS CAPITALS "-.$/+% ", 0,
     N_("capitals, digits, blanks and - . $ / + %, at most 85")},
    {BARCODE_NW7, "nw7", DIGITS FRAME "-.$:/+", 0,
     N_("digits and - . $ : / + between two letters of A to D, at most 60")},
    {BARCODE_ITF14, "itf14", DIGITS, 13,
     N_("13 digits, or 14 with a correct check digit")},
    {BARCODE_EAN13, "ean13", DIGITS, 12,
     N_("12 digits, or 13 with a correct check digit")},
    {BARCODE_GS1DATAMATRIX, "gs1datamatrix", NULL, 0,
     N_("GS1 elements with their identifiers in brackets, as in (01) and 14 "
        "digits with a correct check digit")},
};

static const struct rule *
find_rule(enum barcode_kind kind)
{
    size_t i = 0;

    while (rules[i].kind != kind) {
        i++;
        assert(i < sizeof rules / sizeof *rules);
    }
    return &rules[i];
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
is_gtin(const char *text, size_t length, size_t digits)
{
    return length == digits || (length == digits + 1 &&
                                text[digits] == gtin_check_digit(text, digits));
}

/* A letter at both ends and none between. */
static bool
is_framed(const char *text, size_t length)
{
    return length >= 3 && strchr(FRAME, text[0]) != NULL &&
           strchr(FRAME, text[length - 1]) != NULL &&
           strcspn(text + 1, FRAME) == length - 2;
}

size_t
symbol_value_size(enum barcode_kind kind, const char *text)
{
    const struct rule *rule = find_rule(kind);
    size_t length = strlen(text);

    if (rule->charset != NULL && strspn(text, rule->charset) != length) {
        return 0;
    }
    if (kind == BARCODE_NW7 && !is_framed(text, length)) {
        return 0;
    }
    if (rule->gtin != 0) {
        return is_gtin(text, length, rule->gtin) ? rule->gtin : 0;
    }
    return length;
}

const char *
symbol_value_kind(enum barcode_kind kind)
{
    return find_rule(kind)->name;
}

const char *
symbol_value_takes(enum barcode_kind kind)
{
    return _(find_rule(kind)->takes);
}
