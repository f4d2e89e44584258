#include "layout/cluster.h"

#include "base/arena.h"
#include "layout/group.h"
#include "layout/kinsoku.h"

#include <string.h>

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

/* Combining marks beyond the selector: no glyph would show them. */
static bool
has_marks(const struct utf8_cluster *cluster)
{
    const char *cursor = cluster->text;

    utf8_next(&cursor);
    if (cluster->selector != 0) {
        utf8_next(&cursor);
    }
    return (size_t)(cursor - cluster->text) < cluster->size;
}

/* What is known of the span a cluster stands in. */
struct span_walk {
    size_t span;
    struct emphasis_face face;
};

/* Goes on to the span of a cluster; false when its emphasis has no family. */
static bool
walk_spans(struct span_walk *walk, const struct cluster_source *source,
           const struct utf8_cluster *cluster)
{
    const struct text_spans *spans = &source->spans;
    size_t at = (size_t)(cluster->text - source->text);
    size_t before = walk->span;

    while (walk->span < spans->count && spans->of[walk->span].end <= at) {
        walk->span++;
    }
    if (walk->span == spans->count || (walk->span == before && at > 0)) {
        return true;
    }
    return emphasis_find_face(source->measure, source->style,
                              spans->of[walk->span].emphasis, &walk->face);
}

static bool
add_cluster(struct cluster_text *out, const struct utf8_cluster *cluster,
            const struct emphasis_face *face,
            const struct cluster_source *source)
{
    const struct measure *measure = source->measure;
    struct glyph_metric metric = {0};
    struct cluster *item = &out->of[out->count];
    enum char_class class;

    if (has_marks(cluster) ||
        !measure->glyph(measure->context, face->family, cluster, &metric)) {
        return false;
    }
    class = kinsoku_class(cluster->base, metric.advance);
    *item = (struct cluster){
        .base = cluster->base,
        .selector = cluster->selector,
        .glyph = metric.glyph,
        .advance = metric.advance,
        .face = metric.face,
        .emphasis = (uint8_t)face->emphasis,
        .class = (uint8_t) class,
        .lead = kinsoku_lead(class, metric.advance),
        .trail = kinsoku_trail(class, metric.advance),
    };
    out->count++;
    return true;
}

/* ’ between letters is an apostrophe, not a closing bracket. */
static void
find_apostrophes(struct cluster *items, size_t count)
{
    for (size_t i = 1; i + 1 < count; i++) {
        if (items[i].base == 0x2019 && items[i - 1].class == CLASS_LETTER &&
            items[i + 1].class == CLASS_LETTER) {
            items[i].class = CLASS_LETTER;
            items[i].trail = 0;
        }
    }
}

/* Spaces and line ends between the clusters of one paragraph. */
static void
join(struct cluster *items, size_t count)
{
    find_apostrophes(items, count);
    for (size_t i = 0; i + 1 < count; i++) {
        struct cluster *item = &items[i];
        const struct cluster *next = &items[i + 1];
        struct kinsoku_gap gap =
            kinsoku_gap(item->class, item->trail, next->class, next->lead);

        item->gap = gap.natural;
        item->shrink = gap.shrink;
        item->stretch = gap.stretch;
        item->level = gap.level;
        item->break_end = (uint8_t)kinsoku_break(item->class, next->class);

        /* The word space itself gives: a third in, a half out. */
        if (item->class == CLASS_SPACE) {
            item->shrink = (int16_t)(item->advance / 3);
            item->stretch = (int16_t)(item->advance / 2);
            item->level = GAP_WORD;
        }
    }
    group_keep(items, count);

    /* The indent (字下げ) of a paragraph is no line of its own. */
    for (size_t i = 0; i < count && items[i].class == CLASS_WIDE_SPACE; i++) {
        items[i].break_end = BREAK_NEVER;
    }
}

/* Bold, slanted and code letters take more room than their glyphs. */
static void
make_room(struct cluster *items, size_t count,
          const struct cluster_source *source)
{
    struct line_metric metric;

    if (source->spans.count == 0) {
        return;
    }
    source->measure->line(source->measure->context, source->family, &metric);
    for (size_t i = 0; i + 1 < count; i++) {
        unsigned here = items[i].emphasis, next = items[i + 1].emphasis;

        if (here != next) {
            items[i].gap = (int16_t)(items[i].gap +
                                     emphasis_room_after(source->style, here,
                                                         metric.ascent) +
                                     emphasis_room_before(source->style, next));
        }
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

bool
cluster_prepare(const struct cluster_source *source, struct arena *arena,
                struct cluster_text *out, struct utf8_cluster *missing)
{
    const char *cursor = source->text;
    struct utf8_cluster cluster;
    struct span_walk walk = {.face.family = source->family};
    struct cluster_span *paragraphs =
        ARENA_ARRAY(arena, count_paragraphs(source->text), struct cluster_span);

    *out = (struct cluster_text){
        .of = ARENA_ARRAY(arena, utf8_count(source->text) + 1, struct cluster),
        .paragraphs = paragraphs,
        .paragraph_count = 1,
    };

    while (utf8_next_cluster(&cursor, &cluster)) {
        if (is_line_end(cluster.base)) {
            if (cluster.base == '\r' && *cursor == '\n') {
                cursor++;
            }
            paragraphs[out->paragraph_count - 1].end = out->count;
            paragraphs[out->paragraph_count++].first = out->count;
            continue;
        }
        if (!walk_spans(&walk, source, &cluster)) {
            *missing = (struct utf8_cluster){0};
            return false;
        }
        if (!add_cluster(out, &cluster, &walk.face, source)) {
            *missing = cluster;
            return false;
        }
    }
    paragraphs[out->paragraph_count - 1].end = out->count;

    for (size_t i = 0; i < out->paragraph_count; i++) {
        struct cluster *items = &out->of[paragraphs[i].first];
        size_t count = paragraphs[i].end - paragraphs[i].first;

        join(items, count);
        make_room(items, count, source);
    }
    sum_up(out);
    return true;
}
