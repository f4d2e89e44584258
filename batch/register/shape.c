#include "register/shape.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "register/schema.h"
#include "register/store.h"

struct shape {
    struct engine_item *items; /* by type and name; in arena */
    size_t count;
};

static int
read_shape(struct reg *reg, struct arena *arena, struct shape *out,
           struct err *err)
{
    int code =
        reg->call->list_items(reg->engine, arena, &out->items, &out->count);

    return code < 0 ? store_fail(reg, code, err) : 0;
}

int
shape_hash(struct reg *reg, char out[HASH_TEXT_SIZE], struct err *err)
{
    struct arena *arena = arena_new();
    struct shape shape;
    struct buf text = {0};
    int status = read_shape(reg, arena, &shape, err);

    for (size_t i = 0; i < shape.count; i++) {
        buf_printf(&text, "%s %s\n%s\n", shape.items[i].type,
                   shape.items[i].name, shape.items[i].sql);
    }
    hash_bytes(buf_text(&text), text.size, out);
    buf_reset(&text);
    arena_free(arena);
    return status;
}

/* What the schema files make, in memory. */
static int
read_model(const struct reg *reg, const char *schema_dir, struct arena *arena,
           struct shape *out, struct err *err)
{
    struct reg *model = store_open_scratch(reg->path, err);
    int status = -1;

    if (model != NULL && schema_apply(model, schema_dir, 0, err) == 0) {
        status = read_shape(model, arena, out, err);
    }
    store_close(model);
    return status;
}

static const struct engine_item *
find_item(const struct shape *shape, const struct engine_item *wanted)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (strcmp(shape->items[i].name, wanted->name) == 0 &&
            strcmp(shape->items[i].type, wanted->type) == 0) {
            return &shape->items[i];
        }
    }
    return NULL;
}

static bool
is_as_declared(const struct shape *shape, const struct engine_item *item)
{
    const struct engine_item *other = find_item(shape, item);

    return other != NULL && strcmp(other->sql, item->sql) == 0;
}

/* Both shapes: as it is, as it should be. */
static int
read_both(struct reg *reg, const char *schema_dir, struct arena *arena,
          struct shape shapes[2], struct err *err)
{
    return read_shape(reg, arena, &shapes[0], err) == 0
               ? read_model(reg, schema_dir, arena, &shapes[1], err)
               : -1;
}

int
shape_compare(struct reg *reg, const char *schema_dir, struct arena *arena,
              const char **difference, struct err *err)
{
    struct shape shapes[2];

    *difference = "";
    if (read_both(reg, schema_dir, arena, shapes, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < shapes[0].count; i++) {
        const struct engine_item *item = &shapes[0].items[i];

        if (!is_as_declared(&shapes[1], item)) {
            *difference = arena_printf(
                arena,
                find_item(&shapes[1], item) == NULL
                    ? _("the %s %s was added to it by somebody else than "
                        "kigen")
                    : _("the %s %s was changed by somebody else than kigen"),
                item->type, item->name);
            return 0;
        }
    }
    for (size_t i = 0; i < shapes[1].count; i++) {
        const struct engine_item *item = &shapes[1].items[i];

        if (find_item(&shapes[0], item) == NULL) {
            *difference =
                arena_printf(arena, _("the %s %s was taken out of it"),
                             item->type, item->name);
            return 0;
        }
    }
    return 0;
}

/* -- mending ------------------------------------------------------------ */

static int
remove_item(struct reg *reg, const struct engine_item *item, struct err *err)
{
    int code;

    if (strcmp(item->type, "table") == 0) {
        return err_set(err, ERR_INPUT,
                       _("%s: the table %s is not as kigen made it; take out "
                         "what is not kigen's with sqlite3, or put back the "
                         "newest backup"),
                       reg->path, item->name);
    }
    code = reg->call->drop(reg->engine, item);
    return code < 0 ? store_fail(reg, code, err) : 0;
}

static int
make_item(struct reg *reg, const struct engine_item *item, struct err *err)
{
    if (reg->call->run_script(reg->engine, item->sql) == 0) {
        return 0;
    }
    return err_set(err, ERR_INPUT,
                   _("%s: the %s %s cannot be made anew, for rows break what "
                     "it promised; put back the newest backup"),
                   reg->path, item->type, item->name);
}

static int
mend(struct reg *reg, const char *schema_dir, struct arena *arena,
     struct err *err)
{
    struct shape shapes[2];

    if (read_both(reg, schema_dir, arena, shapes, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < shapes[0].count; i++) {
        if (!is_as_declared(&shapes[1], &shapes[0].items[i]) &&
            remove_item(reg, &shapes[0].items[i], err) != 0) {
            return -1;
        }
    }
    for (size_t i = 0; i < shapes[1].count; i++) {
        if (!is_as_declared(&shapes[0], &shapes[1].items[i]) &&
            make_item(reg, &shapes[1].items[i], err) != 0) {
            return -1;
        }
    }
    return 0;
}

int
shape_mend(struct reg *reg, const char *schema_dir, struct err *err)
{
    struct arena *arena = arena_new();
    int status = mend(reg, schema_dir, arena, err);

    arena_free(arena);
    return status;
}
