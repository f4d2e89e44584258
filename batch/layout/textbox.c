#include "layout/textbox.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "layout/emphasis.h"
#include "layout/fit.h"

/* Several pages full of small type; keeps all sums of lengths in range. */
enum { TEXT_BYTES_MAX = 30000 };

/* From here on type is large: headings and the date to come by. */
enum { DISPLAY_MPT = 14000 };

/* The ground of code. */
enum { CODE_EDGE_MPT = 1500, CODE_GROUND = 0xF2F3F5 };

/* 。、 may hang only where nothing is drawn at the edge. */
static bool
may_hang(const struct text_style *style, int32_t size_mpt)
{
    bool bare =
        style->background == COLOR_NONE &&
        (style->border.right_mpt == 0 || style->border_color == COLOR_NONE);

    return bare || style->padding.right_mpt >= size_mpt / 2;
}

static enum compose_result
report_missing(const struct utf8_cluster *missing, struct err *err)
{
    if (missing->text == NULL) {
        err_set(err, ERR_LETTER,
                _("no font for an emphasised part; name one of fonts.conf in "
                  "fontVariants, or set fontVariantFallback to synthetic"));
    } else if (missing->selector != 0) {
        err_set(err, ERR_LETTER,
                _("no font has the character U+%04" PRIX32
                  " with selector U+%04" PRIX32
                  "; register a font that has it"),
                missing->base, missing->selector);
    } else {
        err_set(err, ERR_LETTER,
                _("no font has the character U+%04" PRIX32
                  "; register a font that has it"),
                missing->base);
    }
    return COMPOSE_GLYPH;
}

/* -- what is missing --------------------------------------------------- */

enum { POINTS_SIZE = 32 };

/* "7 pt", "10.5 pt" */
static const char *
format_points(int32_t size_mpt, char out[POINTS_SIZE])
{
    int whole = size_mpt / 1000, rest = size_mpt % 1000 / 10;

    if (rest == 0) {
        snprintf(out, POINTS_SIZE, "%d pt", whole);
    } else {
        snprintf(out, POINTS_SIZE, rest % 10 == 0 ? "%d.%d pt" : "%d.%02d pt",
                 whole, rest % 10 == 0 ? rest / 10 : rest);
    }
    return out;
}

static int32_t
widest_line(const struct line_list *lines)
{
    int32_t widest = 0;

    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->of[i];

        widest = line->natural_mpt > widest ? line->natural_mpt : widest;
    }
    return widest;
}

/* What is missing and how to mend it; sizes in mm, never the text. */
static void
report_overflow(const struct fitting *fit, struct err *err)
{
    const struct paragraph_style *paragraph = &fit->paragraph;
    bool is_wide = fit->lines.overfull;
    bool is_least = fit->style->fit != FIT_NONE;
    int32_t needed = is_wide ? widest_line(&fit->lines) : fit_needed_mpt(fit);
    int32_t room = is_wide ? paragraph->width_mpt : fit->height_mpt;
    char points[POINTS_SIZE], need[LENGTH_TEXT_SIZE], has[LENGTH_TEXT_SIZE];
    char lacks[LENGTH_TEXT_SIZE];
    const char *format[2][2] = {
        {_("needs %s mm of height at %s, the box has %s: %s mm are missing; "
           "enlarge the box or give it a dynamicFontSize"),
         _("needs %s mm of height at its smallest size of %s, the box has "
           "%s: %s mm are missing; enlarge the box or lower that size")},
        {_("needs %s mm of width at %s, the box has %s: %s mm are missing; "
           "widen the box or give it a dynamicFontSize"),
         _("needs %s mm of width at its smallest size of %s, the box has %s: "
           "%s mm are missing; widen the box or lower that size")}};

    err_set(err, ERR_LETTER, format[is_wide][is_least],
            length_format_up(needed, need),
            format_points(paragraph->size_mpt, points),
            length_format_down(room, has),
            length_format_up(needed - room, lacks));
}

/* A box for one line, where the whole text would have to stand on it. */
static void
report_long_line(const struct fitting *fit, struct err *err)
{
    const struct paragraph_style *paragraph = &fit->paragraph;
    int64_t whole = paragraph_widest_mpt(fit->clusters, paragraph);
    int32_t needed = whole > INT32_MAX ? INT32_MAX : (int32_t)whole;
    bool is_least = fit->style->fit != FIT_NONE;
    char points[POINTS_SIZE], need[LENGTH_TEXT_SIZE], has[LENGTH_TEXT_SIZE];
    char lacks[LENGTH_TEXT_SIZE], high[LENGTH_TEXT_SIZE];
    const char *format[2] = {
        _("needs %s mm of width at %s on its one line, the box has %s: %s mm "
          "are missing; widen the box, make it %s mm high for %zu lines, or "
          "give it a dynamicFontSize"),
        _("needs %s mm of width at its smallest size of %s on its one line, "
          "the box has %s: %s mm are missing; widen the box, make it %s mm "
          "high for %zu lines, or lower that size")};

    err_set(err, ERR_LETTER, format[is_least], length_format_up(needed, need),
            format_points(paragraph->size_mpt, points),
            length_format_down(paragraph->width_mpt, has),
            length_format_up(needed - paragraph->width_mpt, lacks),
            length_format_up(fit_needed_mpt(fit), high), fit->lines.count);
}

static bool
is_for_one_line(const struct fitting *fit)
{
    int32_t line = fit_line_mpt(fit->style, fit->paragraph.size_mpt);

    return !fit->lines.overfull && fit->clusters->paragraph_count <= 1 &&
           fit->height_mpt < 2 * line;
}

static enum compose_result
set_lines(struct textbox *setting, int32_t height_mpt, struct arena *arena,
          struct err *err)
{
    struct fitting fit = {
        .clusters = &setting->clusters,
        .style = setting->style,
        .height_mpt = height_mpt,
        .ascent = setting->metric.ascent,
        .paragraph = setting->paragraph,
    };
    bool fits = fit_lines(&fit, arena);

    setting->paragraph = fit.paragraph;
    setting->lines = fit.lines;
    if (fits) {
        return COMPOSE_DONE;
    }
    (is_for_one_line(&fit) ? report_long_line : report_overflow)(&fit, err);
    return COMPOSE_OVERFLOW;
}

enum compose_result
textbox_set(const struct textbox_request *request, const struct setter *setter,
            struct textbox *out, struct err *err)
{
    const struct measure *measure = setter->measure;
    const struct text_style *style = request->style;
    struct cluster_source source = {
        .text = request->text,
        .family = measure->family(measure->context, style->font),
        .measure = measure,
        .stretch_count = request->spans.count,
        .display = style->size_mpt >= DISPLAY_MPT,
    };
    struct utf8_cluster missing = {0};

    *out = (struct textbox){
        .style = style,
        .align = request->align,
        .paragraph =
            {
                .size_mpt = style->size_mpt,
                .spacing_mpt = style->spacing_mpt,
                .width_mpt = request->width_mpt,
                .justify = request->align == ALIGN_JUSTIFY,
            },
    };
    if (strlen(request->text) > TEXT_BYTES_MAX) {
        err_set(err, ERR_LETTER, _("the text is too long for any page"));
        return COMPOSE_OVERFLOW;
    }
    if (source.family < 0) {
        err_set(err, ERR_LETTER, _("no font family \"%s\"; see fonts.conf"),
                style->font);
        return COMPOSE_GLYPH;
    }
    measure->line(measure->context, source.family, &out->metric);
    source.stretches = emphasis_stretches(&request->spans, style, measure,
                                          out->metric.ascent, setter->arena);
    if (!cluster_prepare(&source, setter->arena, &out->clusters, &missing)) {
        return report_missing(&missing, err);
    }

    out->paragraph.hang = may_hang(style, style->size_mpt);
    return set_lines(out, request->height_mpt, setter->arena, err);
}

int32_t
textbox_line_mpt(const struct textbox *setting)
{
    return fit_line_mpt(setting->style, setting->paragraph.size_mpt);
}

int32_t
textbox_height_mpt(const struct textbox *setting)
{
    return (int32_t)setting->lines.count * textbox_line_mpt(setting);
}

static int32_t
ascent_mpt(const struct textbox *setting)
{
    return (int32_t)((int64_t)setting->metric.ascent *
                     setting->paragraph.size_mpt / 1000);
}

/* From the top of the content area to the first baseline. */
static int32_t
first_baseline(const struct textbox *setting, int32_t height_mpt,
               size_t line_count)
{
    int32_t size = setting->paragraph.size_mpt;
    int32_t line = textbox_line_mpt(setting);
    int32_t half = (line - size) / 2;
    int32_t others = line_count > 0 ? (int32_t)(line_count - 1) * line : 0;
    int32_t ascent = ascent_mpt(setting);
    int32_t descent = (int32_t)((int64_t)setting->metric.descent * size / 1000);

    switch (setting->style->valign) {
    case VALIGN_MIDDLE:
        return (height_mpt - others - ascent - descent) / 2 + ascent;
    case VALIGN_BOTTOM:
        return height_mpt - others - descent - half;
    case VALIGN_TOP:
        break;
    }
    return ascent + half;
}

static int32_t
line_width(const struct line *line)
{
    return line->natural_mpt + line->adjust_mpt;
}

static int32_t
line_start(const struct textbox *setting, const struct line *line,
           int32_t width_mpt)
{
    int32_t rest = width_mpt - line_width(line);

    switch (setting->align) {
    case ALIGN_CENTER:
        return rest / 2;
    case ALIGN_RIGHT:
        return rest;
    case ALIGN_LEFT:
    case ALIGN_JUSTIFY:
        break;
    }
    return 0;
}

/* A rule of a line or of a part of it, a twelfth of the size thick. */
static void
draw_rule(const struct textbox *setting, int32_t x_mpt, int32_t y_mpt,
          int32_t width_mpt, struct canvas *canvas)
{
    int32_t thickness = setting->paragraph.size_mpt / 12;
    struct rect rule = {
        .x_mpt = x_mpt,
        .y_mpt = y_mpt - thickness / 2,
        .width_mpt = width_mpt,
        .height_mpt = thickness,
    };

    canvas_fill(canvas, &rule, setting->style->color);
}

/* What pdfme draws with a stretch of one emphasis: the ground of code, the
 * rules of what is struck and of links. */
static void
draw_emphasis(const struct textbox *setting, unsigned emphasis,
              const struct rect *stretch, struct canvas *canvas)
{
    int32_t ascent = ascent_mpt(setting);
    int32_t x = stretch->x_mpt, y = stretch->y_mpt;
    struct rect ground = {
        .x_mpt = x - CODE_EDGE_MPT,
        .y_mpt = y - ascent,
        .width_mpt = stretch->width_mpt + 2 * CODE_EDGE_MPT,
        .height_mpt = ascent * 6 / 5,
    };

    if ((emphasis & EMPHASIS_CODE) != 0) {
        canvas_fill(canvas, &ground, CODE_GROUND);
    }
    if ((emphasis & EMPHASIS_STRIKE) != 0) {
        draw_rule(setting, x, y - ascent / 3, stretch->width_mpt, canvas);
    }
    if ((emphasis & EMPHASIS_LINK) != 0 && !setting->style->underline) {
        draw_rule(setting, x, y + ascent / 12, stretch->width_mpt, canvas);
    }
}

/* at: where each cluster of the line stands, from its origin. */
static void
draw_stretches(const struct textbox *setting, const struct line *line,
               const int32_t *at, const struct rect *origin,
               struct canvas *canvas)
{
    const struct cluster *items = &setting->clusters.of[line->first];
    size_t count = line->end - line->first, first = 0;

    for (size_t i = 0; i < count; i++) {
        if (i + 1 == count || items[i + 1].look != items[i].look) {
            struct rect stretch = *origin;

            stretch.x_mpt += at[first];
            stretch.width_mpt =
                at[i] - at[first] +
                (int32_t)line_to_mpt(items[i].advance,
                                     setting->paragraph.size_mpt);
            draw_emphasis(setting, items[i].look, &stretch, canvas);
            first = i + 1;
        }
    }
}

/* One run for each stretch of clusters of one face. */
static void
draw_runs(const struct textbox *setting, const struct line *line, int32_t x_mpt,
          int32_t y_mpt, struct canvas *canvas)
{
    size_t count = line->end - line->first;
    const struct cluster *items = &setting->clusters.of[line->first];
    struct glyph *glyphs = ARENA_ARRAY(canvas->arena, count, struct glyph);
    int32_t *at = ARENA_ARRAY(canvas->arena, count, int32_t);
    size_t first = 0;

    line_place(&setting->clusters, &setting->paragraph, line, at);
    draw_stretches(setting, line, at,
                   &(struct rect){.x_mpt = x_mpt, .y_mpt = y_mpt}, canvas);
    for (size_t i = 0; i < count; i++) {
        glyphs[i] = (struct glyph){
            .id = items[i].glyph,
            .base = items[i].base,
            .selector = items[i].selector,
            .x_mpt = at[i] - at[first],
            .advance = items[i].advance,
        };
        if (i + 1 == count || items[i + 1].face != items[i].face ||
            items[i + 1].look != items[i].look) {
            struct mark *mark = canvas_add(canvas, MARK_RUN);

            mark->color = setting->style->color;
            mark->as.run = (struct glyph_run){
                .face = items[i].face,
                .bold = (items[i].look & EMPHASIS_BOLD) != 0,
                .slanted = (items[i].look & EMPHASIS_ITALIC) != 0,
                .size_mpt = setting->paragraph.size_mpt,
                .x_mpt = x_mpt + at[first],
                .y_mpt = y_mpt,
                .glyphs = &glyphs[first],
                .count = i + 1 - first,
            };
            first = i + 1;
        }
    }
}

/* Underline and strikethrough as pdfme places them: a twelfth of the size
 * thick, a twelfth of the ascent below and a third above the baseline, one
 * point longer than the text. */
static void
draw_rules(const struct textbox *setting, const struct line *line,
           int32_t x_mpt, int32_t y_mpt, struct canvas *canvas)
{
    int32_t ascent = ascent_mpt(setting);
    int32_t width = line_width(line) + 1000;

    if (setting->style->underline) {
        draw_rule(setting, x_mpt, y_mpt + ascent / 12, width, canvas);
    }
    if (setting->style->strikethrough) {
        draw_rule(setting, x_mpt, y_mpt - ascent / 3, width, canvas);
    }
}

void
textbox_draw(const struct textbox *setting, const struct rect *content,
             size_t first, size_t end, struct canvas *canvas)
{
    int32_t y = content->y_mpt +
                first_baseline(setting, content->height_mpt, end - first);

    for (size_t i = first; i < end; i++) {
        const struct line *line = &setting->lines.of[i];
        int32_t x =
            content->x_mpt + line_start(setting, line, content->width_mpt);

        if (line->end > line->first) {
            draw_rules(setting, line, x, y, canvas);
            draw_runs(setting, line, x, y, canvas);
        }
        y += textbox_line_mpt(setting);
    }
}
