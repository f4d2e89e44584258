#include "layout/line.h"

#include "layout/kinsoku.h"

enum { LEVELS = 3 }; /* of spaces, see kinsoku.h */

int64_t
line_to_mpt(int64_t milli_em, int32_t size_mpt)
{
    int64_t product = milli_em * size_mpt;

    return (product + (product < 0 ? -500 : 500)) / 1000;
}

struct line
line_make(const struct cluster_text *text, const struct paragraph_style *style,
          size_t first, size_t end, bool begins)
{
    const struct cluster *of = text->of;
    struct line line = {.first = first, .end = end};
    int64_t width;

    while (line.end > first && of[line.end - 1].class == CLASS_SPACE) {
        line.end--;
    }
    if (line.end == first) {
        return line;
    }
    line.cut_start = begins ? 0 : of[first].lead;
    width = of[line.end - 1].at + of[line.end - 1].advance - of[first].at -
            line.cut_start;
    width = line_to_mpt(width, style->size_mpt) +
            (int64_t)(line.end - first - 1) * style->spacing_mpt;
    line.natural_mpt = (int32_t)(width < INT32_MAX ? width : INT32_MAX);
    return line;
}

/* How far the spaces of one level give, in 1/1000 em. */
static int64_t
capacity_of(const struct cluster *items, size_t count, bool shrink, int level)
{
    int64_t sum = 0;

    for (size_t i = 0; i + 1 < count; i++) {
        if (items[i].level == level) {
            sum += shrink ? items[i].shrink : items[i].stretch;
        }
    }
    return sum;
}

/* Shifts each cluster by its share of amount: the first `spread` of the
 * weights before it.  Shares are differences of one rounding, so that they
 * add up exactly. */
static void
spread(const struct cluster *items, size_t count, int32_t *x_mpt,
       int64_t amount, int level, bool shrink, int64_t capacity)
{
    int64_t before = 0;

    for (size_t i = 0; i < count; i++) {
        x_mpt[i] += (int32_t)(amount * before / capacity);
        if (level == 0 ? items[i].level > 0 : items[i].level == level) {
            before += level == 0 ? 1
                      : shrink   ? items[i].shrink
                                 : items[i].stretch;
        }
    }
}

static void
adjust(const struct cluster *items, size_t count,
       const struct paragraph_style *style, int64_t need, int32_t *x_mpt)
{
    bool shrink = need < 0;
    int64_t spaces = 0;

    /* The spaces give in order of level, each up to its limit … */
    for (int level = 1; level <= LEVELS && need != 0; level++) {
        int64_t capacity = capacity_of(items, count, shrink, level);
        int64_t most = line_to_mpt(capacity, style->size_mpt);
        int64_t share = shrink ? (need < -most ? -most : need)
                               : (need > most ? most : need);

        if (capacity > 0 && share != 0) {
            spread(items, count, x_mpt, share, level, shrink, capacity);
            need -= share;
        }
    }

    /* … and what is left goes evenly to all of them. */
    for (size_t i = 0; i + 1 < count; i++) {
        spaces += items[i].level > 0;
    }
    if (need > 0 && spaces > 0) {
        spread(items, count, x_mpt, need, 0, false, spaces);
    }
}

void
line_place(const struct cluster_text *text, const struct paragraph_style *style,
           const struct line *line, int32_t *x_mpt)
{
    const struct cluster *items = &text->of[line->first];
    size_t count = line->end - line->first;

    for (size_t i = 0; i < count; i++) {
        x_mpt[i] =
            (int32_t)(line_to_mpt(items[i].at - items[0].at - line->cut_start,
                                  style->size_mpt) +
                      (int64_t)i * style->spacing_mpt);
    }
    if (line->adjust_mpt != 0 && !line->overfull) {
        adjust(items, count, style, line->adjust_mpt, x_mpt);
    }
}
