#include "layout/fit.h"

enum {
    STEP_MPT = 250,
    REST_MILLI_EM = 4000,   /* four characters: no line of their own */
    SMALLEST_PER_CENT = 85, /* of the size that fits, to spare it */
    BLANK_SHARE = 20        /* a twentieth of a body is blank above its ink */
};

int32_t
fit_line_mpt(const struct text_style *style, int32_t size_mpt)
{
    return (int32_t)((int64_t)size_mpt * style->line_height_milli / 1000);
}

/* What the characters themselves take: one body for each line, the leading
 * between them, and the half leading at the edge they are aligned to.  A
 * line alone needs its body only; what its leading lies over is blank. */
static int32_t
bodies_needed(const struct fitting *fit)
{
    int32_t size = fit->paragraph.size_mpt;
    int32_t line = fit_line_mpt(fit->style, size);
    int32_t half = line > size ? (line - size) / 2 : 0;
    int32_t lines = (int32_t)fit->lines.count;

    if (fit->style->valign == VALIGN_MIDDLE || lines <= 1) {
        half = 0;
    }
    return (lines - 1) * line + size + half;
}

int32_t
fit_needed_mpt(const struct fitting *fit)
{
    return bodies_needed(fit) - fit->paragraph.size_mpt / BLANK_SHARE;
}

static bool
have_bodies_room(const struct fitting *fit)
{
    return fit->height_mpt < 0 || fit_needed_mpt(fit) <= fit->height_mpt;
}

/* What pdfme reckons with: of the first line the ascent, of all others the
 * whole. */
static int32_t
lines_needed(const struct fitting *fit)
{
    int32_t line = fit_line_mpt(fit->style, fit->paragraph.size_mpt);
    int32_t lines = (int32_t)fit->lines.count;

    return (lines - 1) * line + (int32_t)((int64_t)line * fit->ascent / 1000);
}

static bool
is_high_enough(const struct fitting *fit)
{
    return fit->searching ? lines_needed(fit) <= fit->height_mpt
                          : have_bodies_room(fit);
}

/* Breaks lines at the present size; if they are too many, as few as can
 * be. */
static bool
try_lines(struct fitting *fit, struct arena *arena)
{
    fit->paragraph.fewest = false;
    fit->lines = paragraph_break(fit->clusters, &fit->paragraph, arena);
    if (!fit->lines.overfull && !is_high_enough(fit)) {
        fit->paragraph.fewest = true;
        fit->lines = paragraph_break(fit->clusters, &fit->paragraph, arena);
    }
    return !fit->lines.overfull && is_high_enough(fit);
}

static bool
try_size(struct fitting *fit, int32_t size_mpt, struct arena *arena)
{
    fit->paragraph.size_mpt = size_mpt;
    if (fit->style->fit == FIT_HORIZONTAL &&
        paragraph_widest_mpt(fit->clusters, &fit->paragraph) >
            fit->paragraph.width_mpt + line_slack_mpt(&fit->paragraph)) {
        return false;
    }
    /* A name shrinks before it is divided within a word. */
    return try_lines(fit, arena) && !fit->lines.divided;
}

/* The largest size of the ladder that fits, by halving. */
static bool
search(struct fitting *fit, struct arena *arena)
{
    const struct text_style *style = fit->style;
    int32_t start = style->size_mpt;
    int32_t lowest, low, high; /* steps from start */

    start = start < style->min_size_mpt ? style->min_size_mpt : start;
    start = start > style->max_size_mpt ? style->max_size_mpt : start;
    lowest = -((start - style->min_size_mpt) / STEP_MPT);
    low = lowest;
    high = (style->max_size_mpt - start) / STEP_MPT;
    if (high >= 0 && try_size(fit, start + high * STEP_MPT, arena)) {
        return true;
    }
    while (low < high) {
        int32_t middle = low + (high - low) / 2;

        if (try_size(fit, start + middle * STEP_MPT, arena)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > lowest && try_size(fit, start + (low - 1) * STEP_MPT, arena);
}

/* Whether all but a rest of up to four characters would go into a line less
 * than it has. */
static bool
leaves_rest(const struct fitting *fit)
{
    const struct paragraph_style *style = &fit->paragraph;
    int64_t rest;

    if (fit->lines.count < 2 || fit->clusters->paragraph_count != 1) {
        return false;
    }
    rest = paragraph_widest_mpt(fit->clusters, style) -
           (int64_t)(fit->lines.count - 1) * style->width_mpt;
    return rest <= line_to_mpt(REST_MILLI_EM, style->size_mpt);
}

/* A line less, at a size that is not much smaller; else as it was. */
static bool
spare_rest(struct fitting *fit, struct arena *arena)
{
    int32_t size = fit->paragraph.size_mpt;
    int32_t least = size * SMALLEST_PER_CENT / 100;
    size_t lines = fit->lines.count;

    least = least < fit->style->min_size_mpt ? fit->style->min_size_mpt : least;
    if (!leaves_rest(fit)) {
        return true;
    }
    for (int32_t smaller = size - STEP_MPT; smaller >= least;
         smaller -= STEP_MPT) {
        if (try_size(fit, smaller, arena) && fit->lines.count < lines) {
            return true;
        }
    }
    return try_size(fit, size, arena);
}

bool
fit_lines(struct fitting *fit, struct arena *arena)
{
    const struct text_style *style = fit->style;

    if (style->fit == FIT_NONE || fit->height_mpt < 0 ||
        style->max_size_mpt < style->min_size_mpt) {
        return try_lines(fit, arena);
    }
    fit->paragraph.parts = true;
    fit->searching = true;
    if (search(fit, arena)) {
        return spare_rest(fit, arena);
    }
    fit->searching = false;
    fit->paragraph.size_mpt = style->min_size_mpt;
    return try_lines(fit, arena);
}
