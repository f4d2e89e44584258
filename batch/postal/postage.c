#include "postal/postage.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/scan.h"

enum { TENTHS = 10, MOST = 1000000 };

/* "4", "4.5" → tenths; −1 when it is no number. */
static int
read_tenths(const char **cursor)
{
    int value = 0, digits = 0;

    *cursor += strspn(*cursor, " \t");
    for (; **cursor >= '0' && **cursor <= '9' && value < MOST; ++*cursor) {
        value = value * TENTHS + (**cursor - '0');
        digits++;
    }
    value *= TENTHS;
    if (digits > 0 && **cursor == '.' && (*cursor)[1] >= '0' &&
        (*cursor)[1] <= '9') {
        value += (*cursor)[1] - '0';
        *cursor += 2;
    }
    return digits > 0 ? value : -1;
}

/* A whole number; −1 when it is none. */
static int
read_number(const char **cursor)
{
    int tenths = read_tenths(cursor);

    return tenths >= 0 && tenths % TENTHS == 0 ? tenths / TENTHS : -1;
}

static bool
ends(const char *cursor)
{
    cursor += strspn(cursor, " \t\r");
    return *cursor == '\0' || *cursor == '#';
}

static bool
read_weight(const char *cursor, int *weight)
{
    *weight = read_tenths(&cursor);
    return *weight > 0 && ends(cursor);
}

static bool
read_rate(struct postage *postage, const char *cursor)
{
    int weight = read_tenths(&cursor), yen = read_number(&cursor);
    int count = postage->rate_count;

    if (weight <= 0 || yen <= 0 || !ends(cursor) || count == POSTAGE_RATES ||
        (count > 0 && postage->rates[count - 1].weight >= weight)) {
        return false;
    }
    postage->rates[postage->rate_count++] = (struct postage_rate){weight, yen};
    return true;
}

static bool
read_discount(const char *cursor, struct postage_discount *discount)
{
    discount->pieces = read_number(&cursor);
    discount->percent = read_number(&cursor);
    return discount->pieces > 0 && discount->percent > 0 && ends(cursor);
}

static bool
read_sorting(struct postage *postage, const char *cursor)
{
    int count = postage->sorting_count;
    struct postage_discount *next = &postage->sorting[count];

    if (count == POSTAGE_DISCOUNTS || !read_discount(cursor, next) ||
        (count > 0 && next[-1].pieces >= next->pieces)) {
        return false;
    }
    postage->sorting_count++;
    return true;
}

bool
postage_read(struct postage *postage, const char *line)
{
    const char *cursor = line + strspn(line, " \t");

    if (ends(cursor)) {
        return true;
    }
    if (scan_word(&cursor, "用紙")) {
        return read_weight(cursor, &postage->paper);
    }
    if (scan_word(&cursor, "封筒")) {
        return read_weight(cursor, &postage->envelope);
    }
    if (scan_word(&cursor, "同封")) {
        return read_weight(cursor, &postage->enclosed);
    }
    if (scan_word(&cursor, "料金")) {
        return read_rate(postage, cursor);
    }
    if (scan_word(&cursor, "区内特別")) {
        postage->district_pieces = read_number(&cursor);
        return postage->district_pieces > 0 && ends(cursor);
    }
    if (scan_word(&cursor, "バーコード")) {
        return read_discount(cursor, &postage->barcode);
    }
    return scan_word(&cursor, "区分") && read_sorting(postage, cursor);
}

int
postage_weight(const struct postage *postage, int sheets, bool encloses)
{
    return sheets * postage->paper + postage->envelope +
           (encloses ? postage->enclosed : 0);
}

int
postage_yen(const struct postage *postage, int weight)
{
    for (int i = 0; i < postage->rate_count; i++) {
        if (weight <= postage->rates[i].weight) {
            return postage->rates[i].yen;
        }
    }
    return 0;
}

const struct postage_discount *
postage_sorting(const struct postage *postage, long pieces)
{
    const struct postage_discount *best = NULL;

    for (int i = 0; i < postage->sorting_count; i++) {
        if (pieces >= postage->sorting[i].pieces) {
            best = &postage->sorting[i];
        }
    }
    return best;
}
