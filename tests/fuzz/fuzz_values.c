/*
 * Any bytes as the values of a preview and as a frozen snapshot: reading
 * must end, and what was read is written and read again alike.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "letter/fields.h"
#include "letter/values.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
require(bool kept)
{
    if (!kept) {
        abort();
    }
}

static void
read_preview(const char *json, struct arena *arena)
{
    struct err err = {0};
    struct buf out = {0};
    struct values *values = values_from_object("v.json", json, arena, &err);

    require((values == NULL) == (err.code == ERR_INPUT));
    if (values != NULL) {
        values_write(values, VALUE_OF_LETTER, &out);
        require(out.size >= 2);
    }
    buf_reset(&out);
}

static void
read_snapshot(const char *json, struct arena *arena)
{
    struct values *values = values_new(fields_vocabulary(), arena);
    struct values *again = values_new(fields_vocabulary(), arena);
    struct err err = {0};
    struct buf first = {0}, second = {0};

    if (values_read(values, json, arena, &err) == 0) {
        values_write(values, VALUE_OF_LETTER, &first);
        require(values_read(again, buf_text(&first), arena, &err) == 0);
        values_write(again, VALUE_OF_LETTER, &second);
        require(strcmp(buf_text(&first), buf_text(&second)) == 0);
    } else {
        require(err.code == ERR_INPUT);
    }
    buf_reset(&first);
    buf_reset(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    char *json = arena_alloc(arena, size + 1);

    if (size > 0) {
        memcpy(json, bytes, size);
    }
    read_preview(json, arena);
    read_snapshot(json, arena);
    arena_free(arena);
    return 0;
}
