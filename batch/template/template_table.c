#include "template/template_table.h"

#include <math.h>

#include "base/arena.h"
#include "base/text.h"
#include "letter/jsontext.h"
#include "template/pieces.h"
#include "template/template_text.h"

enum {
    COLUMNS_MAX = 100,
    WIDTH_SUM = 100000, /* 100 % in 1/1000 */
    WIDTH_SLACK = 500   /* the designer rounds; more is a mistake */
};

static const char *const CELL_KEYS[] = {
    "fontName",    "fontSize",          "lineHeight",
    "alignment",   "verticalAlignment", "characterSpacing",
    "fontColor",   "backgroundColor",   "borderColor",
    "borderWidth", "padding",           "alternateBackgroundColor",
    NULL};

/* The text of a cell; place is for messages. */
static void
read_cell(const struct compiler *compiler, const json_t *cell,
          const char *place, struct pieces *out)
{
    const char *text = property_clean(compiler, cell, place, false);

    if (text != NULL) {
        *out = pieces_parse(compiler, place, text, PIECES_TEXT);
    }
}

/* -- head ---------------------------------------------------------------- */

static const struct pieces *
read_heads(const struct compiler *compiler, const char *key, const json_t *head)
{
    size_t columns = json_array_size(head);
    struct pieces *cells = ARENA_ARRAY(compiler->arena, columns, struct pieces);

    for (size_t i = 0; i < columns; i++) {
        read_cell(
            compiler, json_array_get(head, i),
            arena_printf(compiler->arena, _("%s, column %zu"), key, i + 1),
            &cells[i]);
    }
    return cells;
}

static void
read_head(const struct compiler *compiler, const json_t *object,
          struct table_style *out)
{
    const json_t *head = property_get(object, "head");
    size_t columns = json_array_size(head);

    if (!json_is_array(head) || columns == 0 || columns > COLUMNS_MAX) {
        property_fault(compiler, "head",
                       _("must be a list of 1 to %d column heads"),
                       COLUMNS_MAX);
        return;
    }
    out->head = read_heads(compiler, "head", head);
    out->columns = (int)columns;
}

/* Ours, and kept by the designer: what the repeated head says instead, say
 * that the table goes on. */
static void
read_further_head(const struct compiler *compiler, const json_t *object,
                  struct table_style *out)
{
    const json_t *head = property_get(object, "headContinued");

    if (head == NULL) {
        return;
    }
    if (!json_is_array(head) || json_array_size(head) != (size_t)out->columns) {
        property_fault(compiler, "headContinued",
                       _("must be a list of %d column heads"), out->columns);
        return;
    }
    out->further_head = read_heads(compiler, "headContinued", head);
}

/* -- widths -------------------------------------------------------------- */

/* Brings the sum to 100 % exactly; the last column takes the rest. */
static void
normalise(int32_t *width_milli, int columns, int64_t sum)
{
    int64_t left = WIDTH_SUM;

    for (int i = 0; i + 1 < columns; i++) {
        width_milli[i] =
            (int32_t)((width_milli[i] * (int64_t)WIDTH_SUM + sum / 2) / sum);
        left -= width_milli[i];
    }
    width_milli[columns - 1] = (int32_t)left;
}

static int64_t
read_percentages(const struct compiler *compiler, const json_t *widths,
                 int32_t *width_milli, int columns)
{
    int64_t sum = 0;

    for (int i = 0; i < columns; i++) {
        const json_t *width = json_array_get(widths, (size_t)i);
        double percent = json_number_value(width);

        if (!json_is_number(width) || !(percent > 0 && percent <= 101)) {
            property_fault(compiler, "headWidthPercentages",
                           _("column %d: must be a number above 0, the sum "
                             "100"),
                           i + 1);
            return -1;
        }
        width_milli[i] = (int32_t)lround(percent * 1000.0);
        sum += width_milli[i];
    }
    return sum;
}

static void
read_widths(const struct compiler *compiler, const json_t *object,
            struct table_style *out)
{
    const json_t *widths = property_get(object, "headWidthPercentages");
    int32_t *width_milli;
    int64_t sum;

    if (json_array_size(widths) != (size_t)out->columns) {
        property_fault(compiler, "headWidthPercentages",
                       _("must be a list of %d numbers, one for each column"),
                       out->columns);
        return;
    }
    width_milli = ARENA_ARRAY(compiler->arena, (size_t)out->columns, int32_t);
    sum = read_percentages(compiler, widths, width_milli, out->columns);
    if (sum < 0) {
        return;
    }
    if (sum < WIDTH_SUM - WIDTH_SLACK || sum > WIDTH_SUM + WIDTH_SLACK) {
        property_fault(compiler, "headWidthPercentages",
                       _("the sum is %g; it must be 100"),
                       (double)sum / 1000.0);
        return;
    }
    normalise(width_milli, out->columns, sum);
    out->width_milli = width_milli;
}

/* -- styles -------------------------------------------------------------- */

static void
read_cell_style(const struct compiler *compiler, const json_t *object,
                const char *group, struct table_style *out)
{
    bool is_body = strcmp(group, "bodyStyles") == 0;
    struct text_style *style = is_body ? &out->body_style : &out->head_style;
    struct compiler inner = *compiler;
    json_t *styles = property_object(compiler, object, group);

    *style = TEMPLATE_TEXT_STYLE;
    style->valign = VALIGN_MIDDLE;
    if (styles == NULL) {
        return;
    }
    inner.group = group;
    property_check_keys(&inner, styles, CELL_KEYS);
    template_text_read_style(&inner, styles, style);
    if (is_body) {
        out->alternate_background = property_color(
            &inner, styles, "alternateBackgroundColor", COLOR_NONE);
    }
}

static void
read_frame(const struct compiler *compiler, const json_t *object,
           struct table_style *out)
{
    static const char *const KEYS[] = {"borderColor", "borderWidth", NULL};
    struct compiler inner = *compiler;
    json_t *styles = property_object(compiler, object, "tableStyles");

    inner.group = "tableStyles";
    out->border_color = COLOR_NONE;
    if (styles == NULL) {
        return;
    }
    property_check_keys(&inner, styles, KEYS);
    out->border_color =
        property_color(&inner, styles, "borderColor", COLOR_NONE);
    out->border_mpt = property_mm(
        &inner, styles, &(struct number_rule){"borderWidth", 0, 100, 0, false});
}

/* "2" → 2, −1 when it is no column. */
static int
column_of(const char *key, int columns)
{
    char *end;
    long column = strtol(key, &end, 10);

    return *key >= '0' && *key <= '9' && *end == '\0' && column < columns
               ? (int)column
               : -1;
}

static void
read_column_align(const struct compiler *compiler, json_t *alignment,
                  int *align, int columns)
{
    const char *key;
    json_t *value;

    json_object_foreach(alignment, key, value)
    {
        int column = column_of(key, columns);

        if (column < 0) {
            property_fault(compiler, property_shown(compiler, key),
                           _("no such column; the columns are 0 to %d"),
                           columns - 1);
            continue;
        }
        align[column] =
            property_choice(compiler, alignment, key, TEMPLATE_TEXT_ALIGNS, -1);
    }
}

static void
read_columns(const struct compiler *compiler, const json_t *object,
             struct table_style *out)
{
    static const char *const KEYS[] = {"alignment", NULL};
    struct compiler inner = *compiler;
    json_t *styles = property_object(compiler, object, "columnStyles");
    int *align = ARENA_ARRAY(compiler->arena, (size_t)out->columns, int);

    for (int i = 0; i < out->columns; i++) {
        align[i] = -1;
    }
    out->column_align = align;
    if (styles == NULL) {
        return;
    }
    inner.group = "columnStyles";
    property_check_keys(&inner, styles, KEYS);
    styles = property_object(&inner, styles, "alignment");
    inner.group = "columnStyles.alignment";
    read_column_align(&inner, styles, align, out->columns);
}

/* -- rows ---------------------------------------------------------------- */

static void
read_row(const struct compiler *compiler, const json_t *row, size_t number,
         const struct fixed_rows *fixed, struct pieces *cells)
{
    if (!json_is_array(row) || json_array_size(row) != fixed->columns) {
        property_fault(compiler, "content",
                       _("row %zu must be a list of %zu cells"), number,
                       fixed->columns);
        return;
    }
    for (size_t i = 0; i < fixed->columns; i++) {
        read_cell(compiler, json_array_get(row, i),
                  arena_printf(compiler->arena,
                               _("content, row %zu, column %zu"), number,
                               i + 1),
                  &cells[i]);
    }
}

static void
read_rows(const struct compiler *compiler, const json_t *rows,
          struct element *out)
{
    size_t columns = (size_t)out->table.columns;
    size_t count = json_array_size(rows);
    struct pieces *cells =
        ARENA_ARRAY(compiler->arena, count * columns, struct pieces);

    out->fixed = (struct fixed_rows){cells, count, columns};
    for (size_t i = 0; i < count; i++) {
        read_row(compiler, json_array_get(rows, i), i + 1, &out->fixed,
                 cells + i * columns);
    }
}

/* content is a string holding JSON; a JSON array itself is taken too. */
static void
compile_rows(const struct compiler *compiler, const json_t *object,
             struct element *out)
{
    json_t *content = property_get(object, "content");
    struct jsontext_fault fault;
    json_t *rows;

    if (content == NULL) {
        return;
    }
    if (json_is_string(content) && json_string_length(content) > 0) {
        rows = jsontext_parse(json_string_value(content),
                              json_string_length(content), &fault);
    } else {
        rows = json_is_string(content) ? json_array() : json_incref(content);
    }
    if (json_is_array(rows)) {
        read_rows(compiler, rows, out);
    } else {
        property_fault(compiler, "content",
                       _("must be rows of cells: [[\"…\", \"…\"], …]"));
    }
    json_decref(rows);
}

static int
find_table(const struct compiler *compiler, int columns)
{
    int slot = pieces_find(compiler, "name", compiler->element);
    const struct slot *field =
        slot < 0 ? NULL : &compiler->vocabulary->slots[slot];

    if (field == NULL) {
        return slot;
    }
    if (field->type != VALUE_TABLE) {
        property_fault(compiler, "name", _("\"%s\" is not a table"),
                       field->name);
    } else if (field->columns != columns && field->columns != 0) {
        property_fault(compiler, "head",
                       _("%d columns, but the table \"%s\" has %d"), columns,
                       field->name, field->columns);
    }
    return slot;
}

void
template_table_compile(const struct compiler *compiler, const json_t *object,
                       struct element *out)
{
    struct table_style *table = &out->table;

    table->show_head = property_boolean(compiler, object, "showHead", true);
    table->repeat_head =
        property_boolean(compiler, object, "repeatHead", false);
    read_frame(compiler, object, table);
    table->alternate_background = COLOR_NONE;
    read_cell_style(compiler, object, "headStyles", table);
    read_cell_style(compiler, object, "bodyStyles", table);
    read_head(compiler, object, table);
    if (table->columns == 0) {
        return;
    }
    read_further_head(compiler, object, table);
    read_widths(compiler, object, table);
    read_columns(compiler, object, table);
    if (template_text_is_fixed(compiler, object)) {
        compile_rows(compiler, object, out);
    } else {
        out->rows_slot = find_table(compiler, table->columns);
    }
}
