#include "layout/fit.h"

#include "layout/text.h"

enum {
    STEP_MPT = 250,
    BLANK_SHARE = 20 /* a twentieth of a body is blank above its ink */
};

/* What the characters themselves take: one body for each line, the leading
 * between them, and the half leading at the edge they are aligned to. */
static int32_t
height_needed(const struct text_setting *setting)
{
    int32_t size = setting->paragraph.size_mpt;
    int32_t line = text_line_mpt(setting);
    int32_t half = line > size ? (line - size) / 2 : 0;
    int32_t lines = (int32_t)setting->lines.count;

    if (setting->style->valign == VALIGN_MIDDLE) {
        half = 0;
    }
    return (lines - 1) * line + size + half;
}

static bool
is_high_enough(const struct text_setting *setting, int32_t height_mpt)
{
    int32_t slack = setting->paragraph.size_mpt / BLANK_SHARE;

    return height_mpt < 0 || height_needed(setting) <= height_mpt + slack;
}

/* Breaks lines at the present size; if they are too many, as few as can
 * be. */
static bool
try_lines(struct text_setting *setting, int32_t height_mpt, struct arena *arena)
{
    setting->paragraph.fewest = false;
    setting->lines =
        paragraph_break(&setting->clusters, &setting->paragraph, arena);
    if (!setting->lines.overfull && !is_high_enough(setting, height_mpt)) {
        setting->paragraph.fewest = true;
        setting->lines =
            paragraph_break(&setting->clusters, &setting->paragraph, arena);
    }
    return !setting->lines.overfull && is_high_enough(setting, height_mpt);
}

static bool
try_size(struct text_setting *setting, int32_t size_mpt, int32_t height_mpt,
         struct arena *arena)
{
    setting->paragraph.size_mpt = size_mpt;
    if (setting->style->fit == FIT_HORIZONTAL &&
        paragraph_widest_mpt(&setting->clusters, &setting->paragraph) >
            setting->paragraph.width_mpt + size_mpt / 100) {
        return false;
    }
    return try_lines(setting, height_mpt, arena);
}

/* The largest size of the ladder that fits, by halving. */
static bool
search(struct text_setting *setting, int32_t height_mpt, struct arena *arena)
{
    const struct text_style *style = setting->style;
    int32_t start = style->size_mpt;
    int32_t lowest, low, high; /* steps from start */

    start = start < style->min_size_mpt ? style->min_size_mpt : start;
    start = start > style->max_size_mpt ? style->max_size_mpt : start;
    lowest = -((start - style->min_size_mpt) / STEP_MPT);
    low = lowest;
    high = (style->max_size_mpt - start) / STEP_MPT;
    if (high >= 0 &&
        try_size(setting, start + high * STEP_MPT, height_mpt, arena)) {
        return true;
    }
    while (low < high) {
        int32_t middle = low + (high - low) / 2;

        if (try_size(setting, start + middle * STEP_MPT, height_mpt, arena)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > lowest &&
           try_size(setting, start + (low - 1) * STEP_MPT, height_mpt, arena);
}

bool
fit_lines(struct text_setting *setting, int32_t height_mpt, struct arena *arena)
{
    const struct text_style *style = setting->style;

    if (style->fit == FIT_NONE || height_mpt < 0 ||
        style->max_size_mpt < style->min_size_mpt) {
        return try_lines(setting, height_mpt, arena);
    }
    if (search(setting, height_mpt, arena)) {
        return true;
    }
    setting->paragraph.size_mpt = style->min_size_mpt;
    return try_lines(setting, height_mpt, arena);
}
