#include "letter/values.h"

#include <assert.h>

#include "base/arena.h"
#include "base/text.h"
#include "letter/jsontext.h"

struct values *
values_new(const struct vocabulary *vocabulary, struct arena *arena)
{
    struct values *values = ARENA_NEW(arena, struct values);

    values->vocabulary = vocabulary;
    values->of = ARENA_ARRAY(arena, vocabulary->count, struct value);
    return values;
}

int
vocabulary_find(const struct vocabulary *vocabulary, const char *name)
{
    for (size_t i = 0; i < vocabulary->count; i++) {
        if (strcmp(vocabulary->slots[i].name, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

void
values_set_text(struct value *value, const char *text)
{
    *value = (struct value){.given = true, .text = text};
}

void
values_set_flag(struct value *value, bool flag)
{
    *value = (struct value){
        .given = true, .flag = flag, .text = flag ? "true" : "false"};
}

void
values_set_table(struct value *value, const char *const *cells, size_t rows,
                 size_t columns)
{
    *value = (struct value){
        .given = true, .cells = cells, .rows = rows, .columns = columns};
}

/* -- writing ------------------------------------------------------------- */

static void
write_table(const struct value *value, struct buf *out)
{
    buf_add_byte(out, '[');
    for (size_t row = 0; row < value->rows; row++) {
        buf_add_text(out, row > 0 ? ",[" : "[");
        for (size_t column = 0; column < value->columns; column++) {
            if (column > 0) {
                buf_add_byte(out, ',');
            }
            buf_add_json(out, value->cells[row * value->columns + column]);
        }
        buf_add_byte(out, ']');
    }
    buf_add_byte(out, ']');
}

static void
write_value(enum value_type type, const struct value *value, struct buf *out)
{
    switch (type) {
    case VALUE_TEXT:
        buf_add_json(out, value->text);
        return;
    case VALUE_FLAG:
        buf_add_text(out, value->flag ? "true" : "false");
        return;
    case VALUE_TABLE:
        write_table(value, out);
        return;
    }
}

static int
compare_names(const void *a, const void *b)
{
    const struct slot *const *left = a, *const *right = b;

    return strcmp((*left)->name, (*right)->name);
}

void
values_write(const struct values *values, enum value_scope scope,
             struct buf *out)
{
    const struct slot *slots = values->vocabulary->slots;
    size_t slot_count = values->vocabulary->count, count = 0;
    struct buf room = {0};
    const struct slot **sorted;

    buf_reserve(&room, (slot_count + 1) * sizeof *sorted);
    sorted = (const struct slot **)(void *)room.data;
    for (size_t i = 0; i < slot_count; i++) {
        if (slots[i].scope == scope && values->of[i].given) {
            sorted[count++] = &slots[i];
        }
    }
    qsort(sorted, count, sizeof(*sorted), compare_names);

    buf_add_byte(out, '{');
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            buf_add_byte(out, ',');
        }
        buf_add_json(out, sorted[i]->name);
        buf_add_byte(out, ':');
        write_value(sorted[i]->type, &values->of[sorted[i] - slots], out);
    }
    buf_add_byte(out, '}');
    buf_reset(&room);
}

/* -- reading a snapshot -------------------------------------------------- */

static bool
read_table(struct value *value, const json_t *json, size_t columns,
           struct arena *arena)
{
    size_t rows = json_array_size(json);
    const char **cells;

    if (!json_is_array(json)) {
        return false;
    }
    cells = ARENA_ARRAY(arena, rows * columns, const char *);
    for (size_t row = 0; row < rows; row++) {
        const json_t *line = json_array_get(json, row);

        if (!json_is_array(line) || json_array_size(line) != columns) {
            return false;
        }
        for (size_t column = 0; column < columns; column++) {
            const json_t *cell = json_array_get(line, column);

            if (!json_is_string(cell)) {
                return false;
            }
            cells[row * columns + column] =
                arena_strdup(arena, json_string_value(cell));
        }
    }
    values_set_table(value, cells, rows, columns);
    return true;
}

static bool
read_value(struct value *value, const struct slot *slot, const json_t *json,
           struct arena *arena)
{
    switch (slot->type) {
    case VALUE_TEXT:
        if (!json_is_string(json)) {
            return false;
        }
        values_set_text(value, arena_strdup(arena, json_string_value(json)));
        return true;
    case VALUE_FLAG:
        if (!json_is_boolean(json)) {
            return false;
        }
        values_set_flag(value, json_is_true(json));
        return true;
    case VALUE_TABLE:
        return read_table(value, json, (size_t)slot->columns, arena);
    }
    return false;
}

static int
refuse_stranger(const struct vocabulary *vocabulary, json_t *root,
                struct err *err)
{
    const char *name;
    json_t *json;

    json_object_foreach(root, name, json)
    {
        if (vocabulary_find(vocabulary, name) < 0) {
            return err_set(err, ERR_INPUT,
                           _("the frozen field \"%s\" is not known to this "
                             "version"),
                           name);
        }
    }
    assert(0 && "every name of the snapshot was found");
    return -1;
}

static int
read_object(struct values *values, json_t *root, struct arena *arena,
            struct err *err)
{
    const struct vocabulary *vocabulary = values->vocabulary;
    size_t found = 0;

    if (!json_is_object(root)) {
        return err_set(err, ERR_INPUT,
                       _("the frozen fields are not a JSON object"));
    }
    for (size_t i = 0; i < vocabulary->count; i++) {
        const struct slot *slot = &vocabulary->slots[i];
        const json_t *json = json_object_get(root, slot->name);

        if (json == NULL) {
            continue;
        }
        found++;
        if (!read_value(&values->of[i], slot, json, arena)) {
            return err_set(err, ERR_INPUT,
                           _("the frozen field \"%s\" has another type than "
                             "in this version"),
                           slot->name);
        }
    }
    if (found != json_object_size(root)) {
        return refuse_stranger(vocabulary, root, err);
    }
    return 0;
}

int
values_read(struct values *values, const char *json, struct arena *arena,
            struct err *err)
{
    struct jsontext_fault fault;
    json_t *root = jsontext_parse(json, strlen(json), &fault);
    int result;

    if (root == NULL) {
        return err_set(err, ERR_INPUT, _("the frozen fields: %d:%d: %s"),
                       fault.line, fault.column, fault.reason);
    }
    result = read_object(values, root, arena, err);
    json_decref(root);
    return result;
}

struct values *
values_keep(const struct values *values, struct arena *arena)
{
    struct values *kept = values_new(values->vocabulary, arena);

    for (size_t i = 0; i < values->vocabulary->count; i++) {
        const struct value *from = &values->of[i];
        struct value *to = &kept->of[i];
        size_t count = from->rows * from->columns;
        const char **cells;

        if (values->vocabulary->slots[i].scope != VALUE_OF_LOT) {
            continue;
        }
        *to = *from;
        to->text = arena_strdup(arena, from->text);
        cells = ARENA_ARRAY(arena, count, const char *);
        for (size_t c = 0; c < count; c++) {
            cells[c] = arena_strdup(arena, from->cells[c]);
        }
        to->cells = cells;
    }
    return kept;
}
