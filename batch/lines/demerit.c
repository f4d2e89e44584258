#include "lines/demerit.h"

#include "lines/kinsoku.h"

/* Demerits after Knuth and Plass: (10 + badness)², badness 100 where the
 * spaces give all they should. */
enum {
    STRETCH_MAX = 3,    /* a line that lacks more is not justified */
    BADNESS_BAD = 2700, /* where the spaces give as much */
    BADNESS_MAX = 60000,
    BADNESS_LINE = 10,
    SHORT_MILLI_EM = 2000,  /* a last line of less looks like a mistake */
    RAGGED_MILLI_EM = 1500, /* what a ragged line lacks when it looks bad */
    RAGGED_SHRINK = 4,      /* among ragged lines a tight one stands out */
};

/* Far enough apart that many of a cheaper kind do not buy one of a dearer;
 * an overfull line and a forced end on each of 30,000 lines stay below 2⁶³. */
static const int64_t demerits_overfull = INT64_C(200000000000000);
static const int64_t demerits_line = INT64_C(500000000000);
static const int64_t demerits_short = INT64_C(70000);
static const int64_t demerits_hang = INT64_C(900);
static const int64_t demerits_blank = INT64_C(300);

static const int64_t DEMERITS_BREAK[] = {
    [BREAK_FORCED] = INT64_C(100000000000000),
    [BREAK_WORD] = INT64_C(50000000000000),
    [BREAK_URL] = INT64_C(5000000000000),
    [BREAK_KEEP] = INT64_C(20000000000),
    [BREAK_POOR] = INT64_C(30000),
    [BREAK_FAIR] = INT64_C(8000),
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

/* Judges a line with cut_end more milli-ems dropped at its end.  −1: it
 * does not go into the width.  Sets adjust and the cut. */
static int64_t
try_cut(const struct passage *passage, struct line *line, int32_t cut,
        bool last)
{
    int64_t need;

    line->cut_end = cut;
    line->natural_mpt -= (int32_t)line_to_mpt(cut, passage->style->size_mpt);
    need = (int64_t)passage->style->width_mpt - line->natural_mpt;
    if (need < 0 && need >= -line_slack_mpt(passage->style)) {
        return 0;
    }
    if (need < 0) {
        int64_t room = shrink_of(passage, line);

        if (-need > room) {
            return -1;
        }
        line->adjust_mpt = (int32_t)need;
        return badness(-need, room) *
               (passage->style->justify ? 1 : RAGGED_SHRINK);
    }
    if (last) {
        return 0;
    }
    if (passage->style->justify &&
        need <= STRETCH_MAX * stretch_of(passage, line)) {
        line->adjust_mpt = (int32_t)need;
    }
    return badness(need, stretch_of(passage, line));
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
judge_end(const struct passage *passage, const struct line *plain, bool last,
          struct line *out)
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
        int64_t bad = try_cut(passage, &line, cuts[i], last);
        int64_t demerits =
            bad < 0 ? -1
                    : squared(bad) +
                          price_of_form(passage, i, forms > END_CUT && !last);

        if (demerits >= 0 && (best < 0 || demerits < best)) {
            best = demerits;
            *out = line;
        }
    }
    return best;
}

/* Without counting its 。. */
static bool
is_short(const struct passage *passage, const struct line *line)
{
    const struct cluster *of = passage->text->of;
    size_t end = line->end;

    while (end > line->first && (kinsoku_may_hang(of[end - 1].cl) ||
                                 of[end - 1].cl == CLASS_CLOSING)) {
        end--;
    }
    return line->first > passage->first &&
           (end <= line->first ||
            of[end - 1].at + of[end - 1].advance - of[line->first].at <
                SHORT_MILLI_EM);
}

int64_t
demerit_of_line(const struct passage *passage, size_t first, size_t end,
                enum line_break kind, struct line *out)
{
    bool last = end == passage->end;
    struct line plain = line_make(passage, first, end);
    int64_t demerits = judge_end(passage, &plain, last, out);

    if (demerits < 0) {
        demerits = demerits_overfull;
        *out = plain;
        out->overfull = true;
    }
    demerits += DEMERITS_BREAK[kind];
    demerits += last && is_short(passage, out) ? demerits_short : 0;
    demerits += passage->style->fewest ? demerits_line : 0;
    return demerits;
}
