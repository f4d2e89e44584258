#include "letter/values_object.h"

#include <assert.h>

#include "base/arena.h"
#include "base/text.h"
#include "letter/jsontext.h"
#include "letter/values.h"

/* Slots and values under construction. */
struct builder {
    const char *file;
    struct arena *arena;
    struct slot *slots;
    struct value *values;
    size_t count;
    struct err *err;
};

static int
refuse(struct builder *builder, const char *name, const char *what)
{
    return err_set(builder->err, ERR_INPUT, _("%s: field \"%s\": %s"),
                   builder->file, name, what);
}

static void
add(struct builder *builder, const char *name, enum value_type type,
    size_t columns, struct value value)
{
    ARENA_GROW(builder->arena, builder->slots, builder->count);
    ARENA_GROW(builder->arena, builder->values, builder->count);
    builder->slots[builder->count] =
        (struct slot){jsontext_clean(name, builder->arena),
                      type,
                      VALUE_OF_LETTER,
                      (int)columns,
                      NULL,
                      VALUE_INSIDE};
    builder->values[builder->count++] = value;
}

/* -- texts --------------------------------------------------------------- */

/* Tabs begin the items of a list (its levels); elsewhere layout has no
 * place for them. */
static int
clean_text(struct builder *builder, const char *name, const char *text,
           const char **clean)
{
    uint32_t bad = jsontext_bad_character(text, true);

    if (bad != 0) {
        return err_set(builder->err, ERR_INPUT,
                       _("%s: field \"%s\": the control character U+%04X is "
                         "not allowed; delete it"),
                       builder->file, name, (unsigned)bad);
    }
    *clean = jsontext_clean(text, builder->arena);
    return 0;
}

/* Strings as they are, numbers in decimal, booleans as words. */
static int
scalar_text(struct builder *builder, const char *name, const json_t *json,
            const char **text)
{
    char *digits;

    if (json_is_string(json)) {
        return clean_text(builder, name, json_string_value(json), text);
    }
    if (json_is_boolean(json)) {
        *text = json_is_true(json) ? "true" : "false";
        return 0;
    }
    if (!json_is_number(json)) {
        return refuse(builder, name,
                      _("lists and objects cannot stand here; write a text"));
    }
    digits = json_dumps(json, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    *text = arena_strdup(builder->arena, digits);
    free(digits);
    return 0;
}

static size_t
count_lines(const char *text)
{
    size_t lines = *text != '\0';

    for (; *text != '\0'; text++) {
        lines += *text == '\n';
    }
    return lines;
}

static void
add_text(struct builder *builder, const char *name, const char *text)
{
    size_t lines = count_lines(text), line = 0;
    const char **cells = ARENA_ARRAY(builder->arena, lines, const char *);
    struct value value = {.given = true,
                          .text = text,
                          .cells = cells,
                          .rows = lines,
                          .columns = 1};

    while (line < lines) {
        size_t size = strcspn(text, "\n");

        cells[line++] = arena_strndup(builder->arena, text, size);
        text += size + 1;
    }
    add(builder, name, VALUE_TEXT, 1, value);
}

/* -- tables -------------------------------------------------------------- */

static bool
is_table(const json_t *json)
{
    for (size_t i = 0; i < json_array_size(json); i++) {
        if (!json_is_string(json_array_get(json, i)) &&
            !json_is_array(json_array_get(json, i))) {
            return false;
        }
    }
    return json_is_array(json);
}

static size_t
row_width(const json_t *row)
{
    return json_is_array(row) ? json_array_size(row) : 1;
}

static int
add_table(struct builder *builder, const char *name, const json_t *json)
{
    size_t rows = json_array_size(json);
    size_t columns = rows > 0 ? row_width(json_array_get(json, 0)) : 0;
    const char **cells =
        ARENA_ARRAY(builder->arena, rows * columns, const char *);
    struct value value;

    for (size_t row = 0; row < rows; row++) {
        const json_t *line = json_array_get(json, row);

        if (row_width(line) != columns) {
            return err_set(builder->err, ERR_INPUT,
                           _("%s: field \"%s\": row %zu has %zu cells, row 1 "
                             "has %zu; give every row the same number"),
                           builder->file, name, row + 1, row_width(line),
                           columns);
        }
        for (size_t column = 0; column < columns; column++) {
            const json_t *cell =
                json_is_array(line) ? json_array_get(line, column) : line;

            if (scalar_text(builder, name, cell,
                            &cells[row * columns + column]) != 0) {
                return -1;
            }
        }
    }
    values_set_table(&value, cells, rows, columns);
    add(builder, name, VALUE_TABLE, columns, value);
    return 0;
}

/* -- objects of variables ------------------------------------------------ */

static int
add_variables(struct builder *builder, const char *name, json_t *json,
              json_t *root)
{
    const char *key;
    json_t *value;

    json_object_foreach(json, key, value)
    {
        const char *text;

        if (json_is_null(value)) {
            continue;
        }
        if (scalar_text(builder, name, value, &text) != 0) {
            return -1;
        }
        add_text(builder, arena_printf(builder->arena, "%s.%s", name, key),
                 text);
        if (json_object_get(root, key) == NULL &&
            vocabulary_find(
                &(struct vocabulary){builder->slots, builder->count, NULL},
                key) <
                0) {
            add_text(builder, key, text);
        }
    }
    return 0;
}

/* pdfme hands tables, lists and variables over as strings holding JSON. */
static json_t *
parse_inner(const char *text)
{
    struct jsontext_fault fault;

    if (*text != '[' && *text != '{') {
        return NULL;
    }
    return jsontext_parse(text, strlen(text), &fault);
}

static int
add_string(struct builder *builder, const char *name, const json_t *json,
           json_t *root)
{
    const char *text = json_string_value(json);
    json_t *inner = parse_inner(text);
    int result = 0;

    if (json_is_object(inner)) {
        result = add_variables(builder, name, inner, root);
    } else if (is_table(inner)) {
        result = add_table(builder, name, inner);
    } else if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
        struct value flag;

        values_set_flag(&flag, strcmp(text, "true") == 0);
        add(builder, name, VALUE_FLAG, 0, flag);
    } else {
        result = clean_text(builder, name, text, &text);
        if (result == 0) {
            add_text(builder, name, text);
        }
    }
    json_decref(inner);
    return result;
}

static int
add_member(struct builder *builder, const char *name, json_t *json,
           json_t *root)
{
    const char *text;
    struct value flag;

    if (jsontext_bad_character(name, false) != 0) {
        return err_set(builder->err, ERR_INPUT,
                       _("%s: the name of a field holds a control character; "
                         "delete it"),
                       builder->file);
    }
    switch (json_typeof(json)) {
    case JSON_NULL:
        add(builder, name, VALUE_TEXT, 1, (struct value){0});
        return 0;
    case JSON_TRUE:
    case JSON_FALSE:
        values_set_flag(&flag, json_is_true(json));
        add(builder, name, VALUE_FLAG, 0, flag);
        return 0;
    case JSON_STRING:
        return add_string(builder, name, json, root);
    case JSON_ARRAY:
        return add_table(builder, name, json);
    case JSON_OBJECT:
        return add_variables(builder, name, json, root);
    case JSON_INTEGER:
    case JSON_REAL:
        if (scalar_text(builder, name, json, &text) != 0) {
            return -1;
        }
        add_text(builder, name, text);
        return 0;
    }
    assert(0 && "jansson has eight types");
    return -1;
}

/* pdfme's inputs are an array of objects, one a document. */
static json_t *
first_object(json_t *root)
{
    return json_is_array(root) && json_array_size(root) == 1
               ? json_array_get(root, 0)
               : root;
}

static struct values *
build(struct builder *builder, json_t *root)
{
    struct vocabulary *vocabulary;
    struct values *values;
    const char *name;
    json_t *json;

    if (!json_is_object(root)) {
        err_set(builder->err, ERR_INPUT,
                _("%s: not a JSON object; write {\"field\": \"text\", …}"),
                builder->file);
        return NULL;
    }
    /* Even an empty object has arrays. */
    ARENA_GROW(builder->arena, builder->slots, 0);
    ARENA_GROW(builder->arena, builder->values, 0);
    json_object_foreach(root, name, json)
    {
        if (add_member(builder, name, json, root) != 0) {
            return NULL;
        }
    }
    vocabulary = ARENA_NEW(builder->arena, struct vocabulary);
    *vocabulary = (struct vocabulary){builder->slots, builder->count, NULL};
    values = ARENA_NEW(builder->arena, struct values);
    *values = (struct values){vocabulary, builder->values};
    return values;
}

struct values *
values_from_object(const char *name, const char *json, struct arena *arena,
                   struct err *err)
{
    struct builder builder = {.file = name, .arena = arena, .err = err};
    struct jsontext_fault fault;
    json_t *root = jsontext_parse(json, strlen(json), &fault);
    struct values *values;

    if (root == NULL) {
        err_set(err, ERR_INPUT, "%s:%d:%d: %s", name, fault.line, fault.column,
                fault.reason);
        return NULL;
    }
    values = build(&builder, first_object(root));
    json_decref(root);
    return values;
}
