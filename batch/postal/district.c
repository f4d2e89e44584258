#include "postal/district.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"

enum { SHORT_DIGITS = 3, LONG_DIGITS = 5 };

/* What stands at the 4th and 5th digit below a number of three digits, and
 * nowhere else but in `crowded`: 町域 00, 08, 09, 80–84, 88, 89 (zipmanual
 * p4), offices with a number of their own 85–87. */
static const char *const BLOCKS[] = {
    "00", "08", "09", "80", "81", "82", "83",
    "84", "85", "86", "87", "88", "89",
};

/* Areas so full of numbers of five digits that these reach into the blocks;
 * only 00 belongs to a number of three digits there. */
static const char *const CROWDED[] = {
    "039", "059", "377", "389", "399", "509", "709",
    "861", "899", "919", "949", "989", "999",
};

/* Areas with numbers of three digits throughout: towers with numbers floor
 * by floor stand at 60 and above, in 163 anywhere. */
static const char *const TOWERS[] = {
    "100", "103", "104", "105", "106", "107", "108", "141", "150", "151", "160",
    "163", "170", "171", "220", "261", "330", "450", "451", "460", "530", "540",
    "541", "542", "545", "550", "552", "553", "556", "559", "980",
};

/* True when text begins with one of the count entries of table. */
static bool
begins_with_one_of(const char *text, const char *const *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strncmp(text, table[i], strlen(table[i])) == 0) {
            return true;
        }
    }
    return false;
}

#define IN_TABLE(text, table)                                                  \
    begins_with_one_of((text), (table), sizeof(table) / sizeof *(table))

static bool
has_short_number(const char *postcode)
{
    const char *block = postcode + SHORT_DIGITS;

    if (IN_TABLE(postcode, CROWDED)) {
        return strncmp(block, "00", 2) == 0;
    }
    if (IN_TABLE(postcode, TOWERS) &&
        (block[0] >= '6' || strncmp(postcode, "163", SHORT_DIGITS) == 0)) {
        return true;
    }
    return IN_TABLE(block, BLOCKS);
}

const char *
district_of(const char *postcode, char out[DISTRICT_SIZE])
{
    size_t size = strnlen(postcode, LONG_DIGITS);

    if (size == LONG_DIGITS && has_short_number(postcode)) {
        size = SHORT_DIGITS;
    }
    memcpy(out, postcode, size);
    out[size] = '\0';
    return out;
}

/* Worth of a half- or full-width digit, -1 for anything else. */
static int
digit_of(uint32_t c)
{
    c = fold_point(c);
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

static uint32_t
peek(const char *text)
{
    return utf8_next(&text);
}

/* Compares the runs of digits at *a and *b by value and moves both behind
 * them.  Any length: the longer run without leading zeros is the greater. */
static int
compare_runs(const char **a, const char **b)
{
    int order = 0;

    while (digit_of(peek(*a)) == 0) {
        (void)utf8_next(a);
    }
    while (digit_of(peek(*b)) == 0) {
        (void)utf8_next(b);
    }
    for (;;) {
        int digit_a = digit_of(peek(*a));
        int digit_b = digit_of(peek(*b));

        if (digit_a < 0 || digit_b < 0) {
            return digit_a >= 0 ? 1 : digit_b >= 0 ? -1 : order;
        }
        if (order == 0 && digit_a != digit_b) {
            order = digit_a < digit_b ? -1 : 1;
        }
        (void)utf8_next(a);
        (void)utf8_next(b);
    }
}

static int
compare_lots(const char *a, const char *b)
{
    for (;;) {
        uint32_t point_a = peek(a);
        uint32_t point_b = peek(b);
        bool number_a = digit_of(point_a) >= 0;
        bool number_b = digit_of(point_b) >= 0;
        int order = 0;

        if (number_a && number_b) {
            order = compare_runs(&a, &b);
        } else if (number_a != number_b && point_a != 0 && point_b != 0) {
            return number_a ? -1 : 1;
        } else if (point_a != point_b) {
            return point_a < point_b ? -1 : 1;
        } else if (point_a == 0) {
            return 0;
        } else {
            (void)utf8_next(&a);
            (void)utf8_next(&b);
        }
        if (order != 0) {
            return order;
        }
    }
}

int
district_compare(const struct district_key *a, const struct district_key *b)
{
    char number_a[DISTRICT_SIZE], number_b[DISTRICT_SIZE];
    int order = strcmp(district_of(a->postcode, number_a),
                       district_of(b->postcode, number_b));

    if (order == 0) {
        order = strcmp(a->postcode, b->postcode);
    }
    if (order == 0) {
        order = strcmp(a->town, b->town);
    }
    if (order == 0) {
        order = compare_lots(a->lot, b->lot);
    }
    /* 02番 and 2番 are worth the same but must not be equal. */
    if (order == 0) {
        order = strcmp(a->lot, b->lot);
    }
    return order != 0 ? order : strcmp(a->resident, b->resident);
}
