#include "lines/demerit.h"

#include "lines/kinsoku.h"

/* Demerits after Knuth and Plass: (10 + badness)², badness 100 where the
 * spaces give all they should. */
enum {
    STRETCH_MAX = 3,     /* a line that lacks more is not justified */
    RATIO_BAD = 6000,    /* 1/1000: up to here badness grows by the cube … */
    BADNESS_BAD = 21600, /* … to this */
    BADNESS_MAX = 80000,
    BADNESS_LINE = 10,
    SHORT_MILLI_EM = 2000, /* a last line of less looks like a mistake … */
    REST_MILLI_EM = 2100,  /* … or, under lines of this and more, of two */
    REST_OF_PARTS = 4100,  /* of a name or address: four */
    LONG_MILLI_EM = 12000,
    RAGGED_MILLI_EM = 1500, /* what a ragged line lacks when it looks bad */
    LEAST_MILLI_EM = 500,   /* of room that any line is taken to have */
    PAUSE_OF_PARTS = 6,
    PAUSE_OF_TEXT = 2,
    RAGGED_SHRINK = 4, /* among ragged lines a tight one stands out */
};

/* Far enough apart that many of a cheaper kind do not buy one of a dearer;
 * an overfull line and a forced end on each of 30,000 lines stay below 2⁶³. */
static const int64_t demerits_overfull = INT64_C(200000000000000);
static const int64_t demerits_line = INT64_C(500000000000);
static const int64_t demerits_short = INT64_C(150000);
static const int64_t demerits_rest = INT64_C(70000);
static const int64_t demerits_rest_of_parts = INT64_C(5000000);
static const int64_t demerits_hang = INT64_C(900);
static const int64_t demerits_blank = INT64_C(300);
/* of ragged lines: in a katakana word, within a phrase, behind one */
static const int64_t demerits_torn = INT64_C(3000000);
static const int64_t demerits_plain = INT64_C(30000);
static const int64_t demerits_phrase = INT64_C(9000);

static const int64_t DEMERITS_BREAK[] = {
    [BREAK_FORCED] = INT64_C(100000000000000),
    [BREAK_WORD] = INT64_C(50000000000000),
    [BREAK_URL] = INT64_C(5000000000000),
    [BREAK_KEEP] = INT64_C(20000000000),
    [BREAK_JOINT] = INT64_C(10000000),
    [BREAK_POOR] = INT64_C(30000),
    [BREAK_FAIR] = INT64_C(8000),
    [BREAK_KANA] = INT64_C(4000),
    [BREAK_FREE] = 0,
};

static int64_t
shrink_of(const struct passage *passage, const struct line *line)
{
    const struct cluster *of = passage->text->of;

    if (line->end <= line->first) {
        return 0;
    }
    return line_to_mpt(of[line->end - 1].give_in - of[line->first].give_in,
                       passage->style->size_mpt);
}

static int64_t
stretch_of(const struct passage *passage, const struct line *line)
{
    const struct cluster *of = passage->text->of;

    if (!passage->style->justify) {
        return line_to_mpt(RAGGED_MILLI_EM, passage->style->size_mpt);
    }
    if (line->end <= line->first) {
        return 0;
    }
    return line_to_mpt(of[line->end - 1].give_out - of[line->first].give_out,
                       passage->style->size_mpt);
}

/* 100 × (need ÷ capacity)³; from BADNESS_BAD on it grows evenly, so that
 * of two bad lines the shorter one is still the worse.  Were it to do so
 * sooner, one disaster would be cheaper than two blemishes. */
static int64_t
badness(int64_t need, int64_t capacity)
{
    int64_t ratio; /* 1/1000 */
    int64_t cubed;

    if (need <= 0) {
        return 0;
    }
    if (need >= BADNESS_MAX / 1000 * capacity) {
        return BADNESS_MAX;
    }
    ratio = need * 1000 / capacity;
    if (ratio > RATIO_BAD) {
        return BADNESS_BAD + ratio - RATIO_BAD;
    }
    cubed = ratio * ratio / 1000 * ratio / 10000;
    return cubed < BADNESS_BAD ? cubed : BADNESS_BAD;
}

/* How a line ends. */
struct ending {
    bool last;
    int pause; /* the text pauses there: so many times less of what the line
                  lacks is seen */
};

/* Judges a line with cut_end more milli-ems dropped at its end.  −1: it
 * does not go into the width.  Sets adjust and the cut. */
static int64_t
try_cut(const struct passage *passage, struct line *line, int32_t cut,
        struct ending ending)
{
    int64_t need, room, least;

    line->cut_end = cut;
    line->natural_mpt -= (int32_t)line_to_mpt(cut, passage->style->size_mpt);
    need = (int64_t)passage->style->width_mpt - line->natural_mpt;
    if (need < 0 && need >= -line_slack_mpt(passage->style)) {
        return 0;
    }
    if (need < 0) {
        room = shrink_of(passage, line);
        if (-need > room) {
            return -1;
        }
        line->adjust_mpt = (int32_t)need;
        return badness(-need, room) *
               (passage->style->justify ? 1 : RAGGED_SHRINK);
    }
    if (ending.last) {
        return 0;
    }
    if (passage->style->justify &&
        need <= STRETCH_MAX * stretch_of(passage, line)) {
        line->adjust_mpt = (int32_t)need;
    }
    /* A line of Latin letters has hardly a space that gives: there a little
     * short is not as bad as half empty. */
    room = stretch_of(passage, line);
    least = line_to_mpt(LEAST_MILLI_EM, passage->style->size_mpt);
    return badness(need / ending.pause, room < least ? least : room);
}

static int64_t
squared(int64_t bad)
{
    return (BADNESS_LINE + bad) * (BADNESS_LINE + bad);
}

enum end_form { END_FULL, END_CUT, END_HANGING, END_FORMS };

/* In a justified text the ink of most lines reaches the edge. */
static int64_t
price_of_form(const struct passage *passage, enum end_form form, bool has_blank)
{
    if (form == END_FULL && has_blank && passage->style->justify) {
        return demerits_blank;
    }
    return form == END_HANGING ? demerits_hang : 0;
}

/* The best of the forms the line's end may take. */
static int64_t
judge_end(const struct passage *passage, const struct line *plain,
          struct ending ending, struct line *out)
{
    int32_t cuts[END_FORMS] = {0};
    unsigned forms = END_CUT;
    int64_t best = -1;

    if (plain->end > plain->first) {
        const struct cluster *final = &passage->text->of[plain->end - 1];
        bool hangs = passage->style->hang && kinsoku_may_hang(final->cl);

        cuts[END_CUT] = final->trail;
        cuts[END_HANGING] = final->advance;
        forms = final->trail == 0 ? END_CUT : hangs ? END_FORMS : END_HANGING;
    }
    for (unsigned i = END_FULL; i < forms; i++) {
        struct line line = *plain;
        int64_t bad = try_cut(passage, &line, cuts[i], ending);
        int64_t demerits =
            bad < 0
                ? -1
                : squared(bad) + price_of_form(passage, i,
                                               forms > END_CUT && !ending.last);

        if (demerits >= 0 && (best < 0 || demerits < best)) {
            best = demerits;
            *out = line;
        }
    }
    return best;
}

/* A last line of one character looks like a mistake, and under long lines
 * one of two nearly so; 。 and brackets behind it do not count. */
static int64_t
price_of_rest(const struct passage *passage, const struct line *line)
{
    const struct cluster *of = passage->text->of;
    int64_t whole = line_to_mpt(LONG_MILLI_EM, passage->style->size_mpt);
    size_t end = line->end;
    int32_t width;

    while (end > line->first && (kinsoku_may_hang(of[end - 1].cl) ||
                                 of[end - 1].cl == CLASS_CLOSING)) {
        end--;
    }
    if (line->first == passage->first) {
        return 0;
    }
    width = end <= line->first
                ? 0
                : of[end - 1].at + of[end - 1].advance - of[line->first].at;
    if (passage->style->parts) {
        return width < REST_OF_PARTS ? demerits_rest_of_parts : 0;
    }
    if (width < SHORT_MILLI_EM) {
        return demerits_short;
    }
    return width < REST_MILLI_EM && passage->style->width_mpt >= whole
               ? demerits_rest
               : 0;
}

/* What a ragged line may rather end with: nothing forces it to end just
 * there. */
static int64_t
price_of_place(const struct passage *passage, size_t end)
{
    const struct cluster *last = &passage->text->of[end - 1];
    const struct cluster *next = &passage->text->of[end];

    if (last->cl == CLASS_WIDE_SPACE || last->cl == CLASS_SPACE ||
        last->cl == CLASS_COMMA || last->cl == CLASS_FULL_STOP ||
        last->cl == CLASS_CLOSING || next->cl == CLASS_OPENING) {
        return 0;
    }
    if (kinsoku_is_katakana(last->base) && kinsoku_is_katakana(next->base)) {
        return demerits_torn;
    }
    /* は|市民, を|ご, カード|番号: a phrase or a word ends */
    return (kinsoku_is_hiragana(last->base) &&
            !kinsoku_is_hiragana(next->base)) ||
                   kinsoku_is_katakana(last->base) !=
                       kinsoku_is_katakana(next->base)
               ? demerits_phrase
               : demerits_plain;
}

/* In a ragged text: the parts of a name or an address stand between blanks,
 * and what is in brackets rather begins a line. */
static int
pause_at(const struct passage *passage, size_t end)
{
    const struct cluster *of = passage->text->of;

    if (passage->style->justify || end == passage->end) {
        return 1;
    }
    if (of[end - 1].cl == CLASS_WIDE_SPACE || of[end].cl == CLASS_OPENING) {
        return passage->style->parts ? PAUSE_OF_PARTS : PAUSE_OF_TEXT;
    }
    /* グランドレジデンス|弐番館 */
    return passage->style->parts && kinsoku_is_katakana(of[end - 1].base) !=
                                        kinsoku_is_katakana(of[end].base)
               ? PAUSE_OF_TEXT
               : 1;
}

int64_t
demerit_of_line(const struct passage *passage, size_t first, size_t end,
                enum line_break kind, struct line *out)
{
    bool last = end == passage->end;
    struct line plain = line_make(passage, first, end);
    const struct ending ending = {last, pause_at(passage, end)};
    int64_t demerits = judge_end(passage, &plain, ending, out);

    if (demerits < 0) {
        demerits = demerits_overfull;
        *out = plain;
        out->overfull = true;
    }
    demerits += kind == BREAK_JOINT && !passage->style->justify
                    ? DEMERITS_BREAK[BREAK_URL]
                    : DEMERITS_BREAK[kind];
    if (!last && !passage->style->justify && kind >= BREAK_POOR) {
        demerits += price_of_place(passage, end);
    }
    demerits += last ? price_of_rest(passage, out) : 0;
    demerits += passage->style->fewest ? demerits_line : 0;
    return demerits;
}
