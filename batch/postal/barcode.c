#include "postal/barcode.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "postal/numeral.h"

enum {
    CODE_HYPHEN = 10,
    CODE_CC1 = 11, /* A–J */
    CODE_CC4 = 14, /* fills up */
    CODE_COUNT = 19,
    POSTCODE_DIGITS = 7,
    BARS_PER_CODE = 3,
    END_BARS = 2,
    CHECK_MODULUS = 19,
    LETTERS_PER_CONTROL = 10
};

/* p21: bars of 0–9, "-", CC1–CC8. */
static const unsigned char CODE_BARS[CODE_COUNT][BARS_PER_CODE] = {
    {1, 4, 4}, {1, 1, 4}, {1, 3, 2}, {3, 1, 2}, {1, 2, 3}, {1, 4, 1}, {3, 2, 1},
    {2, 1, 3}, {2, 3, 1}, {4, 1, 1}, {4, 1, 4}, {3, 2, 4}, {3, 4, 2}, {2, 3, 4},
    {4, 3, 2}, {2, 4, 3}, {4, 2, 3}, {4, 4, 1}, {1, 1, 1},
};
static const unsigned char START_BARS[END_BARS] = {1, 3};
static const unsigned char STOP_BARS[END_BARS] = {3, 1};

/* Characters that vanish without a gap: & / ・ . of every width. */
static const uint32_t VANISHING[] = {
    '&', 0xFF06, '/', 0xFF0F, 0x30FB, 0xFF65, '.', 0xFF0E,
};

/* One folded text: code points and how many. */
struct folded {
    uint32_t *points; /* in arena, ends in 0 */
    size_t count;
};

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool
is_letter(uint32_t c)
{
    return c >= 'A' && c <= 'Z';
}

/* Letters like É belong to a word but are never extracted. */
static bool
is_word_letter(uint32_t c)
{
    return is_letter(c) || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

static bool
is_vanishing(uint32_t c)
{
    for (size_t i = 0; i < sizeof VANISHING / sizeof *VANISHING; i++) {
        if (VANISHING[i] == c) {
            return true;
        }
    }
    return utf8_is_variation_selector(c);
}

/* Full-width digits and letters to ASCII, capitals.  Not NFKC: ① and Ⅱ
 * stay what they are.  Hyphens need no folding: whatever is no digit and no
 * letter becomes one hyphen in front of what follows. */
static uint32_t
fold(uint32_t c)
{
    uint32_t ascii = fold_point(c);

    if (ascii >= 'a' && ascii <= 'z') {
        return ascii - 'a' + 'A';
    }
    return is_digit(ascii) || is_letter(ascii) ? ascii : c;
}

static struct folded
fold_text(const char *text, struct arena *arena)
{
    struct folded folded = {
        .points = ARENA_ARRAY(arena, strlen(text) + 1, uint32_t),
    };
    uint32_t c;

    while ((c = utf8_next(&text)) != 0) {
        if (!is_vanishing(c)) {
            folded.points[folded.count++] = fold(c);
        }
    }
    return folded;
}

/* The number as it grows.  gap: something not extractable came since the
 * last character. */
struct number {
    char *text;
    size_t size;
    bool gap;
};

/* A hyphen stands for a gap, but never at the front nor beside a letter. */
static void
number_add(struct number *number, char c)
{
    char last = number->size > 0 ? number->text[number->size - 1] : '\0';

    if (number->gap && number->size > 0 && !is_letter((unsigned char)last) &&
        !is_letter((unsigned char)c)) {
        number->text[number->size++] = '-';
    }
    number->text[number->size++] = c;
    number->gap = false;
}

/* A letter alone, unless it is the F of a floor directly after a digit. */
static bool
is_extractable_letter(const uint32_t *points, size_t at, size_t length)
{
    bool floor = points[at] == 'F' && at > 0 && is_digit(points[at - 1]);

    return length == 1 && is_letter(points[at]) && !floor;
}

char *
barcode_address_number(const char *lot_and_building, struct arena *arena)
{
    struct folded folded = fold_text(lot_and_building, arena);
    /* One character and one hyphen at most for each code point; 千 and its
     * like give up to four digits. */
    struct number number = {
        .text = ARENA_ARRAY(arena, folded.count * 5 + 1, char),
    };

    for (size_t at = 0; at < folded.count;) {
        const uint32_t *here = folded.points + at;
        char digits[NUMERAL_DIGITS];
        size_t length = 0;
        int count = numeral_read(here, &length, digits);

        if (count == NUMERAL_UNREADABLE) {
            return NULL;
        }
        if (length == 0 && is_digit(*here)) {
            number_add(&number, (char)*here);
            length = 1;
        } else if (length == 0 && is_word_letter(*here)) {
            while (is_word_letter(here[length])) {
                length++;
            }
            if (is_extractable_letter(folded.points, at, length)) {
                number_add(&number, (char)*here);
            } else {
                number.gap = true;
            }
        } else {
            for (int i = 0; i < count; i++) {
                number_add(&number, digits[i]);
            }
            number.gap = number.gap || count == 0;
            length = length > 0 ? length : 1;
        }
        at += length;
    }
    return number.text;
}

static bool
postcode_has_barcode(const char *postcode)
{
    size_t digits = strspn(postcode, "0123456789");

    return digits == POSTCODE_DIGITS && postcode[digits] == '\0' &&
           strcmp(postcode + POSTCODE_DIGITS - 2, "00") != 0;
}

/* Codes of one character to out; 0 when it has none. */
static int
encode_character(char c, int out[2])
{
    uint32_t capital = fold((unsigned char)c);

    if (is_digit(capital)) {
        out[0] = (int)capital - '0';
        return 1;
    }
    if (c == '-') {
        out[0] = CODE_HYPHEN;
        return 1;
    }
    if (is_letter(capital)) {
        int index = (int)capital - 'A';

        out[0] = CODE_CC1 + index / LETTERS_PER_CONTROL;
        out[1] = index % LETTERS_PER_CONTROL;
        return 2;
    }
    return 0;
}

/* What is missing to a multiple of 19; 0 when nothing is. */
static int
check_of(const int codes[BARCODE_CODES])
{
    int sum = 0;

    for (int i = 0; i < BARCODE_CODES; i++) {
        sum += codes[i];
    }
    return (CHECK_MODULUS - sum % CHECK_MODULUS) % CHECK_MODULUS;
}

static void
draw_bars(struct barcode *barcode)
{
    unsigned char *bar = barcode->bars;

    memcpy(bar, START_BARS, END_BARS);
    bar += END_BARS;
    for (int i = 0; i < BARCODE_CODES; i++) {
        memcpy(bar, CODE_BARS[barcode->codes[i]], BARS_PER_CODE);
        bar += BARS_PER_CODE;
    }
    memcpy(bar, CODE_BARS[barcode->check], BARS_PER_CODE);
    memcpy(bar + BARS_PER_CODE, STOP_BARS, END_BARS);
}

bool
barcode_make(const char *postcode, const char *address_number,
             struct barcode *out)
{
    struct barcode barcode = {0};
    int count = 0;

    if (!postcode_has_barcode(postcode)) {
        return false;
    }
    for (; count < POSTCODE_DIGITS; count++) {
        barcode.codes[count] = postcode[count] - '0';
    }

    /* What does not fit is cut, even between a control code and its digit
     * and behind a hyphen (p20), but must still be legal. */
    for (const char *c = address_number; *c != '\0'; c++) {
        int pair[2];
        int size = encode_character(*c, pair);

        if (size == 0) {
            return false;
        }
        for (int i = 0; i < size && count < BARCODE_CODES; i++) {
            barcode.codes[count++] = pair[i];
        }
    }
    while (count < BARCODE_CODES) {
        barcode.codes[count++] = CODE_CC4;
    }

    barcode.check = check_of(barcode.codes);
    draw_bars(&barcode);
    *out = barcode;
    return true;
}
