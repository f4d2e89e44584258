#include "lines/line.h"

#include "lines/kinsoku.h"

int64_t
line_to_mpt(int64_t milli_em, int32_t size_mpt)
{
    int64_t product = milli_em * size_mpt;

    return (product + (product < 0 ? -500 : 500)) / 1000;
}

size_t
line_trim(const struct passage *passage, size_t first, size_t end)
{
    const struct cluster *of = passage->text->of;

    while (end > first && (of[end - 1].cl == CLASS_WIDE_SPACE ||
                           of[end - 1].cl == CLASS_SPACE)) {
        end--;
    }
    return end;
}

/* A dot before an item keeps its place; a bracket begins flush (天付き). */
static bool
is_indented(const struct passage *passage, size_t first)
{
    return first == passage->first &&
           passage->text->of[first].cl != CLASS_OPENING;
}

struct line
line_make(const struct passage *passage, size_t first, size_t end)
{
    const struct paragraph_style *style = passage->style;
    const struct cluster *of = passage->text->of;
    struct line line = {.first = first, .end = end};
    int64_t width;

    if (end < passage->end) {
        line.end = line_trim(passage, first, end);
    }
    while (line.end > first && of[line.end - 1].cl == CLASS_SPACE) {
        line.end--;
    }
    if (line.end == first) {
        return line;
    }
    line.cut_start = is_indented(passage, first) ? 0 : of[first].lead;
    width = of[line.end - 1].at + of[line.end - 1].advance - of[first].at -
            line.cut_start;
    width = line_to_mpt(width, style->size_mpt) +
            (int64_t)(line.end - first - 1) * style->spacing_mpt;
    line.natural_mpt = (int32_t)(width < INT32_MAX ? width : INT32_MAX);
    return line;
}

int32_t
line_slack_mpt(const struct paragraph_style *style)
{
    return style->size_mpt / 100;
}

/* Some of what a line needs, to be given by the spaces of one level. */
struct giving {
    int64_t amount; /* negative shrinks */
    int64_t weight; /* of all that give */
    enum gap_level level;
    bool evenly; /* spaces of all levels, each the same */
};

/* The weight of the space behind a cluster: how far it gives. */
static int64_t
weight_of(const struct cluster *item, const struct giving *giving)
{
    if (giving->evenly) {
        return item->level != GAP_RIGID;
    }
    if (item->level != giving->level) {
        return 0;
    }
    return giving->amount < 0 ? item->shrink : item->stretch;
}

static int64_t
weigh(const struct cluster *items, size_t count, const struct giving *giving)
{
    int64_t sum = 0;

    for (size_t i = 0; i + 1 < count; i++) {
        sum += weight_of(&items[i], giving);
    }
    return sum;
}

/* Shifts each cluster by the share of the spaces before it.  Shares are
 * differences of one rounding, so that they add up exactly. */
static void
give(const struct cluster *items, size_t count, const struct giving *giving,
     int32_t *x_mpt)
{
    int64_t before = 0;

    for (size_t i = 0; i < count; i++) {
        x_mpt[i] += (int32_t)(giving->amount * before / giving->weight);
        before += weight_of(&items[i], giving);
    }
}

static void
adjust(const struct cluster *items, size_t count,
       const struct paragraph_style *style, int64_t need, int32_t *x_mpt)
{
    struct giving rest = {.evenly = true};

    /* The spaces give in order of level, each up to its limit … */
    for (unsigned level = GAP_WORD; level < GAP_LEVELS && need != 0; level++) {
        struct giving giving = {.amount = need, .level = level};
        int64_t most;

        giving.weight = weigh(items, count, &giving);
        most = line_to_mpt(giving.weight, style->size_mpt);
        giving.amount = need < -most ? -most : need > most ? most : need;
        if (giving.amount != 0) {
            give(items, count, &giving, x_mpt);
            need -= giving.amount;
        }
    }

    /* … and what is left goes evenly to all of them. */
    rest.amount = need;
    rest.weight = weigh(items, count, &rest);
    if (need > 0 && rest.weight > 0) {
        give(items, count, &rest, x_mpt);
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
