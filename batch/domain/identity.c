#include "domain/identity.h"

#include <stddef.h>
#include <stdint.h>
#include <strings.h>

#include "base/utf8.h"

bool
identity_same_number(const char *a, const char *b)
{
    while (*a == '0') {
        a++;
    }
    while (*b == '0') {
        b++;
    }
    return strcasecmp(a, b) == 0;
}

/* -- characters -------------------------------------------------------- */

/* Variants that one system writes and the next one does not. */
static const struct {
    uint32_t variant, common;
} KANJI[] = {
    {0x9AD9, 0x9AD8},  /* 髙 高 */
    {0xFA11, 0x5D0E},  /* 﨑 崎 */
    {0x20BB7, 0x5409}, /* 𠮷 吉 */
    {0x6FF5, 0x6D5C},  /* 濵 浜 */
    {0x6FF1, 0x6D5C},  /* 濱 浜 */
    {0x9F4B, 0x658E},  /* 齋 斎 */
    {0x9F4A, 0x6589},  /* 齊 斉 */
    {0x908A, 0x8FBA},  /* 邊 辺 */
    {0x9089, 0x8FBA},  /* 邉 辺 */
    {0x6FA4, 0x6CA2},  /* 澤 沢 */
    {0x6AFB, 0x685C},  /* 櫻 桜 */
    {0x5EE3, 0x5E83},  /* 廣 広 */
    {0x771E, 0x771F},  /* 眞 真 */
    {0x570B, 0x56FD},  /* 國 国 */
    {0x5FB7, 0x5FB3},  /* 德 徳 */
    {0x60E0, 0x6075},  /* 惠 恵 */
    {0x7028, 0x702C},  /* 瀨 瀬 */
    {0xFA10, 0x585A},  /* U+FA10 */
    {0x69C7, 0x69D9},  /* 槇 槙 */
    {0x51A8, 0x5BCC},  /* 冨 富 */
    {0x66FD, 0x66FE},  /* 曽 曾 */
    {0x6801, 0x67F3},  /* 栁 柳 */
};

static const struct {
    uint32_t small, large;
} SMALL_KANA[] = {
    {0x30A1, 0x30A2}, {0x30A3, 0x30A4}, {0x30A5, 0x30A6}, {0x30A7, 0x30A8},
    {0x30A9, 0x30AA}, {0x30C3, 0x30C4}, {0x30E3, 0x30E4}, {0x30E5, 0x30E6},
    {0x30E7, 0x30E8}, {0x30EE, 0x30EF}, {0x30F5, 0x30AB}, {0x30F6, 0x30B1},
    {0x30F4, 0x30A6}, /* ヴ: its mark is dropped like the others */
};

/* U+FF66 … U+FF9D */
static const uint16_t HALF_WIDTH[] = {
    0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3, 0x30E5,
    0x30E7, 0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA,
    0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7, 0x30B9,
    0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8, 0x30CA,
    0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5, 0x30D8,
    0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6,
    0x30E8, 0x30E9, 0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3,
};

/* Blanks, dots and strokes between the parts of a name, the long mark,
 * voicing marks of their own, variation selectors. */
static bool
is_nothing(uint32_t c)
{
    static const uint32_t NOTHING[] = {
        0x20,   0xA0,   0x3000, 0x2D,   0x2010, 0x2011, 0x2012, 0x2013, 0x2014,
        0x2015, 0x2212, 0x30FC, 0x30FB, 0xB7,   0x2E,   0x2C,   0x27,   0x2019,
        0x3099, 0x309A, 0x309B, 0x309C, 0xFF9E, 0xFF9F, 0xFF70, 0xFF65};

    for (size_t i = 0; i < sizeof NOTHING / sizeof NOTHING[0]; i++) {
        if (c == NOTHING[i]) {
            return true;
        }
    }
    return utf8_is_variation_selector(c);
}

/* ガ → カ, パ → ハ: systems that know only unvoiced kana, corrected
 * readings. */
static uint32_t
unvoiced(uint32_t c)
{
    if (c >= 0x30AB && c <= 0x30C2) {
        return c - (c - 0x30AB) % 2;
    }
    if (c >= 0x30C4 && c <= 0x30C9) {
        return c - (c - 0x30C4) % 2;
    }
    if (c >= 0x30CF && c <= 0x30DD) {
        return c - (c - 0x30CF) % 3;
    }
    return c;
}

static uint32_t
folded_kana(uint32_t c)
{
    if (c >= 0xFF66 && c <= 0xFF9D) {
        c = HALF_WIDTH[c - 0xFF66];
    } else if (c >= 0x3041 && c <= 0x3096) {
        c += 0x30A1 - 0x3041;
    }
    for (size_t i = 0; i < sizeof SMALL_KANA / sizeof SMALL_KANA[0]; i++) {
        if (c == SMALL_KANA[i].small) {
            c = SMALL_KANA[i].large;
        }
    }
    return unvoiced(c);
}

static uint32_t
folded(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E) {
        c -= 0xFF01 - 0x21;
    }
    if (c >= 'A' && c <= 'Z') {
        return c + ('a' - 'A');
    }
    for (size_t i = 0; i < sizeof KANJI / sizeof KANJI[0]; i++) {
        if (c == KANJI[i].variant) {
            return KANJI[i].common;
        }
    }
    return folded_kana(c);
}

/* The next character that means something; 0 at the end. */
static uint32_t
next_folded(const char **cursor)
{
    uint32_t c;

    do {
        c = utf8_next(cursor);
        if (c >= 0xFF01 && c <= 0xFF5E) {
            c -= 0xFF01 - 0x21;
        }
    } while (c != 0 && is_nothing(c));
    return c == 0 ? 0 : folded(c);
}

/* -- names ------------------------------------------------------------- */

/* How many characters differ; −1 when one is longer.  *length gets the
 * characters of either. */
static int
difference(const char *a, const char *b, int *length)
{
    int different = 0;

    for (*length = 0;; ++*length) {
        uint32_t left = next_folded(&a);
        uint32_t right = next_folded(&b);

        if (left == 0 || right == 0) {
            return left == right ? different : -1;
        }
        different += left != right;
    }
}

bool
identity_same_name(const char *a, const char *b)
{
    int length;

    return difference(a, b, &length) == 0 && length > 0;
}

bool
identity_near_name(const char *a, const char *b)
{
    int length;
    int different = difference(a, b, &length);

    return different >= 0 && different <= 1 && length >= 3;
}

/* -- people ------------------------------------------------------------ */

static bool
is_known(const struct bearer *person)
{
    return person->name[0] != '\0' || person->kana[0] != '\0';
}

enum identity
identity_of_bearers(const struct bearer *a, const struct bearer *b)
{
    if ((!date_is_none(a->born) && date_compare(a->born, b->born) == 0) ||
        identity_same_name(a->name, b->name) ||
        identity_same_name(a->kana, b->kana)) {
        return IDENTITY_SAME;
    }
    return is_known(a) && is_known(b) ? IDENTITY_OTHER : IDENTITY_UNKNOWN;
}

bool
identity_is_one_human(const struct bearer *a, const struct bearer *b,
                      bool both_living)
{
    if (date_is_none(a->born) || date_compare(a->born, b->born) != 0) {
        return false;
    }
    if (identity_same_name(a->name, b->name)) {
        return true;
    }
    return identity_same_name(a->kana, b->kana) &&
           (!both_living || identity_near_name(a->name, b->name));
}
