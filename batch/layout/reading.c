#include "layout/reading.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"

enum {
    TOUCH_MPT = 850,   /* 0.3 mm: boxes of lines set solid overlap so much */
    COLUMN_MPT = 4252, /* 1.5 mm: less is no gap between columns */
    COLUMN_TIMES = 3   /* … nor is one that much narrower than a row's */
};

struct item {
    struct rect area;
    size_t index;
};

/* A piece of the page while it is cut; result takes the items in order. */
struct cutting {
    const struct reading_box *boxes; /* all, for those that hold together */
    size_t box_count;
    size_t *result;
    size_t done;
};

static int
compare(int32_t a, int32_t b, size_t index_a, size_t index_b)
{
    if (a != b) {
        return a < b ? -1 : 1;
    }
    return index_a < index_b ? -1 : 1;
}

static int
by_top(const void *left, const void *right)
{
    const struct item *a = left, *b = right;

    return compare(a->area.y_mpt, b->area.y_mpt, a->index, b->index);
}

static int
by_left(const void *left, const void *right)
{
    const struct item *a = left, *b = right;

    return compare(a->area.x_mpt, b->area.x_mpt, a->index, b->index);
}

static int32_t
right_of(const struct rect *area)
{
    return area->x_mpt + area->width_mpt;
}

static int32_t
bottom_of(const struct rect *area)
{
    return area->y_mpt + area->height_mpt;
}

/* Where to cut: before the at-th item, and how wide the blank is. */
struct gap {
    size_t at; /* 0: nowhere */
    int32_t width_mpt;
};

/* The widest strip across that no item reaches into; items by their top. */
static struct gap
gap_across(const struct item *items, size_t count)
{
    struct gap widest = {0, -TOUCH_MPT - 1};
    int32_t bottom = bottom_of(&items[0].area);

    for (size_t i = 1; i < count; i++) {
        int32_t blank = items[i].area.y_mpt - bottom;

        if (blank > widest.width_mpt) {
            widest = (struct gap){i, blank};
        }
        if (bottom_of(&items[i].area) > bottom) {
            bottom = bottom_of(&items[i].area);
        }
    }
    return widest;
}

/* Whether a rule or a frame crosses a strip from x to end, where the items
 * stand. */
static bool
is_crossed(const struct cutting *cutting, const struct item *items,
           size_t count, int32_t x_mpt, int32_t end_mpt)
{
    int32_t top = INT32_MAX, bottom = INT32_MIN;

    for (size_t i = 0; i < count; i++) {
        const struct rect *area = &items[i].area;

        top = area->y_mpt < top ? area->y_mpt : top;
        bottom = bottom_of(area) > bottom ? bottom_of(area) : bottom;
    }
    for (size_t i = 0; i < cutting->box_count; i++) {
        const struct reading_box *box = &cutting->boxes[i];

        if (box->holds && box->area.x_mpt < x_mpt &&
            right_of(&box->area) > end_mpt && box->area.y_mpt < bottom &&
            bottom_of(&box->area) > top) {
            return true;
        }
    }
    return false;
}

/* The widest strip down; items by their left edge. */
static struct gap
gap_down(const struct cutting *cutting, const struct item *items, size_t count)
{
    struct gap widest = {0, COLUMN_MPT - 1};
    int32_t right = right_of(&items[0].area);

    for (size_t i = 1; i < count; i++) {
        int32_t left = items[i].area.x_mpt;

        if (left - right > widest.width_mpt &&
            !is_crossed(cutting, items, count, right, left)) {
            widest = (struct gap){i, left - right};
        }
        if (right_of(&items[i].area) > right) {
            right = right_of(&items[i].area);
        }
    }
    return widest;
}

/* What cannot be cut: row by row, each from the left. */
static void
take_rows(struct cutting *cutting, struct item *items, size_t count)
{
    size_t first = 0;

    qsort(items, count, sizeof *items, by_top);
    for (size_t i = 1; i <= count; i++) {
        if (i < count && items[i].area.y_mpt <
                             items[first].area.y_mpt +
                                 items[first].area.height_mpt / 2) {
            continue;
        }
        if (i - first > 1) {
            qsort(items + first, i - first, sizeof *items, by_left);
        }
        first = i;
    }
    for (size_t i = 0; i < count; i++) {
        cutting->result[cutting->done++] = items[i].index;
    }
}

static void
cut(struct cutting *cutting, struct item *items, size_t count)
{
    struct gap across, down;

    if (count <= 1) {
        take_rows(cutting, items, count);
        return;
    }
    qsort(items, count, sizeof *items, by_left);
    down = gap_down(cutting, items, count);
    qsort(items, count, sizeof *items, by_top);
    across = gap_across(items, count);
    if (down.at > 0 &&
        (across.at == 0 ||
         down.width_mpt >= COLUMN_TIMES * (int64_t)across.width_mpt)) {
        qsort(items, count, sizeof *items, by_left);
        across = down;
    }
    if (across.at == 0) {
        take_rows(cutting, items, count);
        return;
    }
    cut(cutting, items, across.at);
    cut(cutting, items + across.at, count - across.at);
}

/* -- ink --------------------------------------------------------------- */

static bool
must_precede(const struct reading_box *a, const struct reading_box *b)
{
    return (a->covers || b->covers) && rect_overlaps(&a->area, &b->area);
}

static bool
may_come(const struct reading_box *boxes, const bool *taken, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (!taken[i] && must_precede(&boxes[i], &boxes[index])) {
            return false;
        }
    }
    return true;
}

/* Each in the order of reading as soon as all it lies upon are drawn. */
static const size_t *
keep_ink(const struct reading_box *boxes, size_t count, const size_t *read,
         struct arena *arena)
{
    size_t *order = ARENA_ARRAY(arena, count, size_t);
    bool *taken = ARENA_ARRAY(arena, count, bool);
    size_t first = 0; /* of read, not taken */

    for (size_t done = 0; done < count; done++) {
        size_t at = first;

        while (taken[read[at]] || !may_come(boxes, taken, read[at])) {
            at++;
        }
        taken[read[at]] = true;
        order[done] = read[at];
        while (first < count && taken[read[first]]) {
            first++;
        }
    }
    return order;
}

const size_t *
reading_order(const struct reading_box *boxes, size_t count,
              struct arena *arena)
{
    struct item *items = ARENA_ARRAY(arena, count, struct item);
    struct cutting cutting = {.boxes = boxes,
                              .box_count = count,
                              .result = ARENA_ARRAY(arena, count, size_t)};
    size_t content = 0;

    for (size_t i = 0; i < count; i++) {
        if (boxes[i].is_content) {
            items[content++] = (struct item){boxes[i].area, i};
        } else {
            cutting.result[cutting.done++] = i;
        }
    }
    cut(&cutting, items, content);
    return keep_ink(boxes, count, cutting.result, arena);
}
