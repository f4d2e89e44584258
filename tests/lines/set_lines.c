#include "lines/set_lines.h"

struct set_text
set(const char *text, int half_ems, int options, struct arena *arena)
{
    struct fake_font font = {0};
    struct measure measure = fake_font_measure(&font);
    struct cluster_source source = {.text = text, .measure = &measure};
    struct utf8_cluster missing;
    struct set_text out = {
        .style =
            {
                .size_mpt = SIZE_MPT,
                .width_mpt = half_ems * SIZE_MPT / 2,
                .justify = (options & SET_JUSTIFY) != 0,
                .hang = (options & SET_HANG) != 0,
                .parts = (options & SET_PARTS) != 0,
                .fewest = (options & SET_FEWEST) != 0,
            },
    };
    bool found = cluster_prepare(&source, arena, &out.clusters, &missing);

    assert(found);
    (void)found;
    out.lines = paragraph_break(&out.clusters, &out.style, arena);
    return out;
}

char *
set_lines(const char *text, int half_ems, int options, struct arena *arena)
{
    struct set_text out = set(text, half_ems, options, arena);
    struct buf buf = {0};
    char *copy;

    for (size_t i = 0; i < out.lines.count; i++) {
        const struct line *line = &out.lines.of[i];

        buf_add_text(&buf, i > 0 ? "|" : "");
        buf_add_text(&buf, line->overfull ? "!" : "");
        for (size_t k = line->first; k < line->end; k++) {
            char bytes[5];

            buf_add(&buf, bytes, utf8_encode(out.clusters.of[k].base, bytes));
            if (out.clusters.of[k].selector != 0) {
                buf_add(&buf, bytes,
                        utf8_encode(out.clusters.of[k].selector, bytes));
            }
        }
    }
    copy = arena_strdup(arena, buf_text(&buf));
    buf_reset(&buf);
    return copy;
}

char *
set_places(const char *text, int half_ems, int options, size_t line,
           struct arena *arena)
{
    struct set_text out = set(text, half_ems, options, arena);
    const struct line *of = &out.lines.of[line];
    int32_t *at = ARENA_ARRAY(arena, of->end - of->first, int32_t);
    struct buf buf = {0};
    char *copy;

    assert(line < out.lines.count);
    line_place(&out.clusters, &out.style, of, at);
    for (size_t i = 0; i < of->end - of->first; i++) {
        buf_printf(&buf, "%d ", at[i]);
    }
    buf_printf(&buf, "= %d", of->natural_mpt + of->adjust_mpt);
    copy = arena_strdup(arena, buf_text(&buf));
    buf_reset(&buf);
    return copy;
}
