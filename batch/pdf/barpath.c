#include "pdf/barpath.h"

#include <stdbool.h>
#include <stdint.h>

#include "pdf/path.h"

enum {
    FEW = 8, /* are short as they are */
    STEPS_MAX = 4000,
    MICRO = 1000 /* of 1/1000 pt */
};

/* Where bars stand: x_mpt and whole steps, each step_micro / 1000 wide. */
struct grid {
    int32_t x_mpt, y_mpt;
    int64_t step_micro;
    int32_t height_mpt; /* the unit of heights */
};

static int64_t
divide_rounded(int64_t value, int64_t by)
{
    return (value + (value < 0 ? -by / 2 : by / 2)) / by;
}

static int64_t
column_of(const struct grid *grid, int32_t x_mpt)
{
    return divide_rounded((int64_t)(x_mpt - grid->x_mpt) * MICRO,
                          grid->step_micro);
}

static bool
is_on_grid(const struct grid *grid, int32_t x_mpt)
{
    int64_t off = (int64_t)(x_mpt - grid->x_mpt) * MICRO -
                  column_of(grid, x_mpt) * grid->step_micro;

    return off >= -MICRO && off <= MICRO;
}

/* The first bar's corner, the lowest foot, the least height. */
static struct grid
start(const struct rect *bars, size_t count)
{
    struct grid grid = {bars[0].x_mpt, bars[0].y_mpt, 0, bars[0].height_mpt};

    for (size_t i = 1; i < count; i++) {
        const struct rect *bar = &bars[i];

        grid.x_mpt = bar->x_mpt < grid.x_mpt ? bar->x_mpt : grid.x_mpt;
        grid.y_mpt = bar->y_mpt < grid.y_mpt ? bar->y_mpt : grid.y_mpt;
        if (bar->height_mpt < grid.height_mpt) {
            grid.height_mpt = bar->height_mpt;
        }
    }
    return grid;
}

/* Takes about so wide a step, exactly as the last bar has it. */
static bool
try_step(struct grid *grid, const struct rect *bars, size_t count,
         int32_t about_mpt)
{
    int32_t span = 0;
    int64_t steps;

    for (size_t i = 0; i < count; i++) {
        int32_t here = bars[i].x_mpt - grid->x_mpt;

        span = here > span ? here : span;
    }
    if (about_mpt <= 0 || span <= 0) {
        return false;
    }
    steps = divide_rounded(span, about_mpt);
    if (steps < 1 || steps > STEPS_MAX) {
        return false;
    }
    grid->step_micro = divide_rounded((int64_t)span * MICRO, steps);
    for (size_t i = 0; i < count; i++) {
        if (!is_on_grid(grid, bars[i].x_mpt)) {
            return false;
        }
    }
    return true;
}

/* By the narrowest bar, as codes of modules have it, or by the least
 * distance, as the customer barcode has it. */
static bool
find_grid(struct grid *grid, const struct rect *bars, size_t count)
{
    int32_t narrow = INT32_MAX, near = INT32_MAX;

    *grid = start(bars, count);
    for (size_t i = 0; i < count; i++) {
        narrow = bars[i].width_mpt < narrow ? bars[i].width_mpt : narrow;
        if (i > 0 && bars[i].x_mpt > bars[i - 1].x_mpt &&
            bars[i].x_mpt - bars[i - 1].x_mpt < near) {
            near = bars[i].x_mpt - bars[i - 1].x_mpt;
        }
    }
    return count >= FEW && grid->height_mpt > 0 && narrow > 0 &&
           (try_step(grid, bars, count, narrow) ||
            try_step(grid, bars, count, near));
}

static void
add_number(struct buf *out, int64_t milli)
{
    buf_add_milli(out, milli);
    buf_add_byte(out, ' ');
}

static void
write_grid(struct buf *out, const struct grid *grid, const struct rect *bars,
           size_t count)
{
    buf_add_text(out, "q ");
    path_add_micro(out, grid->step_micro);
    buf_add_text(out, " 0 0 ");
    add_number(out, grid->height_mpt);
    add_number(out, grid->x_mpt);
    add_number(out, grid->y_mpt);
    buf_add_text(out, "cm\n");
    for (size_t i = 0; i < count; i++) {
        const struct rect *bar = &bars[i];

        add_number(out, column_of(grid, bar->x_mpt) * 1000);
        add_number(out, divide_rounded(
                            (int64_t)(bar->y_mpt - grid->y_mpt) * 1000,
                            grid->height_mpt));
        add_number(out, divide_rounded((int64_t)bar->width_mpt * MICRO * 1000,
                                       grid->step_micro));
        add_number(out, divide_rounded((int64_t)bar->height_mpt * 1000,
                                       grid->height_mpt));
        buf_add_text(out, "re\n");
    }
    buf_add_text(out, "f Q\n");
}

void
barpath_write(struct buf *out, const struct rect *bars, size_t count)
{
    struct grid grid;

    if (find_grid(&grid, bars, count)) {
        write_grid(out, &grid, bars, count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        path_rectangle(out, &bars[i]);
    }
    buf_add_text(out, "f\n");
}
