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

static bool
add_cluster(struct cluster_text *out, const struct utf8_cluster *cluster,
            const struct cluster_source *source)
{
    const struct measure *measure = source->measure;
    struct glyph_metric metric = {0};
    struct cluster *item = &out->of[out->count];
    enum char_class class;

    if (has_marks(cluster) ||
        !measure->glyph(measure->context, source->family, cluster, &metric)) {
        return false;
    }
    class = kinsoku_class(cluster->base, metric.advance);
    *item = (struct cluster){
        .base = cluster->base,
        .selector = cluster->selector,
        .glyph = metric.glyph,
        .advance = metric.advance,
        .face = metric.face,
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
        } else if (!add_cluster(out, &cluster, source)) {
            *missing = cluster;
            return false;
        }
    }
    paragraphs[out->paragraph_count - 1].end = out->count;

    for (size_t i = 0; i < out->paragraph_count; i++) {
        join(&out->of[paragraphs[i].first],
             paragraphs[i].end - paragraphs[i].first);
    }
    sum_up(out);
    return true;
}
