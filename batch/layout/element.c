#include "layout/element.h"

#include <string.h>

#include "base/arena.h"
#include "base/length.h"
#include "base/text.h"
#include "layout/frame.h"
#include "layout/figure.h"
#include "template/image_uri.h"
#include "template/svg.h"

enum { SLACK_MPT = 283 }; /* a tenth of a mm: designers round */

struct rect
element_reach(const struct element *element)
{
    struct rect box = {element->x_mpt, element->y_mpt, element->width_mpt,
                       element->height_mpt};

    if (element->rotate_mdeg != 0) {
        int32_t side = box.width_mpt + box.height_mpt;

        box.x_mpt += (box.width_mpt - side) / 2;
        box.y_mpt += (box.height_mpt - side) / 2;
        box.width_mpt = side;
        box.height_mpt = side;
    }
    return box;
}

static void
set_one_unit(struct block *block, int32_t height_mpt, struct arena *arena)
{
    int32_t *unit = ARENA_ARRAY(arena, 1, int32_t);

    unit[0] = height_mpt;
    block->unit_mpt = unit;
    block->units = 1;
}

/* An expanding text grows line by line; it never becomes lower than it was
 * drawn.  The first line takes its ascent alone, as in pdfme. */
static void
set_line_units(struct block *block, struct arena *arena)
{
    const struct text_style *style = &block->element->style;
    size_t count = block->text.lines.count;
    int32_t line = textbox_line_mpt(&block->text);
    int32_t first = (int32_t)((int64_t)line * block->text.metric.ascent / 1000);
    int32_t height = textbox_height_mpt(&block->text) - line + first +
                     frame_height_mpt(style);
    int32_t *units;

    if (height <= block->element->height_mpt || count == 1) {
        set_one_unit(block,
                     height > block->element->height_mpt
                         ? height
                         : block->element->height_mpt,
                     arena);
        return;
    }
    units = ARENA_ARRAY(arena, count, int32_t);
    for (size_t i = 0; i < count; i++) {
        units[i] = i == 0 ? first : line;
    }
    units[0] += style->border.top_mpt + style->padding.top_mpt;
    units[count - 1] += style->border.bottom_mpt + style->padding.bottom_mpt;
    block->unit_mpt = units;
    block->units = count;
}

static enum compose_result
set_text(struct block *block, const char *text, const struct setter *setter,
         struct err *err)
{
    const struct element *element = block->element;
    struct rect box = {.width_mpt = element->width_mpt,
                       .height_mpt = element->height_mpt};
    struct rect inside = frame_inside(&element->style, &box);
    struct textbox_request request = {
        .text = text,
        .style = &element->style,
        .align = element->style.align,
        .width_mpt = inside.width_mpt,
        .height_mpt = element->style.expands ? -1 : inside.height_mpt,
    };
    enum compose_result result;

    block->empty = text[0] == '\0';
    if (block->empty) {
        set_one_unit(block, element->height_mpt, setter->arena);
        return COMPOSE_DONE;
    }
    result = content_spans(setter->content, &element->text, setter->arena,
                           &request.spans, err);
    if (result != COMPOSE_DONE) {
        return result;
    }
    result = textbox_set(&request, setter, &block->text, err);
    if (block->text.lines.count > 0 && element->style.expands) {
        set_line_units(block, setter->arena);
    } else {
        set_one_unit(block, element->height_mpt, setter->arena);
    }
    return result;
}

static enum compose_result
set_table(struct block *block, const char *text, const struct setter *setter,
          struct err *err)
{
    enum compose_result result =
        table_set(block->element, setter, &block->table, err);
    int32_t *units;

    (void)text;
    if (result != COMPOSE_DONE && result != COMPOSE_OVERFLOW) {
        return result;
    }
    units = ARENA_ARRAY(setter->arena, block->table.rows + 1, int32_t);
    units[0] = block->table.head_mpt;
    for (size_t i = 0; i < block->table.rows; i++) {
        units[i + 1] = block->table.row_mpt[i];
    }
    block->unit_mpt = units;
    block->units = block->table.rows + 1;
    block->keep_first = true;
    block->repeat_mpt =
        block->element->table.repeat_head ? block->table.further_head_mpt : 0;
    return result;
}

static enum compose_result
set_list(struct block *block, const char *text, const struct setter *setter,
         struct err *err)
{
    enum compose_result result =
        list_set(block->element, setter, &block->list, err);
    int32_t *units;

    (void)text;
    if (result != COMPOSE_DONE && result != COMPOSE_OVERFLOW) {
        return result;
    }
    if (block->list.count == 0) {
        block->empty = true;
        set_one_unit(block, 0, setter->arena);
        return COMPOSE_DONE;
    }
    units = ARENA_ARRAY(setter->arena, block->list.count, int32_t);
    for (size_t i = 0; i < block->list.count; i++) {
        units[i] = block->list.items[i].height_mpt;
    }
    block->unit_mpt = units;
    block->units = block->list.count;
    return result;
}

/* The style of the characters beneath a barcode lives with the block. */
static enum compose_result
set_symbol_text(struct block *block, const struct setter *setter,
                struct err *err)
{
    const struct element *element = block->element;
    struct text_style *style = ARENA_NEW(setter->arena, struct text_style);
    struct textbox_request request = {
        .text = block->symbol.text,
        .style = style,
        .align = ALIGN_CENTER,
        .width_mpt = element->width_mpt,
        .height_mpt = element->height_mpt - block->symbol.text_y_mpt,
    };

    *style = (struct text_style){
        .font = "",
        .size_mpt = block->symbol.text_size_mpt,
        .line_height_milli = 1000,
        .valign = VALIGN_MIDDLE,
        .color = element->barcode.text_color,
        .background = COLOR_NONE,
        .border_color = COLOR_NONE,
        .fit = FIT_HORIZONTAL,
        .min_size_mpt = block->symbol.text_size_mpt / 2,
        .max_size_mpt = block->symbol.text_size_mpt,
    };
    return textbox_set(&request, setter, &block->text, err);
}

static enum compose_result
set_barcode(struct block *block, const char *text, const struct setter *setter,
            struct err *err)
{
    const struct element *element = block->element;
    struct symbol_request request = {
        .kind = element->barcode.kind,
        .text = text,
        .width_mpt = element->width_mpt,
        .height_mpt = element->height_mpt,
        .include_text = element->barcode.include_text,
    };

    set_one_unit(block, element->height_mpt, setter->arena);
    block->empty = text[0] == '\0';
    if (block->empty) {
        return COMPOSE_DONE;
    }
    if (symbol_make(&request, setter->arena, &block->symbol, err) != 0) {
        return COMPOSE_MISSING;
    }
    return block->symbol.text == NULL ? COMPOSE_DONE
                                      : set_symbol_text(block, setter, err);
}

/* The picture of the template, or the one that the field's text holds. */
static enum compose_result
set_image(struct block *block, const char *uri, const struct setter *setter,
          struct err *err)
{
    const struct element *element = block->element;
    struct image *image;
    const char *wrong = NULL;

    set_one_unit(block, element->height_mpt, setter->arena);
    block->image = &element->image;
    if (element->text.count > 0 && uri[0] != '\0') {
        image = ARENA_NEW(setter->arena, struct image);
        wrong = image_uri_read(uri, setter->arena, image);
        block->image = image;
    }
    if (wrong != NULL) {
        err_set(err, ERR_LETTER, "%s", wrong);
        return COMPOSE_MISSING;
    }
    return COMPOSE_DONE;
}

/* The drawing of the template, or the one that the field's text holds. */
static enum compose_result
set_svg(struct block *block, const char *text, const struct setter *setter,
        struct err *err)
{
    const struct element *element = block->element;
    struct svg_box box = {element->width_mpt, element->height_mpt};
    struct artwork *artwork;
    const char *wrong = NULL;

    set_one_unit(block, element->height_mpt, setter->arena);
    block->artwork = &element->artwork;
    if (element->text.count > 0 && text[0] != '\0') {
        artwork = ARENA_NEW(setter->arena, struct artwork);
        wrong = svg_read(text, box, setter->arena, artwork);
        block->artwork = artwork;
    }
    if (wrong != NULL) {
        err_set(err, ERR_LETTER, "%s", wrong);
        return COMPOSE_MISSING;
    }
    return COMPOSE_DONE;
}

/* An element that must have a value has one. */
static enum compose_result
check_required(const struct element *element, const char *text, struct err *err)
{
    if (element->required && text[0] == '\0') {
        err_set(err, ERR_LETTER, _("is required but empty"));
        return COMPOSE_MISSING;
    }
    return COMPOSE_DONE;
}

/* A checkbox or a circleMark. */
static enum compose_result
set_mark(struct block *block, const char *text, const struct setter *setter,
         struct err *err)
{
    if (*text != '\0' && strcmp(text, "true") != 0 &&
        strcmp(text, "false") != 0) {
        err_set(err, ERR_LETTER,
                _("a checkbox or circleMark takes \"true\" or \"false\""));
        return COMPOSE_MISSING;
    }
    block->checked = strcmp(text, "true") == 0;
    set_one_unit(block, block->element->height_mpt, setter->arena);
    return COMPOSE_DONE;
}

static enum compose_result
set_shape(struct block *block, const char *text, const struct setter *setter,
          struct err *err)
{
    (void)text;
    (void)err;
    set_one_unit(block, block->element->height_mpt, setter->arena);
    return COMPOSE_DONE;
}

/* A text divided over pages has its upper frame on the first part only and
 * its lower frame on the last. */
static void
draw_text(const struct block *block, const struct block_part *part,
          const struct rect *box, struct canvas *canvas)
{
    struct text_style style = block->element->style;
    bool divided = block->units > 1;
    struct rect inside;

    if (divided && part->first > 0) {
        style.border.top_mpt = 0;
        style.padding.top_mpt = 0;
    }
    if (divided && part->end < block->units) {
        style.border.bottom_mpt = 0;
        style.padding.bottom_mpt = 0;
    }
    frame_draw(canvas, &style, box);
    if (!block->empty) {
        inside = frame_inside(&style, box);
        textbox_draw(&block->text, &inside, divided ? part->first : 0,
                     divided ? part->end : block->text.lines.count, canvas);
    }
}

static void
draw_barcode(const struct block *block, const struct block_part *part,
             const struct rect *box, struct canvas *canvas)
{
    const struct barcode_style *style = &block->element->barcode;
    const struct bars *bars = &block->symbol.bars;
    struct rect *moved;
    struct mark *mark;

    (void)part;
    if (block->empty) {
        return;
    }
    canvas_fill(canvas, box, style->background);
    moved = ARENA_ARRAY(canvas->arena, bars->count, struct rect);
    for (size_t i = 0; i < bars->count; i++) {
        moved[i] = bars->of[i];
        moved[i].x_mpt += box->x_mpt;
        moved[i].y_mpt += box->y_mpt;
    }
    mark = canvas_add(canvas, MARK_BARS);
    mark->color = style->bar_color;
    mark->as.bars = (struct bars){.of = moved, .count = bars->count};
    if (block->symbol.text != NULL) {
        struct rect strip = *box;

        strip.y_mpt += block->symbol.text_y_mpt;
        strip.height_mpt -= block->symbol.text_y_mpt;
        textbox_draw(&block->text, &strip, 0, block->text.lines.count, canvas);
    }
}

static void
draw_table(const struct block *block, const struct block_part *part,
           const struct rect *box, struct canvas *canvas)
{
    struct table_part rows = {
        .with_head = part->first == 0 || block->repeat_mpt > 0,
        .first = part->first == 0 ? 0 : part->first - 1,
        .end = part->end - 1,
    };

    table_draw(&block->table, &rows, box, canvas);
}

static void
draw_list(const struct block *block, const struct block_part *part,
          const struct rect *box, struct canvas *canvas)
{
    if (!block->empty) {
        list_draw(&block->list, box, part->first, part->end, canvas);
    }
}

static void
draw_shape(const struct block *block, const struct block_part *part,
           const struct rect *box, struct canvas *canvas)
{
    (void)part;
    figure_draw(block->element, box, canvas);
}

static void
draw_image(const struct block *block, const struct block_part *part,
           const struct rect *box, struct canvas *canvas)
{
    (void)part;
    figure_draw_image(block->image, box, canvas);
}

static void
draw_svg(const struct block *block, const struct block_part *part,
         const struct rect *box, struct canvas *canvas)
{
    (void)part;
    figure_draw_artwork(block->artwork, box, canvas);
}

static void
draw_checkbox(const struct block *block, const struct block_part *part,
              const struct rect *box, struct canvas *canvas)
{
    (void)part;
    figure_draw_checkbox(block->element, box, block->checked, canvas);
}

static void
draw_circle(const struct block *block, const struct block_part *part,
            const struct rect *box, struct canvas *canvas)
{
    (void)part;
    if (block->checked) {
        figure_draw(block->element, box, canvas);
    }
}

/* -- the types ----------------------------------------------------------- */

/* What of it paints an area, and so covers what lies below. */
enum covers { COVERS_NEVER, COVERS_BACKGROUND, COVERS_FILL, COVERS_ALWAYS };

/* Whether its text is put together before it is set. */
enum text { TEXT_NEVER, TEXT_IF_ANY, TEXT_ALWAYS };

struct kind {
    enum compose_result (*set)(struct block *block, const char *text,
                               const struct setter *setter, struct err *err);
    void (*draw)(const struct block *block, const struct block_part *part,
                 const struct rect *box, struct canvas *canvas);
    enum covers covers;
    enum text text;
};

static const struct kind KINDS[] = {
    [ELEMENT_TEXT] = {set_text, draw_text, COVERS_BACKGROUND, TEXT_ALWAYS},
    [ELEMENT_TABLE] = {set_table, draw_table, COVERS_ALWAYS, TEXT_NEVER},
    [ELEMENT_LIST] = {set_list, draw_list, COVERS_BACKGROUND, TEXT_NEVER},
    [ELEMENT_LINE] = {set_shape, draw_shape, COVERS_ALWAYS, TEXT_IF_ANY},
    [ELEMENT_RECTANGLE] = {set_shape, draw_shape, COVERS_FILL, TEXT_IF_ANY},
    [ELEMENT_ELLIPSE] = {set_shape, draw_shape, COVERS_FILL, TEXT_IF_ANY},
    [ELEMENT_IMAGE] = {set_image, draw_image, COVERS_ALWAYS, TEXT_IF_ANY},
    [ELEMENT_SVG] = {set_svg, draw_svg, COVERS_ALWAYS, TEXT_IF_ANY},
    [ELEMENT_CHECKBOX] = {set_mark, draw_checkbox, COVERS_NEVER, TEXT_ALWAYS},
    [ELEMENT_CIRCLE] = {set_mark, draw_circle, COVERS_NEVER, TEXT_ALWAYS},
    [ELEMENT_BARCODE] = {set_barcode, draw_barcode, COVERS_ALWAYS, TEXT_ALWAYS},
};

bool
element_covers(const struct element *element)
{
    switch (KINDS[element->type].covers) {
    case COVERS_NEVER:
        break;
    case COVERS_BACKGROUND:
        return element->style.background != COLOR_NONE;
    case COVERS_FILL:
        return element->shape.fill != COLOR_NONE;
    case COVERS_ALWAYS:
        return true;
    }
    return false;
}

/* Where nothing moves, nothing may grow over what stands below it. */
static enum compose_result
check_height(const struct block *block, struct err *err)
{
    const struct element *element = block->element;
    int32_t height = -element->height_mpt;
    char text[LENGTH_TEXT_SIZE];

    for (size_t i = 0; i < block->units; i++) {
        height += block->unit_mpt[i];
    }
    if (element->stays && height > SLACK_MPT) {
        err_set(err, ERR_LETTER,
                _("is %s mm higher than its box, and nothing moves on a PDF; "
                  "enlarge the box"),
                length_format_up(height, text));
        return COMPOSE_OVERFLOW;
    }
    return COMPOSE_DONE;
}

enum compose_result
element_set(const struct element *element, const struct setter *setter,
            struct block *out, struct err *err)
{
    const struct kind *kind = &KINDS[element->type];
    const char *text = "";
    enum compose_result result = COMPOSE_DONE;

    *out = (struct block){.element = element};
    if (kind->text == TEXT_ALWAYS ||
        (kind->text == TEXT_IF_ANY && element->text.count > 0)) {
        result = content_text(setter->content, &element->text, setter->arena,
                              &text, err);
        if (result == COMPOSE_DONE) {
            result = check_required(element, text, err);
        }
    }
    if (result == COMPOSE_DONE) {
        result = kind->set(out, text, setter, err);
    }
    return result == COMPOSE_DONE ? check_height(out, err) : result;
}

void
element_stand_in(const struct element *element, struct arena *arena,
                 struct block *out)
{
    *out = (struct block){.element = element};
    set_one_unit(out, element->height_mpt, arena);
}

void
element_fail(struct block *block, enum compose_result result,
             struct arena *arena)
{
    block->failed = result;
    if (block->units == 0) {
        set_one_unit(block, block->element->height_mpt, arena);
    }
}

void
element_draw(const struct block *block, const struct block_part *part,
             struct canvas *canvas)
{
    const struct element *element = block->element;
    size_t before = canvas->count;
    struct rect box = {
        .x_mpt = element->x_mpt,
        .y_mpt = part->y_mpt,
        .width_mpt = element->width_mpt,
        .height_mpt = part->height_mpt,
    };

    canvas_aim(canvas, &box, element->rotate_mdeg, element->opacity_milli);
    canvas->aim.element = element;
    if (block->failed == COMPOSE_DONE || block->failed == COMPOSE_OVERFLOW) {
        KINDS[element->type].draw(block, part, &box, canvas);
    }
    if (block->failed != COMPOSE_DONE) {
        canvas_redden(canvas, before, canvas->count);
        canvas_frame(canvas, &box);
    }
}
