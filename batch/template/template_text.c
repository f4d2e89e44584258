#include "template/template_text.h"

#include "base/arena.h"
#include "base/text.h"
#include "letter/jsontext.h"
#include "template/pieces.h"

const char *const TEMPLATE_TEXT_ALIGNS[] = {"left", "center", "right",
                                            "justify", NULL};
static const char *const VALIGNS[] = {"top", "middle", "bottom", NULL};
/* "shrink" is in no version of pdfme; its generator takes any other word for
 * vertical. */
static const char *const FITS[] = {"horizontal", "vertical", "shrink", NULL};
static const char *const OVERFLOWS[] = {"visible", "expand", NULL};
static const char *const LIST_STYLES[] = {"bullet", "ordered", NULL};
static const char *const FORMATS[] = {"plain", "inline-markdown", NULL};

static const struct number_rule FONT_SIZE = {"fontSize", 1, 1000, 13, false};
static const struct number_rule LINE_HEIGHT = {"lineHeight", 0.1, 10, 1, false};
static const struct number_rule SPACING = {"characterSpacing", -100, 1000, 0,
                                           false};
/* Of dynamicFontSize. */
static const struct number_rule MIN_SIZE = {"min", 1, 1000, 4, false};
static const struct number_rule MAX_SIZE = {"max", 1, 1000, 72, false};
/* Of a list, mm. */
static const struct number_rule MARKER_WIDTH = {"markerWidth", 0, 1000, 6,
                                                false};
static const struct number_rule MARKER_GAP = {"markerGap", 0, 1000, 2, false};
static const struct number_rule INDENT = {"indentSize", 0, 1000, 6, false};
static const struct number_rule ITEM_SPACING = {"itemSpacing", 0, 1000, 1,
                                                false};

const struct text_style TEMPLATE_TEXT_STYLE = {
    .font = "",
    .size_mpt = 13000,
    .line_height_milli = 1000,
    .align = ALIGN_LEFT,
    .valign = VALIGN_TOP,
    .color = 0x000000,
    .background = COLOR_NONE,
    .border_color = COLOR_NONE,
};

/* rule with another default, in milli. */
static int32_t
read_milli(const struct compiler *compiler, const json_t *object,
           struct number_rule rule, int32_t standard)
{
    rule.standard = standard / 1000.0;
    return property_milli(compiler, object, &rule);
}

void
template_text_read_style(const struct compiler *compiler, const json_t *object,
                         struct text_style *out)
{
    const char *font = property_text(compiler, object, "fontName", false);

    if (font != NULL) {
        out->font = font;
    }
    out->size_mpt = read_milli(compiler, object, FONT_SIZE, out->size_mpt);
    out->line_height_milli =
        read_milli(compiler, object, LINE_HEIGHT, out->line_height_milli);
    out->spacing_mpt = read_milli(compiler, object, SPACING, out->spacing_mpt);
    out->align = (enum align)property_choice(
        compiler, object, "alignment", TEMPLATE_TEXT_ALIGNS, (int)out->align);
    out->valign = (enum valign)property_choice(
        compiler, object, "verticalAlignment", VALIGNS, (int)out->valign);
    out->color = property_color(compiler, object, "fontColor", out->color);
    if (out->color == COLOR_NONE) { /* pdfme prints black then */
        out->color = TEMPLATE_TEXT_STYLE.color;
    }
    out->background =
        property_color(compiler, object, "backgroundColor", out->background);
    out->border_color =
        property_color(compiler, object, "borderColor", out->border_color);
    out->border = property_edges(compiler, object, "borderWidth", out->border);
    out->padding = property_edges(compiler, object, "padding", out->padding);
}

/* An expanding box keeps its size, as in pdfme: the shrinking is off. */
static void
read_dynamic_size(const struct compiler *compiler, const json_t *object,
                  struct text_style *out)
{
    static const char *const KEYS[] = {"min", "max", "fit", NULL};
    struct compiler inner = *compiler;
    json_t *range = property_object(compiler, object, "dynamicFontSize");

    if (range == NULL) {
        return;
    }
    inner.group = "dynamicFontSize";
    property_check_keys(&inner, range, KEYS);
    out->min_size_mpt = property_milli(&inner, range, &MIN_SIZE);
    out->max_size_mpt = property_milli(&inner, range, &MAX_SIZE);
    if (out->min_size_mpt > out->max_size_mpt) {
        property_fault(&inner, "min",
                       _("is larger than max; exchange the two"));
    }
    if (property_choice(&inner, range, "fit", FITS, 1) == 0) {
        out->fit = FIT_HORIZONTAL;
    } else {
        out->fit = FIT_VERTICAL;
    }
    if (out->expands) {
        out->fit = FIT_NONE;
    }
}

static const char *
read_variant(const struct compiler *compiler, const json_t *object,
             const char *name)
{
    const char *font = property_text(compiler, object, name, false);

    return font == NULL ? "" : font;
}

static void
read_variants(const struct compiler *compiler, const json_t *object,
              struct font_variants *out)
{
    static const char *const KEYS[] = {"bold", "italic", "boldItalic", "code",
                                       NULL};
    static const char *const FALLBACKS[] = {"synthetic", "plain", "error",
                                            NULL};
    struct compiler inner = *compiler;
    json_t *fonts = property_object(compiler, object, "fontVariants");
    int fallback =
        property_choice(compiler, object, "fontVariantFallback", FALLBACKS, 0);

    inner.group = "fontVariants";
    if (fonts != NULL) {
        property_check_keys(&inner, fonts, KEYS);
    }
    *out = (struct font_variants){
        .bold = read_variant(&inner, fonts, "bold"),
        .italic = read_variant(&inner, fonts, "italic"),
        .bold_italic = read_variant(&inner, fonts, "boldItalic"),
        .code = read_variant(&inner, fonts, "code"),
        .plain = fallback == 1,
        .needed = fallback == 2,
    };
}

static void
read_text_style(const struct compiler *compiler, const json_t *object,
                struct text_style *out)
{
    *out = TEMPLATE_TEXT_STYLE;
    template_text_read_style(compiler, object, out);
    out->underline = property_boolean(compiler, object, "underline", false);
    out->strikethrough =
        property_boolean(compiler, object, "strikethrough", false);
    out->expands =
        property_choice(compiler, object, "overflow", OVERFLOWS, 0) == 1;
    read_dynamic_size(compiler, object, out);
    read_variants(compiler, object, &out->variants);
}

/* A text of the template with or without markup.  As in pdfme, the field
 * that fills a text is never read as markup. */
static struct pieces
parse_text(const struct compiler *compiler, const json_t *object,
           const char *property, const char *text)
{
    if (property_choice(compiler, object, "textFormat", FORMATS, 0) == 1) {
        return pieces_parse_markdown(compiler, property, text);
    }
    return pieces_parse(compiler, property, text, PIECES_TEXT);
}

bool
template_text_is_fixed(const struct compiler *compiler, const json_t *object)
{
    return property_boolean(compiler, object, "readOnly", false) ||
           compiler->is_static;
}

void
template_text_compile(const struct compiler *compiler, const json_t *object,
                      struct element *out)
{
    const char *content;

    read_text_style(compiler, object, &out->style);
    if (!template_text_is_fixed(compiler, object)) {
        out->text = pieces_of_field(compiler, PIECES_TEXT);
        return;
    }
    content = property_text(compiler, object, "content", false);
    if (content != NULL) {
        out->text = parse_text(compiler, object, "content", content);
    }
}

/* The text of a readOnly multiVariableText is its content, unless that is
 * the sample of its variables, a JSON object. */
static bool
is_sample(const char *content)
{
    struct jsontext_fault fault;
    json_t *sample = jsontext_parse(content, strlen(content), &fault);
    bool is_object = json_is_object(sample);

    json_decref(sample);
    return is_object;
}

static void
check_variables(const struct compiler *compiler, const json_t *object)
{
    const json_t *names = property_get(object, "variables");

    if (names == NULL) {
        return;
    }
    for (size_t i = 0; i < json_array_size(names); i++) {
        if (!json_is_string(json_array_get(names, i))) {
            names = NULL;
        }
    }
    if (!json_is_array(names)) {
        property_fault(compiler, "variables", _("must be a list of names"));
    }
}

void
template_text_compile_variables(const struct compiler *compiler,
                                const json_t *object, struct element *out)
{
    const char *content = NULL;
    const char *text = property_text(compiler, object, "text", false);

    read_text_style(compiler, object, &out->style);
    check_variables(compiler, object);
    if (template_text_is_fixed(compiler, object)) {
        content = property_text(compiler, object, "content", false);
    }
    if (content != NULL && *content != '\0' && !is_sample(content)) {
        out->text = parse_text(compiler, object, "content", content);
    } else if (text != NULL) {
        out->text = parse_text(compiler, object, "text", text);
    } else if (property_get(object, "text") == NULL) {
        property_fault(compiler, "text",
                       _("missing; give the text with {field} in it"));
    }
}

/* -- lists --------------------------------------------------------------- */

static void
read_items(const struct compiler *compiler, const json_t *object,
           const json_t *items, struct fixed_rows *out)
{
    struct pieces *cells =
        ARENA_ARRAY(compiler->arena, json_array_size(items), struct pieces);

    *out = (struct fixed_rows){cells, json_array_size(items), 1};
    for (size_t i = 0; i < out->rows; i++) {
        const char *item =
            property_clean(compiler, json_array_get(items, i), "content", true);

        if (item != NULL) {
            cells[i] = parse_text(compiler, object, "content", item);
        }
    }
}

/* Content that is no JSON array is one item a line. */
static json_t *
split_lines(const char *text)
{
    json_t *items = json_array();

    while (*text != '\0') {
        size_t size = strcspn(text, "\n");

        json_array_append_new(items, json_stringn(text, size));
        text += size + (text[size] == '\n');
    }
    return items;
}

static void
compile_items(const struct compiler *compiler, const json_t *object,
              struct element *out)
{
    struct jsontext_fault fault;
    const char *content = property_text(compiler, object, "content", true);
    json_t *items;

    if (content == NULL) {
        return;
    }
    items = jsontext_parse(content, strlen(content), &fault);
    if (!json_is_array(items)) {
        json_decref(items);
        items = split_lines(content);
    }
    read_items(compiler, object, items, &out->fixed);
    json_decref(items);
}

static int
find_list(const struct compiler *compiler)
{
    int slot = pieces_find(compiler, "name", compiler->element);
    const struct slot *field;

    if (slot < 0) {
        return slot;
    }
    field = &compiler->vocabulary->slots[slot];
    /* A table without rows has no columns. */
    if (field->columns != 1 &&
        !(field->type == VALUE_TABLE && field->columns == 0)) {
        property_fault(compiler, "name",
                       _("\"%s\" is not a list; a list needs a table of one "
                         "column"),
                       field->name);
    }
    return slot;
}

void
template_text_compile_list(const struct compiler *compiler,
                           const json_t *object, struct element *out)
{
    read_text_style(compiler, object, &out->style);
    out->list = (struct list_style){
        .ordered =
            property_choice(compiler, object, "listStyle", LIST_STYLES, 0) == 1,
        .marker_width_mpt = property_mm(compiler, object, &MARKER_WIDTH),
        .marker_gap_mpt = property_mm(compiler, object, &MARKER_GAP),
        .indent_mpt = property_mm(compiler, object, &INDENT),
        .item_spacing_mpt = property_mm(compiler, object, &ITEM_SPACING)};
    if (template_text_is_fixed(compiler, object)) {
        compile_items(compiler, object, out);
    } else {
        out->rows_slot = find_list(compiler);
    }
}
