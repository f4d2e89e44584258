#include "support/setting_survey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"

#define PARAGRAPHS "tests/lines/paragraphs.txt"

enum {
    SIZE_MPT = 10000,
    NARROWEST_MM = 40,
    WIDEST_MM = 170,
    STEP_MM = 10,
    FILE_LIMIT = 1 << 20
};

/* JIS X 4051 4.3 and 4.4, written down anew. */
static const char NO_START[] =
    "、。，．・：；？！ー々〻ゝゞヽヾ」』）〕］｝〉》】ぁぃぅぇぉっゃゅょゎ"
    "ァィゥェォッャュョヮヵヶ,.:;?!)]}%‐〜～／…";
static const char NO_END[] = "「『（〔［｛〈《【([{〒第￥＃";
static const char *const UNITS[] = {
    "年", "月", "日", "時", "分", "円", "回", "桁", "歳", "人",
    "点", "階", "番", "号", "か", "文", "局", "項", "週",
};

static bool
is_in(const char *list, uint32_t code_point)
{
    char text[5];

    utf8_encode(code_point, text);
    return strstr(list, text) != NULL;
}

static bool
is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool
is_kanji(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || c >= 0x20000;
}

static bool
is_katakana(uint32_t c)
{
    return (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC;
}

struct column {
    struct cluster_text text;
    struct paragraph_style style;
    struct setting_survey *out;
    double squares;
    long spread_lines;
};

static void
judge_break(struct column *column, const struct line *line,
            const struct line *next)
{
    const struct cluster *of = column->text.of;
    struct setting_survey *out = column->out;
    uint32_t end = of[line->end - 1].base, start = of[next->first].base;
    bool joined = is_digit(start) && next->first > 1 &&
                  is_digit(of[line->end - 2].base) && is_in("-:.,", end);

    out->line_starts += is_in(NO_START, start);
    out->line_ends += is_in(NO_END, end);
    out->number_splits += next->first == line->end &&
                          (joined || (is_digit(end) && is_digit(start)));
    out->torn_words += is_katakana(end) && is_katakana(start);
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        out->torn_units += is_digit(end) && is_in(UNITS[i], start);
    }
}

static void
judge_last(struct column *column, const struct line *line)
{
    const struct cluster *of = column->text.of;
    size_t end = line->end;

    while (end > line->first && is_in("。、）」！？", of[end - 1].base)) {
        end--;
    }
    column->out->single_ends += line->end - line->first <= 1;
    column->out->short_ends += end - line->first <= 2;
}

/* The distance of kanji, in em; all of a line are alike. */
static double
spread_of(const struct column *column, const struct line *line,
          struct arena *arena)
{
    const struct cluster *of = &column->text.of[line->first];
    size_t count = line->end - line->first;
    int32_t *x = ARENA_ARRAY(arena, count, int32_t);
    double widest = 0;

    line_place(&column->text, &column->style, line, x);
    for (size_t i = 0; i + 1 < count; i++) {
        if (is_kanji(of[i].base) && is_kanji(of[i + 1].base)) {
            double apart =
                (x[i + 1] - x[i]) / (double)SIZE_MPT - of[i].advance / 1000.0;

            widest = apart > widest ? apart : widest;
        }
    }
    return widest;
}

static void
judge_line(struct column *column, const struct line *line, bool last,
           struct arena *arena)
{
    int64_t width = (int64_t)line->natural_mpt + line->adjust_mpt;
    int64_t lacks = column->style.width_mpt - width;
    struct setting_survey *out = column->out;
    double spread;

    out->lines++;
    out->over_edge += lacks < -line_slack_mpt(&column->style);
    if (last) {
        return;
    }
    out->ragged += lacks > 3 * SIZE_MPT;
    if (column->style.justify) {
        spread = spread_of(column, line, arena);
        out->wide += spread > 0.1255;
        out->wider += spread > 0.2505;
        column->squares += spread * spread;
        column->spread_lines++;
    }
}

static void
judge_paragraph(struct column *column, const struct line_list *lines,
                struct arena *arena)
{
    for (size_t i = 0; i < lines->count; i++) {
        bool last = i + 1 == lines->count;

        judge_line(column, &lines->of[i], last, arena);
        if (!last) {
            judge_break(column, &lines->of[i], &lines->of[i + 1]);
        } else if (i > 0) {
            judge_last(column, &lines->of[i]);
        }
    }
}

/* Eight letters of a word, an address or a sentence in a row. */
static bool
has_long_run(const char *text)
{
    int run = 0;

    for (; *text != '\0'; text++) {
        run = (*text >= 'a' && *text <= 'z') || strchr("/.@", *text) != NULL
                  ? run + 1
                  : 0;
        if (run == 8) {
            return true;
        }
    }
    return false;
}

static void
survey_text(const char *text, const struct measure *measure, bool justified,
            struct column *column, struct arena *arena)
{
    const struct cluster_source source = {
        text, measure->family(measure->context, ""), measure, NULL, 0, false};
    struct utf8_cluster missing;

    if (!cluster_prepare(&source, arena, &column->text, &missing)) {
        abort();
    }
    for (int mm = NARROWEST_MM; mm <= WIDEST_MM; mm += STEP_MM) {
        struct line_list lines;

        column->style =
            (struct paragraph_style){.size_mpt = SIZE_MPT,
                                     .width_mpt = (int32_t)(mm * 72000 / 25.4),
                                     .justify = justified,
                                     .hang = true};
        lines = paragraph_break(&column->text, &column->style, arena);
        judge_paragraph(column, &lines, arena);
    }
}

struct setting_survey
setting_survey(const struct measure *measure, bool justified, bool plain,
               struct arena *arena)
{
    struct setting_survey out = {0};
    struct column column = {.out = &out};
    struct buf bytes = {0};
    struct err err;
    char *text, *end;

    if (file_read(PARAGRAPHS, FILE_LIMIT, &bytes, &err) != 0) {
        abort();
    }
    text = arena_strdup(arena, buf_text(&bytes));
    buf_reset(&bytes);
    for (; (end = strchr(text, '\n')) != NULL; text = end + 1) {
        *end = '\0';
        if (!plain || !has_long_run(text)) {
            survey_text(text, measure, justified, &column, arena);
        }
    }
    if (column.spread_lines > 0) {
        out.rms_milli =
            1000 * sqrt(column.squares / (double)column.spread_lines);
    }
    return out;
}
