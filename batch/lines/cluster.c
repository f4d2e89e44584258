#include "lines/cluster.h"

#include <string.h>

#include "base/arena.h"
#include "lines/group.h"
#include "lines/kinsoku.h"

/* 1/1000 em */
enum { QUARTER_EM = 250, DISPLAY_GAP = 125 };

/* Upper bounds: a cluster has at least one byte, a paragraph one end. */
static size_t
count_paragraphs(const char *text)
{
    size_t count = 1;

    for (; *text != '\0'; text++) {
        count += *text == '\n' || *text == '\r';
    }
    return count;
}

static bool
is_line_end(uint32_t code_point)
{
    return code_point == '\n' || code_point == '\r';
}

/* A text on its way into clusters. */
struct cluster_walk {
    const struct cluster_span *paragraphs; /* begun so far */
    size_t stretch;                        /* the one being read */
    const struct cluster_stretch *last;    /* of the cluster added last */
    struct utf8_cluster *missing;
};

/* The stretch a cluster stands in; the walk goes on to it from the one
 * before. */
static const struct cluster_stretch *
find_stretch(const struct cluster_source *source,
             const struct utf8_cluster *cluster, size_t *walk)
{
    size_t at = (size_t)(cluster->text - source->text);

    while (*walk + 1 < source->stretch_count &&
           source->stretches[*walk].end <= at) {
        (*walk)++;
    }
    return &source->stretches[*walk];
}

/* Bold, slanted and code letters take more room than their glyphs. */
static int16_t
room_between(const struct cluster_stretch *here,
             const struct cluster_stretch *next)
{
    return here->look == next->look
               ? 0
               : (int16_t)(here->room_behind + next->room_before);
}

static bool
add_cluster(struct cluster_text *out, const struct utf8_cluster *cluster,
            const struct cluster_stretch *stretch,
            const struct measure *measure)
{
    struct glyph_metric metric = {0};
    struct cluster *item = &out->of[out->count];
    enum char_class cl;

    if (utf8_has_marks(cluster) ||
        !measure->glyph(measure->context, stretch->family, cluster, &metric)) {
        return false;
    }
    cl = kinsoku_class(cluster->base, metric.advance);
    *item = (struct cluster){
        .base = cluster->base,
        .selector = cluster->selector,
        .glyph = metric.glyph,
        .advance = metric.advance,
        .face = metric.face,
        .look = stretch->look,
        .cl = (uint8_t)cl,
        .lead = kinsoku_lead(cl, metric.advance),
        .trail = kinsoku_trail(cl, metric.advance),
    };
    out->count++;
    return true;
}

/* ’ between letters is an apostrophe, not a closing bracket. */
static void
find_apostrophes(struct cluster *items, size_t count)
{
    for (size_t i = 1; i + 1 < count; i++) {
        if (items[i].base == 0x2019 && items[i - 1].cl == CLASS_LETTER &&
            items[i + 1].cl == CLASS_LETTER) {
            items[i].cl = CLASS_LETTER;
            /* a full-width one has its ink in the left half */
            items[i].gap = (int16_t)(items[i].gap - items[i].trail);
            items[i].trail = 0;
        }
    }
}

/* In large type a quarter em on either side of each figure tears a date into
 * seven pieces: 令和 7 年 4 月 12 日. */
static struct kinsoku_gap
tighten(const struct cluster *item, const struct cluster *next,
        struct kinsoku_gap gap)
{
    bool beside_figure =
        (item->cl == CLASS_DIGIT) != (next->cl == CLASS_DIGIT) &&
        item->cl != CLASS_LETTER && next->cl != CLASS_LETTER;

    if (beside_figure && gap.natural == QUARTER_EM) {
        gap.natural = DISPLAY_GAP;
        gap.shrink = DISPLAY_GAP / 2;
        gap.stretch = DISPLAY_GAP;
    }
    return gap;
}

/* Spaces and line ends between the clusters of one paragraph; gap already
 * holds the room between stretches. */
static void
join(struct cluster *items, size_t count, bool display)
{
    find_apostrophes(items, count);
    for (size_t i = 0; i + 1 < count; i++) {
        struct cluster *item = &items[i];
        const struct cluster *next = &items[i + 1];
        struct kinsoku_gap gap =
            kinsoku_gap(item->cl, item->trail, next->cl, next->lead);

        if (display) {
            gap = tighten(item, next, gap);
        }
        item->gap = (int16_t)(item->gap + gap.natural);
        item->shrink = gap.shrink;
        item->stretch = gap.stretch;
        item->level = gap.level;
        item->break_end = (uint8_t)kinsoku_break(item->cl, next->cl);
        if (item->break_end == BREAK_FREE && kinsoku_is_katakana(item->base) &&
            kinsoku_is_katakana(next->base)) {
            item->break_end = BREAK_KANA;
        }

        /* The word space itself gives: a third in, a half out. */
        if (item->cl == CLASS_SPACE) {
            item->shrink = (int16_t)(item->advance / 3);
            item->stretch = (int16_t)(item->advance / 2);
            item->level = GAP_WORD;
        }
    }
    group_keep(items, count);

    /* The indent (字下げ) of a paragraph is no line of its own. */
    for (size_t i = 0; i < count && items[i].cl == CLASS_WIDE_SPACE; i++) {
        items[i].break_end = BREAK_NEVER;
    }
}

/* Running sums, so that the width of any stretch of text is a difference. */
static void
sum_up(struct cluster_text *text)
{
    for (size_t i = 0; i < text->count; i++) {
        const struct cluster *item = &text->of[i];
        struct cluster *next = &text->of[i + 1];

        next->at = item->at + item->advance + item->gap;
        next->give_in = item->give_in + item->shrink;
        next->give_out = item->give_out + item->stretch;
    }
}

/* Adds a cluster of a text to the paragraph that begins at first. */
static bool
take_cluster(struct cluster_text *out, const struct utf8_cluster *cluster,
             const struct cluster_source *source, struct cluster_walk *walk)
{
    const struct cluster_stretch *stretch =
        find_stretch(source, cluster, &walk->stretch);
    size_t first = walk->paragraphs[out->paragraph_count - 1].first;

    if (stretch->family < 0 ||
        !add_cluster(out, cluster, stretch, source->measure)) {
        *walk->missing =
            stretch->family < 0 ? (struct utf8_cluster){0} : *cluster;
        return false;
    }
    if (out->count > first + 1) {
        out->of[out->count - 2].gap = room_between(walk->last, stretch);
    }
    walk->last = stretch;
    return true;
}

bool
cluster_prepare(const struct cluster_source *source, struct arena *arena,
                struct cluster_text *out, struct utf8_cluster *missing)
{
    const char *cursor = source->text;
    struct cluster_stretch whole = {.family = source->family};
    struct cluster_source parted = *source;
    struct utf8_cluster cluster;
    struct cluster_span *paragraphs =
        ARENA_ARRAY(arena, count_paragraphs(source->text), struct cluster_span);
    struct cluster_walk walk = {.paragraphs = paragraphs, .missing = missing};

    *out = (struct cluster_text){
        .of = ARENA_ARRAY(arena, utf8_count(source->text) + 1, struct cluster),
        .paragraphs = paragraphs,
        .paragraph_count = 1,
    };
    if (parted.stretch_count == 0) {
        parted.stretches = &whole;
        parted.stretch_count = 1;
    }

    while (utf8_next_cluster(&cursor, &cluster)) {
        if (is_line_end(cluster.base)) {
            if (cluster.base == '\r' && *cursor == '\n') {
                cursor++;
            }
            paragraphs[out->paragraph_count - 1].end = out->count;
            paragraphs[out->paragraph_count++].first = out->count;
        } else if (!take_cluster(out, &cluster, &parted, &walk)) {
            return false;
        }
    }
    paragraphs[out->paragraph_count - 1].end = out->count;

    for (size_t i = 0; i < out->paragraph_count; i++) {
        join(&out->of[paragraphs[i].first],
             paragraphs[i].end - paragraphs[i].first, source->display);
    }
    sum_up(out);
    return true;
}
