#include "layout/frame.h"

static int32_t
at_least_zero(int32_t length_mpt)
{
    return length_mpt > 0 ? length_mpt : 0;
}

struct rect
frame_inside(const struct text_style *style, const struct rect *box)
{
    int32_t left = style->border.left_mpt + style->padding.left_mpt;
    int32_t right = style->border.right_mpt + style->padding.right_mpt;
    int32_t top = style->border.top_mpt + style->padding.top_mpt;

    return (struct rect){
        .x_mpt = box->x_mpt + left,
        .y_mpt = box->y_mpt + top,
        .width_mpt = at_least_zero(box->width_mpt - left - right),
        .height_mpt = at_least_zero(box->height_mpt - frame_height_mpt(style)),
    };
}

int32_t
frame_height_mpt(const struct text_style *style)
{
    return style->border.top_mpt + style->padding.top_mpt +
           style->border.bottom_mpt + style->padding.bottom_mpt;
}

static void
draw_sides(struct canvas *canvas, const struct text_style *style,
           const struct rect *box)
{
    struct rect top = *box, right = *box, bottom = *box, left = *box;

    top.height_mpt = style->border.top_mpt;
    right.x_mpt += box->width_mpt - style->border.right_mpt;
    right.width_mpt = style->border.right_mpt;
    bottom.y_mpt += box->height_mpt - style->border.bottom_mpt;
    bottom.height_mpt = style->border.bottom_mpt;
    left.width_mpt = style->border.left_mpt;

    canvas_fill(canvas, &top, style->border_color);
    canvas_fill(canvas, &right, style->border_color);
    canvas_fill(canvas, &bottom, style->border_color);
    canvas_fill(canvas, &left, style->border_color);
}

/* Four equal sides are one stroked rectangle. */
static bool
draw_outline(struct canvas *canvas, const struct text_style *style,
             const struct rect *box)
{
    int32_t width = style->border.top_mpt;
    struct mark *mark;

    if (width != style->border.right_mpt || width != style->border.left_mpt ||
        width != style->border.bottom_mpt || width >= box->width_mpt ||
        width >= box->height_mpt) {
        return false;
    }
    if (width == 0) {
        return true;
    }
    mark = canvas_add(canvas, MARK_BOX);
    mark->as.box = (struct box){
        .x_mpt = box->x_mpt + width / 2,
        .y_mpt = box->y_mpt + width / 2,
        .width_mpt = box->width_mpt - width,
        .height_mpt = box->height_mpt - width,
        .stroke_mpt = width,
        .fill = COLOR_NONE,
        .stroke = style->border_color,
    };
    return true;
}

void
frame_draw(struct canvas *canvas, const struct text_style *style,
           const struct rect *box)
{
    canvas_fill(canvas, box, style->background);
    if (style->border_color != COLOR_NONE &&
        !draw_outline(canvas, style, box)) {
        draw_sides(canvas, style, box);
    }
}
