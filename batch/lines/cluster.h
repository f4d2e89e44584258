/*
 * cluster: a text as the units of line setting.
 *
 * Each cluster (base character with its selector) is measured once and gets
 * its class, the space behind it and what a line end behind it costs.  All
 * in 1/1000 em, so that one preparation serves every size tried.
 *
 * A line end in the text (\n, \r\n, \r) ends a paragraph; it is no cluster.
 */
#ifndef LINES_CLUSTER_H
#define LINES_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lines/measure.h"

struct arena;

struct cluster {
    uint32_t base, selector, glyph;
    int32_t advance;     /* of the glyph */
    int32_t at;          /* where it begins when all stands on one line */
    int32_t give_in;     /* shrink of all spaces before this cluster */
    int32_t give_out;    /* stretch of the same */
    int16_t lead, trail; /* blank inside the glyph */
    int16_t gap, shrink, stretch; /* of the space behind it */
    uint16_t face;
    uint8_t level;     /* of that space, enum gap_level */
    uint8_t cl;        /* enum char_class */
    uint8_t break_end; /* enum line_break behind it */
    uint8_t look;      /* of its stretch */
};

/* A stretch of a text set in a family of its own: the bytes from the stretch
 * before up to end (the last reaches to the end of the text).  look is the
 * caller's, say "bold"; where it changes within a paragraph, the room behind
 * the one and before the other is added, in 1/1000 em. */
struct cluster_stretch {
    size_t end;
    int family; /* of measure; −1 = there is none, which is a fault where the
                   stretch has a character */
    uint8_t look;
    int32_t room_before, room_behind;
};

struct cluster_span {
    size_t first, end;
};

/* of[count] is an end mark that holds only at, give_in, give_out. */
struct cluster_text {
    struct cluster *of;
    size_t count;
    const struct cluster_span *paragraphs; /* at least one, maybe empty */
    size_t paragraph_count;
};

struct cluster_source {
    const char *text; /* valid UTF-8 */
    int family;       /* of measure */
    const struct measure *measure;
    const struct cluster_stretch *stretches; /* NULL = all in family */
    size_t stretch_count;
    bool display; /* large type: figures stand closer to what they count */
};

/* In arena.  False when no face of the family has a cluster; missing says
 * which, or is empty when a stretch has no family. */
bool cluster_prepare(const struct cluster_source *source, struct arena *arena,
                     struct cluster_text *out, struct utf8_cluster *missing);

#endif
