#include "layout/content.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "template/touch.h"

static bool
is_common(const struct values *common, int slot)
{
    return common != NULL &&
           common->vocabulary->slots[slot].scope == VALUE_OF_LOT &&
           common->of[slot].given;
}

struct lot {
    const struct values *common;
};

struct letter {
    const struct values *common;
    const struct vocabulary *vocabulary;
};

/* Goes on while what is touched is the lot's. */
static bool
prints_common(void *context, struct touch touch)
{
    const struct values *common = ((const struct lot *)context)->common;

    return touch.way != TOUCH_PRINTED ||
           (touch.slot >= 0 && is_common(common, touch.slot));
}

bool
content_is_personal(const struct values *common, const struct element *element)
{
    struct lot lot = {common};

    return !touch_element(element, prints_common, &lot);
}

/* Goes on while what is touched is the lot's, or shared by many letters. */
static bool
prints_shared(void *context, struct touch touch)
{
    const struct letter *letter = context;
    const struct vocabulary *vocabulary = letter->vocabulary;

    if (touch.way != TOUCH_PRINTED) {
        return true;
    }
    if (vocabulary == NULL) {
        return touch.slot >= 0;
    }
    return touch.slot >= 0 &&
           (is_common(letter->common, touch.slot) ||
            vocabulary->slots[touch.slot].type == VALUE_FLAG ||
            (vocabulary->few != NULL && vocabulary->few[touch.slot]));
}

bool
content_is_shared(const struct values *common, const struct element *element)
{
    struct letter letter = {common,
                            common == NULL ? NULL : common->vocabulary};

    return touch_element(element, prints_shared, &letter);
}

/* -- the key ----------------------------------------------------------- */

struct keyring {
    const struct content *content;
    struct buf key;
};

/* With its size before it, so that two texts are not one. */
static void
add_text(struct buf *key, const char *text)
{
    buf_printf(key, "%zu:%s", strlen(text), text);
}

static bool
add_value(void *context, struct touch touch)
{
    struct keyring *ring = context;
    const struct values *letter = ring->content->letter;
    const struct value *value;

    if (touch.way != TOUCH_PRINTED || touch.slot < 0 ||
        is_common(ring->content->common, touch.slot)) {
        return true;
    }
    value = &letter->of[touch.slot];
    buf_printf(&ring->key, "/%d%d,%zu,%zu", value->given, value->flag,
               value->rows, value->columns);
    if (value->text != NULL) {
        add_text(&ring->key, value->text);
    }
    for (size_t i = 0; i < value->rows * value->columns; i++) {
        add_text(&ring->key, value->cells[i]);
    }
    return true;
}

const char *
content_key(const struct content *content, const struct element *element,
            struct arena *arena, size_t *size)
{
    struct keyring ring = {.content = content};
    const char *key;

    touch_element(element, add_value, &ring);
    *size = ring.key.size;
    key = arena_strndup(arena, buf_text(&ring.key), ring.key.size);
    buf_reset(&ring.key);
    return key;
}

bool
content_is_personally_shown(const struct values *common,
                            const struct element *element)
{
    return element->when >= 0 && !is_common(common, element->when);
}

/* NULL with err when the field has no value. */
static const struct value *
find_value(const struct content *content, int slot, struct err *err)
{
    const struct values *values =
        is_common(content->common, slot) ? content->common : content->letter;

    if (values == NULL || !values->of[slot].given) {
        const struct values *any = values != NULL ? values : content->common;

        err_set(err, ERR_LETTER, _("the field {%s} has no value"),
                any != NULL ? any->vocabulary->slots[slot].name : "?");
        return NULL;
    }
    return &values->of[slot];
}

enum compose_result
content_is_shown(const struct content *content, int when, bool when_not,
                 bool *shown, struct err *err)
{
    const struct value *value;

    *shown = true;
    if (when < 0) {
        return COMPOSE_DONE;
    }
    value = find_value(content, when, err);
    if (value == NULL) {
        return COMPOSE_MISSING;
    }
    *shown = value->flag != when_not;
    return COMPOSE_DONE;
}

static const char *
text_of(const struct value *value)
{
    if (value->text != NULL) {
        return value->text;
    }
    return value->flag ? "true" : "false";
}

static const char *
piece_text(const struct content *content, const struct piece *piece,
           struct arena *arena, struct err *err)
{
    const struct value *value;

    switch (piece->slot) {
    case SLOT_LITERAL:
        return piece->literal;
    case SLOT_CURRENT_PAGE:
        return arena_printf(arena, "%d", content->page);
    case SLOT_TOTAL_PAGES:
        return arena_printf(arena, "%d", content->pages);
    default:
        value = find_value(content, piece->slot, err);
        return value == NULL ? NULL : text_of(value);
    }
}

enum compose_result
content_text(const struct content *content, const struct pieces *pieces,
             struct arena *arena, const char **out, struct err *err)
{
    const char **texts;
    size_t size = 0;
    char *joined, *cursor;

    *out = "";
    if (pieces->count == 1) {
        *out = piece_text(content, &pieces->of[0], arena, err);
        return *out == NULL ? COMPOSE_MISSING : COMPOSE_DONE;
    }
    texts = ARENA_ARRAY(arena, pieces->count, const char *);
    for (size_t i = 0; i < pieces->count; i++) {
        texts[i] = piece_text(content, &pieces->of[i], arena, err);
        if (texts[i] == NULL) {
            return COMPOSE_MISSING;
        }
        size += strlen(texts[i]);
    }
    joined = arena_alloc(arena, size + 1);
    cursor = joined;
    for (size_t i = 0; i < pieces->count; i++) {
        size_t length = strlen(texts[i]);

        memcpy(cursor, texts[i], length);
        cursor += length;
    }
    *out = joined;
    return COMPOSE_DONE;
}

enum compose_result
content_spans(const struct content *content, const struct pieces *pieces,
              struct arena *arena, struct emphasis_spans *out, struct err *err)
{
    struct emphasis_span *of =
        ARENA_ARRAY(arena, pieces->count, struct emphasis_span);
    unsigned any = 0;
    size_t end = 0;

    *out = (struct emphasis_spans){of, 0};
    for (size_t i = 0; i < pieces->count; i++) {
        const char *text = piece_text(content, &pieces->of[i], arena, err);

        if (text == NULL) {
            return COMPOSE_MISSING;
        }
        end += strlen(text);
        of[i] = (struct emphasis_span){end, pieces->of[i].emphasis};
        any |= of[i].emphasis;
    }
    out->count = any == 0 ? 0 : pieces->count;
    return COMPOSE_DONE;
}

static enum compose_result
fixed_rows(const struct content *content, const struct fixed_rows *fixed,
           struct arena *arena, struct content_rows *out, struct err *err)
{
    size_t count = fixed->rows * fixed->columns;
    const char **cells = ARENA_ARRAY(arena, count, const char *);

    for (size_t i = 0; i < count; i++) {
        enum compose_result result =
            content_text(content, &fixed->cells[i], arena, &cells[i], err);

        if (result != COMPOSE_DONE) {
            return result;
        }
    }
    *out = (struct content_rows){
        .cells = cells, .rows = fixed->rows, .columns = fixed->columns};
    return COMPOSE_DONE;
}

enum compose_result
content_table(const struct content *content, const struct element *element,
              struct arena *arena, struct content_rows *out, struct err *err)
{
    const struct value *value;

    if (element->rows_slot < 0) {
        return fixed_rows(content, &element->fixed, arena, out, err);
    }
    value = find_value(content, element->rows_slot, err);
    if (value == NULL) {
        return COMPOSE_MISSING;
    }
    *out = (struct content_rows){
        .cells = value->cells, .rows = value->rows, .columns = value->columns};
    return COMPOSE_DONE;
}
