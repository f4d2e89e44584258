#include "layout/paragraph.h"

#include "base/arena.h"
#include "layout/kinsoku.h"

/* Demerits after Knuth and Plass: (10 + badness)², badness 100 where the
 * spaces give all they should. */
enum {
    STRETCH_MAX = 3,    /* a line that lacks more is not justified */
    BADNESS_BAD = 2700, /* where the spaces give as much */
    BADNESS_MAX = 60000,
    BADNESS_LINE = 10,
    SHORT_MILLI_EM = 2000,
    RAGGED_MILLI_EM = 1500, /* what a ragged line lacks when it looks bad */
    RAGGED_SHRINK = 4,      /* among ragged lines a tight one stands out */
};

/* The prices of a line end; far enough apart that many of a cheaper kind
 * do not buy one of a dearer. */
static const int64_t demerits_overfull = INT64_C(1000000000000000);
static const int64_t demerits_url = INT64_C(5000000000000);
static const int64_t demerits_line = INT64_C(500000000000);
static const int64_t demerits_keep = INT64_C(20000000000);
static const int64_t demerits_poor = INT64_C(30000);
static const int64_t demerits_fair = INT64_C(8000);
static const int64_t demerits_short = INT64_C(70000);
static const int64_t demerits_hang = INT64_C(900);
static const int64_t demerits_blank = INT64_C(300);

/* A place where a line may end, and the best way to reach it. */
struct stop {
    size_t at; /* first cluster of the next line */
    enum line_break kind;
    int64_t demerits;
    size_t from; /* index of the stop where the line begins */
    struct line line;
};

struct breaker {
    const struct cluster_text *text;
    const struct paragraph_style *style;
    size_t first, end; /* of the paragraph */
};

/* Of a full-width space at a line end nothing is seen on either line; one
 * that ends the paragraph is meant to be there. */
static size_t
without_spaces(const struct breaker *breaker, size_t first, size_t end)
{
    const struct cluster *of = breaker->text->of;

    while (end > first && (of[end - 1].class == CLASS_WIDE_SPACE ||
                           of[end - 1].class == CLASS_SPACE)) {
        end--;
    }
    return end;
}

static struct line
plain_line(const struct breaker *breaker, size_t first, size_t end)
{
    if (end < breaker->end) {
        end = without_spaces(breaker, first, end);
    }
    return line_make(breaker->text, breaker->style, first, end,
                     first == breaker->first);
}

static int64_t
shrink_of(const struct breaker *breaker, const struct line *line)
{
    const struct cluster *of = breaker->text->of;

    if (line->end <= line->first) {
        return 0;
    }
    return line_to_mpt(of[line->end - 1].give_in - of[line->first].give_in,
                       breaker->style->size_mpt);
}

static int64_t
stretch_of(const struct breaker *breaker, const struct line *line)
{
    const struct cluster *of = breaker->text->of;

    if (!breaker->style->justify) {
        return line_to_mpt(RAGGED_MILLI_EM, breaker->style->size_mpt);
    }
    if (line->end <= line->first) {
        return 0;
    }
    return line_to_mpt(of[line->end - 1].give_out - of[line->first].give_out,
                       breaker->style->size_mpt);
}

/* 100 × (need ÷ capacity)³; from BADNESS_BAD on it grows evenly, so that
 * of two bad lines the shorter one is still the worse. */
static int64_t
badness(int64_t need, int64_t capacity)
{
    int64_t ratio; /* 1/1000 */
    int64_t cubed;

    if (need <= 0) {
        return 0;
    }
    if (capacity <= 0 || need >= BADNESS_MAX / 1000 * capacity) {
        return BADNESS_MAX;
    }
    ratio = need * 1000 / capacity;
    if (ratio > 3000) {
        return BADNESS_BAD + ratio - 3000;
    }
    cubed = ratio * ratio / 1000 * ratio / 10000;
    return cubed < BADNESS_BAD ? cubed : BADNESS_BAD;
}

/* What rounding may make a line too long. */
static int32_t
slack_of(const struct breaker *breaker)
{
    return breaker->style->size_mpt / 100;
}

/* Judges a line with cut_end more milli-ems dropped at its end.  −1: it
 * does not go into the width.  Sets adjust and the cut. */
static int64_t
try_cut(const struct breaker *breaker, struct line *line, int32_t cut,
        bool last)
{
    int64_t need;

    line->cut_end = cut;
    line->natural_mpt -= (int32_t)line_to_mpt(cut, breaker->style->size_mpt);
    need = (int64_t)breaker->style->width_mpt - line->natural_mpt;
    if (need < 0 && need >= -slack_of(breaker)) {
        return 0;
    }
    if (need < 0) {
        int64_t room = shrink_of(breaker, line);

        if (-need > room) {
            return -1;
        }
        line->adjust_mpt = (int32_t)need;
        return badness(-need, room) *
               (breaker->style->justify ? 1 : RAGGED_SHRINK);
    }
    if (last) {
        return 0;
    }
    if (breaker->style->justify &&
        need <= STRETCH_MAX * stretch_of(breaker, line)) {
        line->adjust_mpt = (int32_t)need;
    }
    return badness(need, stretch_of(breaker, line));
}

static int64_t
squared(int64_t bad)
{
    return (BADNESS_LINE + bad) * (BADNESS_LINE + bad);
}

enum end_form { END_FULL, END_CUT, END_HANGING, END_FORMS };

/* In a justified text the ink of most lines reaches the edge. */
static int64_t
price_of_form(const struct breaker *breaker, enum end_form form, bool has_blank)
{
    if (form == END_FULL && has_blank && breaker->style->justify) {
        return demerits_blank;
    }
    return form == END_HANGING ? demerits_hang : 0;
}

/* The best of the forms the line's end may take.  −1: none goes into the
 * width. */
static int64_t
judge_end(const struct breaker *breaker, const struct line *plain, bool last,
          struct line *out)
{
    int32_t cuts[END_FORMS] = {0};
    size_t forms = 1;
    int64_t best = -1;

    if (plain->end > plain->first) {
        const struct cluster *final = &breaker->text->of[plain->end - 1];
        bool hangs = breaker->style->hang && kinsoku_may_hang(final->class);

        cuts[END_CUT] = final->trail;
        cuts[END_HANGING] = final->advance;
        forms = final->trail == 0 ? 1 : hangs ? 3 : 2;
    }
    for (size_t i = 0; i < forms; i++) {
        struct line line = *plain;
        int64_t bad = try_cut(breaker, &line, cuts[i], last);
        int64_t demerits =
            bad < 0
                ? -1
                : squared(bad) + price_of_form(breaker, i, forms > 1 && !last);

        if (demerits >= 0 && (best < 0 || demerits < best)) {
            best = demerits;
            *out = line;
        }
    }
    return best;
}

static int64_t
price(enum line_break kind)
{
    switch (kind) {
    case BREAK_URL:
        return demerits_url;
    case BREAK_KEEP:
        return demerits_keep;
    case BREAK_POOR:
        return demerits_poor;
    case BREAK_FAIR:
        return demerits_fair;
    case BREAK_NEVER:
    case BREAK_FREE:
        break;
    }
    return 0;
}

/* A last line of one character, with or without its 。, looks like a
 * mistake. */
static bool
is_short(const struct breaker *breaker, const struct line *line)
{
    const struct cluster *of = breaker->text->of;
    size_t end = line->end;

    while (end > line->first && (kinsoku_may_hang(of[end - 1].class) ||
                                 of[end - 1].class == CLASS_CLOSING)) {
        end--;
    }
    return line->first > breaker->first &&
           (end <= line->first ||
            of[end - 1].at + of[end - 1].advance - of[line->first].at <
                SHORT_MILLI_EM);
}

/* Reaches stops[to] by a line from stops[from].  False when the line is too
 * long, and so is every longer one. */
static bool
consider(const struct breaker *breaker, struct stop *stops, size_t from,
         size_t to)
{
    bool last = stops[to].at == breaker->end;
    struct line plain = plain_line(breaker, stops[from].at, stops[to].at);
    struct line line = plain;
    int64_t demerits = judge_end(breaker, &plain, last, &line);

    if (demerits < 0) {
        if (from + 1 < to) {
            return false;
        }
        demerits = demerits_overfull;
        line = plain;
        line.overfull = true;
    }
    demerits += stops[from].demerits + price(stops[to].kind);
    demerits += last && is_short(breaker, &line) ? demerits_short : 0;
    demerits += breaker->style->fewest ? demerits_line : 0;
    if (stops[to].demerits < 0 || demerits < stops[to].demerits) {
        stops[to].demerits = demerits;
        stops[to].from = from;
        stops[to].line = line;
    }
    return !line.overfull;
}

/* Whether the URL that `at` lies in goes on one line by itself. */
static bool
fits_url(const struct breaker *breaker, size_t at)
{
    const struct cluster *of = breaker->text->of;
    size_t first = at, end = at + 1;

    while (first > breaker->first && of[first - 1].base > 0x20 &&
           of[first - 1].base < 0x7F) {
        first--;
    }
    while (end < breaker->end && of[end].base > 0x20 && of[end].base < 0x7F) {
        end++;
    }
    return plain_line(breaker, first, end).natural_mpt <=
           breaker->style->width_mpt;
}

static size_t
find_stops(const struct breaker *breaker, struct stop *stops)
{
    size_t count = 0;

    stops[count++] = (struct stop){.at = breaker->first};
    for (size_t i = breaker->first; i + 1 < breaker->end; i++) {
        enum line_break kind = breaker->text->of[i].break_end;

        if (kind == BREAK_URL && !fits_url(breaker, i)) {
            kind = BREAK_POOR;
        }
        if (kind != BREAK_NEVER) {
            stops[count++] =
                (struct stop){.at = i + 1, .kind = kind, .demerits = -1};
        }
    }
    stops[count++] =
        (struct stop){.at = breaker->end, .kind = BREAK_FREE, .demerits = -1};
    return count;
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
    }
    return count;
}

/* Most texts are one line that fits: no need to look for ends. */
static bool
fits_whole(const struct breaker *breaker, struct line *out)
{
    struct line plain = plain_line(breaker, breaker->first, breaker->end);

    *out = plain;
    if (plain.end == plain.first) {
        return true;
    }
    return plain.natural_mpt <= breaker->style->width_mpt + slack_of(breaker);
}

static size_t
break_one(struct breaker *breaker, struct arena *arena, struct line *lines)
{
    size_t length = breaker->end - breaker->first;
    struct stop *stops;
    size_t count;

    if (fits_whole(breaker, &lines[0])) {
        return 1;
    }
    breaker->end = without_spaces(breaker, breaker->first, breaker->end);
    if (fits_whole(breaker, &lines[0])) {
        return 1;
    }
    stops = ARENA_ARRAY(arena, length + 1, struct stop);
    count = find_stops(breaker, stops);
    for (size_t to = 1; to < count; to++) {
        for (size_t from = to; from-- > 0;) {
            if (!consider(breaker, stops, from, to)) {
                break;
            }
        }
    }
    return collect(stops, count, lines);
}

struct line_list
paragraph_break(const struct cluster_text *text,
                const struct paragraph_style *style, struct arena *arena)
{
    struct line *lines =
        ARENA_ARRAY(arena, text->count + text->paragraph_count, struct line);
    struct line_list list = {.of = lines};

    for (size_t i = 0; i < text->paragraph_count; i++) {
        struct breaker breaker = {
            .text = text,
            .style = style,
            .first = text->paragraphs[i].first,
            .end = text->paragraphs[i].end,
        };

        list.count += break_one(&breaker, arena, lines + list.count);
    }
    for (size_t i = 0; i < list.count; i++) {
        list.overfull = list.overfull || lines[i].overfull;
    }
    return list;
}

int64_t
paragraph_widest_mpt(const struct cluster_text *text,
                     const struct paragraph_style *style)
{
    int64_t widest = 0;

    for (size_t i = 0; i < text->paragraph_count; i++) {
        struct breaker breaker = {
            .text = text,
            .style = style,
            .first = text->paragraphs[i].first,
            .end = text->paragraphs[i].end,
        };
        struct line line = plain_line(&breaker, breaker.first, breaker.end);

        widest = line.natural_mpt > widest ? line.natural_mpt : widest;
    }
    return widest;
}
