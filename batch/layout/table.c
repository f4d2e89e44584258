#include "layout/table.h"

#include "base/arena.h"
#include "base/text.h"
#include "layout/frame.h"

static const int32_t *
column_edges(const struct element *element, struct arena *arena)
{
    size_t columns = (size_t)element->table.columns;
    int32_t *edges = ARENA_ARRAY(arena, columns + 1, int32_t);
    int64_t sum = 0;

    for (size_t i = 0; i < columns; i++) {
        sum += element->table.width_milli[i];
        edges[i + 1] = (int32_t)(element->width_mpt * sum / 100000);
    }
    return edges;
}

static enum align
cell_align(const struct element *element, const struct text_style *style,
           size_t column)
{
    int align = element->table.column_align == NULL
                    ? -1
                    : element->table.column_align[column];

    return align < 0 ? style->align : (enum align)align;
}

/* Where the parts of one row go. */
struct row_setting {
    const struct table_setting *table;
    const struct text_style *style;
    struct textbox *cells; /* one per column */
    int32_t *height_mpt;   /* raised to hold the highest cell */
};

/* What overflows is set to its end, so that a proof can show all of it. */
static bool
may_go_on(enum compose_result result)
{
    return result == COMPOSE_DONE || result == COMPOSE_OVERFLOW;
}

/* Sets one cell and raises its row to hold it. */
static enum compose_result
set_cell(const struct row_setting *row, size_t column, const char *text,
         const struct setter *setter, struct err *err)
{
    const struct table_setting *table = row->table;
    const struct text_style *style = row->style;
    struct textbox *cell = &row->cells[column];
    struct rect box = {.width_mpt =
                           table->x_mpt[column + 1] - table->x_mpt[column]};
    struct textbox_request request = {
        .text = text,
        .style = style,
        .align = cell_align(table->element, style, column),
        .width_mpt = frame_inside(style, &box).width_mpt,
        .height_mpt = -1,
    };
    enum compose_result result = textbox_set(&request, setter, cell, err);
    int32_t height = textbox_height_mpt(cell) + frame_height_mpt(style);

    if (height > *row->height_mpt) {
        *row->height_mpt = height;
    }
    return result;
}

/* Sets the cells of a head; in arena. */
static enum compose_result
set_head(const struct table_setting *table, const struct pieces *texts,
         const struct setter *setter, struct row_setting *row, struct err *err)
{
    const struct table_style *style = &table->element->table;
    size_t columns = (size_t)style->columns;
    enum compose_result worst = COMPOSE_DONE;

    row->table = table;
    row->style = &style->head_style;
    row->cells = ARENA_ARRAY(setter->arena, columns, struct textbox);
    for (size_t i = 0; i < columns && may_go_on(worst); i++) {
        struct err why = {ERR_NONE, ""};
        const char *text;
        enum compose_result result = content_text(setter->content, &texts[i],
                                                  setter->arena, &text, &why);

        if (result == COMPOSE_DONE) {
            result = set_cell(row, i, text, setter, &why);
        }
        if (result != COMPOSE_DONE) {
            err_context(&why, _("head of column %zu"), i + 1);
            setter_worsen(&worst, result, &why, err);
        }
    }
    return worst;
}

/* The head, and the one of further parts where that is another. */
static enum compose_result
set_heads(struct table_setting *table, const struct setter *setter,
          struct err *err)
{
    const struct table_style *style = &table->element->table;
    struct row_setting first = {.height_mpt = &table->head_mpt};
    struct row_setting further = {.height_mpt = &table->further_head_mpt};
    enum compose_result result =
        set_head(table, style->head, setter, &first, err);

    table->head = table->further_head = first.cells;
    table->further_head_mpt = table->head_mpt;
    if (may_go_on(result) && style->further_head != NULL) {
        struct err why = {ERR_NONE, ""};
        enum compose_result next;

        table->further_head_mpt = 0;
        next = set_head(table, style->further_head, setter, &further, &why);
        table->further_head = further.cells;
        setter_worsen(&result, next, &why, err);
    }
    return result;
}

static enum compose_result
set_row(struct table_setting *table, const struct content_rows *rows,
        size_t index, const struct setter *setter, struct err *err)
{
    const struct table_style *style = &table->element->table;
    size_t columns = (size_t)style->columns;
    struct row_setting row = {
        .table = table,
        .style = &style->body_style,
        .cells = &table->cells[index * columns],
        .height_mpt = &table->row_mpt[index],
    };

    enum compose_result worst = COMPOSE_DONE;

    for (size_t i = 0; i < columns && may_go_on(worst); i++) {
        const char *text =
            i < rows->columns ? rows->cells[index * rows->columns + i] : "";
        struct err why = {ERR_NONE, ""};
        enum compose_result result = set_cell(&row, i, text, setter, &why);

        if (result != COMPOSE_DONE) {
            err_context(&why, _("row %zu, column %zu"), index + 1, i + 1);
            setter_worsen(&worst, result, &why, err);
        }
    }
    return worst;
}

enum compose_result
table_set(const struct element *element, const struct setter *setter,
          struct table_setting *out, struct err *err)
{
    size_t columns = (size_t)element->table.columns;
    struct content_rows rows;
    enum compose_result result =
        content_table(setter->content, element, setter->arena, &rows, err);

    *out = (struct table_setting){.element = element};
    if (result != COMPOSE_DONE) {
        return result;
    }
    out->x_mpt = column_edges(element, setter->arena);
    out->rows = rows.rows;
    out->row_mpt = ARENA_ARRAY(setter->arena, rows.rows, int32_t);
    out->cells =
        ARENA_ARRAY(setter->arena, rows.rows * columns, struct textbox);

    if (element->table.show_head && element->table.head != NULL) {
        result = set_heads(out, setter, err);
    }
    for (size_t i = 0; may_go_on(result) && i < rows.rows; i++) {
        struct err why = {ERR_NONE, ""};
        enum compose_result next = set_row(out, &rows, i, setter, &why);

        setter_worsen(&result, next, &why, err);
    }
    return result;
}

static void
draw_row(const struct table_setting *table, const struct textbox *cells,
         const struct rect *row, uint32_t background, struct canvas *canvas)
{
    for (int i = 0; i < table->element->table.columns; i++) {
        const struct textbox *cell = &cells[i];
        struct text_style style = *cell->style;
        struct rect box = *row;
        struct rect inside;

        box.x_mpt += table->x_mpt[i];
        box.width_mpt = table->x_mpt[i + 1] - table->x_mpt[i];
        style.background = background;
        frame_draw(canvas, &style, &box);
        inside = frame_inside(cell->style, &box);
        textbox_draw(cell, &inside, 0, cell->lines.count, canvas);
    }
}

static void
draw_outline(const struct table_setting *table, const struct rect *box,
             struct canvas *canvas)
{
    const struct table_style *style = &table->element->table;
    struct mark *mark;

    if (style->border_mpt <= 0 || style->border_color == COLOR_NONE) {
        return;
    }
    mark = canvas_add(canvas, MARK_BOX);
    mark->as.box = (struct box){
        .x_mpt = box->x_mpt + style->border_mpt / 2,
        .y_mpt = box->y_mpt + style->border_mpt / 2,
        .width_mpt = box->width_mpt - style->border_mpt,
        .height_mpt = box->height_mpt - style->border_mpt,
        .stroke_mpt = style->border_mpt,
        .fill = COLOR_NONE,
        .stroke = style->border_color,
    };
}

void
table_draw(const struct table_setting *table, const struct table_part *part,
           const struct rect *box, struct canvas *canvas)
{
    const struct table_style *style = &table->element->table;
    struct rect row = *box;

    if (part->with_head && table->head != NULL) {
        bool further = part->first > 0;

        row.height_mpt = further ? table->further_head_mpt : table->head_mpt;
        draw_row(table, further ? table->further_head : table->head, &row,
                 style->head_style.background, canvas);
        row.y_mpt += row.height_mpt;
    }
    for (size_t i = part->first; i < part->end; i++) {
        uint32_t background = i % 2 == 0 ? style->alternate_background
                                         : style->body_style.background;

        row.height_mpt = table->row_mpt[i];
        draw_row(table, &table->cells[i * (size_t)style->columns], &row,
                 background, canvas);
        row.y_mpt += row.height_mpt;
    }
    row.height_mpt = row.y_mpt - box->y_mpt;
    row.y_mpt = box->y_mpt;
    draw_outline(table, &row, canvas);
}
