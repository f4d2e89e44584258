#include "layout/figure.h"

#include "base/angle.h"

static void
draw_line(const struct element *element, const struct rect *box,
          struct canvas *canvas)
{
    uint32_t color = element->shape.fill != COLOR_NONE ? element->shape.fill
                                                       : element->shape.stroke;

    canvas_fill(canvas, box, color);
}

static void
draw_outlined(const struct element *element, const struct rect *box,
              enum mark_type type, struct canvas *canvas)
{
    const struct shape_style *style = &element->shape;
    int32_t stroke = style->stroke_mpt;
    struct mark *mark;

    if (style->fill == COLOR_NONE &&
        (style->stroke == COLOR_NONE || stroke == 0)) {
        return;
    }
    mark = canvas_add(canvas, type);
    mark->as.box = (struct box){
        .x_mpt = box->x_mpt + stroke / 2,
        .y_mpt = box->y_mpt + stroke / 2,
        .width_mpt = box->width_mpt - stroke,
        .height_mpt = box->height_mpt - stroke,
        .stroke_mpt = style->stroke == COLOR_NONE ? 0 : stroke,
        .radius_mpt = type == MARK_BOX ? style->radius_mpt : 0,
        .fill = style->fill,
        .stroke = style->stroke,
    };
}

void
figure_draw(const struct element *element, const struct rect *box,
            struct canvas *canvas)
{
    if (element->type == ELEMENT_LINE) {
        draw_line(element, box, canvas);
    } else {
        draw_outlined(element, box,
                      element->type == ELEMENT_RECTANGLE ? MARK_BOX
                                                         : MARK_ELLIPSE,
                      canvas);
    }
}

/* A stroke of the tick: a bar turned by 45 degrees more than the box is,
 * about its own middle, which turns with the box. */
static void
draw_stroke(struct canvas *canvas, const struct box *stroke,
            int32_t rotate_mdeg, uint32_t color)
{
    struct mark *mark = canvas_add(canvas, MARK_BOX);
    int64_t x = stroke->x_mpt + stroke->width_mpt / 2;
    int64_t y = stroke->y_mpt + stroke->height_mpt / 2;

    if (mark->rotate_mdeg != 0) {
        int64_t dx = x - mark->pivot_x_mpt;
        int64_t dy = y - mark->pivot_y_mpt;
        int64_t sine = angle_sine_micro(mark->rotate_mdeg);
        int64_t cosine = angle_cosine_micro(mark->rotate_mdeg);

        x = mark->pivot_x_mpt + (dx * cosine - dy * sine) / 1000000;
        y = mark->pivot_y_mpt + (dx * sine + dy * cosine) / 1000000;
    }
    mark->pivot_x_mpt = (int32_t)x;
    mark->pivot_y_mpt = (int32_t)y;
    mark->rotate_mdeg += rotate_mdeg;
    mark->as.box = *stroke;
    mark->as.box.x_mpt = (int32_t)x - stroke->width_mpt / 2;
    mark->as.box.y_mpt = (int32_t)y - stroke->height_mpt / 2;
    mark->as.box.fill = color;
    mark->as.box.stroke = COLOR_NONE;
}

/* The drawing lives on a grid of 24: a square from 3 to 21 with corners of
 * 2 and lines of 2; the tick goes (9,12) (11,14) (15,10) with round ends. */
void
figure_draw_checkbox(const struct element *element, const struct rect *box,
                     bool checked, struct canvas *canvas)
{
    int32_t side =
        box->width_mpt < box->height_mpt ? box->width_mpt : box->height_mpt;
    int32_t x = box->x_mpt + (box->width_mpt - side) / 2;
    int32_t y = box->y_mpt + (box->height_mpt - side) / 2;
    int32_t line = side / 12;
    uint32_t color = element->shape.stroke != COLOR_NONE ? element->shape.stroke
                                                         : element->shape.fill;
    struct mark *mark = canvas_add(canvas, MARK_BOX);

    mark->as.box = (struct box){
        .x_mpt = x + side / 8,
        .y_mpt = y + side / 8,
        .width_mpt = side - side / 4,
        .height_mpt = side - side / 4,
        .stroke_mpt = line,
        .radius_mpt = line,
        .fill = COLOR_NONE,
        .stroke = color,
    };
    if (checked) {
        /* Lengths 2√2 and 4√2 of the grid, plus the round ends. */
        int32_t down = (int32_t)((int64_t)side * 4828 / 24000);
        int32_t up = (int32_t)((int64_t)side * 7657 / 24000);
        struct box stroke = {
            .x_mpt = x + side * 10 / 24 - down / 2,
            .y_mpt = y + side * 13 / 24 - line / 2,
            .width_mpt = down,
            .height_mpt = line,
            .radius_mpt = line / 2,
        };

        draw_stroke(canvas, &stroke, 45000, color);
        stroke.x_mpt = x + side * 13 / 24 - up / 2;
        stroke.y_mpt = y + side * 12 / 24 - line / 2;
        stroke.width_mpt = up;
        draw_stroke(canvas, &stroke, -45000, color);
    }
}

void
figure_draw_image(const struct image *image, const struct rect *box,
                  struct canvas *canvas)
{
    int64_t width = box->width_mpt;
    int64_t height = box->height_mpt;
    struct mark *mark;

    if (image->size == 0 || image->width <= 0 || image->height <= 0) {
        return;
    }
    if (width * image->height < height * image->width) {
        height = width * image->height / image->width;
    } else {
        width = height * image->width / image->height;
    }
    mark = canvas_add(canvas, MARK_IMAGE);
    mark->as.image = (struct placed_image){
        .image = image,
        .x_mpt = (int32_t)(box->x_mpt + (box->width_mpt - width) / 2),
        .y_mpt = (int32_t)(box->y_mpt + (box->height_mpt - height) / 2),
        .width_mpt = (int32_t)width,
        .height_mpt = (int32_t)height,
    };
}

void
figure_draw_artwork(const struct artwork *artwork, const struct rect *box,
                    struct canvas *canvas)
{
    struct mark *mark;

    if (artwork->count == 0) {
        return;
    }
    mark = canvas_add(canvas, MARK_ARTWORK);
    mark->as.artwork = (struct placed_artwork){
        .artwork = artwork,
        .x_mpt = box->x_mpt,
        .y_mpt = box->y_mpt,
        .width_mpt = box->width_mpt,
        .height_mpt = box->height_mpt,
    };
}
