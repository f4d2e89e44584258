#include "lines/kinsoku.h"

#include <stddef.h>

enum { EM = 1000, HALF = 500, QUARTER = 250, EIGHTH = 125 };

struct class_range {
    uint32_t first, last;
    enum char_class cl;
};

/* Sorted by code point.  Whatever lies in none is CLASS_IDEOGRAPH. */
static const struct class_range CLASS_RANGES[] = {
    {0x0020, 0x0020, CLASS_SPACE},
    {0x0021, 0x0021, CLASS_LATIN_CLOSING},
    {0x0022, 0x0024, CLASS_LATIN_SYMBOL},
    {0x0025, 0x0025, CLASS_LATIN_CLOSING},
    {0x0026, 0x0027, CLASS_LATIN_SYMBOL},
    {0x0028, 0x0028, CLASS_LATIN_OPENING},
    {0x0029, 0x0029, CLASS_LATIN_CLOSING},
    {0x002A, 0x002B, CLASS_LATIN_SYMBOL},
    {0x002C, 0x002C, CLASS_LATIN_CLOSING},
    {0x002D, 0x002D, CLASS_LATIN_HYPHEN},
    {0x002E, 0x002E, CLASS_LATIN_CLOSING},
    {0x002F, 0x002F, CLASS_LATIN_SLASH},
    {0x0030, 0x0039, CLASS_DIGIT},
    {0x003A, 0x003B, CLASS_LATIN_CLOSING},
    {0x003C, 0x003E, CLASS_LATIN_SYMBOL},
    {0x003F, 0x003F, CLASS_LATIN_CLOSING},
    {0x0040, 0x0040, CLASS_LATIN_SYMBOL},
    {0x0041, 0x005A, CLASS_LETTER},
    {0x005B, 0x005B, CLASS_LATIN_OPENING},
    {0x005C, 0x005C, CLASS_LATIN_SYMBOL},
    {0x005D, 0x005D, CLASS_LATIN_CLOSING},
    {0x005E, 0x0060, CLASS_LATIN_SYMBOL},
    {0x0061, 0x007A, CLASS_LETTER},
    {0x007B, 0x007B, CLASS_LATIN_OPENING},
    {0x007C, 0x007C, CLASS_LATIN_SYMBOL},
    {0x007D, 0x007D, CLASS_LATIN_CLOSING},
    {0x007E, 0x007E, CLASS_LATIN_SYMBOL},
    {0x00A0, 0x00A0, CLASS_FIXED_SPACE},
    {0x00A2, 0x00A2, CLASS_POSTFIX},
    {0x00A3, 0x00A3, CLASS_PREFIX},
    {0x00A5, 0x00A5, CLASS_PREFIX},
    {0x00AB, 0x00AB, CLASS_OPENING},
    {0x00B0, 0x00B0, CLASS_POSTFIX},
    {0x00B1, 0x00B1, CLASS_OPERATOR},
    {0x00B5, 0x00B5, CLASS_LETTER},
    {0x00BB, 0x00BB, CLASS_CLOSING},
    {0x00C0, 0x00D6, CLASS_LETTER},
    {0x00D7, 0x00D7, CLASS_OPERATOR},
    {0x00D8, 0x00F6, CLASS_LETTER},
    {0x00F7, 0x00F7, CLASS_OPERATOR},
    {0x00F8, 0x024F, CLASS_LETTER},
    {0x0370, 0x04FF, CLASS_LETTER}, /* Greek, Cyrillic */
    {0x1E00, 0x1EFF, CLASS_LETTER},
    {0x2010, 0x2010, CLASS_HYPHEN},
    {0x2011, 0x2011, CLASS_LATIN_SYMBOL}, /* the hyphen that never breaks */
    {0x2012, 0x2013, CLASS_HYPHEN},
    {0x2014, 0x2015, CLASS_INSEPARABLE},
    {0x2018, 0x2018, CLASS_OPENING},
    {0x2019, 0x2019, CLASS_CLOSING},
    {0x201C, 0x201C, CLASS_OPENING},
    {0x201D, 0x201D, CLASS_CLOSING},
    {0x2024, 0x2026, CLASS_INSEPARABLE},
    {0x202F, 0x202F, CLASS_FIXED_SPACE},
    {0x2030, 0x2030, CLASS_POSTFIX},
    {0x2032, 0x2033, CLASS_POSTFIX},
    {0x203C, 0x203C, CLASS_DIVIDING},
    {0x2047, 0x2049, CLASS_DIVIDING},
    {0x20AC, 0x20AC, CLASS_PREFIX},
    {0x2103, 0x2103, CLASS_POSTFIX},
    {0x2113, 0x2113, CLASS_POSTFIX},
    {0x2116, 0x2116, CLASS_PREFIX},
    {0x2212, 0x2213, CLASS_OPERATOR},
    {0x2252, 0x2252, CLASS_OPERATOR},
    {0x2260, 0x2261, CLASS_OPERATOR},
    {0x2266, 0x2267, CLASS_OPERATOR},
    {0x226A, 0x226A, CLASS_PREFIX}, /* ≪ and ≫, used as brackets */
    {0x226B, 0x226B, CLASS_POSTFIX},
    {0x22EF, 0x22EF, CLASS_INSEPARABLE},
    {0x2985, 0x2985, CLASS_OPENING},
    {0x2986, 0x2986, CLASS_CLOSING},
    {0x3000, 0x3000, CLASS_WIDE_SPACE},
    {0x3001, 0x3001, CLASS_COMMA},
    {0x3002, 0x3002, CLASS_FULL_STOP},
    {0x3005, 0x3005, CLASS_NO_START},
    {0x3008, 0x3008, CLASS_OPENING},
    {0x3009, 0x3009, CLASS_CLOSING},
    {0x300A, 0x300A, CLASS_OPENING},
    {0x300B, 0x300B, CLASS_CLOSING},
    {0x300C, 0x300C, CLASS_OPENING},
    {0x300D, 0x300D, CLASS_CLOSING},
    {0x300E, 0x300E, CLASS_OPENING},
    {0x300F, 0x300F, CLASS_CLOSING},
    {0x3010, 0x3010, CLASS_OPENING},
    {0x3011, 0x3011, CLASS_CLOSING},
    {0x3014, 0x3014, CLASS_OPENING},
    {0x3015, 0x3015, CLASS_CLOSING},
    {0x3016, 0x3016, CLASS_OPENING},
    {0x3017, 0x3017, CLASS_CLOSING},
    {0x3018, 0x3018, CLASS_OPENING},
    {0x3019, 0x3019, CLASS_CLOSING},
    {0x301A, 0x301A, CLASS_OPENING},
    {0x301B, 0x301B, CLASS_CLOSING},
    {0x301C, 0x301C, CLASS_HYPHEN},
    {0x301D, 0x301D, CLASS_OPENING},
    {0x301E, 0x301F, CLASS_CLOSING},
    {0x3033, 0x3035, CLASS_INSEPARABLE},
    {0x303B, 0x303B, CLASS_NO_START},
    {0x3041, 0x3041, CLASS_NO_START},
    {0x3043, 0x3043, CLASS_NO_START},
    {0x3045, 0x3045, CLASS_NO_START},
    {0x3047, 0x3047, CLASS_NO_START},
    {0x3049, 0x3049, CLASS_NO_START},
    {0x3063, 0x3063, CLASS_NO_START},
    {0x3083, 0x3083, CLASS_NO_START},
    {0x3085, 0x3085, CLASS_NO_START},
    {0x3087, 0x3087, CLASS_NO_START},
    {0x308E, 0x308E, CLASS_NO_START},
    {0x3095, 0x3096, CLASS_NO_START},
    {0x3099, 0x309E, CLASS_NO_START},
    {0x30A0, 0x30A0, CLASS_HYPHEN},
    {0x30A1, 0x30A1, CLASS_NO_START},
    {0x30A3, 0x30A3, CLASS_NO_START},
    {0x30A5, 0x30A5, CLASS_NO_START},
    {0x30A7, 0x30A7, CLASS_NO_START},
    {0x30A9, 0x30A9, CLASS_NO_START},
    {0x30C3, 0x30C3, CLASS_NO_START},
    {0x30E3, 0x30E3, CLASS_NO_START},
    {0x30E5, 0x30E5, CLASS_NO_START},
    {0x30E7, 0x30E7, CLASS_NO_START},
    {0x30EE, 0x30EE, CLASS_NO_START},
    {0x30F5, 0x30F6, CLASS_NO_START},
    {0x30FB, 0x30FB, CLASS_MIDDLE_DOT},
    {0x30FC, 0x30FE, CLASS_NO_START},
    {0x31F0, 0x31FF, CLASS_NO_START},
    {0x33CB, 0x33CB, CLASS_POSTFIX},
    {0xFF01, 0xFF01, CLASS_DIVIDING},
    {0xFF03, 0xFF04, CLASS_PREFIX},
    {0xFF05, 0xFF05, CLASS_POSTFIX},
    {0xFF08, 0xFF08, CLASS_OPENING},
    {0xFF09, 0xFF09, CLASS_CLOSING},
    {0xFF0B, 0xFF0B, CLASS_OPERATOR},
    {0xFF0C, 0xFF0C, CLASS_COMMA},
    {0xFF0D, 0xFF0D, CLASS_OPERATOR},
    {0xFF0E, 0xFF0E, CLASS_FULL_STOP},
    {0xFF0F, 0xFF0F, CLASS_POSTFIX}, /* ／ begins no line */
    {0xFF10, 0xFF19, CLASS_WIDE_DIGIT},
    {0xFF1A, 0xFF1B, CLASS_MIDDLE_DOT},
    {0xFF1C, 0xFF1C, CLASS_PREFIX}, /* ＜ and ＞, used as brackets */
    {0xFF1D, 0xFF1D, CLASS_OPERATOR},
    {0xFF1E, 0xFF1E, CLASS_POSTFIX},
    {0xFF1F, 0xFF1F, CLASS_DIVIDING},
    {0xFF3B, 0xFF3B, CLASS_OPENING},
    {0xFF3D, 0xFF3D, CLASS_CLOSING},
    {0xFF5B, 0xFF5B, CLASS_OPENING},
    {0xFF5D, 0xFF5D, CLASS_CLOSING},
    {0xFF5E, 0xFF5E, CLASS_HYPHEN},
    {0xFF5F, 0xFF5F, CLASS_OPENING},
    {0xFF60, 0xFF60, CLASS_CLOSING},
    {0xFF61, 0xFF61, CLASS_FULL_STOP},
    {0xFF62, 0xFF62, CLASS_OPENING},
    {0xFF63, 0xFF63, CLASS_CLOSING},
    {0xFF64, 0xFF64, CLASS_COMMA},
    {0xFF65, 0xFF65, CLASS_MIDDLE_DOT},
    {0xFF67, 0xFF70, CLASS_NO_START},
    {0xFF9E, 0xFF9F, CLASS_NO_START},
    {0xFFE0, 0xFFE0, CLASS_POSTFIX},
    {0xFFE1, 0xFFE1, CLASS_PREFIX},
    {0xFFE5, 0xFFE5, CLASS_PREFIX},
};

/* What a class says by itself. */
struct class_rule {
    bool no_start, no_end; /* 行頭禁則, 行末禁則 */
    bool latin;            /* part of a Latin word */
    bool space_before;     /* quarter em to a Japanese character before it */
    bool space_after;
    int16_t lead, trail; /* blank within the full-width glyph */
};

static const struct class_rule CLASS_RULES[CLASS_COUNT] = {
    [CLASS_OPENING] = {.no_end = true, .lead = HALF},
    [CLASS_CLOSING] = {.no_start = true, .trail = HALF},
    [CLASS_HYPHEN] = {.no_start = true},
    [CLASS_DIVIDING] = {.no_start = true},
    [CLASS_MIDDLE_DOT] = {.no_start = true, .lead = QUARTER, .trail = QUARTER},
    [CLASS_FULL_STOP] = {.no_start = true, .trail = HALF},
    [CLASS_COMMA] = {.no_start = true, .trail = HALF},
    [CLASS_NO_START] = {.no_start = true},
    [CLASS_PREFIX] = {.no_end = true},
    [CLASS_POSTFIX] = {.no_start = true},
    [CLASS_LETTER] = {.latin = true, .space_before = true, .space_after = true},
    [CLASS_DIGIT] = {.latin = true, .space_before = true, .space_after = true},
    [CLASS_LATIN_OPENING] = {.no_end = true,
                             .latin = true,
                             .space_before = true},
    [CLASS_LATIN_CLOSING] = {.no_start = true,
                             .latin = true,
                             .space_after = true},
    [CLASS_LATIN_HYPHEN] = {.no_start = true, .latin = true},
    [CLASS_LATIN_SLASH] = {.no_start = true, .latin = true},
    [CLASS_LATIN_SYMBOL] = {.latin = true},
};

enum char_class
kinsoku_class(uint32_t code_point, int32_t advance)
{
    size_t low = 0;
    size_t high = sizeof CLASS_RANGES / sizeof CLASS_RANGES[0];
    enum char_class cl = CLASS_IDEOGRAPH;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct class_range *range = &CLASS_RANGES[middle];

        if (code_point > range->last) {
            low = middle + 1;
        } else if (code_point < range->first) {
            high = middle;
        } else {
            cl = range->cl;
            break;
        }
    }

    /* Quotation marks of a proportional font belong to the Latin word. */
    if (code_point < 0x2020 && advance < EM) {
        if (cl == CLASS_OPENING) {
            return CLASS_LATIN_OPENING;
        }
        if (cl == CLASS_CLOSING) {
            return CLASS_LATIN_CLOSING;
        }
    }
    return cl;
}

int16_t
kinsoku_lead(enum char_class cl, int32_t advance)
{
    return advance >= EM ? CLASS_RULES[cl].lead : 0;
}

int16_t
kinsoku_trail(enum char_class cl, int32_t advance)
{
    return advance >= EM ? CLASS_RULES[cl].trail : 0;
}

bool
kinsoku_is_latin(enum char_class cl)
{
    return CLASS_RULES[cl].latin;
}

/* With ー and the small ones, without ・; half width and Ainu too. */
bool
kinsoku_is_katakana(uint32_t code_point)
{
    return (code_point >= 0x30A1 && code_point <= 0x30FA) ||
           (code_point >= 0x30FC && code_point <= 0x30FE) ||
           (code_point >= 0x31F0 && code_point <= 0x31FF) ||
           (code_point >= 0xFF66 && code_point <= 0xFF9F);
}

bool
kinsoku_is_hiragana(uint32_t code_point)
{
    return code_point >= 0x3041 && code_point <= 0x309F;
}

bool
kinsoku_may_hang(enum char_class cl)
{
    return cl == CLASS_FULL_STOP || cl == CLASS_COMMA;
}

static bool
is_number(enum char_class cl)
{
    return cl == CLASS_DIGIT || cl == CLASS_WIDE_DIGIT;
}

/* A sign stays with its number; a formula and a range (8:30〜17:15) rather
 * stay whole. */
static enum line_break
break_formula(enum char_class before, enum char_class after)
{
    if ((before == CLASS_OPERATOR && is_number(after)) ||
        (CLASS_RULES[before].latin && after == CLASS_OPERATOR)) {
        return BREAK_KEEP;
    }
    if ((before == CLASS_OPERATOR && CLASS_RULES[after].latin) ||
        (before == CLASS_HYPHEN && is_number(after))) {
        return BREAK_FAIR;
    }
    return BREAK_FREE;
}

enum line_break
kinsoku_break(enum char_class before, enum char_class after)
{
    if (before == CLASS_SPACE && after == CLASS_LATIN_HYPHEN) {
        return BREAK_FREE;
    }
    if (after == CLASS_SPACE || after == CLASS_WIDE_SPACE ||
        before == CLASS_FIXED_SPACE || after == CLASS_FIXED_SPACE ||
        CLASS_RULES[after].no_start || CLASS_RULES[before].no_end) {
        return BREAK_NEVER;
    }
    if (before == CLASS_SPACE) {
        return BREAK_FREE;
    }
    if (before == CLASS_LATIN_HYPHEN && after == CLASS_LETTER) {
        return BREAK_FREE;
    }
    if (CLASS_RULES[before].latin && CLASS_RULES[after].latin) {
        return BREAK_NEVER;
    }
    if (before == CLASS_INSEPARABLE && after == CLASS_INSEPARABLE) {
        return BREAK_NEVER;
    }
    if (before == CLASS_WIDE_DIGIT && after == CLASS_WIDE_DIGIT) {
        return BREAK_KEEP;
    }
    if (after == CLASS_INSEPARABLE) {
        return BREAK_POOR;
    }
    return break_formula(before, after);
}

static bool
is_space(enum char_class cl)
{
    return cl == CLASS_SPACE || cl == CLASS_WIDE_SPACE;
}

enum line_break
kinsoku_break_forced(enum char_class before, enum char_class after)
{
    if (is_space(before) || is_space(after)) {
        return BREAK_NEVER;
    }
    if (CLASS_RULES[after].no_start || CLASS_RULES[before].no_end ||
        after == CLASS_FIXED_SPACE) {
        return BREAK_FORCED;
    }
    return before == CLASS_FIXED_SPACE ? BREAK_URL : BREAK_WORD;
}

/* Brackets and punctuation side by side (JLREQ 3.1.4): of the blanks of
 * both, what is taken away. */
static int16_t
squeeze(enum char_class before, int16_t trail, enum char_class after,
        int16_t lead)
{
    if (trail == HALF &&
        (lead > 0 || CLASS_RULES[after].trail > 0 || after == CLASS_DIVIDING)) {
        return HALF;
    }
    if (lead == HALF &&
        (before == CLASS_OPENING || before == CLASS_MIDDLE_DOT)) {
        return HALF;
    }
    return 0;
}

static bool
is_quarter_spaced(enum char_class before, enum char_class after)
{
    bool from_japanese = before == CLASS_IDEOGRAPH ||
                         before == CLASS_NO_START || before == CLASS_WIDE_DIGIT;
    bool to_japanese = after == CLASS_IDEOGRAPH || after == CLASS_WIDE_DIGIT;

    return (from_japanese && CLASS_RULES[after].space_before) ||
           (CLASS_RULES[before].space_after && to_japanese);
}

struct kinsoku_gap
kinsoku_gap(enum char_class before, int16_t trail, enum char_class after,
            int16_t lead)
{
    int16_t taken = squeeze(before, trail, after, lead);
    int16_t blank = (int16_t)(trail + lead - taken);

    if (before == CLASS_SPACE || after == CLASS_SPACE ||
        before == CLASS_FIXED_SPACE || after == CLASS_FIXED_SPACE) {
        return (struct kinsoku_gap){0};
    }
    if (is_quarter_spaced(before, after)) {
        return (struct kinsoku_gap){QUARTER, EIGHTH, EIGHTH, GAP_OTHER};
    }
    if (CLASS_RULES[before].latin && CLASS_RULES[after].latin) {
        return (struct kinsoku_gap){0};
    }
    if (before == CLASS_INSEPARABLE && after == CLASS_INSEPARABLE) {
        return (struct kinsoku_gap){0};
    }
    /* The blank behind a full stop is not given away within a line. */
    if (before == CLASS_FULL_STOP) {
        blank = 0;
    }
    return (struct kinsoku_gap){(int16_t)-taken, blank, EIGHTH, GAP_OTHER};
}
