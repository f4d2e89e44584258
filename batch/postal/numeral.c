#include "postal/numeral.h"

#include <stdbool.h>
#include <uchar.h>

/* Kanji numerals and what they are worth. */
static const struct numeral {
    uint32_t code_point;
    int value;
} numerals[] = {
    {U'〇', 0}, {U'零', 0},  {U'一', 1},   {U'二', 2},    {U'三', 3},
    {U'四', 4}, {U'五', 5},  {U'六', 6},   {U'七', 7},    {U'八', 8},
    {U'九', 9}, {U'十', 10}, {U'百', 100}, {U'千', 1000},
};

/* What turns kanji numerals in front of it into digits (p19); 階 and 条 are
 * not in the list.  丁目 and 番地 are covered by their first character. */
static const char32_t *const COUNTERS[] = {
    U"丁", U"番", U"号", U"地割", U"線", U"の", U"ノ", U"ﾉ",
};

/* Worth of a kanji numeral, -1 for anything else. */
static int
value_of(uint32_t c)
{
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        if (numerals[i].code_point == c) {
            return numerals[i].value;
        }
    }
    return -1;
}

static bool
starts_with_counter(const uint32_t *points)
{
    for (size_t i = 0; i < sizeof COUNTERS / sizeof *COUNTERS; i++) {
        const char32_t *counter = COUNTERS[i];
        size_t at = 0;

        while (counter[at] != 0 && points[at] == counter[at]) {
            at++;
        }
        if (counter[at] == 0) {
            return true;
        }
    }
    return false;
}

/* 二一 → "21", digit by digit.  Returns the digits written. */
static size_t
write_positional(const uint32_t *run, size_t count, char *out)
{
    for (size_t i = 0; i < count; i++) {
        out[i] = (char)('0' + value_of(run[i]));
    }
    return count;
}

/* 二十一 → "21".  Units must fall and stand behind one digit at most;
 * anything else is no number: 0. */
static size_t
write_multiplied(const uint32_t *run, size_t count, char *out)
{
    int total = 0, digit = -1, last_unit = 10000;
    size_t size = 0;

    for (size_t i = 0; i < count; i++) {
        int value = value_of(run[i]);

        if (value < 10) {
            if (digit >= 0) {
                return 0;
            }
            digit = value;
        } else if (value >= last_unit || digit == 0) {
            return 0;
        } else {
            total += (digit < 0 ? 1 : digit) * value;
            last_unit = value;
            digit = -1;
        }
    }
    total += digit < 0 ? 0 : digit;
    for (int unit = 1000; unit > 0; unit /= 10) {
        if (size > 0 || total >= unit) {
            out[size++] = (char)('0' + total / unit % 10);
        }
    }
    return size;
}

size_t
numeral_read(const uint32_t *points, size_t *length, char out[NUMERAL_DIGITS])
{
    bool has_unit = false;
    size_t count = 0;

    while (value_of(points[count]) >= 0) {
        has_unit = has_unit || value_of(points[count]) >= 10;
        count++;
    }
    *length = count;
    if (count == 0 || count > NUMERAL_DIGITS ||
        !starts_with_counter(points + count)) {
        return 0;
    }
    return has_unit ? write_multiplied(points, count, out)
                    : write_positional(points, count, out);
}
