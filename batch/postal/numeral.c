#include "postal/numeral.h"

#include <stdbool.h>
#include <uchar.h>

/* Kanji numerals and what they are worth. */
static const struct numeral {
    uint32_t code_point;
    int value;
} numerals[] = {
    {U'〇', 0}, {U'○', 0},   {U'◯', 0},    {U'零', 0},
    {U'一', 1}, {U'二', 2},  {U'三', 3},   {U'四', 4},
    {U'五', 5}, {U'六', 6},  {U'七', 7},   {U'八', 8},
    {U'九', 9}, {U'十', 10}, {U'百', 100}, {U'千', 1000},
};

/* What turns kanji numerals in front of it into digits (p19); 階 and 条 are
 * not in the list.  丁目 and 番地 are covered by their first character. */
static const char32_t *const COUNTERS[] = {
    U"丁", U"番", U"号", U"地割", U"線", U"の", U"ノ", U"ﾉ",
};

/* What a run is made of. */
struct run {
    size_t count;
    size_t leading; /* ASCII digits in front */
    size_t digits;  /* ASCII digits */
    size_t figures; /* of them, 1–9 */
    size_t ones;    /* kanji for 1–9 */
    size_t zeros;   /* kanji and circles */
    size_t units;   /* 十 百 千 */
};

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* Worth of a numeral, -1 for anything else. */
static int
value_of(uint32_t c)
{
    if (is_digit(c)) {
        return (int)(c - '0');
    }
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

static struct run
measure(const uint32_t *points)
{
    struct run run = {0};

    for (int value; (value = value_of(points[run.count])) >= 0; run.count++) {
        if (is_digit(points[run.count])) {
            run.leading += run.digits == run.count;
            run.digits++;
            run.figures += value > 0;
        } else if (value >= 10) {
            run.units++;
        } else if (value > 0) {
            run.ones++;
        } else {
            run.zeros++;
        }
    }
    return run;
}

/* True when each numeral stands for one digit: one script alone, and zeros of
 * the other. */
static bool
is_positional(const struct run *run)
{
    return run->units == 0 && (run->figures == 0 || run->ones == 0) &&
           run->figures + run->ones > 0;
}

/* 1〇5, which is a number also without a counter; 3○○ may hide a name. */
static bool
is_figure_with_circles(const struct run *run, const uint32_t *points)
{
    return run->ones + run->units == 0 && run->leading > 0 &&
           is_digit(points[run->count - 1]);
}

/* Without a counter: 六条 is a name, 1六本木 a number with a name behind it;
 * 一0五 and 3○○ are neither. */
static int
read_name(const struct run *run, size_t *length)
{
    bool plain = run->ones + run->units > 0 && run->zeros == 0;

    if (run->digits == 0) {
        return 0;
    }
    if (plain && run->leading == run->digits) {
        *length = 0;
        return 0;
    }
    return NUMERAL_UNREADABLE;
}

int
numeral_read(const uint32_t *points, size_t *length, char out[NUMERAL_DIGITS])
{
    struct run run = measure(points);
    bool counted = starts_with_counter(points + run.count);

    *length = run.count;
    if (run.count == run.digits) {
        *length = 0;
        return 0;
    }
    if (!counted && !is_figure_with_circles(&run, points)) {
        return read_name(&run, length);
    }
    if (run.count > NUMERAL_DIGITS) {
        return NUMERAL_UNREADABLE;
    }
    if (is_positional(&run)) {
        return (int)write_positional(points, run.count, out);
    }
    if (run.units > 0 && run.digits == 0) {
        size_t size = write_multiplied(points, run.count, out);

        return size > 0 ? (int)size : NUMERAL_UNREADABLE;
    }
    return NUMERAL_UNREADABLE;
}
