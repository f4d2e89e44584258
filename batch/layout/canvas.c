#include "layout/canvas.h"

#include "base/arena.h"
#include "template/template.h"

enum { RED = 0xE00000, RED_GROUND = 0xFFD0D0, RED_STROKE_MPT = 750 };

struct canvas
canvas_new(const struct measure *measure, struct arena *arena)
{
    return (struct canvas){
        .arena = arena, .measure = measure, .aim = {.opacity_milli = 1000}};
}

void
canvas_aim(struct canvas *canvas, const struct rect *box, int32_t rotate_mdeg,
           int32_t opacity_milli)
{
    canvas->aim = (struct mark){
        .opacity_milli = opacity_milli,
        .rotate_mdeg = rotate_mdeg,
    };
    if (rotate_mdeg != 0) {
        canvas->aim.pivot_x_mpt = box->x_mpt + box->width_mpt / 2;
        canvas->aim.pivot_y_mpt = box->y_mpt + box->height_mpt / 2;
    }
}

struct mark *
canvas_add(struct canvas *canvas, enum mark_type type)
{
    struct mark *mark;

    ARENA_GROW(canvas->arena, canvas->marks, canvas->count);
    mark = &canvas->marks[canvas->count++];
    *mark = canvas->aim;
    mark->type = type;
    return mark;
}

void
canvas_fill(struct canvas *canvas, const struct rect *area, uint32_t color)
{
    struct mark *mark;

    if (area->width_mpt <= 0 || area->height_mpt <= 0 || color == COLOR_NONE) {
        return;
    }
    mark = canvas_add(canvas, MARK_BOX);
    mark->as.box = (struct box){
        .x_mpt = area->x_mpt,
        .y_mpt = area->y_mpt,
        .width_mpt = area->width_mpt,
        .height_mpt = area->height_mpt,
        .fill = color,
        .stroke = COLOR_NONE,
    };
}

void
canvas_redden(struct canvas *canvas, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct mark *mark = &canvas->marks[i];
        struct box *box = &mark->as.box;

        switch (mark->type) {
        case MARK_RUN:
        case MARK_BARS:
            mark->color = RED;
            break;
        case MARK_BOX:
        case MARK_ELLIPSE:
            box->fill = box->fill == COLOR_NONE ? COLOR_NONE : RED_GROUND;
            box->stroke = box->stroke == COLOR_NONE ? COLOR_NONE : RED;
            break;
        case MARK_IMAGE:
        case MARK_ARTWORK:
        case MARK_SHEET:
        case MARK_STENCIL:
            break;
        }
    }
}

void
canvas_frame(struct canvas *canvas, const struct rect *area)
{
    struct mark *mark = canvas_add(canvas, MARK_BOX);

    mark->as.box = (struct box){
        .x_mpt = area->x_mpt,
        .y_mpt = area->y_mpt,
        .width_mpt = area->width_mpt,
        .height_mpt = area->height_mpt,
        .stroke_mpt = RED_STROKE_MPT,
        .fill = COLOR_NONE,
        .stroke = RED,
    };
}

static void
move_bars(struct bars *bars, int32_t dy_mpt, struct arena *arena)
{
    struct rect *moved = ARENA_ARRAY(arena, bars->count, struct rect);

    for (size_t i = 0; i < bars->count; i++) {
        moved[i] = bars->of[i];
        moved[i].y_mpt += dy_mpt;
    }
    bars->of = moved;
}

void
canvas_add_moved(struct canvas *canvas, const struct mark *marks, size_t count,
                 int32_t dy_mpt)
{
    for (size_t i = 0; i < count; i++) {
        struct mark *mark = canvas_add(canvas, marks[i].type);

        *mark = marks[i];
        if (dy_mpt == 0) {
            continue;
        }
        mark->pivot_y_mpt += mark->rotate_mdeg != 0 ? dy_mpt : 0;
        switch (mark->type) {
        case MARK_RUN:
            mark->as.run.y_mpt += dy_mpt;
            break;
        case MARK_BOX:
        case MARK_ELLIPSE:
            mark->as.box.y_mpt += dy_mpt;
            break;
        case MARK_BARS:
            move_bars(&mark->as.bars, dy_mpt, canvas->arena);
            break;
        case MARK_IMAGE:
            mark->as.image.y_mpt += dy_mpt;
            break;
        case MARK_SHEET: /* is the page itself */
        case MARK_STENCIL:
            break;
        case MARK_ARTWORK:
            mark->as.artwork.y_mpt += dy_mpt;
            break;
        }
    }
}
