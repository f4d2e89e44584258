/*
 * How lines are chosen.
 *
 * A typesetter who fills one line after the other makes the fourth line pay
 * for what the third took: a bracket pushed out, a date torn, a last line of
 * one character.  So all ways to break a paragraph are weighed against each
 * other.  Each line costs demerits (demerit.c): how far its spaces must give,
 * what is torn at its end, how the last one looks; the way of least sum wins.
 *
 * There are 2^n ways, but they share their tails: the best way to the stop s
 * does not care how the text goes on behind it.  Hence the dynamic programme
 * of Knuth and Plass (1981).  Stops are the places where a line may end.  From
 * the first to the last, each stop looks back at the stops a line could come
 * from, and keeps the one with the least sum; walking back from the last stop
 * gives the lines.  Their widths are differences of running sums (cluster.h),
 * so that trying a line costs no more for a long one.
 *
 * Where Knuth and Plass keep lists of fitness classes and of feasible active
 * breaks, two observations are enough here.  A line to a later stop that goes
 * into the width cannot begin before the earliest one that did for the stop
 * before (`earliest`); and once a line is so short that stretching it is dearer
 * than the best found, all that begin later are dearer still.  So only the
 * stops of about one line's length are looked at: linear in the text.
 *
 * What fits on no line (a URL, a word in a narrow cell) gets stops of its own
 * beforehand, the dear ones only if the cheap ones do not suffice.  Of equal
 * sums the later beginning wins, always: letters printed twice are alike.
 */
#include "lines/paragraph.h"

#include "base/arena.h"
#include "lines/demerit.h"
#include "lines/group.h"

/* A place where a line may end, and the best way to reach it. */
struct stop {
    size_t at; /* first cluster of the next line */
    enum line_break kind;
    int64_t demerits;
    size_t from; /* index of the stop where the line begins */
    struct line line;
};

struct stop_list {
    struct stop *of;
    size_t count;
};

static int64_t
try_line(const struct passage *passage, const struct stop *stops, size_t from,
         size_t to, struct line *out)
{
    return demerit_of_line(passage, stops[from].at, stops[to].at,
                           stops[to].kind, out);
}

/* Finds the best line to stops[to].  earliest is the stop from which a line
 * to the stop before went into the width; that for this one is returned.
 *
 * The later a line begins, the shorter it is; and once it has to be
 * stretched, the worse.  So only a few of them need to be looked at. */
static size_t
reach(const struct passage *passage, struct stop *stops, size_t to,
      size_t earliest)
{
    struct stop *stop = &stops[to];
    struct line line;

    while (earliest > 0) {
        try_line(passage, stops, earliest - 1, to, &line);
        if (line.overfull) {
            break;
        }
        earliest--;
    }
    for (size_t from = earliest; from < to; from++) {
        int64_t demerits;

        if (stop->demerits >= 0 && stops[from].demerits >= stop->demerits) {
            continue;
        }
        demerits = try_line(passage, stops, from, to, &line);
        if (line.overfull && from + 1 < to) {
            earliest = from + 1;
            continue;
        }
        if (stop->demerits < 0 ||
            stops[from].demerits + demerits <= stop->demerits) {
            stop->demerits = stops[from].demerits + demerits;
            stop->from = from;
            stop->line = line;
        }
        if (line.natural_mpt <= passage->style->width_mpt &&
            demerits >= stop->demerits) {
            break;
        }
    }
    return earliest;
}

/* Whether the URL that `at` lies in goes on one line by itself. */
static bool
fits_url(const struct passage *passage, size_t at)
{
    const struct cluster *of = passage->text->of;
    size_t first = at, end = at + 1;

    while (first > passage->first && of[first - 1].base > 0x20 &&
           of[first - 1].base < 0x7F) {
        first--;
    }
    while (end < passage->end && of[end].base > 0x20 && of[end].base < 0x7F) {
        end++;
    }
    return line_make(passage, first, end).natural_mpt <=
           passage->style->width_mpt;
}

static void
add_stop(struct stop_list *stops, size_t at, enum line_break kind)
{
    stops->of[stops->count++] =
        (struct stop){.at = at, .kind = kind, .demerits = -1};
}

static size_t
last_stop(const struct stop_list *stops)
{
    return stops->of[stops->count - 1].at;
}

/* Whether clusters first … end − 1 fit on no line. */
static bool
is_too_long(const struct passage *passage, size_t first, size_t end)
{
    struct line line;

    if (end - first < 2 || line_make(passage, first, end).natural_mpt <=
                               passage->style->width_mpt) {
        return false;
    }
    demerit_of_line(passage, first, end, BREAK_FREE, &line);
    return line.overfull;
}

/* Divides what lies between the last stop and `end` anywhere, if it is too
 * long. */
static void
divide_anywhere(const struct passage *passage, size_t end,
                struct stop_list *stops)
{
    const struct cluster *of = passage->text->of;
    size_t first = last_stop(stops);

    if (!is_too_long(passage, first, end)) {
        return;
    }
    for (size_t i = first; i + 1 < end; i++) {
        enum line_break kind = group_break_forced(&of[i], &of[i + 1]);

        if (kind != BREAK_NEVER) {
            add_stop(stops, i + 1, kind);
        }
    }
}

/* The same, but behind marks as far as that is enough. */
static void
divide_run(const struct passage *passage, size_t end, struct stop_list *stops)
{
    const struct cluster *of = passage->text->of;
    size_t first = last_stop(stops);

    if (!is_too_long(passage, first, end)) {
        return;
    }
    for (size_t i = first; i + 1 < end; i++) {
        if (group_break_forced(&of[i], &of[i + 1]) == BREAK_URL) {
            divide_anywhere(passage, i + 1, stops);
            add_stop(stops, i + 1, BREAK_URL);
        }
    }
    divide_anywhere(passage, end, stops);
}

static void
find_stops(const struct passage *passage, struct stop_list *stops)
{
    stops->of[stops->count++] = (struct stop){.at = passage->first};
    for (size_t i = passage->first; i + 1 < passage->end; i++) {
        enum line_break kind = passage->text->of[i].break_end;

        if (kind == BREAK_URL) {
            kind = fits_url(passage, i) ? BREAK_JOINT : BREAK_POOR;
        }
        if (kind != BREAK_NEVER) {
            divide_run(passage, i + 1, stops);
            add_stop(stops, i + 1, kind);
        }
    }
    divide_run(passage, passage->end, stops);
    add_stop(stops, passage->end, BREAK_FREE);
}

/* Writes the lines of the best way, which is found backwards. */
static size_t
collect(const struct stop *stops, size_t stop_count, struct line *lines)
{
    size_t count = 0;

    for (size_t i = stop_count - 1; i > 0; i = stops[i].from) {
        count++;
    }
    for (size_t i = stop_count - 1, n = count; i > 0; i = stops[i].from) {
        lines[--n] = stops[i].line;
        lines[n].divided = stops[i].kind <= BREAK_URL;
    }
    return count;
}

static struct passage
passage_of(const struct cluster_text *text, const struct paragraph_style *style,
           size_t paragraph)
{
    return (struct passage){
        .text = text,
        .style = style,
        .first = text->paragraphs[paragraph].first,
        .end = text->paragraphs[paragraph].end,
    };
}

/* Most texts are one line that fits: no need to look for ends. */
static bool
fits_whole(const struct passage *passage, struct line *out)
{
    struct line plain = line_make(passage, passage->first, passage->end);

    *out = plain;
    if (plain.end == plain.first) {
        return true;
    }
    return plain.natural_mpt <=
           passage->style->width_mpt + line_slack_mpt(passage->style);
}

static size_t
break_one(struct passage *passage, struct arena *arena, struct line *lines)
{
    size_t length = passage->end - passage->first;
    struct stop_list stops = {0};
    size_t earliest = 0;

    if (fits_whole(passage, &lines[0])) {
        return 1;
    }
    passage->end = line_trim(passage, passage->first, passage->end);
    if (fits_whole(passage, &lines[0])) {
        return 1;
    }
    stops.of = ARENA_ARRAY(arena, length + 1, struct stop);
    find_stops(passage, &stops);
    for (size_t to = 1; to < stops.count; to++) {
        earliest = reach(passage, stops.of, to, earliest);
    }
    return collect(stops.of, stops.count, lines);
}

/* Blank within the glyph that ends a line (。）) is seen where it is set to
 * the right or in the middle: the ink goes to the edge. */
static void
cut_end(const struct cluster_text *text, const struct paragraph_style *style,
        struct line *line)
{
    if (line->end > line->first && line->cut_end == 0 && !line->overfull) {
        int32_t trail = text->of[line->end - 1].trail;

        line->cut_end = trail;
        line->natural_mpt -= (int32_t)line_to_mpt(trail, style->size_mpt);
    }
}

struct line_list
paragraph_break(const struct cluster_text *text,
                const struct paragraph_style *style, struct arena *arena)
{
    struct line *lines =
        ARENA_ARRAY(arena, text->count + text->paragraph_count, struct line);
    struct line_list list = {.of = lines};

    for (size_t i = 0; i < text->paragraph_count; i++) {
        struct passage passage = passage_of(text, style, i);

        list.count += break_one(&passage, arena, lines + list.count);
    }
    for (size_t i = 0; i < list.count; i++) {
        if (!style->justify) {
            cut_end(text, style, &lines[i]);
        }
        list.overfull = list.overfull || lines[i].overfull;
        list.divided = list.divided || lines[i].divided;
    }
    return list;
}

int64_t
paragraph_widest_mpt(const struct cluster_text *text,
                     const struct paragraph_style *style)
{
    int64_t widest = 0;

    for (size_t i = 0; i < text->paragraph_count; i++) {
        struct passage passage = passage_of(text, style, i);
        struct line line = line_make(&passage, passage.first, passage.end);

        widest = line.natural_mpt > widest ? line.natural_mpt : widest;
    }
    return widest;
}
