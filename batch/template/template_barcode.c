#include "template/template_barcode.h"

#include "base/text.h"
#include "template/pieces.h"
#include "template/template_text.h"

#define DIGITS "0123456789"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* What a symbol can hold: characters, lengths, where a check digit stands.
 * The rules are pdfme's; ISO/IEC 15417, 16388, 15420, 16390. */
struct alphabet {
    const char *characters; /* NULL: any of ASCII; "" = any text */
    size_t shortest, longest;
    size_t checked_length; /* with this length the last digit is a GTIN's
                              check digit; 0 = none */
    const char *mend;
};

static const struct alphabet ALPHABETS[] = {
    [BARCODE_QRCODE] = {"", 1, 499, 0, N_("give 1 to 499 characters")},
    [BARCODE_JAPANPOST] = {DIGITS CAPITALS "-", 8, 100, 0,
                           N_("give the postcode's 7 digits and the address "
                              "number of digits, capitals and hyphens")},
    [BARCODE_CODE128] = {NULL, 1, 200, 0, N_("give ASCII characters only")},
    [BARCODE_CODE39] = {DIGITS CAPITALS "-.$/+% ", 1, 100, 0,
                        N_("give digits, capitals, blanks and -.$/+% only")},
    [BARCODE_NW7] = {DIGITS "ABCDabcd-.$:/+", 3, 100, 0,
                     N_("give digits and -.$:/+ between two of the letters A "
                        "to D")},
    [BARCODE_ITF14] = {DIGITS, 13, 14, 14,
                       N_("give 13 digits, or 14 with a correct check "
                          "digit")},
    [BARCODE_EAN13] = {DIGITS, 12, 13, 13,
                       N_("give 12 digits, or 13 with a correct check "
                          "digit")},
    [BARCODE_GS1DATAMATRIX] = {NULL, 1, 52, 0,
                               N_("give at most 52 ASCII characters, such as "
                                  "(01)04912345678904")},
};

static bool
is_ascii(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text >= 0x80) {
            return false;
        }
    }
    return true;
}

/* GTIN: weights 3 and 1 from the right, the sum a multiple of ten. */
static bool
has_check_digit(const char *digits)
{
    int sum = 0, weight = 1;

    for (size_t i = strlen(digits); i-- > 0; weight = 4 - weight) {
        sum += weight * (digits[i] - '0');
    }
    return sum % 10 == 0;
}

static bool
is_nw7(const char *text, size_t length)
{
    return strchr("ABCDabcd", text[0]) != NULL &&
           strchr("ABCDabcd", text[length - 1]) != NULL &&
           strspn(text + 1, DIGITS "-.$:/+") == length - 2;
}

static bool
is_legal(enum barcode_kind kind, const char *text)
{
    const struct alphabet *alphabet = &ALPHABETS[kind];
    size_t length = strlen(text);

    if (length < alphabet->shortest || length > alphabet->longest) {
        return false;
    }
    if (alphabet->characters == NULL) {
        return is_ascii(text);
    }
    if (*alphabet->characters != '\0' &&
        strspn(text, alphabet->characters) != length) {
        return false;
    }
    if (kind == BARCODE_NW7) {
        return is_nw7(text, length);
    }
    if (kind == BARCODE_JAPANPOST) {
        return strspn(text, DIGITS) >= 7;
    }
    return length != alphabet->checked_length || has_check_digit(text);
}

static void
compile_value(const struct compiler *compiler, const json_t *object,
              enum barcode_kind kind, struct element *out)
{
    const char *content, *literal;

    if (!template_text_is_fixed(compiler, object)) {
        out->text = pieces_of_field(compiler, PIECES_TEXT);
        return;
    }
    content = property_text(compiler, object, "content", false);
    if (content == NULL || *content == '\0') {
        property_fault(compiler, "content", _("missing; %s"),
                       _(ALPHABETS[kind].mend));
        return;
    }
    out->text = pieces_parse(compiler, "content", content, PIECES_TEXT);
    if (pieces_are_literal(&out->text, &literal) && *literal != '\0' &&
        !is_legal(kind, literal)) {
        property_fault(compiler, "content", _("this symbol cannot hold it; %s"),
                       _(ALPHABETS[kind].mend));
    }
}

/* Bars nobody can see are not drawn in silence; the paper is white. */
static void
check_colors(const struct compiler *compiler, const struct barcode_style *style)
{
    uint32_t behind =
        style->background == COLOR_NONE ? 0xFFFFFF : style->background;

    if (style->bar_color == behind) {
        property_fault(compiler, "barColor",
                       _("is the colour of the background; give the bars "
                         "#000000"));
    }
}

void
template_barcode_compile(const struct compiler *compiler, const json_t *object,
                         enum barcode_kind kind, struct element *out)
{
    bool is_linear = kind != BARCODE_QRCODE && kind != BARCODE_GS1DATAMATRIX;

    out->barcode = (struct barcode_style){
        .kind = kind,
        .bar_color = property_color(compiler, object, "barColor", 0x000000),
        .background =
            property_color(compiler, object, "backgroundColor", COLOR_NONE),
        .text_color = property_color(compiler, object, "textColor", 0x000000),
        .include_text =
            property_boolean(compiler, object, "includetext", is_linear)};
    if (out->barcode.bar_color == COLOR_NONE) { /* black, as in pdfme */
        out->barcode.bar_color = 0x000000;
    }
    if (out->barcode.text_color == COLOR_NONE) {
        out->barcode.text_color = 0x000000;
    }
    check_colors(compiler, &out->barcode);
    compile_value(compiler, object, kind, out);
}
