/*
 * Any bytes as a template: compiling must end, list faults exactly when it
 * fails, and give layout nothing that breaks a promise of template/template.h.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "letter/fields.h"
#include "template/template.h"
#include "template/touch.h"

enum { FIELDS_MAX = 256 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
require(bool kept)
{
    if (!kept) {
        abort();
    }
}

static void
require_clean(const char *text)
{
    uint32_t code_point;

    require(text != NULL && utf8_is_valid(text, strlen(text), NULL));
    while ((code_point = utf8_next(&text)) != 0) {
        require(code_point == '\n' || code_point == '\t' ||
                !utf8_is_control(code_point));
    }
}

static void
require_pieces(const struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->count; i++) {
        require(pieces->of[i].slot >= SLOT_TOTAL_PAGES &&
                pieces->of[i].slot < (int)fields_vocabulary()->count);
        if (pieces->of[i].slot == SLOT_LITERAL) {
            require_clean(pieces->of[i].literal);
        }
    }
}

static void
require_style(const struct text_style *style)
{
    require_clean(style->font);
    require(style->size_mpt >= 1000 && style->line_height_milli > 0);
    require(style->fit == FIT_NONE ||
            style->min_size_mpt <= style->max_size_mpt);
    require(style->padding.top_mpt >= 0 && style->border.left_mpt >= 0);
}

static void
require_table(const struct element *element)
{
    const struct table_style *table = &element->table;
    int32_t sum_milli = 0;

    require(table->columns > 0);
    for (int i = 0; i < table->columns; i++) {
        require_pieces(&table->head[i]);
        sum_milli += table->width_milli[i];
        require(table->column_align[i] >= -1 &&
                table->column_align[i] <= ALIGN_JUSTIFY);
    }
    require(sum_milli == 100000);
    require(element->rows_slot >= 0 ||
            element->fixed.columns == (size_t)table->columns ||
            element->fixed.rows == 0);
    require_style(&table->head_style);
    require_style(&table->body_style);
}

static void
require_element(const struct element *element)
{
    require_clean(element->name);
    require(element->type >= ELEMENT_TEXT && element->type <= ELEMENT_BARCODE);
    require(element->type != ELEMENT_CIRCLE || element->shape.stroke_mpt > 0);
    require(element->width_mpt > 0 && element->height_mpt > 0);
    require(element->opacity_milli >= 0 && element->opacity_milli <= 1000);
    require(element->when >= -1 &&
            element->when < (int)fields_vocabulary()->count);
    require(element->rows_slot >= -1 &&
            element->rows_slot < (int)fields_vocabulary()->count);
    require_pieces(&element->text);
    for (size_t i = 0; i < element->fixed.rows * element->fixed.columns; i++) {
        require_pieces(&element->fixed.cells[i]);
    }
    if (element->type == ELEMENT_TABLE) {
        require_table(element);
    }
    if (element->type == ELEMENT_TEXT || element->type == ELEMENT_LIST) {
        require_style(&element->style);
    }
    if (element->type == ELEMENT_IMAGE) {
        require(element->image.size > 0 && element->image.width > 0 &&
                element->image.height > 0);
    }
}

static void
require_page(const struct template_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        require_element(&page->elements[i]);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct fault_list faults;
    struct err err = {0};
    bool used[FIELDS_MAX] = {false};
    const struct design *design;

    fault_init(&faults, arena);
    design = template_compile("fuzz.json", (const char *)bytes, size,
                              fields_vocabulary(), arena, &faults, &err);
    require((design == NULL) == (faults.total > 0));
    require((design == NULL) == (err.code == ERR_CONFIG));
    for (size_t i = 0; i < faults.kept; i++) {
        require(utf8_is_valid(faults.text[i], strlen(faults.text[i]), NULL));
    }
    if (design != NULL) {
        require(design->page_count > 0 && design->width_mpt > 0);
        require_page(&design->statics);
        for (size_t i = 0; i < design->page_count; i++) {
            require_page(&design->pages[i]);
        }
        require(fields_vocabulary()->count <= FIELDS_MAX);
        touch_mark_used(design, used);
    }
    arena_free(arena);
    return 0;
}
